"""A period as it was sent, with what changed since: for all services that show a report of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from cchc_desktop.domain import events as ev
from cchc_desktop.domain import sent as rules
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.event_words import EVENT
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.sent import Adjustment, Explanation, SentReport
from cchc_desktop.domain.statistics import Report, StatisticsBroken
from cchc_desktop.services.steps.counted import counted, regrouped

if TYPE_CHECKING:
    from cchc_desktop.storage.sent_moves import Moved
    from cchc_desktop.storage.sent_periods import SentPeriod
    from cchc_desktop.storage.views import View

OTHER_RULE = "Quy tắc đếm đã đổi sau khi gửi."
SENT_EARLY = "Báo cáo được gửi khi kỳ chưa kết thúc."
OUTSIDE = "Không có việc nào được ghi sau khi gửi: danh mục, lịch, cài đặt hoặc dữ liệu nhập vào đã đổi."
# What mends a dossier reaches back into the period, whenever it happened.
_MENDING = (ev.Corrected, ev.Voided, ev.Reopened)


def report_as_sent(
    view: View, period: ReportingPeriod, by: Grouping = Grouping.FIELD, *, is_detailed: bool = False
) -> Report | None:
    """The figures of exactly that period as they were sent; None when it was not sent or was opened again.

    By other rows than lĩnh vực, the dossiers are those that were sent; the row of each is told as the book has it now.
    """
    kept = view.sent_periods.standing(period.first, period.last)
    return None if kept is None else _figures_of(view, kept, period, by, is_detailed=is_detailed)


def sent_report(
    view: View, period: ReportingPeriod, today: date, by: Grouping = Grouping.FIELD, *, is_detailed: bool = False
) -> SentReport | None:
    """The same with every adjustment since, by id of the dossiers.

    Raises StatisticsBroken when the adjustments do not explain the difference to a recomputation: nothing may be shown
    then.
    """
    kept = view.sent_periods.standing(period.first, period.last)
    if kept is None:
        return None
    was = _figures_of(view, kept, period, Grouping.FIELD, is_detailed=is_detailed)
    current = counted(view, period, today, is_detailed=is_detailed)
    adjustments = tuple(_adjustments(view, kept, was, current))
    rules.check_explained(was, current, adjustments)
    told = was if by is Grouping.FIELD else _figures_of(view, kept, period, by, is_detailed=is_detailed)
    return SentReport(kept.id, told, kept.sent_at, kept.sent_by, kept.note, adjustments, current)


def period_of(kept: SentPeriod) -> ReportingPeriod:
    """The period of a sending."""
    rule = json.loads(kept.figures).get("rule")
    return ReportingPeriod(kept.first, kept.last, kept.label, PeriodRule(rule) if rule else None)


def check_kept(view: View, period_id: int, made: Report) -> None:
    """See that the dossiers kept behind a report give its figures; raises StatisticsBroken naming what does not."""
    kept = regrouped(view, view.sent_periods.facts(period_id), made, Grouping.FIELD)
    rules.check_explained(made, kept, ())


def _figures_of(view: View, kept: SentPeriod, period: ReportingPeriod, by: Grouping, *, is_detailed: bool) -> Report:
    was = rules.asked_for(rules.report_of(json.loads(kept.figures), is_detailed=is_detailed), period)
    if by is Grouping.FIELD:
        return was
    told = regrouped(view, view.sent_periods.facts(kept.id, by), was, by)
    if told.total != was.total:
        raise StatisticsBroken(rules.unequal(was, told))
    return told


def _adjustments(view: View, kept: SentPeriod, was: Report, current: Report) -> Iterator[Adjustment]:
    rows = view.sent_moves
    listed = {one.dossier_id: one for one in rows.touched(kept)}
    for one in rows.moved(kept.id, current.period, current.profile, current.as_of):
        listed[one.dossier_id] = one
    since = rows.events_since(kept.sent_at, sorted(listed))
    officers = {officer.id: officer.name for officer in view.people.officers()}
    for dossier_id in sorted(listed):
        events = [one.event for one in since.get(dossier_id, ())]
        yield _adjustment(listed[dossier_id], events, officers, was, current)


def _adjustment(
    one: Moved, events: Sequence[ev.Event], officers: Mapping[int, str], was: Report, current: Report
) -> Adjustment:
    told = tuple(_explanation(event, officers) for event in _explaining(events, current.period))
    why = "" if one.was == one.now else _beside_events(was, current, has_events=bool(told))
    return Adjustment(one.dossier_id, one.code, one.was, one.now, told, why)


def _explaining(events: Iterable[ev.Event], period: ReportingPeriod) -> list[ev.Event]:
    """What can have moved a dossier within the period: what happened by its end, and what mends the dossier."""
    return [
        event
        for event in events
        if not isinstance(event, ev.Printed)
        and (event.happened_at.date() <= period.last or isinstance(event, _MENDING))
    ]


def _beside_events(was: Report, current: Report, *, has_events: bool) -> str:
    """What else moves dossiers: other rules, days that came after the sending, or a catalogue, a calendar."""
    reasons = [OTHER_RULE] if was.profile != current.profile else []
    reasons += [SENT_EARLY] if was.as_of != current.as_of else []
    return " ".join(reasons) if reasons or has_events else OUTSIDE


def _explanation(event: ev.Event, officers: Mapping[int, str]) -> Explanation:
    stamp = event.stamp
    reason = stamp.late_reason or str(getattr(event, "reason", ""))
    officer = officers.get(stamp.by or 0, "văn phòng")
    return Explanation(type(event).__name__, EVENT[type(event)], stamp.happened_at, stamp.recorded_at, officer, reason)
