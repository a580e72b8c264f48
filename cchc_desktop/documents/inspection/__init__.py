"""Hồ sơ kiểm tra: one document of a set of dossiers for an inspector, with cover, contents, links and outline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cchc_desktop.documents.inspection import dossier
from cchc_desktop.documents.inspection.blocks import FORMAT, mark
from cchc_desktop.documents.inspection.contents import Contents, Found, key_of
from cchc_desktop.documents.inspection.cover import TITLE, Cover
from cchc_desktop.documents.inspection.late import LateText
from cchc_desktop.documents.inspection.parts import BoundForm, PackData
from cchc_desktop.documents.parts import Marks
from cchc_desktop.documents.sheet.binding import bound_by
from cchc_desktop.documents.sheet.formats import Format
from cchc_desktop.documents.sheet.page import Sheet

TEMPLATE_VERSION = "kiem-tra/1"
_NAME = "Hồ sơ kiểm tra"
_BOUND = "Bản in lại để kiểm tra"


def render(pack: PackData) -> bytes:
    """The PDF of the set; each dossier is read when its pages are drawn."""
    late = LateText()
    sheet = Sheet(_NAME, FORMAT, pack.marks, has_total=True, within="")
    cover = Cover(sheet, pack, late)
    sheet = _next(sheet, pack.marks, _NAME)
    contents = Contents(sheet, pack.entries, late)
    found: list[Found] = []
    for number, file in enumerate(pack.dossiers, start=1):
        sheet = _next(sheet, pack.marks, f"{_NAME} – {file.entry.code}")
        first = sheet.number
        dossier.draw(sheet, file, number, len(pack.entries))
        sheet = _bind(sheet, file.forms, number)
        found.append(Found(file.verdict, bool(file.seals.problems), file.apologies, sheet.number - first + 1, first))
    cover.fill(sheet, found)
    contents.fill(sheet, found)
    late.define(sheet)
    return sheet.finish()


def _next(sheet: Sheet, marks: Marks, within: str) -> Sheet:
    return Sheet(_NAME, FORMAT, marks, has_total=True, after=sheet, within=within)


def _bind(sheet: Sheet, forms: tuple[BoundForm, ...], number: int) -> Sheet:
    """Draw the forms behind the summary; returns the last sheet."""
    binder = _Binder(sheet)
    with bound_by(binder):
        for place, form in enumerate(forms, start=1):
            binder.expect(f"{key_of(number)}-mau-{place}", form.title)
            form.draw()
    return binder.last


class _Binder:
    """Takes forms behind the pages of a dossier, each with its place in the outline."""

    def __init__(self, last: Sheet) -> None:
        self.last = last
        self._key = self._title = ""

    def expect(self, key: str, title: str) -> None:
        """Say what the form that comes next is called."""
        self._key, self._title = key, title

    def take(self, form: Format, marks: Marks, draw: Callable[[Sheet], None]) -> None:
        """Draw a form as it was issued, marked as a copy for the inspection instead of a reprint."""
        marks = replace(marks, reprint=0)
        self.last = Sheet(_NAME, form, marks, has_total=True, after=self.last, within=_BOUND)
        mark(self.last, self._key, self._title, 1)
        draw(self.last)


__all__ = ["TEMPLATE_VERSION", "TITLE", "PackData", "render"]
