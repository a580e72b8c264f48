"""What posters and slips of procedures are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet.formats import PosterSize
from cchc_desktop.domain.posting import PublishedFee
from cchc_desktop.domain.procedure import DossierRole, OnlineLevel, RequiredPaper, TimeLimit, Variant


@dataclass(frozen=True)
class PostedProcedure:
    """A procedure as the public is told it; ``look_up`` stands in its code for telephones.

    ``limit_is_sure`` and ``is_confirmed`` say whether someone compared it with the published decision.
    ``others`` are what other agencies settle of it, as (part, agency).
    """

    code: str
    name: str
    limit: TimeLimit
    valid_from: date
    fee: PublishedFee
    look_up: str
    variants: tuple[Variant, ...] = ()
    papers: tuple[RequiredPaper, ...] = ()
    online: OnlineLevel = OnlineLevel.UNKNOWN
    role: DossierRole = DossierRole.OWN
    others: tuple[tuple[str, str], ...] = ()
    officers: tuple[str, ...] = ()
    legal_basis: str = ""
    decision: str = ""
    limit_is_sure: bool = True
    is_confirmed: bool = True


@dataclass(frozen=True)
class FieldNotice:
    """The procedures of one field, in the order of the catalogue."""

    field: str
    procedures: tuple[PostedProcedure, ...]


@dataclass(frozen=True)
class GapLine:
    """A procedure and what its notice cannot say yet, in words."""

    field: str
    code: str
    name: str
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class PosterData:
    """Notices as of ``day``; ``settled_by`` is the agency of what the office settles itself.

    ``cutoff`` is the office's hour for same-day procedures that have none of their own. ``complaints`` says where to
    complain. ``gaps`` None prints no page of what is missing; ``gap_counts`` are (what, how many procedures).
    """

    head: OfficeHead
    notices: tuple[FieldNotice, ...]
    day: date
    printed_at: datetime
    cutoff: time
    settled_by: str = ""
    address: str = ""
    phone: str = ""
    complaints: str = ""
    gaps: tuple[GapLine, ...] | None = None
    gap_counts: tuple[tuple[str, int], ...] = ()
    size: PosterSize = "A4"
    marks: Marks = FIRST_PRINT
