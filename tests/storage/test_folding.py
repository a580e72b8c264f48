"""Folding the write-ahead log into the book keeps nobody waiting, and is left for later while someone reads."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

from cchc_desktop.services import intake
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.storage.engine import BUSY_SECONDS
from tests.builders import MARITAL
from tests.offices import new_office


def test_folding_does_not_hold_the_lock_until_a_reader_goes_home(tmp_path: Path) -> None:
    desk, _ = new_office(tmp_path / "office", datetime(2026, 11, 20, 9, 0))
    log = tmp_path / "office" / "office.db-wal"
    with closing(sqlite3.connect(tmp_path / "office" / "office.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM dossiers").fetchone()
        intake.receive(desk, IntakeForm(procedure=MARITAL, name="Lê An"))
        begun = time.monotonic()
        desk.store.fold_log()
        assert time.monotonic() - begun < BUSY_SECONDS / 2
        assert log.stat().st_size > 0, "someone still reads the book of before"
    desk.store.fold_log()
    assert log.stat().st_size == 0
    desk.close()
