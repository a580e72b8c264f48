"""Drafts of letters of apology, one for each dossier that will be late, is late, or was late and got none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.deadline import apology_last_day, judged_day
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.reasons import ReasonKind
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.services.apologies.proposal import Proposal, propose
from cchc_desktop.services.changes import NOTHING, Done
from cchc_desktop.services.steps import ledger
from cchc_desktop.services.steps.letter_form import Filled

if TYPE_CHECKING:
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.views import Unit, View

MOST = 500
_PAGE = 200
_PENDING = frozenset({Urgency.APOLOGY_DUE, Urgency.OVERDUE})


class Why(StrEnum):
    """Why a letter is drafted: the dossier will be late, is overdue, or was settled late and got no letter."""

    WILL_BE_LATE = "will_be_late"
    OVERDUE = "overdue"
    OWED = "owed"


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that is not issued: ``filled`` is what the form shows, ``is_edited`` whether someone changed it.

    ``last_day`` is the last one on which the letter comes in time (NĐ 118/2025 Điều 19.6). ``proposed`` None: no new
    date is proposed, since the result is there.
    """

    row: DossierRow
    why: Why
    appointed_at: datetime
    last_day: date
    proposed: Proposal | None
    filled: Filled
    is_edited: bool

    @property
    def id(self) -> int:
        """The dossier's id."""
        return self.row.id


def drafts(desk: Desk, *, most: int = MOST) -> tuple[Draft, ...]:
    """The drafts of this moment, those that can still come in time first; of what is owed for results the newest."""
    desk.require(Right.READ)
    now = desk.now()
    with desk.read() as view:
        pending = tuple(_pending(view, now))
        wanted = [(Why.WILL_BE_LATE, row) for row in pending if row.urgency is Urgency.APOLOGY_DUE]
        wanted += [(Why.OVERDUE, row) for row in pending if row.urgency is Urgency.OVERDUE]
        room = max(0, most - len(wanted))
        wanted += [(Why.OWED, one.row) for one in view.duties.letters_owed(now, limit=room)]
        return tuple(_draft(view, why, row, now) for why, row in wanted[:most])


def owed(desk: Desk) -> int:
    """How many letters are still owed for results that came late."""
    desk.require(Right.READ)
    with desk.glance() as view:
        return view.duties.counts(desk.now())[DutyKind.LETTER][0]


def keep(desk: Desk, dossier_id: int, filled: Filled) -> Done[None]:
    """Keep what was typed into the draft of a dossier; every PC of the office goes on from it."""
    desk.require(Right.EXTEND)
    new_due = filled.new_due.isoformat() if filled.new_due else None
    payload = {
        "new_due": new_due,
        "reason": filled.reason,
        "cause": filled.cause,
        "side": filled.side,
        "told_how": filled.told_how,
        "note": filled.note,
    }
    with desk.change() as unit:
        unit.drafts.put(_name(dossier_id), json.dumps(payload, ensure_ascii=False), desk.now())
        unit.commit()
    return Done(None, NOTHING)


def forget(desk: Desk, dossier_id: int) -> Done[None]:
    """Let the draft of a dossier be what the program proposes again."""
    desk.require(Right.EXTEND)
    with desk.change() as unit:
        drop(unit, dossier_id)
        unit.commit()
    return Done(None, NOTHING)


def drop(unit: Unit, dossier_id: int) -> None:
    """Forget the draft: its letter is issued."""
    unit.drafts.drop(_name(dossier_id))


def _name(dossier_id: int) -> str:
    return f"apology/{dossier_id}"


def _pending(view: View, now: datetime) -> Iterator[DossierRow]:
    after: str | None = None
    while True:
        page = view.lists.work(_PENDING, now, after=after, limit=_PAGE)
        yield from (row for row in page.rows if row.letter_at is None and row.promised_at is not None)
        after = page.next
        if after is None:
            return


def _draft(view: View, why: Why, row: DossierRow, now: datetime) -> Draft:
    dossier = view.dossiers.load_id(row.id)
    calendar = view.calendar
    appointed_at = row.promised_at or now
    proposed = None if why is Why.OWED else propose(dossier, now, calendar)
    kept = _kept(view, dossier)
    return Draft(
        row=row,
        why=why,
        appointed_at=appointed_at,
        last_day=_last_day(dossier, appointed_at, calendar),
        proposed=proposed,
        filled=kept or _fresh(view, dossier, proposed),
        is_edited=kept is not None,
    )


def _last_day(dossier: Dossier, appointed_at: datetime, calendar: WorkCalendar) -> date:
    due_day = appointed_at.date()
    if not dossier.was_imported:
        due_day = judged_day(due_day, calendar, dossier.asked.limit.unit)
    return apology_last_day(due_day, calendar)


def _fresh(view: View, dossier: Dossier, proposed: Proposal | None) -> Filled:
    finished = dossier.finished
    cause = finished.cause if finished else ""
    side = finished.side if finished else None
    return Filled(
        code=dossier.code,
        new_due=proposed.day if proposed else None,
        reason="" if cause == ledger.OTHER_CAUSE else cause,
        cause=cause,
        side=side or _usual_side(view, cause),
        version=dossier.version,
    )


def _usual_side(view: View, cause: str) -> CauseSide | None:
    reasons = ledger.listed(view, ReasonKind.OVERDUE) if cause else ()
    return next((one.side for one in reasons if one.text == cause), None)


def _kept(view: View, dossier: Dossier) -> Filled | None:
    """What was typed; None when nothing was, or an older program wrote it in another way."""
    assert dossier.id is not None
    payload = view.drafts.get(_name(dossier.id))
    try:
        said = json.loads(payload or "")
        return Filled(
            code=dossier.code,
            new_due=date.fromisoformat(said["new_due"]) if said["new_due"] else None,
            reason=said["reason"],
            cause=said["cause"],
            side=CauseSide(said["side"]) if said["side"] else None,
            told_how=said["told_how"],
            note=said["note"],
            version=dossier.version,
        )
    except (ValueError, TypeError, KeyError):
        return None
