"""What the citizen is told or given on paper besides the result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.domain.application import private
from cchc_desktop.domain.events.event import Event
from cchc_desktop.domain.outcome import Letter, Notice


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
class LetterNumbered(Event):
    """The office clerk (văn thư) gave a letter of apology its number, or another one ``instead_of`` a mistaken one.

    ``place`` counts the letters of the dossier from 1; None is the latest.
    """

    number: str
    place: int | None = None
    instead_of: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reissued(Event):
    """A slip "thay thế" with another date, after the ``decision`` that changed the calendar."""

    due_at: datetime
    decision: str = ""
    reason: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class CitizenNotified(Event):
    """The citizen was told something, or could not be reached; ``how`` is telephone, message and so on."""

    about: Notice
    how: str = ""
    is_reached: bool = True
    note: str = private(default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed(Event):
    """A form was drawn; ``copy`` counts from 1, above it the page is marked a reprint.

    ``about`` says what a list was of (a period, a field, how many), without personal data; it belongs to no dossier.
    """

    form: str
    template: str
    copy: int = 1
    about: str = ""
