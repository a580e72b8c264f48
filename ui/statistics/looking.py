"""What the screen asks of a period, and what it learns: figures as they were sent or as they stand now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_desktop.domain.counting import DETAILS, Grouping
from cchc_desktop.domain.layout import in_words
from cchc_desktop.domain.statistics import ROWS_ADD_UP, Check, Report, StatisticsBroken
from cchc_desktop.services import periods, statistics
from cchc_desktop.services.statistics import layouts

if TYPE_CHECKING:
    from datetime import date

    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.layout import Layout
    from cchc_desktop.domain.period import ReportingPeriod
    from cchc_desktop.domain.sent import SentReport


@dataclass(frozen=True)
class Question:
    """A period in a layout; ``is_current`` wants today's figures also of a period that was sent."""

    period: ReportingPeriod
    by: Grouping
    layout: str
    is_current: bool = False


@dataclass(frozen=True)
class Seen:
    """The answer: without a report ``broken`` says which sums do not agree."""

    question: Question
    report: Report | None
    layout: Layout
    shelf: layouts.Shelf
    sent: SentReport | None
    today: date
    broken: StatisticsBroken | None = None

    @property
    def is_as_sent(self) -> bool:
        """Whether the figures are those that were sent."""
        return self.sent is not None and not self.question.is_current


def checks_of(seen: Seen) -> tuple[Check, ...]:
    """What was proven of the total, by the numbers of the layout, and that the rows add up to it."""
    report = seen.report
    if report is None:
        return ()
    layout = seen.layout.fitted(report.profile)
    values = layout.values(report.total, report.memo)
    found = []
    for left, right in layout.identities:
        both = values[left], sum(values[number] for number in right)
        found.append(Check(in_words((left, right)), both[0] == both[1], *both))
    return (*found, *(check for check in report.checks if check.id == ROWS_ADD_UP))


def look(desk: Desk, question: Question) -> Seen:
    """Count the period, or take it as it was sent. Raises NotFound for a layout that is gone."""
    shelf = layouts.shelf(desk)
    layout = layouts.layout_named(desk, question.layout)
    period, by = question.period, question.by
    is_detailed = any(name in DETAILS for column in layout.columns for name in column.memo)
    report, sent, broken = None, None, None
    try:
        sent = periods.sent_report(desk, period, by, is_detailed=is_detailed)
        if sent is None or question.is_current:
            report = statistics.report(desk, period, by, is_detailed=is_detailed)
        else:
            report = sent.report
        if breaches := layout.fitted(report.profile).breaches(report):
            raise StatisticsBroken(breaches)
    except StatisticsBroken as wrong:
        report, broken = None, wrong
    return Seen(question, report, layout, shelf, sent, desk.now().date(), broken)
