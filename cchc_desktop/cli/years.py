"""``years``: several years in a row, each from its own report, and the span as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.domain.period import PeriodRule
from cchc_desktop.services import years

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call

_RULES = {PeriodRule.ND09: "Nghị định 09/2019", PeriodRule.CALENDAR: "theo lịch"}


def declare(parser: Parser) -> None:
    """Add the years and the day on which the last of them ends."""
    add = parser.add_argument
    add("first", metavar="TỪ-NĂM", help="năm đầu, ví dụ 2016")
    add("last", metavar="ĐẾN-NĂM", help="năm cuối, ví dụ 2018")
    add("--until", metavar="NGÀY", help="chỉ tính đến ngày này của năm cuối")
    add("--rule", default="nd09", metavar="QUY-TẮC", help="cách chia năm: nd09 (Nghị định 09/2019) hoặc calendar")
    add("--out", metavar="TỆP", help="ghi ra tệp .xlsx, hoặc lời văn ra .docx")


def carry_out(call: Call) -> Answer:
    """Tell the years in one sentence each, and their figures in JSON."""
    options = call.options
    first = values.whole(options.first, "first", 2000, 2199)
    last = values.whole(options.last, "last", 2000, 2199)
    rule = values.one_of(options.rule, PeriodRule, _RULES, "rule")
    until = values.day(options.until, "until") if options.until is not None else None
    path = values.file_to_write(options.out, "out", (".xlsx", ".docx"))
    with call.desk() as desk:
        found = years.summary(desk, first, last, rule, until)
        told = years.text(desk, found).splitlines()
        if path is None:
            return Answer(found.as_record(), told)
        write = years.write_docx if path.suffix.lower() == ".docx" else years.write_workbook
        write(desk, found, path)
    return Answer({**found.as_record(), "file": path}, (*told, f"Đã ghi tệp {path}."))
