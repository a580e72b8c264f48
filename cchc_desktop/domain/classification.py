"""In which columns of a period one dossier stands (rules.md section 5)."""

from __future__ import annotations

from datetime import date, datetime

from cchc_desktop.domain.counting import (
    CAME,
    TICKS_RECEIVED,
    TICKS_SETTLED,
    Arrival,
    ClosingKind,
    CountingProfile,
    EarlyBy,
    Fact,
    Grouping,
    Memo,
    Outcome,
    Placement,
    SettledBy,
)
from cchc_desktop.domain.history import DossierHistory
from cchc_desktop.domain.period import ReportingPeriod


def classify(
    history: DossierHistory,
    period: ReportingPeriod,
    profile: CountingProfile,
    as_of: date,
    by: Grouping = Grouping.FIELD,
) -> Fact | None:
    """Where a dossier stands in a period, or None when it has no part in it.

    ``as_of`` is ``period.as_of(today)``. The columns are those of form II.06a, the rules those of rules.md section 5.
    """
    key, codes = history.keys[by], (history.code,)
    outside = _outside_the_columns(history, period)
    if outside is not None:
        return Fact(key, None, None, memo=(outside,), codes=codes)
    if history.is_void or history.is_for_other_agency or history.received_at is None:
        return None
    if history.received_at.date() > period.last:
        return None
    memo = list(_notes(history, period))
    closed_at = _settled_at(history, profile)
    closed_on = closed_at.date() if closed_at is not None and closed_at.date() <= period.last else None
    if closed_on is not None and closed_on < period.first:
        return Fact(key, None, None, memo=tuple(memo), codes=codes) if memo else None
    if history.received_at.date() < period.first:
        arrival = Arrival.CARRIED
    else:
        arrival = Arrival.ONLINE if history.is_online else Arrival.DIRECT
        memo += [CAME[history.channel], *(tick for tick in TICKS_RECEIVED if tick in history.ticks)]
    if closed_at is not None and closed_on is not None:
        outcome, notes = _settled(history, closed_at, profile, period.last)
        memo += [tick for tick in TICKS_SETTLED if tick in history.ticks]
    else:
        outcome, notes = _pending(history, profile, as_of)
    return Fact(key, arrival, outcome, memo=(*memo, *notes), codes=codes)


def _outside_the_columns(history: DossierHistory, period: ReportingPeriod) -> Memo | None:
    """Void, not accepted, waiting for acceptance and taken for another agency: remembered, never in a column."""
    received, registered, rejected = history.received_at, history.registered_at, history.rejected_at
    came = received or registered or rejected
    came_now = came is not None and came.date() in period
    if history.is_void:
        return Memo.VOID if came_now else None
    if rejected is not None and rejected.date() <= period.last:
        return Memo.NOT_ACCEPTED if rejected.date() in period else None
    is_in = received is not None and received.date() <= period.last
    if registered is not None and registered.date() <= period.last and not is_in:
        return Memo.WAITING_ACCEPTANCE
    if history.is_for_other_agency:
        return Memo.FOR_OTHER_AGENCY if came_now else None
    return None


def _settled_at(history: DossierHistory, profile: CountingProfile) -> datetime | None:
    closing = history.closing
    if closing is None:
        return None
    counted = closing.counted_at(history.standing_at(closing.closed_at).due_at(profile.judging))
    if profile.settled_by is SettledBy.RESULT or not closing.has_result:
        return counted
    return None if closing.returned_at is None else max(counted, closing.returned_at)


def _settled(
    history: DossierHistory, closed_at: datetime, profile: CountingProfile, last: date
) -> tuple[Outcome, list[Memo]]:
    """The settled column, judged by the promise in force at closing; standing still, at the day the clock stopped."""
    closing = history.closing
    assert closing is not None
    standing = history.standing_at(closing.closed_at)
    due_at = standing.due_at(profile.judging)
    notes = [] if closing.kind is ClosingKind.GRANTED else [Memo(closing.kind.value)]
    if closing.kind is ClosingKind.WITHDRAWN and profile.withdrawn is Placement.OWN:
        return Outcome.WITHDRAWN, notes
    if closing.kind in (ClosingKind.CLOSED, ClosingKind.STOPPED) and profile.closed is Placement.OWN:
        return Outcome.CLOSED, notes
    if due_at is None:
        return Outcome.ON_TIME, notes
    by_return = profile.settled_by is SettledBy.RETURN and closing.has_result
    keyed_at = closing.return_recorded_at or closed_at if by_return else closing.recorded_at
    if (standing.still_since or keyed_at.date()) > due_at.date():
        notes.append(Memo.LATE_BY_KEYING)
    day = standing.still_since or closed_at.date()
    if day > due_at.date():
        has_letter = history.letter_on is not None and history.letter_on <= last
        notes.append(Memo.LATE_WITH_LETTER if has_letter else Memo.LATE_WITHOUT_LETTER)
        notes.append(Memo(f"late_{history.side}") if history.side else Memo.LATE_UNEXPLAINED)
        return Outcome.LATE, notes
    if day < due_at.date():
        return Outcome.EARLY, notes
    by_hour = profile.early_by is EarlyBy.HOUR and standing.still_since is None
    return (Outcome.EARLY if by_hour and closed_at < due_at else Outcome.ON_TIME), notes


def _pending(history: DossierHistory, profile: CountingProfile, as_of: date) -> tuple[Outcome, list[Memo]]:
    """The pending column by the standing at the end of the as-of day; standing still, by the day the clock stopped."""
    standing = history.standing_on(as_of)
    due_at = standing.due_at(profile.judging)
    notes = []
    if standing.waiting_since is not None:
        notes.append(Memo.WAITING_SUPPLEMENT)
    elif standing.suspended_since is not None:
        notes.append(Memo.SUSPENDED)
    if due_at is None or due_at.date() >= (standing.still_since or as_of):
        return Outcome.PENDING_IN_TIME, notes
    has_letter = history.letter_on is not None and history.letter_on <= as_of
    notes.append(Memo.OVERDUE_WITH_LETTER if has_letter else Memo.OVERDUE_WITHOUT_LETTER)
    return Outcome.PENDING_OVERDUE, notes


def _notes(history: DossierHistory, period: ReportingPeriod) -> list[Memo]:
    """What is remembered of a dossier whatever column it stands in."""
    notes = []
    closing = history.closing
    if closing is not None and closing.has_result and closing.closed_at.date() <= period.last:
        is_returned = closing.returned_at is not None and closing.returned_at.date() <= period.last
        notes += [] if is_returned else [Memo.READY_NOT_RETURNED]
    if any(day in period for day in history.late_keyed_on):
        notes.append(Memo.LATE_KEYED)
    return notes
