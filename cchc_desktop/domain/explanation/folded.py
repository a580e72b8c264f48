"""Lines for a reader: long runs of ordinary days become one line, so that what is out of the ordinary is seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cchc_desktop.domain.calendar import WEEKDAYS
from cchc_desktop.domain.explanation.line import ExplainedDay, LineKind

# A week of days is read one by one; where there is more to read than fits a screen, two.
LONGEST_RUN, SHORT_STORY = 7, 20


@dataclass(frozen=True, slots=True)
class ExplainedRun:
    """One line for a reader, for a day or for a run of them; ``counted`` says which days of the limit they are."""

    first: date
    last: date
    counted: str
    note: str
    kind: LineKind

    @property
    def is_run(self) -> bool:
        """Whether it stands for more than one day."""
        return self.first != self.last


def folded(lines: Iterable[ExplainedDay]) -> tuple[ExplainedRun, ...]:
    """The same lines with each long run of ordinary days, and each holiday of several days, told in one."""
    told = list(lines)
    longest = LONGEST_RUN if len(told) <= SHORT_STORY else 2
    found: list[ExplainedRun] = []
    for key, group in groupby(told, _fold_key):
        run = list(group)
        if key is LineKind.SKIPPED:
            found += _same(run)
        elif key is None or len(run) <= longest:
            found += map(_single, run)
        else:
            found += _run(run, key)
    return tuple(found)


def _fold_key(line: ExplainedDay) -> LineKind | None:
    """What a line may be folded with: ordinary days of the count, days whose count was undone, days skipped alike."""
    if line.kind is LineKind.ANNULLED or (line.kind is LineKind.SKIPPED and not line.is_ordinary):
        return line.kind
    return LineKind.COUNTED if line.is_ordinary else None


def _same(run: list[ExplainedDay]) -> Iterator[ExplainedRun]:
    for _, group in groupby(run, lambda line: line.note):
        days = list(group)
        yield ExplainedRun(days[0].date, days[-1].date, "", days[0].note, days[0].kind)


def _single(line: ExplainedDay) -> ExplainedRun:
    counted = str(line.number) if line.number is not None else "có" if line.counted else ""
    return ExplainedRun(line.date, line.date, counted, line.note, line.kind)


def _run(run: list[ExplainedDay], kind: LineKind) -> Iterator[ExplainedRun]:
    days = [line for line in run if line.counted]
    first, last = run[0].date, run[-1].date
    if kind is LineKind.ANNULLED:
        note = f"{sum(line.was_counted for line in run)} ngày đã tính trước đó không còn tính, đã tính lại"
        yield ExplainedRun(first, last, "", note, kind)
    elif len(days) < 2:
        yield from map(_single, run)
    elif days[0].number is None:
        total = days[-1].note.partition(", ")[2]
        yield ExplainedRun(first, last, "có", f"{len(days)} ngày làm việc, {total}{_without(run)}", kind)
    else:
        words = days[0].note.rpartition(" ")[0]
        note = f"{words} {days[0].number} đến thứ {days[-1].number}{_without(run)}"
        yield ExplainedRun(first, last, f"{days[0].number}–{days[-1].number}", note, kind)


def _without(run: list[ExplainedDay]) -> str:
    weekdays = sorted({line.date.weekday() for line in run if not line.counted})
    return f" (không tính {', '.join(WEEKDAYS[weekday] for weekday in weekdays)})" if weekdays else ""
