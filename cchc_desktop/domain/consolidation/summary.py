"""The reports of several offices added up: a row an office, the same by lĩnh vực, and one total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cchc_desktop.domain.consolidation.submission import Submission, added, is_of
from cchc_desktop.domain.statistics import COLUMNS, Check, Figures, identities
from cchc_desktop.domain.text import fold

_TOTAL = "Tổng cộng"


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office with what it reports; ``blank`` are the columns of the form that its layout does not tell."""

    name: str
    figures: Figures
    blank: frozenset[str]
    submission: Submission


@dataclass(frozen=True, slots=True)
class FieldRows:
    """One lĩnh vực with a row for each office that reports it."""

    label: str
    rows: tuple[OfficeRow, ...]
    total: Figures


@dataclass(frozen=True, slots=True)
class Summary:
    """All offices together; ``partial`` are the columns that some of them do not tell."""

    rows: tuple[OfficeRow, ...]
    total: Figures
    fields: tuple[FieldRows, ...]
    partial: frozenset[str]

    @property
    def blank(self) -> frozenset[str]:
        """The columns that no office tells."""
        return frozenset(name for name in COLUMNS if all(name in row.blank for row in self.rows))

    @property
    def has_own_columns(self) -> bool:
        """Whether an office counts withdrawn or stopped dossiers apart."""
        return any(row.submission.layout.tells_why_open_ends for row in self.rows)

    @property
    def checks(self) -> tuple[Check, ...]:
        """The identities of each office's layout, and those of the total that all of them tell."""
        found = [
            check
            for row in self.rows
            for check in identities(row.figures, row.name)
            if is_of(check, row.submission.layout)
        ]
        layouts = [row.submission.layout for row in self.rows]
        found += [check for check in identities(self.total, _TOTAL) if all(is_of(check, layout) for layout in layouts)]
        return tuple(found)


def summed_up(submissions: Sequence[Submission]) -> Summary:
    """One row an office in the order given, the same by lĩnh vực where its rows are that, and the total."""
    several_periods = any(not one.period.is_same_as(submissions[0].period) for one in submissions)
    rows = tuple(_row(one, one.figures, several_periods=several_periods) for one in submissions)
    by_field: dict[str, tuple[str, list[OfficeRow]]] = {}
    for row in rows:
        for key, label, figures in _fields(row.submission):
            by_field.setdefault(key, (label, []))[1].append(replace(row, figures=figures))
    fields = tuple(
        FieldRows(label, tuple(found), added(row.figures for row in found)) for label, found in by_field.values()
    )
    partial = frozenset(name for row in rows for name in row.blank)
    return Summary(rows, added(row.figures for row in rows), fields, partial)


def same_office(submissions: Sequence[Submission]) -> tuple[tuple[Submission, Submission], ...]:
    """Pairs that would count one office twice: the same file, or one office without two different periods."""
    return tuple(
        (one, other)
        for at, other in enumerate(submissions)
        for one in submissions[:at]
        if one.digest == other.digest or _is_counted_twice(one, other)
    )


def _is_counted_twice(one: Submission, other: Submission) -> bool:
    if _office_key(one.office) != _office_key(other.office):
        return False
    return one.period.is_same_as(other.period) or not (one.period.shown and other.period.shown)


def _office_key(name: str) -> str:
    return fold(name).replace("uy ban nhan dan", "ubnd").replace(",", "")


def _row(submission: Submission, figures: Figures, *, several_periods: bool) -> OfficeRow:
    name = f"{submission.office}, {submission.period.shown}" if several_periods else submission.office
    return OfficeRow(name.rstrip(", "), figures, submission.layout.blank, submission)


def _fields(submission: Submission) -> Iterable[tuple[str, str, Figures]]:
    """The submission's rows by lĩnh vực; one that stands in several rows is one."""
    found: dict[str, tuple[str, list[Figures]]] = {}
    for line in submission.lines if submission.has_fields else ():
        found.setdefault(fold(line.label), (line.label, []))[1].append(line.figures)
    return ((key, label, added(figures)) for key, (label, figures) in found.items())
