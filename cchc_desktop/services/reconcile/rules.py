"""All counting profiles are tried on the book of a period against the totals that the province published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.counting import CountingProfile, EarlyBy
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.reconciling import Fit, all_profiles, checked, fit
from cchc_desktop.domain.statistics import COLUMNS, Figures, tally

if TYPE_CHECKING:
    from cchc_desktop.services.reconcile.comparing import Job
    from cchc_desktop.storage.views import View

_ONE = re.compile(r"\(?(?:c)?(\d{1,2})\)?\s*[=:]\s*(\d[\d.]*)")


@dataclass(frozen=True, slots=True)
class StatedTotals:
    """Totals by c3 to c13, and the period they are of where their source says so."""

    columns: Mapping[str, int]
    period: ReportingPeriod | None = None


def read_totals(desk: Desk, text: str) -> StatedTotals:
    """Totals as they are typed ("c3=120,c7=100,c10=2") or as a workbook of form II.06a holds them.

    Raises InvalidInput ``totals`` for what is neither, and what opening the workbook raises.
    """
    desk.require(Right.REPORT)
    if text.strip().lower().endswith((".xlsx", ".xls", ".xlsm")):
        return _of_workbook(desk, Path(text.strip()))
    found: dict[str, int] = {}
    for part in re.split(r"[,;\s]+(?=\(?c?\d)", text.strip(" ,;")):
        match = _ONE.fullmatch(part.strip())
        if match is None:
            raise InvalidInput("totals", f"Không hiểu «{part}»; hãy ghi như c3=120,c7=100,c10=2 hoặc một tệp II.06a.")
        found[f"c{int(match[1])}"] = int(match[2].replace(".", ""))
    return StatedTotals(checked(found))


def _of_workbook(desk: Desk, path: Path) -> StatedTotals:
    from cchc_desktop.workbooks.consolidation import read

    incoming = read(path, {})
    submission = incoming.submission
    if submission is None:
        said = "; ".join(problem.sentence for problem in incoming.problems)
        raise InvalidInput("totals", f"Không đọc được số liệu từ “{path.name}”: {said}")
    figures, known = submission.figures, submission.layout.known
    stated, today = submission.period, desk.now().date()
    period = periods.between(stated.first, stated.last, today=today) if stated.first and stated.last else None
    return StatedTotals({name: getattr(figures, name) for name in COLUMNS if name in known}, period)


def fitted(desk: Desk, period: ReportingPeriod, totals: Mapping[str, int], job: Job | None = None) -> Fit:
    """Which counting profiles give these totals on the book of a period; nothing is written.

    Raises NotAllowed, InvalidInput ``totals``.
    """
    desk.require(Right.REPORT)
    wanted = checked(totals)
    with desk.read() as view:
        usual = view.settings_on(period.last).profile
        return fit(wanted, _counted(desk, view, period, frozenset(wanted), job), usual)


def _counted(
    desk: Desk, view: View, period: ReportingPeriod, wanted: frozenset[str], job: Job | None
) -> Iterator[tuple[CountingProfile, Figures]]:
    profiles, as_of = all_profiles(), period.as_of(desk.now().date())
    counted: dict[CountingProfile, Figures] = {}
    for done, profile in enumerate(profiles, start=1):
        if job is not None:
            job.progress(done, len(profiles), "Đang thử các quy tắc đếm")
        # By date or by hour is told apart by columns (8) and (9) alone.
        same = profile if wanted & {"c8", "c9"} else replace(profile, early_by=EarlyBy.DATE)
        if same not in counted:
            facts = view.reports.facts(period, same, as_of)
            counted[same] = tally(facts, (), period=period, profile=same, as_of=as_of).total
        yield profile, counted[same]
