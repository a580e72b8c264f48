"""Files of other offices are read and judged; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import consolidation
from cchc_desktop.domain.consolidation import Breach, Layout, Remark, Submission, Verdict
from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.people import Right
from cchc_desktop.services.consolidation.columns import remembered

if TYPE_CHECKING:
    from cchc_desktop.workbooks.consolidation import Incoming


class State(Enum):
    """What stands between a file and the sum: nothing, its columns to confirm, its gap to accept, or a refusal."""

    READY = "ready"
    COLUMNS = "columns"
    GAP = "gap"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Source:
    """A file with all that was found in it.

    ``is_confirmed`` says that its columns are known, form II.06a or confirmed before; ``problems`` keep it out whatever
    is accepted, and so do ``breaches`` unless ``verdict`` says that they are only a gap.
    """

    path: Path
    submission: Submission | None
    layout: Layout | None
    is_confirmed: bool
    breaches: tuple[Breach, ...]
    verdict: Verdict
    remarks: tuple[Remark, ...]
    problems: tuple[Remark, ...]

    @property
    def state(self) -> State:
        """The worst that stands in the way."""
        if self.layout is not None and not self.is_confirmed:
            return State.COLUMNS
        if self.problems or self.verdict is Verdict.BROKEN:
            return State.REFUSED
        return State.GAP if self.verdict is Verdict.GAP else State.READY

    @property
    def sentences(self) -> tuple[str, ...]:
        """Why it cannot be added up as it stands, each place by place."""
        return (*(problem.sentence for problem in self.problems), *(breach.sentence for breach in self.breaches))


@dataclass(frozen=True, slots=True)
class Plan:
    """What the files hold together; ``repeated`` are pairs that would count one office twice."""

    sources: tuple[Source, ...]
    repeated: tuple[tuple[Source, Source], ...]
    has_different_periods: bool

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """Every identity that some file breaks."""
        return tuple(breach for source in self.sources for breach in source.breaches)


def look(desk: Desk, paths: Sequence[Path], progress: Callable[[int, int], None] | None = None) -> Plan:
    """Read the files and judge each; a file that cannot be read is a source with its problem, never an error.

    ``progress`` hears how many files of how many were read and may raise to stop. Raises NotAllowed.
    """
    from cchc_desktop.workbooks import consolidation as workbooks

    desk.require(Right.REPORT)
    with desk.read() as view:
        columns = remembered(view)
    sources = []
    for number, path in enumerate(paths, start=1):
        try:
            sources.append(_judged(workbooks.read(path, columns), columns))
        except UserError as error:
            problem = Remark(error.message)
            sources.append(Source(path, None, None, False, (), Verdict.BROKEN, (), (problem,)))
        if progress is not None:
            progress(number, len(paths))
    return _plan(sources)


def _judged(came: Incoming, columns: Collection[str]) -> Source:
    layout, submission = came.layout, came.submission
    is_confirmed = layout is not None and (layout.is_own or layout.fingerprint in columns)
    broken = consolidation.breaches(submission) if submission is not None else ()
    verdict = consolidation.verdict(submission, broken) if submission is not None else Verdict.BROKEN
    return Source(came.path, submission, layout, is_confirmed, broken, verdict, came.remarks, came.problems)


def _plan(sources: Sequence[Source]) -> Plan:
    read = [(source, source.submission) for source in sources if source.submission is not None]
    submissions = [submission for _, submission in read]
    by_place = {id(submission): source for source, submission in read}
    repeated = tuple((by_place[id(one)], by_place[id(other)]) for one, other in consolidation.same_office(submissions))
    different = any(not one.period.is_same_as(submissions[0].period) for one in submissions[1:])
    return Plan(tuple(sources), repeated, different)
