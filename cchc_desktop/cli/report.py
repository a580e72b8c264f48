"""``report``: form II.06a of a period, as figures, workbook or paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.arguments import WrongUsage
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.counting import MEMO_WORDS, Grouping
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.statistics import COLUMNS, StatisticsBroken
from cchc_desktop.domain.words import GROUPING
from cchc_desktop.services import statistics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.statistics import Figures, Report

_RULES = {PeriodRule.ND09: "Nghị định 09/2019", PeriodRule.CALENDAR: "theo lịch"}
_GROUPINGS = {by: word.lower() for by, word in GROUPING.items()}


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    add("--quarter", metavar="QUÝ", help="quý, ví dụ 2026Q1")
    add("--from", dest="first", metavar="NGÀY", help="ngày đầu kỳ, đi với --to")
    add("--to", dest="last", metavar="NGÀY", help="ngày cuối kỳ, đi với --from")
    add("--rule", default="nd09", metavar="QUY-TẮC", help="cách chia quý: nd09 (Nghị định 09/2019) hoặc calendar")
    add("--by", default="field", metavar="DÒNG", help=f"mỗi dòng là một: {', '.join(Grouping)}")
    add("--current", action="store_true", help="tính lại theo số liệu hiện tại")
    add("--out", metavar="TỆP", help="ghi báo cáo ra tệp .xlsx hoặc .pdf")


def carry_out(call: Call) -> Answer:
    """Count the period; with ``--out`` the same figures also go into a file."""
    options = call.options
    by = values.one_of(options.by, Grouping, _GROUPINGS, "by")
    rule = values.one_of(options.rule, PeriodRule, _RULES, "rule")
    if (options.quarter is None) == (options.first is None and options.last is None):
        raise WrongUsage("Cần --quarter, hoặc --from và --to.")
    if options.quarter is None and (options.first is None or options.last is None):
        raise WrongUsage("--from và --to phải đi cùng nhau.")
    path = Path(options.out) if options.out is not None else None
    if path is not None and path.suffix.lower() not in (".xlsx", ".pdf"):
        raise InvalidInput("out", "Tệp báo cáo phải có đuôi .xlsx hoặc .pdf.")
    with call.desk() as desk:
        period = _period(call, rule, desk.now().date())
        try:
            report = _made(desk, period, by, path)
        except StatisticsBroken as broken:
            raise Conflict(_breach(broken)) from broken
    keys = report.as_record()
    if path is not None:
        keys["file"] = path
    return Answer(keys, tuple(_lines(report, path)))


def _period(call: Call, rule: PeriodRule, today: date) -> ReportingPeriod:
    options = call.options
    if options.quarter is not None:
        return periods.quarter(options.quarter, rule, today=today)
    return periods.between(values.day(options.first, "from"), values.day(options.last, "to"), today=today)


def _made(desk: Desk, period: ReportingPeriod, by: Grouping, path: Path | None) -> Report:
    if path is None:
        return statistics.report(desk, period, by)
    if path.suffix.lower() == ".pdf":
        return statistics.write_pdf(desk, period, path, by)
    return statistics.write_workbook(desk, period, path, by)


def _breach(broken: StatisticsBroken) -> str:
    """The sums that do not agree, with the dossiers behind them: nothing is put out."""
    codes = list(dict.fromkeys(code for check in broken.checks for code in check.dossiers))
    named = f"; hồ sơ: {', '.join(codes)}" if codes else ""
    return f"{broken}{named}. Báo cáo không được lập; hãy chạy lệnh check."


def _lines(report: Report, path: Path | None) -> Iterator[str]:
    yield f"{report.period.label} ({report.period.span.lower()}), tính đến {report.as_of:%d/%m/%Y}"
    yield "  ".join([f"{'':<40}", *(f"({name.removeprefix('c')})".rjust(7) for name in COLUMNS)])
    for row in report.rows:
        yield _figures(row.label, row.figures)
    yield _figures("Tổng cộng", report.total)
    for rate in report.rates:
        yield f"{rate.label}: {rate.shown}"
    for name, count in report.memo.items():
        if count:
            yield f"{MEMO_WORDS.get(name, name)}: {count}"
    yield report.profile.sentence
    if path is not None:
        yield f"Đã ghi tệp {path}."


def _figures(label: str, figures: Figures) -> str:
    return "  ".join([f"{label[:40]:<40}", *(f"{value:>7}" for value in figures.columns.values())])
