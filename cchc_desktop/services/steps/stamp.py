"""Both clocks of a step: the time that the officer states, and the time of keying."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import deadline
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.events import Origin, Stamp
from cchc_desktop.services.steps import clock

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View

AHEAD = timedelta(minutes=5)


def stamped(desk: Desk, view: View, at: datetime | None, late_reason: str = "") -> Stamp:
    """The stamp of something that happened at ``at`` (now when None), keyed now.

    A time up to 5 minutes ahead of the clock is set to the clock (rules.md section 0).
    Raises InvalidInput ``at`` for a later one, and ``late_reason`` when it is keyed without a reason though it lies in
    a period whose report was sent, or later than the office's working hours allow (section 4). What is imported needs
    none. Raises Unavailable while the PC's clock stands before what was keyed on it last.
    """
    now = desk.now()
    clock.check(view, now)
    stated = deadline.to_minute(at or now)
    if stated > now:
        if stated - now > AHEAD:
            raise InvalidInput("at", f"Thời điểm {stated:%H:%M %d/%m/%Y} ở tương lai; hãy ghi lúc việc đã xảy ra.")
        stated = deadline.to_minute(now)
    if desk.origin is Origin.IMPORT:
        return Stamp(stated, now, desk.actor.id, desk.origin)
    sent = view.sent_periods.holding(stated)
    if sent is not None and not late_reason:
        sentence = f"Kỳ {sent.label} đã gửi báo cáo ngày {sent.sent_at:%d/%m/%Y}; hãy ghi lý do điều chỉnh."
        raise InvalidInput("late_reason", sentence)
    is_late = is_late_keying(view, stated, now)
    if is_late and not late_reason:
        raise InvalidInput(
            "late_reason",
            f"Việc này được ghi muộn hơn {view.settings.late_keying_hours} giờ làm việc; hãy chọn lý do cập nhật chậm.",
        )
    return Stamp(stated, now, desk.actor.id, desk.origin, late_reason if is_late or sent else "")


def is_late_keying(view: View, stated: datetime, now: datetime) -> bool:
    """Whether keying now what happened then is later than the office's allowance in working hours."""
    return deadline.is_keyed_late(stated, now, view.settings.late_keying_hours, view.terms)
