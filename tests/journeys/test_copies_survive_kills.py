"""A program killed while it copies the book or brings a copy back leaves a whole book and every copy made before."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.services import backups, demo, maintenance
from cchc_desktop.storage import copy_disk
from cchc_desktop.storage.manifest import copies_in, read_manifest
from tests.offices import new_office

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 20, 15, 30)
SEED = 20261122
KILLS = 12
_WORK = """
import sys
from datetime import datetime
from pathlib import Path
from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.services import backups
from cchc_desktop.storage import backup, copy_disk
office, what, copy, pages = sys.argv[1:]
backup.PAGES_AT_ONCE = int(pages)
desk = open_desk(config_from({"office": office}, {}), clock=lambda: datetime(2026, 11, 20, 16))
print("begun", flush=True)
backups.make(desk) if what == "backup" else backups.restore(desk, Path(copy))
"""


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a year behind it."""
    folder = tmp_path_factory.mktemp("kills") / "office"
    desk, _clock = new_office(folder, NOW)
    demo.fill(desk, 120)
    desk.close()
    return folder


def opened(office: Path) -> Desk:
    return open_desk(config_from({"office": str(office)}, {}), clock=lambda: NOW + timedelta(hours=1))


@pytest.mark.parametrize("what", ["backup", "restore"])
def test_a_kill_leaves_the_book_whole_and_the_copies_there(practice: Path, what: str) -> None:
    desk = opened(practice)
    copy = backups.make(desk).value.path
    events = maintenance.check(desk).events
    desk.close()
    chance = random.Random(SEED)
    call = [sys.executable, "-c", _WORK, str(practice), what, str(copy), "2"]
    for _ in range(KILLS):
        with subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE) as running:
            assert running.stdout is not None
            assert running.stdout.readline() == b"begun\n"
            time.sleep(chance.uniform(0, 1.2))
            running.kill()
        desk = opened(practice)
        found = maintenance.check(desk)
        assert found.problems == ()
        # A restore that was through leaves the book as it was copied, with the deed; else nothing is missing.
        assert found.events >= events - 1
        for one in copies_in(desk.config.backups):
            said = read_manifest(one)
            assert said is not None, "no copy has its name before it was proven"
            assert copy_disk.sum_of(one) == said.sha256
        last = backups.state(desk).last
        assert last is not None
        backups.preview(desk, last.path)
        desk.close()
