"""How a dossier comes in, or does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.domain.application import Application, private
from cchc_desktop.domain.events.event import Event
from cchc_desktop.domain.people import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Registered(Event):
    """Keyed or come from outside with a code from there, waiting for acceptance (status 1)."""

    national_code: str
    accept_by: datetime | None = None
    application: Application


@dataclass(frozen=True, kw_only=True, slots=True)
class Received(Event):
    """Taken in with its first promise; the clock runs (status 2).

    ``hand_on_by``: when it must be on its way to the agency that settles it (NĐ 118/2025 Điều 20.1a).
    """

    local_no: str
    national_code: str = ""
    due_at: datetime | None = None
    hand_on_by: datetime | None = None
    fee: int = 0
    is_paid_online: bool = False
    application: Application


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted(Event):
    """A registered dossier was found complete; the clock starts."""

    local_no: str
    due_at: datetime | None = None
    hand_on_by: datetime | None = None


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
    applicant: Person = private()  # noqa: RUF009 - it makes a field
