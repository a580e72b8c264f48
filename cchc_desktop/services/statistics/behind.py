"""What stands behind the figures of a workbook: dossiers, earlier periods, charts and later adjustments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import comparison
from cchc_desktop.domain.counting import Grouping, Memo, Outcome
from cchc_desktop.domain.period import FIRST_YEAR, PeriodRule, ReportingPeriod
from cchc_desktop.domain.statistics import Report
from cchc_desktop.services.statistics.pictures import quarters_of
from cchc_desktop.services.statistics.reporting import CountedDossier, Figure, curve_of, lines_of
from cchc_desktop.services.steps.counted import counted

if TYPE_CHECKING:
    from cchc_desktop.domain.layout import Layout
    from cchc_desktop.domain.sent import Adjustment, SentReport
    from cchc_desktop.storage.views import View
    from cchc_desktop.workbooks.quarter import AdjustmentLine, BesideLine, Compared, DossierLine, Trends

_BEFORE_THE_BOOK = "sổ chưa có hồ sơ nào đến hết kỳ này, không có số liệu để so sánh."


def dossiers(desk: Desk, view: View, made: Report, *, is_sent: bool) -> Iterator[DossierLine]:
    """The dossiers of a report, each with its row; as sent, without what may have changed since: channel and letter."""
    from cchc_desktop.workbooks.quarter import DossierLine

    for line in lines_of(desk, view, made.period, Figure(made.by), is_sent=is_sent):
        # Without ``memos`` every one stands in the columns.
        assert line.arrival is not None
        assert line.outcome is not None
        yield DossierLine(
            line.code,
            line.procedure_name,
            line.field,
            line.owner,
            line.received_at,
            line.due_at,
            line.closed_at,
            line.status,
            line.arrival,
            line.outcome,
            line.row,
            line.channel,
            None if is_sent else _has_letter(line, made),
        )


def _has_letter(line: CountedDossier, made: Report) -> bool:
    """Whether a letter of apology was written by the day that counts for its column."""
    day = made.as_of if line.outcome is Outcome.PENDING_OVERDUE else made.period.last
    return line.letter_at is not None and line.letter_at.date() <= day


def beside(desk: Desk, view: View, made: Report, forms: Iterable[Layout]) -> Iterator[BesideLine]:
    """The dossiers behind what the forms tell beside the columns, one figure after another."""
    from cchc_desktop.workbooks.quarter import BesideLine, told_by_list

    for memo in told_by_list(forms):
        figure = Figure(made.by, memos=frozenset({Memo(memo)}))
        found = lines_of(desk, view, made.period, figure) if made.memo[memo] else ()
        for line in found:
            yield BesideLine(memo, line.code, line.procedure_name, line.owner, line.received_at, line.status, line.row)


def compared(view: View, made: Report, today: date) -> tuple[Compared, ...]:
    """The period before and the same one of the year before, each by the rule in force then."""
    earlier, last_year = comparison.compared_with(made.period, made.as_of)
    wanted = [("Cùng kỳ năm trước", last_year)]
    if earlier != last_year:
        wanted.insert(0, ("Kỳ trước", earlier))
    return tuple(_compared(view, title, period, made.by, today) for title, period in wanted if period is not None)


def _compared(view: View, title: str, period: ReportingPeriod, by: Grouping, today: date) -> Compared:
    from cchc_desktop.workbooks.quarter import Compared

    found = counted(view, period, today, by=by, is_detailed=True)
    note = "" if found.total.c6 else _began(view, period, today)
    return Compared(title, period.label, found if found.total.c3 or not note else None, note)


def _began(view: View, period: ReportingPeriod, today: date) -> str:
    """What is to be said of a period that the book does not cover whole."""
    day_before = period.first - timedelta(days=1)
    until = ReportingPeriod(date(FIRST_YEAR, 1, 1), day_before, "")
    if counted(view, until, today).total.c3:
        return ""
    received, _ = view.reports.daily(period.first, period.last)
    if not received:
        return _BEFORE_THE_BOOK
    first = min(received)
    return f"sổ chỉ có hồ sơ từ ngày {first:%d/%m/%Y}, số liệu của kỳ này chưa đủ." if first > period.first else ""


def trends(view: View, made: Report, today: date) -> Trends:
    """The curves of the period up to its as-of day, and the on-time share of the quarters up to it."""
    from cchc_desktop.workbooks.quarter import Trends

    until = max(made.period.first, made.as_of)
    curve = curve_of(view, made.period.first, until)
    quarters = quarters_of(view, until, made.period.rule or PeriodRule.ND09, today)
    shares = tuple((one.period.label, one.rate.part, one.rate.whole) for one in quarters)
    first = next((place for place, (_, _, whole) in enumerate(shares) if whole), len(shares))
    return Trends(curve.first, curve.received, curve.settled, shares[first:])


def adjustments(sent: SentReport) -> tuple[AdjustmentLine, ...]:
    """What was changed after a report was sent, a line for each dossier."""
    labels = {row.key: row.label for row in (*sent.current.rows, *sent.report.rows)}
    return tuple(_adjustment(one, labels) for one in sent.adjustments)


def _adjustment(one: Adjustment, labels: Mapping[str, str]) -> AdjustmentLine:
    from cchc_desktop.workbooks.quarter import AdjustmentLine

    told = [f"{event.label}: {event.reason}" if event.reason else event.label for event in one.events]
    cell = one.now or one.was
    return AdjustmentLine(
        code=one.code,
        row=labels.get(cell.key, cell.key) if cell else "",
        was=one.was_said,
        now=one.now_said,
        why="; ".join([*told, *([one.why] if one.why else [])]),
        at=max((event.recorded_at for event in one.events), default=None),
        who=", ".join(dict.fromkeys(event.officer for event in one.events)),
    )
