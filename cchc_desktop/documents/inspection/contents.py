"""Mục lục: every dossier of the set with what was found of it and the page it begins on, each row a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.inspection.blocks import mark
from cchc_desktop.documents.inspection.late import LateText
from cchc_desktop.documents.inspection.parts import Entry
from cchc_desktop.documents.sheet import heading
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.table import Column, Row, Table

CONTENTS = "muc-luc"
_SIZE = 9.0
_PAD = 3.0
_COLUMNS = (
    Column("Số TT", 1.0, Align.CENTRE),
    Column("Mã hồ sơ", 4.9),
    Column("Thủ tục", 4.9),
    Column("Chủ hồ sơ", 3.5),
    Column("Kết luận", 3.2),
    Column("Thư xin lỗi", 1.1, Align.CENTRE),
    Column("Số trang", 1.3, Align.CENTRE),
    Column("Từ trang", 1.3, Align.CENTRE),
)
_LATE = 4
# What is filled late takes two lines at most.
_RESERVED = " \n "
# The whole name stands on the pages of the dossier.
_LONGEST = 90


@dataclass(frozen=True)
class Found:
    """What is known of a dossier once it is drawn."""

    verdict: str
    is_bent: bool
    apologies: int
    pages: int
    first_page: int


@dataclass(frozen=True)
class _Place:
    page: int
    top: float


def key_of(number: int) -> str:
    """The name of the place where the dossier of that number begins, counted from 1."""
    return f"ho-so-{number}"


def _shortened(text: str) -> str:
    """A name of many lines cut at a word."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]}…"


class Contents:
    """The pages of the contents, drawn first and filled last."""

    def __init__(self, sheet: Sheet, entries: Sequence[Entry], late: LateText) -> None:
        self._late = late
        self._places: list[_Place] = []
        mark(sheet, CONTENTS, "Mục lục", 0)
        heading.title(sheet, "MỤC LỤC")
        sheet.gap(6)
        table = Table(sheet, _COLUMNS, _SIZE)
        self._edges = table.edges
        for number, entry in enumerate(entries, start=1):
            row = Row(
                (str(number), entry.code, _shortened(entry.procedure), _shortened(entry.owner), _RESERVED, "", "", ""),
                Face.REGULAR,
            )
            table.make_room(table.height_of(row))
            page, top = late.call(sheet), sheet.y
            table.add(row)
            self._places.append(_Place(page, top))
            box = (sheet.left, sheet.y, sheet.right, top)
            sheet.canvas.linkRect("", key_of(number), box, relative=1, thickness=0)

    def fill(self, sheet: Sheet, found: Sequence[Found]) -> None:
        """Write what was found, and where."""
        for place, one in zip(self._places, found, strict=True):
            letters = str(one.apologies) if one.apologies else "–"
            told = (one.verdict, letters, str(one.pages), str(one.first_page))
            for column, text in enumerate(told, start=_LATE):
                left, right = self._edges[column] + _PAD, self._edges[column + 1] - _PAD
                align = _COLUMNS[column].align
                self._late.write(sheet, place.page, text, left, right, place.top - _PAD, size=_SIZE, align=align)
