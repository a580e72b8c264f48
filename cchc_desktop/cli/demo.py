"""``demo``: a practice office with a believable year, its papers, a quarter and, if asked, pictures of its screens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.arguments import WrongUsage
from cchc_desktop.cli.telling import telling_of
from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.errors import Conflict
from cchc_desktop.domain.events import Origin
from cchc_desktop.domain.period import PeriodRule
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.workflow import Status
from cchc_desktop.services import book, demo, offices, printing, statistics
from cchc_desktop.services.printing import Form

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk
    from cchc_desktop.storage.list_rows import DossierRow

NAME, AGENCY_CODE = "Trung tâm Phục vụ hành chính công xã Bình Minh", "H56.123.45"
_SOME = 3
_LOOKED_AT, _PAGES = 300, 20


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("folder", metavar="THƯ-MỤC", help="thư mục của đơn vị thực hành, chưa có sổ")
    parser.add_argument("--dossiers", default="3000", metavar="SỐ", help="số hồ sơ trong năm")
    parser.add_argument("--seed", default="1", metavar="SỐ", help="cùng số này, số hồ sơ và giờ thì cho cùng số liệu")
    parser.add_argument("--screens", action="store_true", help="chụp cả ảnh các màn hình")


def carry_out(call: Call) -> Answer:
    """Found the office, fill its book, and draw from it what an office draws."""
    options = call.options
    if call.options.office is not None or call.options.database is not None:
        raise WrongUsage("demo tạo đơn vị trong THƯ-MỤC, không dùng --office và --database.")
    number = values.whole(options.dossiers, "dossiers", 1, 2_000_000)
    seed = values.whole(options.seed, "seed", 0, 2**31)
    # The variables that name an office mean the real one.
    config = config_from({"office": options.folder}, {})
    if (config.office / "office.db").exists():
        raise Conflict(f"Thư mục {config.office} đã có sổ; hãy chọn thư mục khác.")
    telling = telling_of(call)
    desk = open_desk(config, create=True, is_practice=True, clock=call.clock, origin=Origin.COMMAND)
    try:
        offices.found(desk, NAME, AGENCY_CODE, is_practice=True, code_source=CodeSource.OWN)
        made = demo.fill(desk, number, seed, telling.progress).value
        files = [*_papers(desk), _quarter(desk)]
    finally:
        telling.end()
        desk.close()
    if options.screens:
        files += call.pictures(config, config.office / "screens", call.clock)
    return Answer(
        {"files": files, "counts": {"dossiers": made.dossiers, **made.turns}},
        (
            f"Đã tạo đơn vị thực hành với {made.dossiers} hồ sơ trong thư mục {config.office}.",
            *(f"  {path}" for path in files),
        ),
    )


def _papers(desk: Desk) -> Iterator[Path]:
    """Some receipts and letters and one of each other form, of the latest dossiers; the book stays as it is."""
    wanted = dict.fromkeys(Form, 1) | dict.fromkeys((Form.RECEIPT, Form.APOLOGY), _SOME)
    for place, row in enumerate(_latest(desk)):
        if place >= _LOOKED_AT and not _has_rare_form(row, wanted):
            continue
        sheet = book.show_id(desk, row.id)
        for form in printing.lawful_forms(sheet.dossier, tuple(line.event for line in sheet.timeline)):
            if wanted[form]:
                wanted[form] -= 1
                paper = printing.dossier_form(desk, form, row.code, is_preview=True).value
                path = desk.config.documents / paper.file_name
                paper.save(path)
                yield path
        if not any(wanted.values()):
            return


def _latest(desk: Desk) -> Iterator[DossierRow]:
    after: str | None = None
    for _page in range(_PAGES):
        page = book.whole_book(desk, after=after, limit=_LOOKED_AT)
        yield from page.rows
        after = page.next
        if after is None:
            return


def _has_rare_form(row: DossierRow, wanted: Mapping[Form, int]) -> bool:
    return bool(
        (wanted[Form.APOLOGY] and row.letter_at is not None)
        or (wanted[Form.SUPPLEMENT] and row.status is Status.WAITING_SUPPLEMENT)
        or (wanted[Form.STOP] and row.status in (Status.WITHDRAWN, Status.STOPPED))
    )


def _quarter(desk: Desk) -> Path:
    """The workbook of the last whole quarter."""
    today = desk.now().date()
    running = periods.open_quarter(PeriodRule.ND09, today=today)
    last = periods.open_quarter(PeriodRule.ND09, today=running.first - timedelta(days=1))
    path = desk.config.documents / statistics.file_name(last, Grouping.FIELD, ".xlsx")
    statistics.write_workbook(desk, last, path)
    return path
