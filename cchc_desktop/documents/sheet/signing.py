"""Signature blocks at the end of a form, kept whole on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.sheet.page import Sheet
from cchc_desktop.documents.sheet.typeset import Run

BY_HAND = "(Ký và ghi rõ họ tên)"


@dataclass(frozen=True)
class SignBlock:
    """Lines of authority in bold, notes in italic, room to sign, the name in bold (or written by hand)."""

    titles: tuple[str, ...]
    notes: tuple[str, ...] = (BY_HAND,)
    name: str = ""


def digital(who: str) -> str:
    """The note of the forms for an electronic copy."""
    return f"(Chữ ký số của {who} nếu là biểu mẫu điện tử)"


def height(sheet: Sheet, *blocks: SignBlock) -> float:
    """The room that blocks side by side take, with the gap above them: the last lines of the text leave it."""
    return max(_height(sheet, block) for block in blocks) + sheet.form.leading


def side_by_side(sheet: Sheet, left: SignBlock | None, right: SignBlock, *, above_right: str = "") -> None:
    """Two blocks in the halves of the sheet, their names on one line; without a left one, the right block alone.

    ``above_right`` is the place and date where the form has them above the signature.
    """
    sheet.clear_float()
    sheet.gap(sheet.form.leading * 0.6)
    placed = [(block, middle) for block, middle in ((left, 0.25), (right, 0.75)) if block]
    dated = sheet.height_of(above_right, _room(sheet), Face.ITALIC, sheet.form.body) if above_right else 0
    sheet.need(max(_height(sheet, block) for block, _ in placed) + dated)
    if above_right:
        middle = sheet.left + sheet.width * 0.75
        sheet.y, _ = sheet.centred(above_right, middle, sheet.y, _room(sheet), Face.ITALIC, sheet.form.body)
    _draw(sheet, [(block, sheet.left + sheet.width * middle) for block, middle in placed])


def letter_end(sheet: Sheet, recipients: Sequence[str], block: SignBlock) -> None:
    """The end of a letter: ``Nơi nhận:`` at the left, who signs for the agency at the right (NĐ 30/2020)."""
    form = sheet.form
    sheet.gap(form.leading * 0.5)
    lines = [
        line for each in _closed(recipients) for line in sheet.lines_of([Run(each)], sheet.width * 0.42, form.small)
    ]
    step = form.small * 1.25
    sheet.need(max(_height(sheet, block), step * (len(lines) + 1.2)))
    top = sheet.y
    head = sheet.lines_of([Run("Nơi nhận:", Face.BOLD_ITALIC)], sheet.width * 0.42, form.small + 1)[0]
    y = top - form.body * 1.05
    sheet.place(head, sheet.left, y, form.small + 1)
    for line in lines:
        y -= step
        sheet.place(line, sheet.left, y, form.small)
    _draw(sheet, [(block, sheet.left + sheet.width * 0.72)])
    sheet.y = min(sheet.y, y)


def _closed(recipients: Sequence[str]) -> list[str]:
    """``- Như trên;`` ... ``- Lưu: VT.``: a semicolon after each, a full stop after the last."""
    bare = [each.strip().strip("-").strip().rstrip(";.") for each in recipients]
    bare = [each for each in bare if each]
    return [f"- {each}{'.' if number == len(bare) else ';'}" for number, each in enumerate(bare, start=1)]


def _room(sheet: Sheet) -> float:
    return sheet.width * 0.48


def _height(sheet: Sheet, block: SignBlock) -> float:
    form = sheet.form
    titles = sum(sheet.height_of(line, _room(sheet), Face.BOLD, form.body) for line in block.titles)
    notes = sum(sheet.height_of(line, _room(sheet), Face.ITALIC, form.small) for line in block.notes)
    name = sheet.height_of(block.name, _room(sheet), Face.BOLD, form.body)
    return titles + notes + form.signature_space + name


def _draw(sheet: Sheet, placed: Sequence[tuple[SignBlock, float]]) -> None:
    form = sheet.form
    room, top, lowest = _room(sheet), sheet.y, sheet.y
    for block, middle in placed:
        y = top
        for line in block.titles:
            y, _ = sheet.centred(line, middle, y, room, Face.BOLD, form.body)
        for line in block.notes:
            y, _ = sheet.centred(line, middle, y, room, Face.ITALIC, form.small)
        lowest = min(lowest, y)
    sheet.y = lowest - form.signature_space
    ends = [sheet.centred(block.name, middle, sheet.y, room, Face.BOLD, form.body)[0] for block, middle in placed]
    sheet.y = min(ends)
