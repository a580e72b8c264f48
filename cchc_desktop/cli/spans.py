"""The period that a command means: a quarter by one of the rules, or any two dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.cli.arguments import WrongUsage
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call

_RULES = {PeriodRule.ND09: "Nghị định 09/2019", PeriodRule.CALENDAR: "theo lịch"}


def declare(parser: Parser) -> None:
    """Add the options that name a period."""
    add = parser.add_argument
    add("--quarter", metavar="QUÝ", help="quý, ví dụ 2026Q1")
    add("--from", dest="first", metavar="NGÀY", help="ngày đầu kỳ, đi với --to")
    add("--to", dest="last", metavar="NGÀY", help="ngày cuối kỳ, đi với --from")
    add("--rule", default="nd09", metavar="QUY-TẮC", help="cách chia quý: nd09 (Nghị định 09/2019) hoặc calendar")


def check(call: Call) -> None:
    """Raise WrongUsage unless the call names one period, InvalidInput ``rule`` for an unknown rule."""
    options = call.options
    values.one_of(options.rule, PeriodRule, _RULES, "rule")
    if (options.quarter is None) == (options.first is None and options.last is None):
        raise WrongUsage("Cần --quarter, hoặc --from và --to.")
    if options.quarter is None and (options.first is None or options.last is None):
        raise WrongUsage("--from và --to phải đi cùng nhau.")


def period(call: Call, today: date) -> ReportingPeriod:
    """The period that a checked call names. Raises InvalidInput by its option."""
    options = call.options
    if options.quarter is not None:
        rule = values.one_of(options.rule, PeriodRule, _RULES, "rule")
        return periods.quarter(options.quarter, rule, today=today)
    first, last = values.day(options.first, "from"), values.day(options.last, "to")
    return periods.recognised(periods.between(first, last, today=today))
