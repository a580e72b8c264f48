"""How a dossier ends, and how its result leaves the office."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.domain.application import private
from cchc_desktop.domain.events.event import Event
from cchc_desktop.domain.outcome import CauseSide, Recipient, ResultDocument, ResultKind, Satisfaction


@dataclass(frozen=True, kw_only=True, slots=True)
class Finished(Event):
    """Settled at the unit: granted, or refused with form 03; ``is_electronic``: the result is also a signed file."""

    result_kind: ResultKind = ResultKind.GRANTED
    document: ResultDocument | None = None
    slip_number: str = ""
    cause: str = ""
    side: CauseSide | None = None
    is_electronic: bool = False
    reason: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Returned(Event):
    """The result left the office."""

    recipient: Recipient = Recipient.SELF
    fee: int = 0
    is_paid_online: bool = False
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
