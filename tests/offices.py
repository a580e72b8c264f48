"""Real offices in temporary folders, with a clock that the test moves."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.services import offices

NAME = "Trung tâm Phục vụ hành chính công xã Bình Minh"


@dataclass
class MovedClock:
    """A clock that shows what the test sets."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


def new_office(
    folder: Path,
    now: datetime,
    *,
    code_source: CodeSource = CodeSource.OWN,
    is_practice: bool = True,
    database: str | None = None,
) -> tuple[Desk, MovedClock]:
    """A new office with the starter catalogue and calendar, and its clock; ``database`` is its address, else a file."""
    clock = MovedClock(now)
    config = config_from({"office": str(folder), "database": database}, {})
    if database is None:
        config.make_folders()
        (config.office / "office.db").write_bytes(_founded(now, code_source, is_practice))
        return open_desk(config, is_practice=is_practice, clock=clock), clock
    desk = open_desk(config, create=True, is_practice=is_practice, clock=clock)
    offices.found(desk, NAME, "H56.123.45", is_practice=is_practice, code_source=code_source)
    return desk, clock


@cache
def _founded(now: datetime, code_source: CodeSource, is_practice: bool) -> bytes:
    """The book of an office founded at that moment, made once for all tests of a run."""
    with tempfile.TemporaryDirectory() as folder:
        config = config_from({"office": folder}, {})
        desk = open_desk(config, create=True, is_practice=is_practice, clock=MovedClock(now))
        offices.found(desk, NAME, "H56.123.45", is_practice=is_practice, code_source=code_source)
        desk.close()
        return (Path(folder) / "office.db").read_bytes()
