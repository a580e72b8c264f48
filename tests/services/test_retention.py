"""Names leave settled dossiers by an order and two officers: every trace of them goes, no figure and no seal does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_desktop.desk import Desk
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.errors import Conflict, InvalidInput, NotAllowed, UserError
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.retention import ANONYMOUS
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import (
    accounts,
    backups,
    book,
    catalogue,
    intake,
    maintenance,
    progress,
    retention,
    statistics,
)
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.progress import StepForm
from tests.offices import MovedClock, new_office
from tests.random_books import TODAY, RandomOffice, period

NOW = datetime(2026, 3, 2, 9, 0)
LATER = datetime(2037, 2, 2, 9, 0)
MARRIAGE = "1.004873"
ORDER = "12/QĐ-UBND ngày 05/01/2037"
TRACES = ("Khuất Quang Ngọc", "khuat", "ngoc", "999090123456", "0912345678", "thôn Vĩnh Lộc", "vô cùng riêng")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[Desk, Desk, MovedClock]]:
    desk, clock = new_office(tmp_path / "office", NOW)
    for name, role in (("Lê Quản Trị", Role.ADMINISTRATOR), ("Trần Lãnh Đạo", Role.LEADER), ("Vũ Thư Ký", Role.CLERK)):
        accounts.add(desk, name, role)
    yield desk.acting_as("Lê Quản Trị"), desk.acting_as("Trần Lãnh Đạo"), clock
    desk.close()


def settled(desk: Desk, name: str = "Khuất Quang Ngọc") -> str:
    form = IntakeForm(
        procedure=MARRIAGE, name=name, id_number="999090123456", phone="0912345678", address="thôn Vĩnh Lộc"
    )
    code = intake.receive(desk, form).value.code
    progress.step(desk, code, Action.WITHDRAW, StepForm(reason="Chuyện vô cùng riêng"))
    return code


def test_every_trace_of_the_person_leaves_the_file(office: tuple[Desk, Desk, MovedClock]) -> None:
    desk, second, clock = office
    code = settled(desk)
    with desk.change() as unit:
        unit.drafts.put("apology/1", json.dumps({"reason": "Khuất Quang Ngọc đi vắng"}, ensure_ascii=False), NOW)
        unit.drafts.put("intake@máy khác", json.dumps({"id_number": "999090123456"}), NOW)
        unit.drafts.put("columns:1", "{}", NOW)
        unit.told.add([(1, 0, "overdue", NOW)], NOW)
        unit.commit()
    clock.now = LATER
    retention.anonymise(desk, [code], ORDER, second)
    held = b"".join(file.read_bytes() for file in desk.config.office.glob("office.db*"))
    assert [trace for trace in TRACES if trace.encode() in held] == []
    with desk.read() as view:
        assert (view.drafts.get("apology/1"), view.drafts.get("intake@máy khác")) == (None, None)
        assert view.drafts.get("columns:1") == "{}"
    assert book.search(desk, "khuat ngoc").rows == ()
    assert book.show(desk, code).dossier.asked.owner.name == ANONYMOUS


def test_the_book_stays_whole_and_says_who_did_it_on_which_order(office: tuple[Desk, Desk, MovedClock]) -> None:
    desk, second, clock = office
    code, other = settled(desk), settled(desk, "Người ở lại")
    clock.now = LATER
    done = retention.anonymise(desk, [code], ORDER, second)
    assert done.value == (code,)
    assert maintenance.check(desk).problems == ()
    assert ("Quyết định", ORDER) in book.show(desk, code).timeline[-1].details
    assert ("Người xác nhận", "Trần Lãnh Đạo") in book.show(desk, code).timeline[-1].details
    assert book.show(desk, other).dossier.asked.owner.name == "Người ở lại"
    with pytest.raises(Conflict, match="ẩn danh"):
        progress.step(desk, code, Action.REOPEN, StepForm(reason="Nhầm"))


def test_it_takes_two_officers_who_may_and_an_order(office: tuple[Desk, Desk, MovedClock]) -> None:
    desk, second, _ = office
    code = settled(desk)
    clerk = desk.acting_as("Vũ Thư Ký")
    refusals: list[tuple[Desk, Desk, str, type[UserError], str | None]] = [
        (desk, desk, ORDER, InvalidInput, "second"),
        (clerk, second, ORDER, NotAllowed, None),
        (desk, clerk, ORDER, NotAllowed, None),
        (desk, second, "  ", InvalidInput, "order"),
    ]
    for first, other, order, kind, field in refusals:
        with pytest.raises(kind) as refused:
            retention.anonymise(first, [code], order, other)
        assert field is None or refused.value.field == field
    assert book.show(desk, code).dossier.asked.owner.name == "Khuất Quang Ngọc"


def test_an_office_without_people_has_no_second(tmp_path: Path) -> None:
    desk, _ = new_office(tmp_path / "office", NOW)
    code = settled(desk)
    with pytest.raises(NotAllowed, match="hai người"):
        retention.anonymise(desk, [code], ORDER, desk)
    desk.close()


def test_all_of_them_or_none(office: tuple[Desk, Desk, MovedClock]) -> None:
    desk, second, _ = office
    code = settled(desk)
    pending = intake.receive(desk, IntakeForm(procedure=MARRIAGE, name="Đang chờ")).value.code
    with pytest.raises(Conflict):
        retention.anonymise(desk, [code, pending], ORDER, second)
    assert book.show(desk, code).dossier.asked.owner.name == "Khuất Quang Ngọc"


def test_only_procedures_with_years_have_dossiers_past_them(office: tuple[Desk, Desk, MovedClock]) -> None:
    desk, second, clock = office
    codes = [settled(desk), settled(desk, "Người thứ hai"), settled(desk, "Người thứ ba")]
    clock.now = LATER
    assert retention.past(desk).total == 0
    with desk.read() as view:
        version = view.catalogue.require(MARRIAGE).latest
    catalogue.put(desk, replace(version, valid_from=date(2037, 1, 5), retention_years=10))
    found = retention.past(desk, limit=2)
    assert (found.total, [row.code for row in found.rows]) == (3, codes[:2])
    assert (found.rows[0].settled, found.rows[0].until) == (NOW.date(), date(2036, 12, 31))
    assert [row.code for row in retention.past(desk, after=found.next, limit=2).rows] == codes[2:]
    clock.now = datetime(2036, 12, 31, 9)
    assert retention.past(desk).total == 0
    clock.now = LATER
    retention.anonymise(desk, codes[:1], ORDER, second)
    assert retention.past(desk).total == 2


def test_the_copies_that_still_hold_the_names_are_listed(office: tuple[Desk, Desk, MovedClock], tmp_path: Path) -> None:
    desk, _, _ = office
    (desk.config.backups / "office-20260302-0900.db").write_bytes(b"")
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "office-20260302-0900.db.age").write_bytes(b"")
    (stick / "other.txt").write_bytes(b"")
    names = sorted(copy.path.name for copy in retention.copies(desk, [stick, tmp_path / "gone"]))
    assert names == ["office-20260302-0900.db", "office-20260302-0900.db.age"]


def test_copies_at_the_second_place_and_books_set_aside_are_listed_too(
    office: tuple[Desk, Desk, MovedClock], tmp_path: Path
) -> None:
    desk, _, _ = office
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "office-20260302-0900.db.age").write_bytes(b"")
    (desk.config.office / "office-hong-20260302-0900.db").write_bytes(b"")
    assert [copy.path.name for copy in retention.copies(desk)] == ["office-hong-20260302-0900.db"]
    backups.choose_second(desk, stick)
    names = sorted(copy.path.name for copy in retention.copies(desk))
    assert names == ["office-20260302-0900.db.age", "office-hong-20260302-0900.db"]


@pytest.mark.parametrize("seed", [11, 12])
def test_no_figure_moves_when_every_settled_dossier_loses_its_names(tmp_path: Path, seed: int) -> None:
    room = RandomOffice(tmp_path / "office")
    room.fill(seed, 150)
    for name in ("Lê Quản Trị", "Trần Quản Trị"):
        accounts.add(room.desk, name, Role.ADMINISTRATOR)
    first, second = room.desk.acting_as("Lê Quản Trị"), room.desk.acting_as("Trần Quản Trị")
    whole = period(date(2026, 1, 1), TODAY)
    with first.read() as view:
        ids = [row.id for row in view.lists.book(room.clock.now, limit=500).rows]
        dossiers = [view.dossiers.load_id(one) for one in ids]
    codes = [d.code for d in dossiers if d.closing is not None or d.is_void]
    assert len(codes) > 40
    before = figures(first, whole)
    retention.anonymise(first, codes, ORDER, second)
    assert figures(first, whole) == before
    assert maintenance.check(first).problems == ()
    room.close()


def figures(desk: Desk, whole: object) -> list[object]:
    """All that is counted, by whatever it is grouped."""
    return [statistics.report(desk, whole, by) for by in Grouping]  # type: ignore[arg-type]
