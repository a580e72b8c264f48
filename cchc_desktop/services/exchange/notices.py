"""What an import says of the file: rows that were refused, and what was assumed, each kind of it once with its rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_NAMED_ROWS = 5


class Job(Protocol):
    """Long work says how far it is; ``progress`` may raise to stop it."""

    def progress(self, done: int, total: int | None = None, what: str = "") -> None:
        """``done`` of ``total`` pieces, doing ``what`` in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence about a row (None: about the whole file) and a column, by its title in the sheet."""

    row: int | None
    column: str
    message: str
    sheet: str = ""


class Warnings:
    """Sentences that many rows share, told once."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str, str], tuple[list[int], int]] = {}

    def add(self, sheet: str, row: int, column: str, sentence: str) -> None:
        """One more row to which this applies."""
        rows, count = self._rows.get((sheet, column, sentence), ([], 0))
        if len(rows) < _NAMED_ROWS:
            rows.append(row)
        self._rows[sheet, column, sentence] = rows, count + 1

    def notices(self) -> tuple[Notice, ...]:
        """All of them, each with the first rows it applies to."""
        return tuple(
            Notice(rows[0], column, _with_rows(sentence, rows, count), sheet)
            for (sheet, column, sentence), (rows, count) in self._rows.items()
        )


def _with_rows(sentence: str, rows: list[int], count: int) -> str:
    if count == 1:
        return sentence
    named = ", ".join(map(str, rows))
    more = f" và {count - len(rows)} hàng khác" if count > len(rows) else ""
    return f"{sentence} (hàng {named}{more})"


def beside(path: Path) -> Path:
    """A name for the refused rows beside the file they came from, which nothing bears yet."""
    number = 1
    while (found := path.with_name(f"{path.stem} - không nhận{f' {number}' if number > 1 else ''}.xlsx")).exists():
        number += 1
    return found
