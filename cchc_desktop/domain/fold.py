"""How each event changes a dossier: the fold from which status, promises, pauses and closing are derived."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import singledispatch
from typing import TYPE_CHECKING

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.counting import ClosingKind
from cchc_desktop.domain.deadline import RemainderKind
from cchc_desktop.domain.history import Closing, Standing
from cchc_desktop.domain.procedure import LimitUnit
from cchc_desktop.domain.promise import Promise, PromiseKind
from cchc_desktop.domain.workflow import Status

if TYPE_CHECKING:
    from cchc_desktop.domain.course import Course


@singledispatch
def apply(event: ev.Event, _course: Course) -> None:
    """Change the course of a dossier as the event says; every kind has its own rule below."""
    raise TypeError(f"no rule for {type(event).__name__}")


@apply.register(ev.Registered)
def _registered(event: ev.Registered, course: Course) -> None:
    course.application = event.application
    course.national_code = event.national_code
    course.registered_at = event.happened_at
    course.accept_by = event.accept_by
    course.status = Status.REGISTERED


@apply.register(ev.Received)
def _received(event: ev.Received, course: Course) -> None:
    course.application = event.application
    course.local_no, course.national_code = event.local_no, event.national_code
    course.fee_collected += event.fee
    course.is_paid_online |= event.is_paid_online
    _start_clock(course, event, event.due_at)


@apply.register(ev.Accepted)
def _accepted(event: ev.Accepted, course: Course) -> None:
    course.local_no = event.local_no
    _start_clock(course, event, event.due_at)


def _start_clock(course: Course, event: ev.Event, due_at: datetime | None) -> None:
    course.received_at = course.clock_started_at = event.happened_at
    course.received_by = event.stamp.doer
    course.was_imported = event.stamp.origin is ev.Origin.IMPORT
    course.status = Status.RECEIVED
    _promise(course, PromiseKind.RECEIPT, event.happened_at, due_at)


def _promise(course: Course, kind: PromiseKind, at: datetime, due_at: datetime | None) -> None:
    course.promises.append(Promise(kind, at, due_at))
    _stand(course, at)


def _stand(course: Course, at: datetime) -> None:
    """Note how the dossier stands with its clock from now on; a change in the same minute replaces the last."""
    # A suspension does not touch clock hours (rules.md section 2), so for them the clock never stands still.
    stands_still = course.suspension is not None and course.asked.limit.unit is not LimitUnit.CLOCK_HOUR
    standing = Standing(
        at,
        course.promised_at,
        course.extended_at,
        course.waiting_since.date() if course.waiting_since else None,
        course.suspension.happened_at.date() if course.suspension and stands_still else None,
    )
    if course.standings and course.standings[-1].from_at >= at:
        course.standings.pop()
    course.standings.append(standing)


@apply.register(ev.Rejected)
def _rejected(event: ev.Rejected, course: Course) -> None:
    course.application = event.application or course.application
    course.refusal_number = event.number
    course.rejected_at = event.happened_at
    course.status = Status.REJECTED


@apply.register(ev.Started)
def _started(event: ev.Started, course: Course) -> None:
    course.status = Status.IN_PROGRESS
    course.handler = event.stamp.doer or course.handler


@apply.register(ev.HandedOver)
def _handed_over(event: ev.HandedOver, course: Course) -> None:
    course.status = Status.IN_PROGRESS
    course.handler = event.to if event.to is not None else course.handler
    course.agency = event.agency or course.agency
    if event.due_at is not None:
        course.clock_started_at = event.happened_at
        _promise(course, PromiseKind.HANDED_ON, event.happened_at, event.due_at)


@apply.register(ev.SentForSignature)
def _sent_for_signature(_event: ev.SentForSignature, course: Course) -> None:
    course.status = Status.IN_PROGRESS


@apply.register(ev.SupplementRequested)
def _supplement_requested(event: ev.SupplementRequested, course: Course) -> None:
    course.status = Status.WAITING_SUPPLEMENT
    course.waiting_since = event.happened_at
    course.supplement_requests += 1
    _stand(course, event.happened_at)


@apply.register(ev.SupplementCompleted)
def _supplement_completed(event: ev.SupplementCompleted, course: Course) -> None:
    course.status = Status.IN_PROGRESS
    course.waiting_since = None
    course.clock_started_at = event.happened_at
    _promise(course, PromiseKind.RESTART, event.happened_at, event.due_at)


@apply.register(ev.ClockSuspended)
def _clock_suspended(event: ev.ClockSuspended, course: Course) -> None:
    course.status = Status.FINANCIAL_DUTY if event.is_financial_duty else Status.IN_PROGRESS
    course.suspension = event
    _stand(course, event.happened_at)


@apply.register(ev.Resumed)
def _resumed(event: ev.Resumed, course: Course) -> None:
    course.status = Status.IN_PROGRESS
    was_unmoved = course.suspension is not None and course.suspension.remainder.kind is RemainderKind.UNMOVED
    course.suspension = None
    if was_unmoved:
        _stand(course, event.happened_at)
    else:
        _promise(course, PromiseKind.RESUME, event.happened_at, event.due_at)


@apply.register(ev.Extended)
def _extended(event: ev.Extended, course: Course) -> None:
    course.letters.append(event)
    _promise(course, PromiseKind.EXTENSION, event.happened_at, event.due_at)


@apply.register(ev.LetterIssued)
def _letter_issued(event: ev.LetterIssued, course: Course) -> None:
    course.letters.append(event)


@apply.register(ev.LetterNumbered)
def _letter_numbered(event: ev.LetterNumbered, course: Course) -> None:
    at = (event.place or len(course.letters)) - 1
    numbered = course.letters[at]
    course.letters[at] = replace(numbered, letter=replace(numbered.letter, number=event.number))


@apply.register(ev.Reissued)
def _reissued(event: ev.Reissued, course: Course) -> None:
    _promise(course, PromiseKind.REPLACEMENT, event.happened_at, event.due_at)


@apply.register(ev.PartSent)
def _part_sent(event: ev.PartSent, course: Course) -> None:
    course.parts_sent[event.part] = True


@apply.register(ev.PartAnswered)
def _part_answered(event: ev.PartAnswered, course: Course) -> None:
    course.parts_sent[event.part] = False


@apply.register(ev.CitizenNotified)
def _citizen_notified(_event: ev.CitizenNotified, _course: Course) -> None:
    """A call changes nothing of how the dossier stands."""


@apply.register(ev.Finished)
def _finished(event: ev.Finished, course: Course) -> None:
    kind = ClosingKind.GRANTED if event.result_kind is ev.ResultKind.GRANTED else ClosingKind.REFUSED
    course.finished = event
    _close(course, event, kind, Status.FINISHED)
    course.refusal_number = event.slip_number or course.refusal_number


@apply.register(ev.Returned)
def _returned(event: ev.Returned, course: Course) -> None:
    course.status = Status.RETURNED
    course.returned = event
    course.fee_collected += event.fee
    course.is_paid_online |= event.is_paid_online


@apply.register(ev.Withdrawn)
def _withdrawn(event: ev.Withdrawn, course: Course) -> None:
    _close(course, event, ClosingKind.WITHDRAWN, Status.WITHDRAWN)


@apply.register(ev.Stopped)
def _stopped(event: ev.Stopped, course: Course) -> None:
    _close(course, event, ClosingKind.CLOSED if event.is_closing else ClosingKind.STOPPED, Status.STOPPED)


def _close(course: Course, event: ev.Event, kind: ClosingKind, status: Status) -> None:
    stamp = event.stamp
    document = event.document if isinstance(event, ev.Finished) else None
    # Imported closings are taken as they are (rules.md section 4).
    is_proven = stamp.origin is ev.Origin.IMPORT or (document is not None and document.proves_its_day)
    course.closing = Closing(kind, stamp.happened_at, stamp.recorded_at, is_proven)
    course.status_before_closing = course.status
    course.status = status


@apply.register(ev.Corrected)
def _corrected(event: ev.Corrected, course: Course) -> None:
    course.application = event.application
    if course.received_at is not None:
        if course.clock_started_at == course.received_at:
            course.clock_started_at = event.received_at
        course.received_at = event.received_at
    course.corrected_at = event.happened_at
    if event.remainder is not None and course.suspension is not None:
        course.suspension = replace(course.suspension, remainder=event.remainder)
    if event.moves_promise:
        _promise(course, PromiseKind.CORRECTION, event.happened_at, event.due_at)


@apply.register(ev.Voided)
def _voided(_event: ev.Voided, course: Course) -> None:
    course.is_void = True


@apply.register(ev.Reopened)
def _reopened(_event: ev.Reopened, course: Course) -> None:
    course.status = course.status_before_closing
    course.closing = course.finished = course.returned = None


@apply.register(ev.CodeAssigned)
def _code_assigned(event: ev.CodeAssigned, course: Course) -> None:
    course.national_code = event.national_code


@apply.register(ev.Anonymised)
def _anonymised(_event: ev.Anonymised, course: Course) -> None:
    course.is_anonymised = True


@apply.register(ev.Printed)
def _printed(event: ev.Printed, course: Course) -> None:
    course.prints[event.form] = event.copy
