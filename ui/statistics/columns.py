"""The columns of a form as the screen shows them, and which dossiers stand behind each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_desktop.domain.counting import Arrival, Memo, Outcome, are_apart
from cchc_desktop.domain.layout import Layout, LayoutColumn
from cchc_desktop.domain.ratio import Rate
from cchc_desktop.domain.statistics import Figures, Report

OF_WHICH = "Trong đó"
_ARRIVALS = {"c4": Arrival.ONLINE, "c5": Arrival.DIRECT, "c6": Arrival.CARRIED}
_OUTCOMES = {
    "c7": (Outcome.EARLY, Outcome.ON_TIME, Outcome.LATE),
    "c8": (Outcome.EARLY,),
    "c9": (Outcome.ON_TIME,),
    "c10": (Outcome.LATE,),
    "c11": (Outcome.PENDING_IN_TIME, Outcome.PENDING_OVERDUE),
    "c12": (Outcome.PENDING_IN_TIME,),
    "c13": (Outcome.PENDING_OVERDUE,),
    "withdrawn": (Outcome.WITHDRAWN,),
    "closed": (Outcome.CLOSED,),
}
_LATE = frozenset(
    {"c10", "c13"}
    | {Memo.LATE_WITH_LETTER, Memo.LATE_WITHOUT_LETTER, Memo.OVERDUE_WITH_LETTER, Memo.OVERDUE_WITHOUT_LETTER}
    | {Memo.LATE_SUBJECTIVE, Memo.LATE_OBJECTIVE, Memo.LATE_UNEXPLAINED}
)


@dataclass(frozen=True)
class FigureColumn:
    """A column of a layout. Without arrivals and outcomes every dossier of the row stands in it.

    ``memos`` are the figures beside the columns that stand in it; ``is_door``: the book can list its dossiers.
    """

    of: LayoutColumn
    arrivals: frozenset[Arrival] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    is_door: bool = True
    memos: frozenset[Memo] = frozenset()

    @property
    def number(self) -> int:
        """The number printed over it."""
        return self.of.number

    @property
    def title(self) -> str:
        """The lowest of its titles."""
        return self.of.title

    @property
    def groups(self) -> tuple[str, ...]:
        """The titles over its own, from the top."""
        return self.of.groups

    @property
    def is_sum(self) -> bool:
        """Whether its title is set in bold: it holds what the columns beside it are parts of, or stands alone."""
        return OF_WHICH not in self.groups or bool(self.of.sum_of)

    @property
    def is_late(self) -> bool:
        """Whether something in it is reason to look."""
        return bool(_LATE.intersection((*self.of.figures, *self.of.memo)))

    def value(self, figures: Figures, memo: Mapping[str, int]) -> int:
        """The figure of this column."""
        return self.of.value(figures, memo)

    @property
    def spoken(self) -> str:
        """The column in words: "(10) Số lượng hồ sơ đã giải quyết: Quá hạn"."""
        groups = ", ".join(group for group in self.groups if group != OF_WHICH)
        return f"({self.number}) {groups}: {self.title}" if groups else f"({self.number}) {self.title}"


def columns_of(layout: Layout, report: Report) -> tuple[FigureColumn, ...]:
    """The columns of a layout for a report counted by its profile: without those that nothing can stand in."""
    return tuple(map(_column, layout.fitted(report.profile).columns))


def row_rate(layout: Layout, figures: Figures, memo: Mapping[str, int]) -> Rate | None:
    """How much of a row was settled in time, by the numbers of this layout; None where it prints no such share."""
    for rate in layout.rates:
        if rate.name == "on_time":
            values = layout.values(figures, memo)
            part, whole = (sum(values[number] for number in side) for side in (rate.part, rate.whole))
            return Rate(rate.name, rate.label, part, whole, rate.formula)
    return None


def _column(of: LayoutColumn) -> FigureColumn:
    if of.memo or not of.figures:
        # What is in two figures would be counted twice and listed once.
        is_door = bool(of.memo) and not of.figures and are_apart(of.memo)
        return FigureColumn(of, is_door=is_door, memos=frozenset(map(Memo, of.memo)) if is_door else frozenset())
    if of.figures == ("c3",):
        return FigureColumn(of)
    arrivals = [_ARRIVALS[name] for name in of.figures if name in _ARRIVALS]
    outcomes = [outcome for name in of.figures for outcome in _OUTCOMES.get(name, ())]
    # Both together would be those that arrived so and ended so, which no column sums.
    is_door = bool(arrivals) != bool(outcomes) and len({*arrivals, *outcomes}) == len((*arrivals, *outcomes))
    return FigureColumn(of, frozenset(arrivals), frozenset(outcomes), is_door=is_door)
