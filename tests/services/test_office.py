"""Settings and signers hold from a day on; a past period is judged by what held on its last day."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.domain.calendar import Shift
from cchc_desktop.domain.counting import Judging
from cchc_desktop.domain.errors import InvalidInput, NotAllowed
from cchc_desktop.domain.people import Role, Signer
from cchc_desktop.services import accounts, intake, maintenance, office
from tests.offices import MovedClock, new_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cchc_desktop.desk import Desk

BIRTH = "1.001193"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[tuple[Desk, MovedClock]]:
    desk, clock = new_office(tmp_path / "don-vi", datetime(2026, 3, 2, 8))
    yield desk, clock
    desk.close()


def test_what_is_changed_is_kept_and_only_that_is_told(book: tuple[Desk, MovedClock]) -> None:
    desk, _ = book
    done = office.change(desk, {"place": " Bình  Minh ", "phone": "0900 000 000"})
    assert done.value.place == office.look(desk).settings.place == "Bình Minh"
    assert done.changes.kinds == {"settings"}
    assert maintenance.check(desk).problems == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", ""),
        ("symbol", ""),
        ("agency_code", "XYZ"),
        ("late_keying_hours", 0),
        ("supplement_request_days", 31),
        ("receipt_copies", 9),
        ("khong_co", 1),
    ],
)
def test_a_value_out_of_its_bounds_is_refused_by_its_name_and_nothing_is_kept(
    book: tuple[Desk, MovedClock], name: str, value: object
) -> None:
    desk, _ = book
    before = office.look(desk).settings
    with pytest.raises(InvalidInput) as refused:
        office.change(desk, {"place": "Nơi khác", name: value})
    assert refused.value.field == name
    assert office.look(desk).settings == before


def test_a_setting_of_tomorrow_does_not_judge_today(book: tuple[Desk, MovedClock]) -> None:
    desk, clock = book
    office.change(desk, {"judging": Judging.EXTENDED}, date(2026, 3, 15))
    assert office.look(desk).settings.judging is Judging.APPOINTED
    clock.now = datetime(2026, 3, 15, 8)
    assert office.look(desk).settings.judging is Judging.EXTENDED
    with desk.read() as view:
        assert view.settings_on(date(2026, 3, 14)).judging is Judging.APPOINTED


def test_a_new_week_rules_promises_given_after_it(book: tuple[Desk, MovedClock]) -> None:
    desk, _ = book
    before = intake.preview(desk, intake.IntakeForm(procedure=BIRTH, name="Nguyễn Văn An")).due_at
    week = {day: (Shift(time(7), time(11)), Shift(time(13), time(16))) for day in range(5)}
    done = office.change(desk, {"week": week})
    assert done.changes.kinds == {"settings", "calendar", "dossier"}
    after = intake.preview(desk, intake.IntakeForm(procedure=BIRTH, name="Nguyễn Văn An")).due_at
    assert (before, after) == (datetime(2026, 3, 2, 17), datetime(2026, 3, 2, 16))


def test_a_week_that_never_counts_is_refused(book: tuple[Desk, MovedClock]) -> None:
    desk, _ = book
    with pytest.raises(InvalidInput) as refused:
        office.change(desk, {"week": {5: (Shift(time(7), time(11), counts=False),)}})
    assert refused.value.field == "week"
    assert intake.preview(desk, intake.IntakeForm(procedure=BIRTH, name="An")).due_at == datetime(2026, 3, 2, 17)


def test_a_signer_has_a_name_a_post_and_days_in_their_order(book: tuple[Desk, MovedClock]) -> None:
    desk, _ = book
    office.put_signer(desk, Signer(" Phạm Quốc Bảo ", "Phó Chủ tịch", "KT. CHỦ TỊCH", ("apology",), date(2026, 3, 1)))
    (kept,) = office.look(desk).signers
    assert (kept.name, kept.authority) == ("Phạm Quốc Bảo", "KT. CHỦ TỊCH")
    assert kept.signs("apology", date(2026, 3, 1))
    assert not kept.signs("apology", date(2026, 2, 28))
    assert not kept.signs("report", date(2026, 3, 1))
    for signer, field in (
        (Signer("", "Chủ tịch"), "name"),
        (Signer("Ai đó", " "), "post"),
        (Signer("Ai đó", "Chủ tịch", valid_from=date(2026, 3, 2), valid_to=date(2026, 3, 1)), "valid_to"),
    ):
        with pytest.raises(InvalidInput) as refused:
            office.put_signer(desk, signer)
        assert refused.value.field == field
    assert len(office.look(desk).signers) == 1


def test_a_leader_reads_the_settings_and_does_not_change_them(book: tuple[Desk, MovedClock]) -> None:
    desk, _ = book
    accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    accounts.add(desk, "Hoàng Văn Sơn", Role.LEADER)
    leader = desk.acting_as("Hoàng Văn Sơn")
    assert office.look(leader).settings.name
    with pytest.raises(NotAllowed):
        office.change(leader, {"place": "Nơi khác"})
    with pytest.raises(NotAllowed):
        office.put_signer(leader, Signer("Hoàng Văn Sơn", "Chủ tịch"))
