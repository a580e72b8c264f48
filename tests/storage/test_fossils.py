"""Books of every age still open, prove themselves, and give the figures they gave when they were new."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.period import PeriodRule, quarter
from cchc_desktop.services import maintenance, statistics
from cchc_desktop.storage import age

FOSSILS = sorted((Path(__file__).parent.parent / "fossils").glob("r*.db"))


@pytest.mark.parametrize("fossil", FOSSILS, ids=lambda path: path.stem)
def test_an_old_book_opens_and_gives_its_old_figures(fossil: Path, tmp_path: Path) -> None:
    told = json.loads(fossil.with_suffix(".json").read_text(encoding="utf-8"))
    now = datetime.fromisoformat(told["now"])
    config = config_from({"office": str(tmp_path / "office")}, {})
    config.make_folders()
    shutil.copy(fossil, config.office / "office.db")
    desk = open_desk(config, clock=lambda: now)
    health = maintenance.check(desk)
    period = quarter(told["quarter"], PeriodRule.ND09, today=now.date())
    total = statistics.report(desk, period).total
    desk.close()
    assert (health.dossiers, health.problems) == (told["dossiers"], ())
    assert total.columns == told["total"]


def test_every_age_of_the_schema_has_its_fossil() -> None:
    steps = sorted((Path(age.__file__).parent / "migrations" / "versions").glob("r*.py"))
    assert {path.stem for path in FOSSILS} == {step.name.split("_")[0] for step in steps}
