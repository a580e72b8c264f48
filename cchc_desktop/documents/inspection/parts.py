"""What the file for an inspector prints: the set, each dossier of it, and the forms that are bound in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.domain.explanation import ExplainedDay

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Entry:
    """A dossier as the contents page lists it."""

    code: str
    procedure: str
    owner: str


@dataclass(frozen=True)
class Step:
    """One event with its two clocks; ``late_reason`` explains a late keying, ``origin`` is empty for the screen."""

    happened_at: datetime
    recorded_at: datetime
    title: str
    content: str
    by: str
    late_reason: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Pause:
    """A stretch in which the limit did not run; ``until`` None while it lasts, ``then`` what was promised after it."""

    kind: str
    since: datetime
    until: datetime | None
    reason: str
    then: str


@dataclass(frozen=True)
class Letter:
    """A paper that went to the citizen."""

    kind: str
    number: str
    day: datetime
    signer: str
    reason: str
    new_due: str = ""


@dataclass(frozen=True)
class Print:
    """One print of a form; ``copy`` counts from 1."""

    form: str
    at: datetime
    by: str
    copy: int


@dataclass(frozen=True)
class Seals:
    """What the book's own proofs say: a sentence, every problem, and where the dossier's last event stands."""

    sentence: str
    problems: tuple[str, ...] = ()
    last: tuple[str, int, str] | None = None


@dataclass(frozen=True)
class BoundForm:
    """A form as it was issued; ``draw`` draws it where a binder takes it."""

    title: str
    draw: Callable[[], object]


@dataclass(frozen=True)
class DossierFile:
    """All that is told of one dossier; ``standing`` says why no promise runs, where none does.

    ``broken`` is said in place of the history where that cannot be read.
    """

    entry: Entry
    verdict: str
    why: str
    facts: Facts
    seals: Seals
    steps: tuple[Step, ...] = ()
    pauses: tuple[Pause, ...] = ()
    computation: tuple[ExplainedDay, ...] = ()
    letters: tuple[Letter, ...] = ()
    apologies: int = 0
    ending: Facts = ()
    prints: tuple[Print, ...] = ()
    forms: tuple[BoundForm, ...] = ()
    broken: str = ""


@dataclass(frozen=True)
class PackData:
    """A set of dossiers; ``choice`` says how they were chosen, ``chain`` what the walk along the seals found.

    ``heads`` are where the chains end: station, place and seal. ``dossiers`` come in the order of ``entries`` and are
    read one by one.
    """

    head: OfficeHead
    choice: Facts
    entries: tuple[Entry, ...]
    dossiers: Iterator[DossierFile]
    chain: Seals
    heads: tuple[tuple[str, int, str], ...]
    made_at: datetime
    made_by: str
    marks: Marks = FIRST_PRINT
