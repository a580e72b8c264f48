"""What the clerk marked as done on paper, kept until it is confirmed: also over a change of screen and a crash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from cchc_desktop.domain.events import ResultDocument
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.words import ACTION
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services.day_close import Confirmed, DayRow, DayView, Section

_WORK = (Action.FINISH, Action.HAND_OVER, Action.SUBMIT, Action.START)
# What can be said of a dossier of each section; the first is what a mark says.
ACTIONS: Mapping[Section, tuple[Action, ...]] = {
    Section.DUE: _WORK,
    Section.SIGNING: _WORK,
    Section.HAND_ON: (Action.HAND_OVER, Action.FINISH),
    Section.TODAY: _WORK,
    Section.READY: (Action.RETURN,),
    Section.WITHOUT_CODE: (Action.ASSIGN_CODE,),
}


@dataclass(frozen=True)
class Mark:
    """What was done to one dossier and when; ``to`` is the officer or the agency it went to."""

    action: Action
    at: datetime
    number: str = ""
    dated: date | None = None
    is_returned: bool = False
    returned_at: datetime | None = None
    to: str = ""
    national_code: str = ""

    @property
    def earliest(self) -> datetime:
        """The earliest of its moments: the one that may be keyed late."""
        return min(self.at, self.returned_at or self.at)

    @property
    def is_whole(self) -> bool:
        """Whether it says all that it must."""
        return self.action is not Action.ASSIGN_CODE or bool(self.national_code)


def usual(one: DayRow, view: DayView, now: datetime) -> Mark:
    """What a mark says of a dossier until more is told: done now, or by the closing of a day before."""
    at = now.replace(second=0, microsecond=0) if view.day == now.date() else view.usual_at
    return Mark(ACTIONS[one.section][0], at)


def moment_of(typed: time, view: DayView, now: datetime, kept: datetime | None = None) -> datetime:
    """When that hour was: on the day that is closed or the one ``kept``; an hour to come was on the working day before.

    At eight in the morning "15:30" is yesterday's.
    """
    day = kept.date() if kept is not None and kept.date() < view.day else view.day
    stated = datetime.combine(day, typed)
    return stated if stated <= now else datetime.combine(view.day_before, typed)


def confirmed(one: DayRow, mark: Mark, officers: tuple[str, ...]) -> Confirmed:
    """The mark as the service takes it."""
    officer = next((name for name in officers if fold(name) == fold(mark.to)), None) if mark.to else None
    has_document = mark.action is Action.FINISH and bool(mark.number)
    return Confirmed(
        code=one.row.code,
        action=mark.action,
        at=mark.at,
        document=ResultDocument(mark.number, mark.dated) if has_document else None,
        is_returned=mark.is_returned,
        returned_at=mark.returned_at,
        to=officer,
        agency="" if officer else mark.to,
        national_code=mark.national_code,
    )


def words(mark: Mark, view: DayView) -> str:
    """What will be kept, in a few words."""
    said = [ACTION[mark.action]]
    if mark.to:
        said[0] = f"{said[0]} cho {mark.to}"
    if mark.number:
        said.append(f"số {mark.number}{f' ngày {mark.dated:%d/%m}' if mark.dated else ''}")
    if mark.is_returned:
        said.append(f"đã trả{f' {_shown(mark.returned_at, view)}' if mark.returned_at else ''}")
    if mark.national_code:
        said.append(f"mã {mark.national_code}")
    return ", ".join(said)


def time_words(mark: Mark, view: DayView) -> str:
    """The stated time, with its day where that is not the day that is closed."""
    return _shown(mark.at, view)


def _shown(moment: datetime, view: DayView) -> str:
    return f"{moment:%H:%M}" if moment.date() == view.day else f"{moment:%H:%M %d/%m}"


def caution(one: DayRow, mark: Mark, view: DayView) -> str:
    """What the statistics will make of a mark as it stands; empty where it counts as stated."""
    promised, is_proven = one.row.promised_at, bool(mark.number and mark.dated)
    is_saved_by_statement = promised is not None and mark.at.date() <= promised.date() < view.now.date()
    if mark.action is Action.FINISH and is_saved_by_statement and not is_proven:
        return "thiếu số, ngày văn bản nên tính theo lúc ghi"
    return "ghi muộn, cần lý do" if mark.earliest < view.late_before else ""


def as_kept(mark: Mark) -> dict[str, Any]:
    """The mark as a draft keeps it."""
    return {
        "action": mark.action.value,
        "at": mark.at.isoformat(),
        "number": mark.number,
        "dated": mark.dated.isoformat() if mark.dated else "",
        "is_returned": mark.is_returned,
        "returned_at": mark.returned_at.isoformat() if mark.returned_at else "",
        "to": mark.to,
        "national_code": mark.national_code,
    }


def from_kept(kept: Mapping[str, Any]) -> Mark:
    """A mark from a draft; raises ValueError, KeyError or TypeError for one that another program wrote."""
    return Mark(
        action=Action(kept["action"]),
        at=datetime.fromisoformat(kept["at"]),
        number=str(kept["number"]),
        dated=date.fromisoformat(kept["dated"]) if kept["dated"] else None,
        is_returned=bool(kept["is_returned"]),
        returned_at=datetime.fromisoformat(kept["returned_at"]) if kept["returned_at"] else None,
        to=str(kept["to"]),
        national_code=str(kept["national_code"]),
    )
