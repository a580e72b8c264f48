"""The layout of a statistical form as dated data: its titles, what each column sums, the identities it forces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cchc_desktop.domain.counting import CountingProfile, Placement
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.ratio import Rate
from cchc_desktop.domain.statistics import Check, Figures, Report, Row

FIRST_NUMBER = 3
Identity = tuple[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A numbered column: ``groups`` are the titles over its own, from the top; it sums ``figures`` and ``memo``.

    One with ``sum_of`` is the sum of these columns in every row. ``is_apart`` columns are printed only where a counting
    profile places withdrawn or closed dossiers outside the settled ones.
    """

    number: int
    title: str
    groups: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    memo: tuple[str, ...] = ()
    sum_of: tuple[int, ...] = ()
    is_apart: bool = False

    def value(self, figures: Figures, memo: Mapping[str, int]) -> int:
        """The number that stands in a row with these figures and what is counted beside them."""
        counted: int = sum(getattr(figures, name) for name in self.figures)
        return counted + sum(memo.get(name, 0) for name in self.memo)


@dataclass(frozen=True, slots=True)
class LayoutRate:
    """A share that is printed below the table: columns over columns; ``less`` (memo, words) is taken off the part."""

    name: str
    label: str
    part: tuple[int, ...]
    whole: tuple[int, ...]
    less: tuple[tuple[str, str], ...] = ()

    @property
    def formula(self) -> str:
        """How it is made from the columns: "((8)+(9))/(7)"."""
        words = "−".join([_added(self.part), *(words for _, words in self.less)])
        part = f"({words})" if len(self.part) + len(self.less) > 1 else words
        whole = _added(self.whole)
        return f"{part}/({whole})" if len(self.whole) > 1 else f"{part}/{whole}"


@dataclass(frozen=True, slots=True)
class Layout:
    """A form as a circular laid it down; which one is in force follows from ``effective_from``.

    ``name`` is offered for choice, ``sheet`` names its page in a workbook; ``form`` and ``issued_by`` head the page.
    """

    id: str
    name: str
    form: str
    issued_by: str
    title: str
    effective_from: date
    sheet: str
    unit: str
    columns: tuple[LayoutColumn, ...]
    further_identities: tuple[Identity, ...] = ()
    rates: tuple[LayoutRate, ...] = ()
    column_width: float = 9.5

    @property
    def depth(self) -> int:
        """How many rows of titles stand over the row of numbers."""
        return max(len(column.groups) for column in self.columns) + 1

    @property
    def last(self) -> int:
        """The number of the last column."""
        return self.columns[-1].number

    @property
    def identities(self) -> tuple[Identity, ...]:
        """What must hold in every row: (left, right) by the numbers of the columns."""
        sums = tuple((column.number, column.sum_of) for column in self.columns if column.sum_of)
        return (*sums, *self.further_identities)

    def fitted(self, profile: CountingProfile) -> Layout:
        """The layout as it is printed for figures counted so: without columns of their own that stay empty."""
        if Placement.OWN in (profile.withdrawn, profile.closed):
            return self
        columns = tuple(column for column in self.columns if not column.is_apart)
        apart = {column.number for column in self.columns if column.is_apart}
        kept = tuple(
            (left, tuple(number for number in right if number not in apart))
            for left, right in self.further_identities
            if left not in apart
        )
        return replace(self, columns=columns, further_identities=tuple(one for one in kept if one[1]))

    def column(self, number: int) -> LayoutColumn:
        """The column of that number."""
        return self.columns[number - FIRST_NUMBER]

    def values(self, figures: Figures, memo: Mapping[str, int]) -> dict[int, int]:
        """A row of the table, by the numbers of the columns."""
        return {column.number: column.value(figures, memo) for column in self.columns}

    def rows_of(self, report: Report) -> tuple[Row, ...]:
        """The rows to print: those of the report, below them those that only stand in columns of what is beside."""
        told = (row for row in report.further if any(self.values(row.figures, row.memo).values()))
        return (*report.rows, *told)

    def is_told_by(self, report: Report) -> bool:
        """Whether the report tells all that the columns sum; one without its finest grain lacks channels and causes."""
        return all(name in report.memo for column in self.columns for name in column.memo)

    def unassigned(self, report: Report) -> dict[int, int]:
        """What the total holds and no row does: counted for the office as a whole. Only columns where there is any."""
        found = self.values(report.total, report.memo)
        for row in self.rows_of(report):
            for number, value in self.values(row.figures, row.memo).items():
                found[number] -= value
        return {number: value for number, value in found.items() if value}

    def breaches(self, report: Report) -> tuple[Check, ...]:
        """Every identity of the layout that a row or the total does not keep; empty when all hold."""
        lines = [(row.label, self.values(row.figures, row.memo)) for row in self.rows_of(report)]
        lines.append(("Tổng cộng", self.values(report.total, report.memo)))
        return tuple(check for where, values in lines for check in self._checks(where, values) if not check.ok)

    def rates_of(self, report: Report) -> tuple[Rate, ...]:
        """The shares of a report, by the numbers of this layout. Raises InvalidInput ``layout`` for one above 100%."""
        values = self.values(report.total, report.memo)
        found = []
        for rate in self.rates:
            less = sum(report.memo.get(name, 0) for name, _ in rate.less)
            part = sum(values[number] for number in rate.part) - less
            whole = sum(values[number] for number in rate.whole)
            if not 0 <= part <= whole:
                raise InvalidInput(
                    "layout",
                    f"Bố cục «{self.name}»: tỷ lệ «{rate.label}» ra {part}/{whole}; hãy sửa cột của tử số, mẫu số.",
                )
            found.append(Rate(rate.name, rate.label, part, whole, rate.formula))
        return tuple(found)

    def _checks(self, where: str, values: Mapping[int, int]) -> Iterator[Check]:
        for left, right in self.identities:
            a, b = values[left], sum(values[number] for number in right)
            yield Check(in_words((left, right)), a == b, a, b, where=where)


def in_words(identity: Identity) -> str:
    """An identity as it is printed: "(3)=(4)+(5)+(6)"."""
    left, right = identity
    return f"({left})={_added(right)}"


def _added(numbers: tuple[int, ...]) -> str:
    return "+".join(f"({number})" for number in numbers)
