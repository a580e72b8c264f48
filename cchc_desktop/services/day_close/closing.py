"""Closing a day, and what the next morning hears of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.text import nfc
from cchc_desktop.services.day_close.looking import checked_day
from cchc_desktop.services.day_close.sections import due_by
from cchc_desktop.services.day_close.tally import start_anew, taken_since
from cchc_desktop.services.steps import noting

if TYPE_CHECKING:
    from cchc_desktop.storage.day_closes import DayClose

# An office that closed no day for so long does not use it: nobody is told that it did not.
_STILL_USED = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What the last working day left: dossiers due by its end and still open, and whether it was closed."""

    day: date
    open: int
    is_closed: bool
    is_yesterday: bool

    @property
    def sentence(self) -> str:
        """What the bar says in the morning."""
        unclosed = f"ngày {self.day:%d/%m} chưa chốt"
        if not self.open:
            return f"{unclosed.capitalize()}."
        when = "Hôm qua" if self.is_yesterday else f"Ngày {self.day:%d/%m}"
        left = f"{when} còn {self.open} hồ sơ đến hạn chưa kết thúc"
        return f"{left}." if self.is_closed else f"{left}; {unclosed}."


def close(desk: Desk, note: str = "", *, day: date | None = None) -> DayClose:
    """Close a day, today unless one before is named: how many were confirmed and how many stay due and open.

    A day may be closed again: what was confirmed meanwhile is added. Raises InvalidInput ``day`` for a day to come.
    """
    desk.require(Right.SETTLE)
    now = desk.now()
    day = checked_day(day, now)
    with desk.change() as unit:
        before = unit.day_closes.of(day)
        confirmed = taken_since(unit, day) + (before.confirmed if before else 0)
        remained = sum(1 for _ in due_by(unit, day, now))
        kept_note = nfc(note) or (before.note if before else "")
        unit.day_closes.put(day, now, desk.actor.id, confirmed, remained, kept_note)
        start_anew(unit)
        said = f"đã xác nhận {confirmed}, còn lại {remained} hồ sơ"
        noting.note(desk, unit, Deed.DAY_CLOSE, f"{day:%d/%m/%Y}", became=said)
        closed = unit.day_closes.of(day)
        unit.commit()
    assert closed is not None
    return closed


def left_over(desk: Desk) -> LeftOver | None:
    """What the last working day left to this one; None when nothing is left and it was closed.

    An office that does not close its days is only told what is left.
    """
    desk.require(Right.READ)
    now = desk.now()
    with desk.read() as view:
        day = view.calendar.previous_counting_day(now.date())
        left = sum(1 for _ in due_by(view, day, now))
        closed, earlier = view.day_closes.of(day), view.day_closes.before(day)
    is_used = earlier is not None and day - earlier.day <= _STILL_USED
    if not left and (closed is not None or not is_used):
        return None
    return LeftOver(day, left, closed is not None, now.date() - day == timedelta(days=1))
