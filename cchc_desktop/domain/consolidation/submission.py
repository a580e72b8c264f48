"""What one office handed in, and every identity of its layout that does not hold, down to the cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum

from cchc_desktop.domain import statistics
from cchc_desktop.domain.consolidation.layout import Layout
from cchc_desktop.domain.statistics import APART, APART_WORDS, IDENTITIES, ROWS_ADD_UP, Check, Figures, Row
from cchc_desktop.domain.text import fold

_BALANCE = "(3)=(7)+(11)"


@dataclass(frozen=True, slots=True)
class StatedPeriod:
    """The period as the head of a report states it; all empty when it states none."""

    label: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def shown(self) -> str:
        """Its words and dates as far as they are stated."""
        if self.first is None or self.last is None:
            return self.label
        days = f"{self.first:%d/%m/%Y} – {self.last:%d/%m/%Y}"
        return f"{self.label} ({days})" if self.label else days

    def is_same_as(self, other: StatedPeriod) -> bool:
        """By the dates where both state them, else by the words; two that state nothing are not known to agree."""
        if self.first is not None and other.first is not None:
            return (self.first, self.last) == (other.first, other.last)
        return bool(_bare(self.label)) and _bare(self.label) == _bare(other.label)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to heed in a workbook, with its sheet and cell where it has one."""

    text: str
    sheet: str = ""
    cell: str = ""

    @property
    def sentence(self) -> str:
        """The place and what is to be heeded there."""
        place = [f"«{self.sheet}»"] if self.sheet else []
        place += [f"ô {self.cell}"] if self.cell else []
        return f"{', '.join(place)}: {self.text}" if place else self.text


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table with its number in the sheet."""

    row: int
    label: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Submission:
    """The table of one office; ``total`` is its own row of totals, None when it has none.

    ``area`` are the cells that were read; ``has_fields`` says that its rows are lĩnh vực.
    """

    file: str
    digest: str
    sheet: str
    area: str
    office: str
    period: StatedPeriod
    layout: Layout
    lines: tuple[Line, ...]
    total: Line | None
    has_fields: bool = True

    @property
    def figures(self) -> Figures:
        """What the office reports: its total, else the sum of its rows."""
        if self.total is not None:
            return self.total.figures
        return added(line.figures for line in self.lines)

    @property
    def gap(self) -> int:
        """How many dossiers of (3) stand neither in (7) nor in (11) nor in columns of their own."""
        figures = self.figures
        if not {"c3", "c7", "c11"} <= self.layout.known:
            return 0
        return figures.c3 - figures.c7 - figures.c11 - figures.withdrawn - figures.closed


@dataclass(frozen=True, slots=True)
class Breach:
    """One identity that a workbook breaks: its two sides and the cell of the left one."""

    file: str
    sheet: str
    cell: str
    id: str
    left: int
    right: int
    where: str

    @property
    def is_gap(self) -> bool:
        """Whether (3) is more than (7) and (11): what withdrawn or stopped dossiers without a column leave."""
        return self.id == _BALANCE and self.left > self.right

    @property
    def sentence(self) -> str:
        """What does not agree and where."""
        return f"«{self.sheet}», ô {self.cell}, {self.where}: {self.id} không đúng, {self.left} ≠ {self.right}."


class Verdict(Enum):
    """What may become of a submission: added up, added up after an explicit yes, or refused."""

    SOUND = "sound"
    GAP = "gap"
    BROKEN = "broken"


def breaches(submission: Submission) -> tuple[Breach, ...]:
    """Every identity of the submission's own layout that does not hold; one of which it lacks a column is none of it.

    Lines come in the order of the sheet, the total and the sums of the columns last.
    """
    total, found = submission.total, []
    for line in submission.lines if total is None else (*submission.lines, total):
        where = "dòng tổng cộng" if line is total else f"dòng «{line.label}»"
        for check in statistics.identities(line.figures):
            if not check.ok and is_of(check, submission.layout):
                left = IDENTITIES[check.id.removesuffix(APART)][0]
                found.append(_breach(submission, check, line.row, left, where))
    if total is not None:
        rows = [Row("", "", "", line.figures) for line in submission.lines]
        for check in statistics.breaches(rows, total.figures):
            if check.id == ROWS_ADD_UP:
                name = _column_of(check)
                shown = APART_WORDS.get(name, f"({name[1:]})")
                found.append(_breach(submission, check, total.row, name, f"dòng tổng cộng, cột {shown}"))
    return tuple(found)


def verdict(submission: Submission, broken: tuple[Breach, ...]) -> Verdict:
    """Form II.06a must agree with itself; only a layout without columns for withdrawn and stopped may leave a gap."""
    if not broken:
        return Verdict.SOUND
    may_leave_a_gap = not submission.layout.is_own and not submission.layout.tells_why_open_ends
    return Verdict.GAP if may_leave_a_gap and all(breach.is_gap for breach in broken) else Verdict.BROKEN


def added(several: Iterable[Figures]) -> Figures:
    """The sum of figures, column by column."""
    each = tuple(several)
    return Figures(**{column.name: sum(getattr(one, column.name) for one in each) for column in fields(Figures)})


def is_of(check: Check, layout: Layout) -> bool:
    """Whether a layout has the columns that an identity speaks of."""
    left, parts = IDENTITIES[check.id.removesuffix(APART)]
    return {left, *parts} - {"withdrawn", "closed"} <= layout.known


def _column_of(check: Check) -> str:
    """The figure whose column does not add up; the check tells its number, or its words."""
    told = check.where.removeprefix("Cột ")
    names = (column.name for column in fields(Figures))
    return next(name for name in names if told in (name.removeprefix("c"), APART_WORDS.get(name)))


def _breach(submission: Submission, check: Check, row: int, left: str, where: str) -> Breach:
    cell = f"{submission.layout.letters(left)[0]}{row}"
    return Breach(submission.file, submission.sheet, cell, check.id, check.left, check.right, where)


def _bare(label: str) -> str:
    """The words that tell a period: "Quý I/Năm 2026" and "Quý I năm 2026" are one."""
    return " ".join(fold(label).replace("/", " ").replace("nam", " ").split())
