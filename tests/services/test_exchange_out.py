"""A register goes out with everything in it, and comes back as it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.errors import InvalidInput, Unavailable
from cchc_desktop.domain.people import Actor, Role, Signer
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, book, exchange, intake, maintenance, office, progress, statistics
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.progress import StepForm
from tests.builders import MARITAL, row
from tests.offices import new_office
from tests.random_dossiers import Life
from tests.services.registers import NOW, WHOLE, imported


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _ = new_office(tmp_path / "office", NOW)
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    made, _ = new_office(tmp_path / "other", NOW)
    yield made
    made.close()


def a_lively_book(desk: Desk, number: int, seed: int) -> None:
    """Dossiers with every action in them, as the domain allows them."""
    chance = Random(seed)
    start = datetime(2026, 1, 5, 8)
    with desk.change() as unit:
        versions = [procedure.latest for procedure in unit.catalogue.procedures]
        for serial in range(1, number + 1):
            life = Life(chance, chance.choice(versions), unit.terms, start, serial)
            unit.bulk.add_all([life.live(chance.randrange(10))])
        unit.commit()


def all_events(desk: Desk) -> dict[str, list[tuple[str, ev.Stamp, dict[str, Any]]]]:
    with desk.read() as view:
        return {
            dossier.code: [
                (type(one.event).__name__, replace(one.event.stamp, by=None), view.bulk.record_of(one.event))
                for one in history
            ]
            for dossier, history in view.bulk.stream()
        }


def test_an_export_comes_into_an_empty_office_event_for_event(desk: Desk, other: Desk, tmp_path: Path) -> None:
    a_lively_book(desk, 500, seed=4)
    sent = exchange.export_register(desk, tmp_path / "ra.xlsx")
    assert sent.dossiers == 500
    plan = exchange.plan_register(other, tmp_path / "ra.xlsx")
    assert (plan.accepted, plan.rejected, plan.warnings) == (500, (), ())
    exchange.apply(other, plan)
    assert all_events(other) == all_events(desk)
    kinds = {kind for history in all_events(other).values() for kind, _, _ in history}
    assert kinds >= {kind.__name__ for kind in (ev.Corrected, ev.Voided, ev.Reopened, ev.Resumed, ev.Extended)}
    for by in Grouping:
        assert statistics.report(other, WHOLE, by) == statistics.report(desk, WHOLE, by)
    health = maintenance.check(other)
    # Two more than came: that a copy was kept before, and that a register was imported.
    assert (health.dossiers, health.events, health.problems) == (500, sent.events + 2, ())
    again = exchange.plan_register(other, tmp_path / "ra.xlsx")
    assert (again.accepted, again.skipped, again.rejected) == (0, 500, ())


def test_officers_and_signers_travel_by_name(tmp_path: Path) -> None:
    here, clock = new_office(tmp_path / "here", datetime(2026, 3, 2, 9))
    there, _ = new_office(tmp_path / "there", NOW)
    clerk = accounts.add(here, "Lê Quản", Role.ADMINISTRATOR).value
    accounts.add(here, "Trần Bình", Role.OFFICER)
    accounts.add(there, "Ngô Ba", Role.ADMINISTRATOR)
    signer = Signer("Phạm Chủ Tịch", "Chủ tịch")
    for desk in (there, here):
        if desk is there:
            office.put_signer(desk, Signer("Người Khác", "Giám đốc"))
        office.put_signer(desk, signer)
    acting = replace(here, actor=Actor(clerk.id, clerk.name, clerk.role))
    code = intake.receive(acting, IntakeForm(procedure=MARITAL, name="Đặng Thị Hòa", fee=5000)).value.code
    progress.step(acting, code, Action.HAND_OVER, StepForm(to="Trần Bình"))
    clock.now = datetime(2026, 3, 4, 9)
    progress.step(acting, code, Action.EXTEND, StepForm(new_due=date(2026, 3, 10), reason="chờ", signer=1))
    exchange.export_register(here, tmp_path / "ra.xlsx")
    exchange.apply(there, exchange.plan_register(there, tmp_path / "ra.xlsx"))
    dossier = book.show(there, code).dossier
    names = {officer.id: officer.name for officer in accounts.officers(there)}
    assert (names[dossier.handler or 0], names[dossier.received_by or 0]) == ("Trần Bình", "Lê Quản")
    assert dossier.letters[0].letter.signer == 2
    # A letter that was numbered there is not numbered again here.
    assert dossier.letters[0].letter.number == "01/PXL"
    with there.change() as unit:
        assert unit.counters.next_letter("PXL", 2026) == 2
    for desk in (here, there):
        desk.close()


def test_only_the_receptions_of_a_stretch_of_days_go_out(desk: Desk, other: Desk, tmp_path: Path) -> None:
    a_lively_book(desk, 60, seed=9)
    first, last = date(2026, 2, 1), date(2026, 2, 28)
    sent = exchange.export_register(desk, tmp_path / "ra.xlsx", first=first, last=last)
    with desk.read() as view:
        assert 0 < sent.dossiers == view.bulk.count(first, last) < 60
    with pytest.raises(InvalidInput) as refused:
        exchange.export_register(desk, tmp_path / "ra.xlsx", first=last, last=first)
    assert refused.value.field == "to"


def test_an_empty_book_goes_out_and_comes_back(desk: Desk, other: Desk, tmp_path: Path) -> None:
    assert exchange.export_register(desk, tmp_path / "ra.xlsx").dossiers == 0
    plan = exchange.plan_register(other, tmp_path / "ra.xlsx")
    assert (plan.read, plan.accepted, plan.rejected) == (0, 0, ())


def test_without_the_sheet_of_events_the_lines_alone_give_the_same_closings(
    desk: Desk, other: Desk, tmp_path: Path
) -> None:
    rows = [
        row(
            Mã_hồ_sơ=f"H35-260302-{number:04d}",
            Ngày_có_kết_quả=date(2026, 3, 2 + number % 8),
            Trả_kết_quả=date(2026, 3, 12) if number % 2 else None,
            Công_chức_xử_lý="Trần Bình",
        )
        for number in range(1, 40)
    ]
    imported(desk, tmp_path, *rows)
    exchange.export_register(desk, tmp_path / "ra.xlsx")
    file = load_workbook(tmp_path / "ra.xlsx")
    del file["Diễn biến"]
    file.save(tmp_path / "dong.xlsx")
    plan = exchange.plan_register(other, tmp_path / "dong.xlsx")
    assert (plan.accepted, plan.rejected) == (39, ())
    exchange.apply(other, plan)
    assert statistics.report(other, WHOLE) == statistics.report(desk, WHOLE)


def changed(file: Path, sheet: str, row_number: int, title: str, value: Any) -> Path:
    """The workbook with one cell changed."""
    made = load_workbook(file)
    drawn = made[sheet]
    place = [cell.value for cell in drawn[1]].index(title) + 1
    drawn.cell(row_number, place).value = value
    made.save(file)
    return file


@pytest.mark.parametrize(
    ("sheet", "number", "title", "value", "sentence"),
    [
        ("Sổ theo dõi", 2, "Địa chỉ", "Thôn 9", "không khớp với trang Diễn biến: «Địa chỉ»"),
        ("Diễn biến", 3, "Xảy ra lúc", "01/01/2026 08:00", "Thời điểm phải từ"),
        ("Diễn biến", 3, "Sự kiện", "Trả kết quả", "không thể «Trả kết quả»"),
        ("Diễn biến", 3, "Sự kiện", "Bay", "không có sự kiện “Bay”"),
        ("Diễn biến", 2, "Giá trị", "{}", "giá trị không đọc được"),
        ("Diễn biến", 2, "Giá trị", "{", "không đọc được"),
        ("Diễn biến", 3, "Ghi nhận lúc", "01/01/2027 08:00:00", "thời điểm ở tương lai"),
    ],
)
def test_events_that_do_not_give_the_line_are_refused(
    desk: Desk, other: Desk, tmp_path: Path, sheet: str, number: int, title: str, value: str, sentence: str
) -> None:
    imported(desk, tmp_path, row(Ngày_có_kết_quả=date(2026, 3, 4), Địa_chỉ="Thôn 1"))
    exchange.export_register(desk, tmp_path / "ra.xlsx")
    plan = exchange.plan_register(other, changed(tmp_path / "ra.xlsx", sheet, number, title, value))
    assert plan.accepted == 0
    assert sentence in plan.rejected[0].message


def test_sorted_or_foreign_events_find_their_dossiers(desk: Desk, other: Desk, tmp_path: Path) -> None:
    a_lively_book(desk, 25, seed=2)
    exchange.export_register(desk, tmp_path / "ra.xlsx")
    file = load_workbook(tmp_path / "ra.xlsx")
    events, lines = file["Diễn biến"], file["Sổ theo dõi"]
    shuffled = [[cell.value for cell in line] for line in events.iter_rows(min_row=2)]
    Random(1).shuffle(shuffled)
    for number, cells in enumerate(shuffled, start=2):
        for place, value in enumerate(cells, start=1):
            events.cell(number, place).value = value
    lines.delete_rows(2)
    file.save(tmp_path / "ra.xlsx")
    plan = exchange.plan_register(other, tmp_path / "ra.xlsx")
    assert (plan.accepted, plan.rejected) == (24, ())
    assert any("không đứng ở trang" in warning.message for warning in plan.warnings)
    exchange.apply(other, plan)
    here = all_events(desk)
    assert all(history == here[code] for code, history in all_events(other).items())


def test_a_place_that_cannot_be_written_is_told_in_words(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="Không có thư mục"):
        exchange.export_register(desk, tmp_path / "không có" / "ra.xlsx")
    (tmp_path / "ra.xlsx").write_text("cũ", encoding="utf-8")

    class Stopped(Exception):
        pass

    class Impatient:
        def progress(self, done: int, total: int | None = None, what: str = "") -> None:
            raise Stopped

    rows = [row(Mã_hồ_sơ=f"H35-260302-{number:04d}") for number in range(1, 201)]
    imported(desk, tmp_path, *rows)
    with pytest.raises(Stopped):
        exchange.export_register(desk, tmp_path / "ra.xlsx", job=Impatient())
    assert (tmp_path / "ra.xlsx").read_text(encoding="utf-8") == "cũ"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["ra.xlsx", "so.xlsx"]


def test_an_export_keeps_no_clerk_waiting(desk: Desk, tmp_path: Path) -> None:
    class Clerk:
        """Receives a dossier while the export goes on."""

        def __init__(self) -> None:
            self.codes: list[str] = []

        def progress(self, done: int, total: int | None = None, what: str = "") -> None:
            taken = intake.receive(desk, IntakeForm(procedure=MARITAL, name="Ngô Ba", key=f"k{done}")).value
            self.codes.append(taken.code)

    rows = [row(Mã_hồ_sơ=f"H35-260302-{number:04d}") for number in range(1, 401)]
    imported(desk, tmp_path, *rows)
    clerk = Clerk()
    sent = exchange.export_register(desk, tmp_path / "ra.xlsx", job=clerk)
    assert len(clerk.codes) == 2
    assert sent.dossiers == 400
