"""Citizens' numbers in what leaves the services: whole for who needs them, last digits for an inspector."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.people import Actor, Role
from cchc_desktop.domain.period import PeriodRule, quarter
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import (
    accounts,
    book,
    catalogue,
    day_close,
    exchange,
    intake,
    printing,
    progress,
    registers,
    statistics,
    uncollected,
    worklists,
)
from cchc_desktop.services.printing import inspection
from cchc_desktop.services.progress import StepForm
from tests.documents.papers import text_of
from tests.offices import new_office

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.desk import Desk

ID, PHONE, PROXY = "001085012345", "0900123456", "001085099999"
NUMBERS = (ID, PHONE, PROXY)
MARRIAGE = "1.004873"
Q2 = quarter("2026Q2", PeriodRule.ND09, today=date(2026, 5, 4))


@dataclass
class At:
    """An office whose one open dossier and one returned one hold all kinds of numbers."""

    desk: Desk
    inspector: Desk
    open_code: str
    returned_code: str

    def noted(self) -> list[tuple[str, str]]:
        with self.desk.read() as view:
            noted = [e for e in view.journal.unbound(ev.Noted) if isinstance(e, ev.Noted)]
        return [(e.about, e.became) for e in noted if e.deed is ev.Deed.EXPORT]


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[At]:
    desk, clock = new_office(tmp_path_factory.mktemp("masked") / "don-vi", datetime(2026, 5, 4, 8))
    accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    seen = accounts.add(desk, "Lý Thị Xem", Role.INSPECTOR).value
    form = intake.IntakeForm(procedure=MARRIAGE, name="Đặng Thị Hòa", id_number=ID, phone=PHONE)
    codes = [intake.receive(desk, replace(form, key=f"k{n}")).value.code for n in range(3)]
    clock.now = datetime(2026, 5, 4, 9)
    for code in codes[:2]:
        progress.step(desk, code, Action.FINISH, StepForm())
    returned = StepForm(recipient=ev.Recipient.PROXY, recipient_name="Lê Văn An", recipient_id=PROXY)
    progress.step(desk, codes[0], Action.RETURN, returned)
    yield At(desk, replace(desk, actor=Actor(seen.id, seen.name, seen.role)), codes[2], codes[0])
    desk.close()


def found(text: str) -> set[str]:
    bare = "".join(text.split())
    return {number for number in NUMBERS if number in bare}


PAPERS: dict[str, Callable[[Desk, At], bytes]] = {
    "receipt": lambda desk, at: printing.dossier_form(desk, printing.Form.RECEIPT, at.open_code).value.pdf,
    "control slip": lambda desk, at: printing.dossier_form(desk, printing.Form.CONTROL_SLIP, at.open_code).value.pdf,
    "register": lambda desk, _: registers.paper(desk, date(2026, 5, 1), date(2026, 5, 31)).pdf,
    "inspection": lambda desk, at: inspection.pack(desk, [at.returned_code]).pdf,
    "uncollected": lambda desk, _: uncollected.paper(desk, days=0).pdf,
    "work list": lambda desk, _: worklists.paper(desk, "open").pdf,
}


@pytest.mark.parametrize("name", PAPERS)
def test_paper_drawn_for_an_inspector_holds_no_number(at: At, name: str) -> None:
    assert found(text_of(PAPERS[name](at.inspector, at))) == set()


def test_the_same_papers_hold_the_numbers_for_who_needs_them(at: At) -> None:
    shown = set().union(*(found(text_of(draw(at.desk, at))) for draw in PAPERS.values()))
    assert shown == set(NUMBERS)


def test_workbooks_written_for_an_inspector_hold_no_number_and_each_is_noted(at: At, tmp_path: Path) -> None:
    before = len(at.noted())
    worklists.workbook(at.inspector, "open", tmp_path / "a.xlsx")
    day_close.workbook(at.inspector, tmp_path / "b.xlsx")
    statistics.write_workbook(at.inspector, Q2, tmp_path / "c.xlsx", Grouping.FIELD)
    for path in sorted(tmp_path.iterdir()):
        with zipfile.ZipFile(path) as book_file:
            text = " ".join(book_file.read(name).decode("utf-8", "ignore") for name in book_file.namelist())
        assert found(text) == set(), path.name
    assert [became for _, became in at.noted()[before:]] == ["1 hồ sơ", "0 hồ sơ", "3 hồ sơ"]


def test_an_exported_register_is_noted_with_its_kind_and_count_and_nobodys_name(at: At, tmp_path: Path) -> None:
    exchange.export_register(at.desk, tmp_path / "so.xlsx")
    exchange.export_procedures(at.desk, tmp_path / "thu-tuc.xlsx")
    count = sum(len(procedure.versions) for procedure, _ in catalogue.shelf(at.desk).rows)
    assert at.noted()[-2:] == [
        ("sổ theo dõi hồ sơ (Excel)", "3 hồ sơ"),
        ("danh mục thủ tục (Excel)", f"{count} bản thủ tục"),
    ]


def test_an_inspector_finds_a_dossier_by_a_number_known_whole_and_guesses_none(at: At) -> None:
    assert len(book.search(at.desk, ID[:6]).rows) == 3
    assert book.search(at.inspector, ID[:6]).rows == ()
    assert len(book.search(at.inspector, ID).rows) == 3
