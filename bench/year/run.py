"""Sets the simulated office up, lives through its days and looks at what came of them."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from random import Random

from bench.year.life import MovableClock, Year
from bench.year.people import crew_of
from bench.year.proof import Outcome, outcome_of
from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.procedure import DossierRole, LimitUnit, ProcedureVersion
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.services import offices

LONGEST = 30


def live(folder: Path, dossiers: int, seed: int, first: date, last: date) -> Outcome:
    """Take in that many dossiers between the two days and settle them as people do."""
    clock = MovableClock(datetime.combine(first, time(7)))
    desk = open_desk(config_from({"office": str(folder)}, {}), create=True, clock=clock)
    name = "Trung tâm Phục vụ hành chính công xã Bình Minh"
    offices.found(desk, name, "H56.123.45", is_practice=True, code_source=CodeSource.OWN)
    crew = crew_of(desk, first.year)
    with desk.read() as view:
        latest = [procedure.latest for procedure in view.catalogue.procedures]
    procedures = ([v for v in latest if _is_same_day(v)], [v for v in latest if _is_long(v)])
    year = Year(desk, clock, crew, Random(seed), procedures)
    try:
        year.live(first, last, dossiers)
        return outcome_of(year)
    finally:
        desk.close()


def _is_same_day(version: ProcedureVersion) -> bool:
    return version.limit.unit is LimitUnit.SAME_DAY


def _is_long(version: ProcedureVersion) -> bool:
    """What is settled here within days, and within the year."""
    limit = version.limit
    return version.default_role is DossierRole.OWN and limit.unit.is_days and 1 <= limit.days <= LONGEST
