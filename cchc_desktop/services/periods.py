"""Reporting periods as they are sent: kept as sent and locked, opened again, and the day on which one is due."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import sent as rules
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.errors import Conflict, InvalidInput, NotFound
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.sent import SentReport
from cchc_desktop.domain.statistics import Report
from cchc_desktop.domain.text import nfc
from cchc_desktop.services.changes import Changes, Done
from cchc_desktop.services.steps import as_sent, noting
from cchc_desktop.services.steps.counted import counted

if TYPE_CHECKING:
    from cchc_desktop.storage.sent_periods import SentPeriod
    from cchc_desktop.storage.views import View

SENT = "sent"
# Who has not locked a period so long after its report was due does not lock periods.
REMINDED_FOR = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Locked:
    """A period that was just sent and locked."""

    id: int
    report: Report
    dossiers: int


@dataclass(frozen=True, slots=True)
class DueReport:
    """A report that waits to be sent, and until when it is in time."""

    period: ReportingPeriod
    due_on: date
    is_late: bool

    @property
    def sentence(self) -> str:
        """What is said of it in the morning."""
        day = f"{self.due_on:%d/%m/%Y}"
        said = f"đã quá hạn gửi (ngày {day}) mà chưa khóa kỳ" if self.is_late else f"đến hạn gửi ngày {day}"
        return f"Báo cáo {self.period.label} {said}."


def lock(desk: Desk, period: ReportingPeriod, note: str = "", *, early: bool = False) -> Done[Locked]:
    """Keep the report of a period as it is sent, with where each dossier stands in it.

    Raises NotAllowed, InvalidInput ``early`` for a period that has not ended unless that is meant, Conflict when one of
    its days was sent otherwise, StatisticsBroken when a sum does not agree.
    """
    desk.require(Right.OVERRULE)
    now = desk.now()
    if period.last >= now.date() and not early:
        sentence = f"Kỳ {period.label} đến hết ngày {period.last:%d/%m/%Y} mới kết thúc; hãy xác nhận nếu vẫn gửi sớm."
        raise InvalidInput("early", sentence)
    with desk.change() as unit:
        _refuse_overlap(unit, period)
        made = counted(unit, period, now.date(), is_detailed=True)
        figures = json.dumps(rules.record_of(made), ensure_ascii=False)
        period_id = unit.sent_periods.add(
            period, made.profile, made.as_of, figures=figures, sent_at=now, by=desk.actor.id, note=nfc(note)
        )
        as_sent.check_kept(unit, period_id, made)
        noting.note(desk, unit, Deed.PERIOD, period.label, became=f"khóa khi gửi, {made.total.c3} hồ sơ")
        unit.touch(SENT)
        unit.commit()
    return Done(Locked(period_id, made, made.total.c3), Changes(frozenset({SENT})))


def unlock(desk: Desk, period_id: int, why: str) -> Done[SentPeriod]:
    """Open a sent period again; what was sent stays kept with the reason.

    Raises NotAllowed, InvalidInput ``why`` without a reason, NotFound, Conflict when it was opened before.
    """
    desk.require(Right.OVERRULE)
    reason = nfc(why)
    if not reason:
        raise InvalidInput("why", "Hãy ghi lý do mở lại kỳ đã gửi báo cáo.")
    with desk.change() as unit:
        kept = unit.sent_periods.of(period_id)
        if kept is None:
            raise NotFound(f"Không có báo cáo đã gửi nào mang số {period_id}.", field="id")
        if kept.opened_at is not None:
            raise Conflict(f"Kỳ {kept.label} đã được mở lại lúc {kept.opened_at:%H:%M %d/%m/%Y}.")
        unit.sent_periods.open(period_id, desk.now(), desk.actor.id, reason)
        opened = unit.sent_periods.of(period_id)
        assert opened is not None
        noting.note(desk, unit, Deed.PERIOD, kept.label, was="đã khóa", became="mở lại")
        unit.touch(SENT)
        unit.commit()
    return Done(opened, Changes(frozenset({SENT})))


def sent(desk: Desk) -> tuple[SentPeriod, ...]:
    """Every sending, the last one first; those opened again too."""
    desk.require(Right.REPORT)
    with desk.read() as view:
        return tuple(view.sent_periods.all())


def sent_report(
    desk: Desk, period: ReportingPeriod, by: Grouping = Grouping.FIELD, *, is_detailed: bool = False
) -> SentReport | None:
    """The report of exactly that period as it was sent, with every adjustment since; None when none stands.

    Raises StatisticsBroken when the adjustments do not explain the difference to a recomputation.
    """
    desk.require(Right.REPORT)
    with desk.read() as view:
        return as_sent.sent_report(view, period, desk.now().date(), by, is_detailed=is_detailed)


def due_report(desk: Desk) -> DueReport | None:
    """The report of the quarter that ended last, while it waits to be sent; for whoever may send it."""
    desk.require(Right.REPORT)
    if not desk.actor.may(Right.OVERRULE):
        return None
    today = desk.now().date()
    period = rules.last_ended_quarter(today, PeriodRule.ND09)
    with desk.read() as view:
        due_on = rules.report_due(period, view.settings.report_days)
        if today > due_on + REMINDED_FOR:
            return None
        if not view.sent_periods.has_dossiers(period.last) or _crossing(view, period) is not None:
            return None
    return DueReport(period, due_on, today > due_on)


def report_due(desk: Desk, period: ReportingPeriod) -> date:
    """The last day on which the report of a period is in time, by the office's setting of today."""
    desk.require(Right.REPORT)
    with desk.read() as view:
        return rules.report_due(period, view.settings.report_days)


def _refuse_overlap(view: View, period: ReportingPeriod) -> None:
    kept = _crossing(view, period)
    if kept is None:
        return
    days = f"{kept.first:%d/%m/%Y} – {kept.last:%d/%m/%Y}"
    raise Conflict(
        f"Kỳ {kept.label} ({days}) đã gửi báo cáo lúc {kept.sent_at:%H:%M %d/%m/%Y}; hãy mở lại kỳ đó trước."
    )


def _crossing(view: View, period: ReportingPeriod) -> SentPeriod | None:
    """A standing sending that forbids this one."""
    for kept in view.sent_periods.all():
        if kept.opened_at is None and not rules.may_both_be_sent(period, as_sent.period_of(kept)):
            return kept
    return None
