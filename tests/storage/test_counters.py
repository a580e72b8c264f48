"""Counters that work at once give each number once, and none is left out (rules.md section 6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.offices import new_office
from tests.storage.many_counters import work_at_once

NOW = datetime(2026, 3, 2, 9, 0)
# The full count is 10,000; the long tests ask for it.
INTAKES = 500


def hold(folder: Path, database: str | None, counters: int) -> None:
    desk, _ = new_office(folder, NOW, database=database)
    desk.close()
    found = work_at_once(desk.config, NOW, counters=counters, intakes=INTAKES)
    assert found.serials == list(range(1, INTAKES + 1))
    assert found.letters == list(range(1, len(found.letters) + 1))
    assert len(found.letters) >= INTAKES // 5
    assert found.problems == ()


@pytest.mark.postgresql
def test_sixteen_counters_on_a_server_give_each_number_once(tmp_path: Path, new_postgresql: Callable[[], str]) -> None:
    hold(tmp_path / "office", new_postgresql(), 16)


def test_four_counters_on_one_file_give_each_number_once(tmp_path: Path) -> None:
    hold(tmp_path / "office", None, 4)
