"""What an applicant asks for and brings, how it came in and where the result shall go."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cchc_desktop.domain.people import ApplicantKind, Person
from cchc_desktop.domain.procedure import DossierRole, Part, TimeLimit


def private(**options: Any) -> Any:
    """A field that holds personal data."""
    return field(metadata={"private": True}, **options)


class Channel(StrEnum):
    """How a dossier came in (NĐ 118/2025 Điều 15, NĐ 367/2025, NĐ 42/2022)."""

    IN_PERSON = "in_person"
    POSTAL = "postal"
    ONLINE_FULL = "online_full"
    ONLINE_PARTIAL = "online_partial"
    VNEID = "vneid"
    KIOSK = "kiosk"
    UNKNOWN = "unknown"


ONLINE_CHANNELS = frozenset({Channel.ONLINE_FULL, Channel.ONLINE_PARTIAL, Channel.VNEID, Channel.KIOSK})


class ReturnWay(StrEnum):
    """Where the applicant wants the result."""

    COUNTER = "counter"
    POSTAL = "postal"
    PORTAL = "portal"
    VNEID = "vneid"


@dataclass(frozen=True, slots=True)
class SubmittedPaper:
    """One paper on the receipt; ``kind`` is original or copy."""

    name: str
    kind: str = "original"
    count: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Application:
    """What an applicant asks for and brings; ``owner`` is the chủ hồ sơ, ``submitter`` who came on their behalf.

    ``copies`` are the certified copies, signatures or contracts of a certification; ``is_digitised``: the papers were
    scanned (TT 03/2025 Điều 5), ``is_reused``: some came from data that the state already has.
    """

    procedure: str
    procedure_version: int
    field: str
    limit: TimeLimit
    variant: str = ""
    role: DossierRole = DossierRole.OWN
    channel: Channel = Channel.IN_PERSON
    return_way: ReturnWay = ReturnWay.COUNTER
    applicant_kind: ApplicantKind = ApplicantKind.INDIVIDUAL
    papers: tuple[SubmittedPaper, ...] = ()
    quantity: int = 1
    agency: str = ""
    book_no: str = ""
    book_serial: str = ""
    parts: tuple[Part, ...] = ()
    copies: int = 0
    is_digitised: bool = False
    is_reused: bool = False
    owner: Person = private()
    submitter: Person | None = private(default=None)
    note: str = private(default="")
