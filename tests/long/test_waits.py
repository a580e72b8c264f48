"""A part of the waits: no work of the office keeps the clerk's Enter, and what would hold the lock is felt."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.long import waits
from tests.long.tally import Tally
from tests.long.waits_counter import clerk_at_work

# A full run has 363,424 rows; the way they go is the same.
SHARE = 200


def test_no_work_of_the_office_keeps_the_clerk_waiting(qapp: QApplication) -> None:
    tally = waits.run(SHARE, 6)
    assert tally.breaches == []
    assert tally.counts["rows of registers"] >= 363_424 // SHARE
    beside = [what for what in tally.counts if what.endswith(": intakes")]
    assert len(beside) == 10
    assert sum(tally.counts[what] for what in beside) == tally.counts["intakes told as saved"]


def test_a_lock_that_is_held_too_long_is_a_breach(qapp: QApplication, tmp_path: Path) -> None:
    tally = Tally("waits")
    book = tmp_path / "don-vi" / "office.db"
    with clerk_at_work(tmp_path) as clerk, closing(_connected(book)) as other:
        other.execute("BEGIN IMMEDIATE")
        letting_go = threading.Timer(waits.BLOCKED + 1.5, other.rollback)

        def begin() -> Callable[[], bool]:
            letting_go.start()
            return lambda: not letting_go.is_alive()

        clerk.sit_down()
        waits.Measuring(clerk, tally, tmp_path, 1).beside("a lock", begin)
        letting_go.join()
    assert [breach.partition(" waited")[0] for breach in tally.breaches] == ["beside a lock an Enter"]


def _connected(book: Path) -> sqlite3.Connection:
    return sqlite3.connect(book, isolation_level=None, check_same_thread=False)
