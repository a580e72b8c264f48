"""The PC's clock beside the book's last event: a clock that was set back would give false times to everything."""

from __future__ import annotations

from cchc_desktop.desk import Desk
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.people import Right
from cchc_desktop.services.changes import NOTHING, Done
from cchc_desktop.services.steps.clock import ABOUT, behind
from cchc_desktop.services.steps.noting import note


def warning(desk: Desk) -> str | None:
    """What to say when the PC's clock is before what was keyed here last; None while it is right.

    Nothing is stamped until the clock is set, or someone says that it is right and the time before was wrong.
    """
    desk.require(Right.READ)
    with desk.read() as view:
        return behind(view, desk.now())


def confirm(desk: Desk) -> Done[None]:
    """Note that the PC's clock is right now, so that work goes on; what was keyed later than now stays as it was.

    Raises NotAllowed for who may not change settings.
    """
    desk.require(Right.KEEP_SETTINGS)
    with desk.change() as unit:
        last = unit.journal.last_keyed(ABOUT)
        was = f"{last:%H:%M %d/%m/%Y}" if last else ""
        note(desk, unit, Deed.SETTING, ABOUT, was=was, became=f"{desk.now():%H:%M %d/%m/%Y}")
        unit.commit()
    return Done(None, NOTHING)
