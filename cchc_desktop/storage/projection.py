"""The row of a dossier: what its events and the calendar make of it, so that lists and sums need not read events."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.course import Course
from cchc_desktop.domain.duty import duties
from cchc_desktop.domain.history import Standing
from cchc_desktop.domain.numbering import code_tail
from cchc_desktop.domain.procedure import DossierRole, LimitUnit
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.urgency import apology_from_day, soon_from_day
from cchc_desktop.domain.verdict import judged_on
from cchc_desktop.domain.workflow import Status

_OUT_OF_COLUMNS = (Status.REGISTERED, Status.REJECTED)


def row_of(course: Course, procedure_id: int, field_id: int, calendar: WorkCalendar) -> dict[str, Any]:
    """All derived columns of a dossier's row."""
    return {
        **_identity(course, procedure_id, field_id),
        **_dues(course, calendar),
        **_ending(course, calendar),
    }


def _identity(course: Course, procedure_id: int, field_id: int) -> dict[str, Any]:
    asked = course.asked
    owner = asked.owner
    counted = (
        not course.is_void and course.status not in _OUT_OF_COLUMNS and asked.role is not DossierRole.FOR_OTHER_AGENCY
    )
    return {
        "code": course.code,
        "local_no": course.local_no or None,
        "national_code": course.national_code or None,
        "code_tail": code_tail(course.code),
        "status": int(course.status),
        "is_void": course.is_void,
        "is_counted": counted,
        "procedure_id": procedure_id,
        "field_id": field_id,
        "officer_id": course.handler,
        "received_by": course.received_by,
        "channel": asked.channel.value,
        "role": asked.role.value,
        "return_way": asked.return_way.value,
        "applicant_kind": asked.applicant_kind.value,
        "limit_unit": asked.limit.unit.value,
        "owner_name": owner.name,
        "owner_folded": fold(owner.name),
        "owner_id": owner.id_number,
        "owner_phone": owner.phone,
        "owner_address": owner.address,
        "submitter_name": asked.submitter.name if asked.submitter else "",
        "agency": course.agency or asked.agency,
        "registered_at": course.registered_at,
        "rejected_at": course.rejected_at,
        "received_at": course.received_at,
        "received_day": _day(course.received_at),
        "supplement_requests": course.supplement_requests,
        "fee_collected": course.fee_collected,
        "late_keyed": course.late_keyed,
        "is_digitised": asked.is_digitised,
        "is_reused": asked.is_reused,
        "is_electronic": bool(course.finished and course.finished.is_electronic),
        "is_paid_online": course.is_paid_online,
        "copies": asked.copies,
    }


def _dues(course: Course, calendar: WorkCalendar) -> dict[str, Any]:
    limit = course.asked.limit
    due_at = course.promise.due_at if course.promise else course.accept_by
    unit = limit.unit if course.promise else LimitUnit.WORKING_HOUR
    due_day = judged_on(course, due_at, unit, calendar)
    since = course.clock_started_at
    # While nothing runs there is nothing to be warned of: the days are set again with the next promise.
    pressing = due_at if since is not None and course.closing is None else None
    return {
        "due_at": due_at,
        "due_day": due_day,
        "late_after": (
            datetime.combine(due_day, due_at.time() if unit.is_hours else time(23, 59)) if due_at and due_day else None
        ),
        "soon_day": soon_from_day(pressing, limit, since, calendar) if since else None,
        "apology_day": apology_from_day(pressing, limit, since, calendar) if since else None,
        **_stand(course.standing, course, calendar),
        "promised_at": course.standing.promised_at if course.standing else None,
        "extended_at": course.standing.extended_at if course.standing else None,
        "waiting_since": course.waiting_since,
        "is_suspended": course.is_clock_stopped,
        "has_past": len(course.standings) > 1,
        "extensions": course.extensions,
        "letter_at": course.letters[0].happened_at if course.letters else None,
    }


def _stand(standing: Standing | None, course: Course, calendar: WorkCalendar) -> dict[str, Any]:
    if standing is None:
        return dict.fromkeys(("promised_day", "extended_day", "waiting_day", "suspended_day"))
    unit = course.asked.limit.unit
    promised, extended = standing.promised_at, standing.extended_at
    return {
        "promised_day": judged_on(course, promised, unit, calendar),
        "extended_day": judged_on(course, extended, unit, calendar),
        "waiting_day": standing.waiting_since,
        "suspended_day": standing.suspended_since,
    }


def _ending(course: Course, calendar: WorkCalendar) -> dict[str, Any]:
    closing = course.closing
    finished, returned = course.finished, course.returned
    document = finished.document if finished else None
    letter = course.letters[-1] if course.letters else None
    cause = finished.cause if finished and finished.cause else (letter.letter.cause if letter else "")
    side = finished.side if finished and finished.side else (letter.letter.side if letter else None)
    row: dict[str, Any] = {
        "closed_kind": None,
        "closed_at": None,
        "closed_day": None,
        "closed_stated_day": None,
        "closed_keyed_day": None,
        "is_proven": None,
        "judged_day": None,
        "result_number": document.number if document else "",
        "result_date": document.date if document else None,
        "returned_at": returned.happened_at if returned else None,
        "returned_day": _day(returned.happened_at if returned else None),
        "returned_keyed_day": _day(returned.stamp.recorded_at if returned else None),
        "cause": cause,
        "side": side.value if side else None,
        "satisfaction": returned.satisfaction.value if returned and returned.satisfaction else None,
    }
    if closing is not None:
        standing = course.standing
        assert standing is not None
        promised = standing.promised_at
        unit = course.asked.limit.unit
        judged = judged_on(course, promised, unit, calendar)
        rolled = datetime.combine(judged, promised.time()) if promised and judged else None
        counted = closing.counted_at(rolled)
        row |= {
            "closed_kind": closing.kind.value,
            "closed_at": counted,
            "closed_day": counted.date(),
            "closed_stated_day": closing.closed_at.date(),
            "closed_keyed_day": closing.recorded_at.date(),
            "is_proven": closing.is_proven,
            "judged_day": standing.still_since or counted.date(),
        }
    return row


def standing_rows(dossier_id: int, course: Course, calendar: WorkCalendar) -> list[dict[str, Any]]:
    """The rows of how it stood from when on, for a dossier that stood in more than one way; else none."""
    if len(course.standings) < 2:
        return []
    return [
        {
            "dossier_id": dossier_id,
            "seq": seq,
            "from_day": standing.from_at.date(),
            **_stand(standing, course, calendar),
        }
        for seq, standing in enumerate(course.standings)
    ]


def duty_rows(dossier_id: int, course: Course, calendar: WorkCalendar) -> list[dict[str, Any]]:
    """The rows of what is owed to a dossier besides its promise."""
    return [
        {
            "dossier_id": dossier_id,
            "seq": seq,
            "kind": duty.kind.value,
            "since_at": duty.since,
            "by_at": duty.by,
            "done_at": duty.done,
            "whom": duty.whom,
            "note": duty.note,
            "last_at": duty.last,
            "times": duty.times,
        }
        for seq, duty in enumerate(duties(course, calendar))
    ]


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
