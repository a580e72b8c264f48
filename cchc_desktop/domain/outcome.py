"""How a dossier comes out: its result and document, the letter of apology, who takes it and how content they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Recipient(StrEnum):
    """Who took the result (rules.md section 4: self, proxy, post, portal)."""

    SELF = "self"
    PROXY = "proxy"
    POST = "post"
    PORTAL = "portal"


class ResultKind(StrEnum):
    """Whether the settled dossier was granted or refused with form 03."""

    GRANTED = "granted"
    REFUSED = "refused"


class CauseSide(StrEnum):
    """Chủ quan or khách quan: local practice, not the decree's (regulations.md section 3)."""

    SUBJECTIVE = "subjective"
    OBJECTIVE = "objective"


class Satisfaction(StrEnum):
    """The three levels offices ask for (regulations.md section 7)."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    UNSATISFIED = "unsatisfied"


class Notice(StrEnum):
    """What a citizen is told of (NĐ 118/2025 Điều 19.6, 22.5)."""

    RESULT = "result"
    LETTER = "letter"
    SUPPLEMENT = "supplement"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ResultDocument:
    """Number, date and signer of the document that settles a dossier (or of the book entry)."""

    number: str
    date: date | None
    signer: str = ""

    @property
    def proves_its_day(self) -> bool:
        """Whether it can prove a true day that was keyed late (rules.md section 4)."""
        return bool(self.number) and self.date is not None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of apology: its number (empty while the office clerk has yet to give it), signer, cause and notice.

    ``told_how`` and ``told_at`` say how and when the citizen was told (NĐ 118/2025 Điều 19.6).
    """

    number: str = ""
    signer: int | None = None
    cause: str = ""
    side: CauseSide | None = None
    told_how: str = ""
    told_at: datetime | None = None
