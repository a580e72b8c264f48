"""A program that is started twice shows one window, however close the two starts are; one that died frees its place."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests.offices import new_office

ROOT = Path(__file__).parents[2]
# Tells what its window does, and closes it some time after another start called it.
RUN = """
import sys
from PySide6.QtCore import QTimer
from cchc_desktop.config import config_from
from ui import application, main_window

class Watched(main_window.MainWindow):
    def __init__(self, config):
        super().__init__(config)
        self.painted.connect(lambda: print("painted", flush=True))
        self.workplace.office_known.connect(lambda office: print("opened", flush=True))

    def come_forward(self):
        super().come_forward()
        print("called", flush=True)
        QTimer.singleShot(1500, self.close)

application.MainWindow = Watched
sys.exit(application.run(config_from({"office": sys.argv[1]}, {})))
"""


def start(folder: Path) -> subprocess.Popen[str]:
    """A real start of the program, its window drawn nowhere."""
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "van-phong"
    new_office(folder, datetime(2026, 3, 2, 9))[0].close()
    return folder


def test_two_starts_at_once_show_one_window_which_is_called_forward(office: Path) -> None:
    first, second = start(office), start(office)
    told = sorted((running.communicate(timeout=60)[0].split(), running.returncode) for running in (first, second))
    assert told[0] == ([], 0), "the later one leaves without a window"
    assert set(told[1][0]) == {"painted", "opened", "called"}
    assert told[1][1] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_window_that_was_killed_does_not_keep_the_next_one_away(office: Path) -> None:
    killed = start(office)
    assert killed.stdout is not None
    assert killed.stdout.readline() == "painted\n"
    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=60)
    running = start(office)
    assert running.stdout is not None
    assert running.stdout.readline() == "painted\n"
    calling = start(office)
    assert calling.communicate(timeout=60)[0] == ""
    assert "called" in running.communicate(timeout=60)[0]
    assert (calling.returncode, running.returncode) == (0, 0)
