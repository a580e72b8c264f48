"""The figures beside a report that ``report --memo`` tells, and their workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.words import CERTIFIED_UNIT
from cchc_desktop.services import memo

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.memo import MemoReport
    from cchc_desktop.domain.period import ReportingPeriod

_MOST_PAPERS = 10


def declare(parser: Parser) -> None:
    """Add the options that ask for it."""
    add = parser.add_argument
    add("--memo", action="store_true", help="kèm số liệu chứng thực, số thủ tục, giấy tờ còn thiếu")
    add("--memo-out", metavar="TỆP", help="ghi số liệu kèm theo ra tệp .xlsx")


def check(call: Call) -> None:
    """Raise InvalidInput ``memo_out`` for a file that is no workbook."""
    wanted = call.options.memo_out
    if wanted is not None and Path(wanted).suffix.lower() != ".xlsx":
        raise InvalidInput("memo_out", "Tệp số liệu kèm theo phải có đuôi .xlsx.")


def asked(call: Call, desk: Desk, period: ReportingPeriod) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Keys and lines of what was asked for; the workbook is written on the way. Raises Unavailable."""
    options = call.options
    if options.memo_out is not None:
        path = Path(options.memo_out)
        made = memo.write_workbook(desk, period, path)
        return {**made.as_record(), "memo_file": path}, (*_lines(made), f"Đã ghi tệp {path}.")
    if options.memo:
        made = memo.of(desk, period)
        return made.as_record(), tuple(_lines(made))
    return {}, ()


def _lines(made: MemoReport) -> Iterator[str]:
    for one in made.certified:
        untold = f", {one.uncounted} hồ sơ chưa ghi số" if one.uncounted else ""
        yield f"{one.label}: {one.number} {CERTIFIED_UNIT[one.kind]} ({one.dossiers} hồ sơ{untold})"
    total = made.all_procedures
    yield (
        f"Thủ tục: {total.procedures}, trong đó {total.used} có hồ sơ trong kỳ, {total.unused} không có; "
        f"{total.unconfirmed} cần đối chiếu"
    )
    for count in (*made.by_level, *made.by_role):
        yield f"  {count.label}: {count.procedures} thủ tục, {count.used} có hồ sơ trong kỳ"
    for paper in made.missing_papers[:_MOST_PAPERS]:
        yield f"Còn thiếu {paper.times} lần: {paper.text}"
