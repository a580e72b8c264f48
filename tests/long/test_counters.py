"""A twentieth of the counters that work at once: each number once, and none is left out (rules.md section 6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.desk import Desk
from tests.long import counters
from tests.long.tally import Tally
from tests.offices import MovedClock, new_office

INTAKES = counters.INTAKES // 20


def hold(desk: Desk, at_once: int) -> None:
    desk.close()
    tally = Tally("counters")
    counters.work(tally, desk.config, at_once, INTAKES)
    assert tally.breaches == []
    assert sum(tally.counts.values()) >= INTAKES + INTAKES // 5


@pytest.mark.postgresql
def test_sixteen_counters_on_a_server_give_each_number_once(
    tmp_path: Path, new_office_on_server: Callable[[Path, datetime], tuple[Desk, MovedClock]]
) -> None:
    hold(new_office_on_server(tmp_path / "office", counters.NOW)[0], counters.ON_A_SERVER)


def test_four_counters_on_one_file_give_each_number_once(tmp_path: Path) -> None:
    hold(new_office(tmp_path / "office", counters.NOW)[0], counters.ON_A_FILE)
