"""How cells of a workbook are named, in formulas and in links."""

from __future__ import annotations


def letter(place: int) -> str:
    """The sheet's name of a column counted from 0: A, B, ... Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell(row: int, place: int) -> str:
    """A cell of the same sheet, counted from 0: "C14"."""
    return f"{letter(place)}{row + 1}"


def on(sheet: str, area: str) -> str:
    """A cell or an area of a named sheet: "'II.06a'!C14"."""
    return f"'{sheet}'!{area}"
