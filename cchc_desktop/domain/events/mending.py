"""What is put right afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.domain.application import Application, private
from cchc_desktop.domain.deadline import Remainder
from cchc_desktop.domain.events.event import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class Corrected(Event):
    """What was keyed wrong at intake is put right; the history stays.

    ``application`` is the whole application as it should be, ``received_at`` the right time of reception,
    ``due_at`` the new promise where ``moves_promise``, ``remainder`` what is left by the corrected limit while the
    clock is stopped. The slip printed before is replaced.
    """

    application: Application
    received_at: datetime
    due_at: datetime | None = None
    moves_promise: bool = False
    remainder: Remainder | None = None
    hand_on_by: datetime | None = None
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
class Anonymised(Event):
    """Two officers took the personal data out of a settled dossier, by the written ``order`` of its archives.

    ``second`` is the officer who confirmed what the one in the stamp did. What is public, the dates and the seals stay.
    """

    order: str
    second: int
