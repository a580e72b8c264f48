"""The columns of a form as the screen shows them, and which dossiers stand behind each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_desktop.domain.application import ONLINE_CHANNELS, Channel
from cchc_desktop.domain.counting import CAME, Arrival, Memo, Outcome
from cchc_desktop.domain.layout import Layout, LayoutColumn
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.ratio import Rate
from cchc_desktop.domain.statistics import Figures, Report
from cchc_desktop.services.statistics.narrowed import Narrowing

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
_CHANNELS: Mapping[str, Channel] = {memo.value: Channel(channel) for channel, memo in CAME.items()}
_PARTS: Mapping[str, tuple[Outcome, Narrowing]] = {
    Memo.LATE_WITH_LETTER: (Outcome.LATE, Narrowing(has_letter=True)),
    Memo.LATE_WITHOUT_LETTER: (Outcome.LATE, Narrowing(has_letter=False)),
    Memo.LATE_SUBJECTIVE: (Outcome.LATE, Narrowing(sides=frozenset({CauseSide.SUBJECTIVE}))),
    Memo.LATE_OBJECTIVE: (Outcome.LATE, Narrowing(sides=frozenset({CauseSide.OBJECTIVE}))),
    Memo.LATE_UNEXPLAINED: (Outcome.LATE, Narrowing(sides=frozenset({None}))),
    Memo.OVERDUE_WITH_LETTER: (Outcome.PENDING_OVERDUE, Narrowing(has_letter=True)),
    Memo.OVERDUE_WITHOUT_LETTER: (Outcome.PENDING_OVERDUE, Narrowing(has_letter=False)),
}
_LATE = frozenset(
    {"c10", "c13"}
    | {Memo.LATE_WITH_LETTER, Memo.LATE_WITHOUT_LETTER, Memo.OVERDUE_WITH_LETTER, Memo.OVERDUE_WITHOUT_LETTER}
    | {Memo.LATE_SUBJECTIVE, Memo.LATE_OBJECTIVE, Memo.LATE_UNEXPLAINED}
)


@dataclass(frozen=True)
class FigureColumn:
    """A column of a layout. Without arrivals and outcomes every dossier of the row stands in it.

    ``is_door``: the book can list the dossiers behind it; ``narrowing`` is what it must be asked besides.
    """

    of: LayoutColumn
    arrivals: frozenset[Arrival] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    is_door: bool = True
    narrowing: Narrowing | None = None

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


def _narrowed(of: LayoutColumn) -> FigureColumn:
    """A column of what is counted beside the figures: some of it are parts of a column whose dossiers are known."""
    if of.figures:
        return FigureColumn(of, is_door=False)
    if all(name in _CHANNELS for name in of.memo):
        channels = frozenset(_CHANNELS[name] for name in of.memo)
        arrivals = frozenset(Arrival.ONLINE if one in ONLINE_CHANNELS else Arrival.DIRECT for one in channels)
        return FigureColumn(of, arrivals, narrowing=Narrowing(channels=channels))
    if len(of.memo) == 1 and of.memo[0] in _PARTS:
        outcome, narrowing = _PARTS[of.memo[0]]
        return FigureColumn(of, outcomes=frozenset({outcome}), narrowing=narrowing)
    return FigureColumn(of, is_door=False)


def _column(of: LayoutColumn) -> FigureColumn:
    if of.memo or not of.figures:
        return _narrowed(of)
    if of.figures == ("c3",):
        return FigureColumn(of)
    arrivals = frozenset(_ARRIVALS[name] for name in of.figures if name in _ARRIVALS)
    outcomes = frozenset(outcome for name in of.figures for outcome in _OUTCOMES.get(name, ()))
    # Both together would be those that arrived so and ended so, which no column sums.
    return FigureColumn(of, arrivals, outcomes, is_door=bool(arrivals) != bool(outcomes))
