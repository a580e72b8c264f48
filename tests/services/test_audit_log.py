"""Nhật ký: every deed with both clocks, filtered, page by page, with what was and what became."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_desktop.desk import Desk
from cchc_desktop.domain.audit_log import Topic
from cchc_desktop.domain.errors import NotAllowed, NotFound
from cchc_desktop.domain.people import Person, Role
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, audit_log, intake, office, progress
from cchc_desktop.services.audit_log import Change, LogLine, Wanted
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.progress import StepForm
from tests.offices import MovedClock, new_office

NOW = datetime(2026, 3, 2, 9, 0, 20)
MARRIAGE = "1.004873"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[tuple[Desk, MovedClock]]:
    desk, clock = new_office(tmp_path / "office", NOW)
    for name, role in (
        ("Lê Quản Trị", Role.ADMINISTRATOR),
        ("Vũ Thư Ký", Role.CLERK),
        ("Ngô Thanh Tra", Role.INSPECTOR),
    ):
        accounts.add(desk, name, role)
    yield desk.acting_as("Lê Quản Trị"), clock
    desk.close()


def take(desk: Desk, name: str = "Đặng Thị Hòa", **more: str) -> str:
    return intake.receive(desk, IntakeForm(procedure=MARRIAGE, name=name, **more)).value.code  # type: ignore[arg-type]


def lines(desk: Desk, **wanted: object) -> tuple[LogLine, ...]:
    return audit_log.page(desk, Wanted(**wanted)).lines  # type: ignore[arg-type]


def test_an_entry_tells_both_clocks_who_where_and_of_which_dossier(at: tuple[Desk, MovedClock]) -> None:
    desk, _ = at
    code = take(desk, at=datetime(2026, 3, 2, 8, 50))  # type: ignore[arg-type]
    line = lines(desk)[0]
    assert (line.happened_at, line.recorded_at) == (datetime(2026, 3, 2, 8, 50), NOW)
    assert (line.who, line.station, line.code, line.title) == ("Lê Quản Trị", desk.station, code, "Tiếp nhận")
    assert "Hẹn trả" in line.said


def test_a_corrected_dossier_shows_what_was_and_what_became(at: tuple[Desk, MovedClock]) -> None:
    desk, _ = at
    code = take(desk, address="thôn Đông", phone="0912345678")
    owner = Person("Đặng Thị Hoà Bình", address="thôn Tây", phone="0912345678")
    progress.step(desk, code, Action.CORRECT, StepForm(owner=owner))
    found = audit_log.entry(desk, lines(desk)[0].id)
    assert found.diff == (
        Change("Chủ hồ sơ", "Đặng Thị Hòa", "Đặng Thị Hoà Bình"),
        Change("Địa chỉ", "thôn Đông", "thôn Tây"),
    )


def test_a_changed_setting_shows_what_was_and_what_became(at: tuple[Desk, MovedClock]) -> None:
    desk, _ = at
    office.change(desk, {"place": "Bình Minh"})
    (line,) = lines(desk, topic=Topic.KEPT)[:1]
    (change,) = audit_log.entry(desk, line.id).diff
    assert change.became.startswith("Bình Minh")
    assert line.title == "Sửa cài đặt"


def test_filters_hold_each_alone_and_together(at: tuple[Desk, MovedClock]) -> None:
    desk, clock = at
    clerk = desk.acting_as("Vũ Thư Ký")
    first = take(clerk)
    clock.now = datetime(2026, 3, 3, 8, 0)
    second = take(desk)
    progress.step(desk, second, Action.VOID, StepForm(reason="Ghi nhầm"))
    assert {line.code for line in lines(desk, code=first)} == {first}
    assert [line.code for line in lines(desk, officer=clerk.actor.id)] == [first]
    assert {line.who for line in lines(desk, officer=0)} == {"văn phòng"}
    assert [line.code for line in lines(desk, first=date(2026, 3, 3))] == [second, second]
    assert all(line.recorded_at.date() == date(2026, 3, 2) for line in lines(desk, last=date(2026, 3, 2)))
    assert [line.title for line in lines(desk, topic=Topic.MENDED)] == ["Hủy hồ sơ ghi nhầm"]
    assert {line.code for line in lines(desk, topic=Topic.DOSSIERS)} == {first, second}
    assert lines(desk, topic=Topic.MENDED, officer=clerk.actor.id) == ()
    with pytest.raises(NotFound) as refused:
        lines(desk, code="H56.1-000000-0000")
    assert refused.value.field == "code"


def test_pages_give_every_entry_once_the_newest_first(at: tuple[Desk, MovedClock]) -> None:
    desk, _ = at
    for number in range(17):
        take(desk, f"Người {number}")
    seen: list[int] = []
    before: int | None = None
    while True:
        page = audit_log.page(desk, Wanted(), before=before, limit=5)
        seen += [line.id for line in page.lines]
        before = page.next
        if before is None:
            break
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == len(set(seen)) > 17


def test_leader_administrator_and_inspector_read_it_and_nobody_else(at: tuple[Desk, MovedClock]) -> None:
    desk, _ = at
    take(desk)
    assert lines(desk.acting_as("Ngô Thanh Tra"))
    clerk = desk.acting_as("Vũ Thư Ký")
    for refused in (lambda: lines(clerk), lambda: audit_log.entry(clerk, 1), lambda: audit_log.people(clerk)):
        with pytest.raises(NotAllowed, match="nhật ký"):
            refused()


def test_an_inspector_sees_numbers_of_persons_by_their_last_digits(at: tuple[Desk, MovedClock]) -> None:
    desk, _ = at
    code = take(desk, id_number="999090123456")
    progress.step(desk, code, Action.CORRECT, StepForm(owner=Person("Đặng Thị Hòa", id_number="999090123457")))
    seen = audit_log.entry(desk.acting_as("Ngô Thanh Tra"), lines(desk)[0].id)
    assert "9990901234" not in str(seen)
    assert Change("Số định danh", "•••• 3456", "•••• 3457") in seen.diff


def test_an_entry_that_is_not_there_is_told(at: tuple[Desk, MovedClock]) -> None:
    with pytest.raises(NotFound):
        audit_log.entry(at[0], 10**6)
