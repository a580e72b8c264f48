"""Plain values that several forms print: the office, a person, a signer, the marks of a print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Paper = Literal["A4", "A5"]


@dataclass(frozen=True)
class OfficeHead:
    """The names at the top of a sheet, in ordinary writing; the sheet sets them in capitals.

    Forms of the centre stand under ``unit`` and ``centre``; a chairman's letters under ``superior``, if any,
    and ``unit``. ``symbol`` ends the number of a form ("05/PTC-TTPVHCC"); a Bộ phận has "BPTNTKQ".
    """

    unit: str  # "Ủy ban nhân dân xã Xuân Hòa"
    centre: str  # "Trung tâm Phục vụ hành chính công xã Xuân Hòa"
    place: str  # "Xuân Hòa"
    superior: str = ""  # "Ủy ban nhân dân tỉnh Lào Cai"
    symbol: str = "TTPVHCC"


@dataclass(frozen=True)
class Person:
    """A person or an organisation; an empty field is printed as a dotted line to be filled by hand."""

    name: str
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Signer:
    """Who signs for the agency: lines of authority ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") above the name."""

    name: str
    authority: tuple[str, ...] = ("CHỦ TỊCH",)


@dataclass(frozen=True)
class Marks:
    """What a print says of itself rather than of the dossier.

    ``reprint`` is 0 for the first print and n for "In lại lần n"; ``replaces`` is when the print was made
    that this one takes the place of. A ``draft`` is read before there is anything to sign.
    """

    practice: bool = False
    reprint: int = 0
    replaces: datetime | None = None
    draft: bool = False


FIRST_PRINT = Marks()
