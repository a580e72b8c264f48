"""What happened to a dossier: frozen facts with two clocks, from which everything else about it is derived.

Fields made with ``private()`` hold personal data; storage keeps them apart so that one row can be anonymised without
breaking the chain of seals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.domain.application import Application, private
from cchc_desktop.domain.deadline import Remainder
from cchc_desktop.domain.outcome import CauseSide, Letter, Recipient, ResultDocument, ResultKind, Satisfaction
from cchc_desktop.domain.people import Person
from cchc_desktop.domain.stamp import Origin, Stamp

# The words of the events stand with them, so that a reader finds a history in one place.
__all__ = [
    "KINDS",
    "Accepted",
    "CauseSide",
    "ClockSuspended",
    "CodeAssigned",
    "Corrected",
    "Event",
    "Extended",
    "Finished",
    "Guided",
    "HandedOver",
    "Letter",
    "LetterIssued",
    "Origin",
    "Printed",
    "Received",
    "Recipient",
    "Registered",
    "Rejected",
    "Reopened",
    "ResultDocument",
    "ResultKind",
    "Resumed",
    "Returned",
    "Satisfaction",
    "Stamp",
    "Started",
    "Stopped",
    "SupplementCompleted",
    "SupplementRequested",
    "Voided",
    "Withdrawn",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A fact with its stamp."""

    stamp: Stamp

    @property
    def happened_at(self) -> datetime:
        """When it happened, as stated."""
        return self.stamp.happened_at


@dataclass(frozen=True, kw_only=True, slots=True)
class Registered(Event):
    """Keyed or come from outside with a code from there, waiting for acceptance (status 1)."""

    national_code: str
    accept_by: datetime | None = None
    application: Application


@dataclass(frozen=True, kw_only=True, slots=True)
class Received(Event):
    """Taken in with its first promise; the clock runs (status 2)."""

    local_no: str
    national_code: str = ""
    due_at: datetime | None = None
    fee: int = 0
    application: Application


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted(Event):
    """A registered dossier was found complete; the clock starts."""

    local_no: str
    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Rejected(Event):
    """Not taken in, with form 03; turned away at the counter it carries what was asked for, and no code of ours."""

    number: str = ""
    application: Application | None = None
    reason: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Guided(Event):
    """Form 02 handed out at the counter before any dossier exists (NĐ 118/2025 Điều 16.3)."""

    procedure: str
    number: str
    missing: tuple[str, ...] = ()
    reason: str = private(default="")
    applicant: Person = private()


@dataclass(frozen=True, kw_only=True, slots=True)
class Started(Event):
    """An officer began to work on it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HandedOver(Event):
    """Passed to an officer (id) or, with ``agency``, to another agency."""

    to: int | None = None
    agency: str = ""
    note: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class SupplementRequested(Event):
    """Form 02 after appraisal; no promise runs while waiting (NĐ 118/2025 Điều 19.5)."""

    number: str = ""
    missing: tuple[str, ...] = ()
    reason: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class SupplementCompleted(Event):
    """All was brought; the clock restarts in full."""

    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockSuspended(Event):
    """Financial duty (status 6) or another legal basis; ``paper`` is its number and date.

    ``remainder`` is what was left of the limit, computed once (rules.md section 2).
    """

    is_financial_duty: bool
    paper: str = ""
    remainder: Remainder
    reason: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Resumed(Event):
    """The clock runs again with a new promise."""

    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Extended(Event):
    """Form 04 issued with a new date, once a dossier (NĐ 118/2025 Điều 19.6)."""

    due_at: datetime
    letter: Letter
    leader_note: str = ""
    reason: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterIssued(Event):
    """A letter of apology without a new date."""

    letter: Letter
    reason: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Finished(Event):
    """Settled at the unit: granted, or refused with form 03."""

    result_kind: ResultKind = ResultKind.GRANTED
    document: ResultDocument | None = None
    slip_number: str = ""
    cause: str = ""
    side: CauseSide | None = None
    reason: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Returned(Event):
    """The result left the office."""

    recipient: Recipient = Recipient.SELF
    fee: int = 0
    satisfaction: Satisfaction | None = None
    recipient_name: str = private(default="")
    recipient_id: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawn(Event):
    """The applicant took it back (form 05)."""

    number: str = ""
    reason: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Stopped(Event):
    """Closed for want of a supplement (``is_closing``), or stopped by law with its basis."""

    is_closing: bool
    basis: str = ""
    number: str = ""
    reason: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Corrected(Event):
    """What was keyed wrong at intake is put right; the history stays.

    ``application`` is the whole application as it should be, ``received_at`` the right time of reception,
    ``due_at`` the new promise where ``moves_promise``. The slip printed before is replaced.
    """

    application: Application
    received_at: datetime
    due_at: datetime | None = None
    moves_promise: bool = False
    reason: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Voided(Event):
    """Registered by mistake; the code stays used."""

    reason: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reopened(Event):
    """A closing is undone on the leader's word."""

    reason: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class CodeAssigned(Event):
    """The national code came after the intake."""

    national_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed(Event):
    """A form was drawn; ``copy`` counts from 1, above it the page is marked a reprint."""

    form: str
    template: str
    copy: int = 1


KINDS: Mapping[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        Registered,
        Received,
        Accepted,
        Rejected,
        Guided,
        Started,
        HandedOver,
        SupplementRequested,
        SupplementCompleted,
        ClockSuspended,
        Resumed,
        Extended,
        LetterIssued,
        Finished,
        Returned,
        Withdrawn,
        Stopped,
        Corrected,
        Voided,
        Reopened,
        CodeAssigned,
        Printed,
    )
}
