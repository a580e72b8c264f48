"""What happens while a dossier is settled: work, pauses, signature, the parts of other agencies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.domain.application import private
from cchc_desktop.domain.deadline import Remainder
from cchc_desktop.domain.events.event import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class Started(Event):
    """An officer began to work on it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HandedOver(Event):
    """Passed to an officer (id) or, with ``agency``, to another agency.

    ``due_at`` is set where that agency settles it: its clock starts with its reception (NĐ 118/2025 Điều 17.3).
    """

    to: int | None = None
    agency: str = ""
    due_at: datetime | None = None
    note: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class SentForSignature(Event):
    """The result lies with the one who signs it (``signer``: an id of the office's signers)."""

    signer: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SupplementRequested(Event):
    """Form 02 after appraisal; no promise runs while waiting (NĐ 118/2025 Điều 19.5).

    ``ask_by``: the end of the days in which it could be asked for; ``close_from``: the first day on which closing for
    want of it may be proposed.
    """

    number: str = ""
    missing: tuple[str, ...] = ()
    ask_by: datetime | None = None
    close_from: date | None = None
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
class PartSent(Event):
    """A part of an inter-agency procedure went to the agency that settles it, with a limit of its own."""

    part: str
    agency: str
    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PartAnswered(Event):
    """The other agency settled its part; ``cause`` says why it came late, if it did."""

    part: str
    cause: str = ""
