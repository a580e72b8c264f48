"""Kinds of paper: A4 by NĐ 30/2020 (Phụ lục I), A5 as the slips of the counter were."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Literal

from reportlab.lib.units import mm

from cchc_desktop.documents.parts import Paper

PosterSize = Literal["A4", "A3"]


@dataclass(frozen=True)
class Format:
    """A kind of paper; all in points. The sizes name what is set in them.

    Two pages of a paired one lie side by side on one sheet of twice its width.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    body: float
    leading: float
    motto: float
    agency: float
    title: float
    small: float
    qr: float
    signature_space: float
    is_paired: bool = False


A4 = Format(
    width=210 * mm,
    height=297 * mm,
    left=30 * mm,
    right=15 * mm,
    top=20 * mm,
    bottom=20 * mm,
    body=13,
    leading=18,
    motto=13,
    agency=12,
    title=14,
    small=11,
    qr=29 * mm,
    signature_space=24 * mm,
)
A4_ACROSS = Format(
    width=297 * mm,
    height=210 * mm,
    left=20 * mm,
    right=15 * mm,
    top=15 * mm,
    bottom=14 * mm,
    body=13,
    leading=17,
    motto=13,
    agency=12,
    title=14,
    small=10.5,
    qr=26 * mm,
    signature_space=22 * mm,
)
# Lists are not filed in a binder by their left edge: a narrower margin leaves room for their columns.
A4_LIST = replace(A4, left=18 * mm, right=12 * mm, small=10.5)
A5 = Format(
    width=148 * mm,
    height=210 * mm,
    left=14 * mm,
    right=10 * mm,
    top=12 * mm,
    bottom=11 * mm,
    body=10.5,
    leading=13.6,
    motto=10.5,
    agency=9,
    title=12,
    small=9,
    qr=24 * mm,
    signature_space=15 * mm,
)
# What is read from a wall: larger than a letter, and an A3 is the A4 as a copier enlarges it.
POSTER_A4 = replace(
    A4,
    left=15 * mm,
    right=15 * mm,
    top=18 * mm,
    body=12.5,
    leading=15.6,
    title=18,
    small=10.5,
    qr=26 * mm,
)
A5_PAIRED = replace(A5, is_paired=True)
FORMATS: dict[Paper, Format] = {"A4": A4, "A5": A5}


def enlarged(form: Format, factor: float) -> Format:
    """The same sheet with everything on it that many times as large."""
    sizes = {size.name: getattr(form, size.name) for size in fields(form)}
    return replace(form, **{name: size * factor for name, size in sizes.items() if not isinstance(size, bool)})


POSTERS: dict[PosterSize, Format] = {"A4": POSTER_A4, "A3": enlarged(POSTER_A4, 2**0.5)}


def tightened(form: Format) -> Format:
    """The same paper set closer, to keep signatures from standing alone on a page of their own."""
    return replace(form, leading=form.body * 1.18, signature_space=form.signature_space * 0.7)
