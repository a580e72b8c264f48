"""Whatever is typed into a field stays a text: no statement of the database, no formula of a workbook, no markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc_desktop.desk import Desk
from cchc_desktop.domain.calendar import DayKind, DayRule
from cchc_desktop.domain.errors import Conflict
from cchc_desktop.domain.people import Person, Role, Signer
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.reasons import Reason, ReasonKind
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import (
    accounts,
    book,
    calendars,
    catalogue,
    day_close,
    drafts,
    exchange,
    form_wording,
    intake,
    maintenance,
    memo,
    narrative,
    office,
    periods,
    printing,
    progress,
    reasons,
    statistics,
    worklists,
)
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.printing import Form
from cchc_desktop.services.progress import StepForm
from tests.offices import MovedClock, new_office
from tests.services.away import MARITAL

NOW = datetime(2026, 3, 2, 9)
MARK = "Zqx"
HOSTILE = (
    f"'); DROP TABLE dossiers;-- {MARK}",
    f'" OR 1=1 UNION SELECT {MARK} FROM officers --',
    f'=HYPERLINK("http://vidu.vn/{MARK}","{MARK}")',
    f"=cmd|'/c {MARK}'!A1",
    f"+1+{MARK}",
    f"-2+3 {MARK}",
    f"@SUM({MARK})",
    f"\t={MARK}\r\n=1+1\x00\x1b",
    f"<b>{MARK}</i> &amp; <para> %s %(x)s {{0}} {MARK}",
    f"\\{MARK}' \N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH SPACE}\N{COMBINING ACUTE ACCENT}",
)
QUARTER = ReportingPeriod(date(2026, 1, 1), date(2026, 3, 31), "Quý I")


@pytest.fixture(scope="module", params=range(len(HOSTILE)), ids=lambda number: f"text-{number}")
def typed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str]]:
    """A desk at which this text was typed into every free field, and the text."""
    text = HOSTILE[request.param]
    desk, clock = new_office(tmp_path_factory.mktemp("typed") / "vp", NOW)
    with closing(desk):
        _keep(desk, text)
        _work(desk, clock, text)
        yield desk, text


def _keep(desk: Desk, text: str) -> None:
    """Settings, people, procedures, calendar, reasons, wordings."""
    names = ("name", "superior", "committee", "committee_superior", "place", "address", "phone", "report_to", "symbol")
    office.change(desk, dict.fromkeys(names, text))
    office.put_signer(desk, Signer(text, text, text))
    accounts.add(desk, text, Role.ADMINISTRATOR, text)
    rule = DayRule(date(2026, 7, 20), DayKind.OFF, text, text)
    calendars.apply(desk, calendars.Change(put=(rule,), decision=text, why=text))
    version = catalogue.get(desk, MARITAL).latest
    papers = tuple(replace(paper, name=text) for paper in version.papers[:1])
    texts: dict[str, Any] = dict.fromkeys(("name", "field", "fee_note", "legal_basis", "decision", "source"), text)
    catalogue.put(desk, replace(version, **texts, papers=papers, version=version.version + 1, valid_from=NOW.date()))
    reasons.keep(desk, ReasonKind.LATE_KEYING, [Reason(ReasonKind.LATE_KEYING, text)])
    forms = form_wording.forms(desk)
    form_wording.change(
        desk, forms[0].form, {forms[0].parts[0].key: text.replace("{", "(").replace("}", ")")}, NOW.date()
    )


def _work(desk: Desk, clock: MovedClock, text: str) -> None:
    """Dossiers on their ways, each step with the text wherever it takes one."""
    person = Person(text, text, text, text)
    form = IntakeForm(
        procedure=MARITAL, name=text, id_number=text, address=text, phone=text, owner=person,
        agency=text, book_no=text, book_serial=text, note=text, key=text,
    )  # fmt: skip
    intake.guide(desk, form, (text,), text)
    intake.turn_away(desk, form, text)
    drafts.save(desk, "intake", {"name": text})
    ways = (
        (Action.REQUEST_SUPPLEMENT,),
        (Action.EXTEND, Action.FINISH, Action.RETURN),
        (Action.WITHDRAW,),
        (Action.CORRECT,),
    )
    for number, way in enumerate(ways):
        code = intake.receive(desk, replace(form, key=f"{text}{number}")).value.code
        for action in way:
            clock.now += timedelta(hours=2)
            progress.step(desk, code, action, _step(text))
    day_close.close(desk, text)
    periods.lock(desk, QUARTER, text, early=True)


def _step(text: str) -> StepForm:
    return StepForm(
        reason=text, note=text, cause="", agency=text, missing=(text,), told_how=text, recipient_name=text,
        recipient_id=text, part=text, how=text, new_due=date(2026, 3, 9), owner=Person(text, text, text, text),
    )  # fmt: skip


WORKBOOKS: Mapping[str, Callable[[Desk, Path], Any]] = {
    "register": exchange.export_register,
    "procedures": exchange.export_procedures,
    "quarter": lambda desk, path: statistics.write_workbook(desk, QUARTER, path),
    "quarter as sent": lambda desk, path: statistics.write_workbook(desk, QUARTER, path, is_sent=True),
    "memo": lambda desk, path: memo.write_workbook(desk, QUARTER, path),
    "calendar": lambda desk, path: calendars.export_year(desk, path, 2026),
    "work list": lambda desk, path: worklists.workbook(desk, "open", path),
    "officers": day_close.workbook,
}


def test_what_was_typed_is_read_back_as_it_was_and_the_book_is_whole(typed: tuple[Desk, str]) -> None:
    desk, text = typed
    assert maintenance.check(desk).problems == ()
    rows = book.whole_book(desk, limit=50).rows
    assert len(rows) == 4
    assert {row.owner for row in rows} == {nfc(text)}
    assert len(book.search(desk, text).rows) == 5, "who was turned away is found too"
    assert office.look(desk).settings.address == nfc(text)
    kept = drafts.load(desk, "intake")
    assert kept is not None
    assert kept.values["name"] == text


def test_no_cell_of_a_workbook_runs_what_was_typed(typed: tuple[Desk, str], tmp_path: Path) -> None:
    desk, _text = typed
    seen = 0
    for name, write in WORKBOOKS.items():
        write(desk, tmp_path / "ra.xlsx")
        for sheet in load_workbook(tmp_path / "ra.xlsx"):
            for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
                assert cell.data_type != "f" or MARK not in str(cell.value), f"{name}, {sheet.title}!{cell.coordinate}"
                assert cell.hyperlink is None or MARK not in str(cell.hyperlink.target), name
                seen += MARK in str(cell.value)
    assert seen > 20


def test_every_paper_is_printed_with_what_was_typed(typed: tuple[Desk, str], tmp_path: Path) -> None:
    desk, _text = typed
    printed = 0
    for row in book.whole_book(desk, limit=50).rows:
        for form in Form:
            try:
                printed += printing.dossier_form(desk, form, row.code).value.pdf.startswith(b"%PDF")
            except Conflict:
                continue
    assert printed > 10
    narrative.write_docx(desk, QUARTER, tmp_path / "bao-cao.docx")
