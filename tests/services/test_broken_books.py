"""A book in which a dossier breaks a rule: it is named, and nothing leaves the house until it is put right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from cchc_desktop.domain.errors import Conflict
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.statistics import StatisticsBroken
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import memo, narrative, periods, quality, statistics, years
from cchc_desktop.services.steps.counted import ALL_THAT_CAME
from tests.services.counters import COPY, Counter

MARCH = ReportingPeriod(date(2026, 3, 1), date(2026, 3, 31), "Tháng 3")


@pytest.fixture
def broken(counter: Counter) -> tuple[Counter, str]:
    """Two dossiers of March; the row of one was changed so that it was settled a year before it came."""
    counter.take(COPY)
    code = counter.take(COPY, name="Trần Văn Bình")
    counter.do(code, Action.FINISH)
    with counter.desk.change() as unit:
        change = "UPDATE dossiers SET closed_day = '2025-01-05', judged_day = '2025-01-05' WHERE code = :code"
        unit.connection.execute(text(change), {"code": code})
        unit.commit()
    return counter.at("04-02 09:00"), code


def written(write: Callable[[Counter, Path], object], counter: Counter, path: Path) -> StatisticsBroken:
    """What is said when a file of it is asked for; no trace of the file stays."""
    with pytest.raises(StatisticsBroken) as refused:
        write(counter, path)
    assert list(path.parent.glob("*.tmp")) == []
    assert not path.exists()
    return refused.value


def test_a_dossier_settled_before_it_came_is_named_with_the_way_out(broken: tuple[Counter, str]) -> None:
    counter, code = broken
    with pytest.raises(StatisticsBroken) as refused:
        statistics.report(counter.desk, MARCH)
    (check,) = refused.value.checks
    assert (check.id, check.left, check.right, check.dossiers) == (ALL_THAT_CAME, 1, 2, (code,))
    assert refused.value.dossiers == (code,)
    assert isinstance(refused.value, Conflict)
    assert f"hồ sơ: {code}. Hãy mở từng hồ sơ này" in refused.value.message
    assert "không lập, không xuất được báo cáo" in refused.value.message


@pytest.mark.parametrize(
    "write",
    [
        lambda counter, path: statistics.write_workbook(counter.desk, MARCH, path),
        lambda counter, path: statistics.write_pdf(counter.desk, MARCH, path),
        lambda counter, path: narrative.write_docx(counter.desk, MARCH, path),
        lambda counter, path: quality.write_workbook(counter.desk, quality.assessment(counter.desk, MARCH), path),
        lambda counter, path: years.write_workbook(counter.desk, years.summary(counter.desk, 2026, 2026), path),
        lambda counter, path: periods.lock(counter.desk, MARCH),
    ],
)
def test_no_file_of_it_is_written_and_no_period_is_sent(
    broken: tuple[Counter, str], tmp_path: Path, write: Callable[[Counter, Path], object]
) -> None:
    counter, code = broken
    assert written(write, counter, tmp_path / "bieu.bin").dossiers == (code,)
    assert periods.sent(counter.desk) == ()


def test_a_period_that_it_does_not_touch_is_written(broken: tuple[Counter, str], tmp_path: Path) -> None:
    counter, _code = broken
    february = ReportingPeriod(date(2026, 2, 1), date(2026, 2, 28), "Tháng 2")
    assert statistics.write_workbook(counter.desk, february, tmp_path / "bieu.xlsx").total.c3 == 0
    assert memo.of(counter.desk, february).period == february


def test_once_it_is_put_right_the_report_is_made(broken: tuple[Counter, str], tmp_path: Path) -> None:
    counter, code = broken
    with counter.desk.change() as unit:
        change = "UPDATE dossiers SET closed_day = received_day, judged_day = received_day WHERE code = :code"
        unit.connection.execute(text(change), {"code": code})
        unit.commit()
    assert statistics.write_workbook(counter.desk, MARCH, tmp_path / "bieu.xlsx").total.c3 == 2
