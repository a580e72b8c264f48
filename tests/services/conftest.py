"""An office for the tests of services, founded once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from tests.offices import MovedClock, new_office
from tests.services.away import Away
from tests.services.counters import Counter


@pytest.fixture(scope="session")
def founded_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice office that gives its own codes."""
    folder = tmp_path_factory.mktemp("services") / "office"
    desk, _clock = new_office(folder, datetime(2026, 1, 5, 8))
    desk.close()
    return folder


@pytest.fixture
def counter(founded_office: Path, tmp_path: Path) -> Iterator[Counter]:
    """A fresh office on Monday 02/03/2026 at nine."""
    folder = tmp_path / "office"
    shutil.copytree(founded_office, folder)
    clock = MovedClock(datetime(2026, 3, 2, 9))
    desk = open_desk(config_from({"office": str(folder)}, {}), clock=clock)
    yield Counter(desk, clock)
    desk.close()


@pytest.fixture
def home(founded_office: Path, tmp_path: Path) -> Iterator[Away]:
    """The office on Monday 02/03/2026 at nine."""
    folder = tmp_path / "tru-so"
    shutil.copytree(founded_office, folder)
    clock = MovedClock(datetime(2026, 3, 2, 9))
    with closing(open_desk(config_from({"office": str(folder)}, {}), clock=clock)) as desk:
        yield Away(desk, clock, folder)


@pytest.fixture
def branch(home: Away) -> Iterator[Away]:
    """A place with the serials 5 to 9 of every day."""
    made = home.place("Nhà văn hóa thôn Đông", 5, 9)
    yield made
    made.desk.close()
