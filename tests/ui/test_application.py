"""The program as it starts and ends: one window for an office, and an end that leaves nothing running."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.services import offices
from ui.entrance.single import SingleWindow
from ui.preferences import Preferences
from ui.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SECOND = """
import sys
from pathlib import Path
from ui.entrance.single import SingleWindow

second = SingleWindow(Path(sys.argv[1]))
print(second.take(), *(second.call_first(said) for said in sys.argv[2:]))
"""
RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from cchc_desktop.config import config_from
from ui import application, main_window
from ui.frame.navigation import Door

real = main_window.MainWindow

class Watched(real):
    def __init__(self, config):
        super().__init__(config, doors=(Door("today", "Hôm nay", "home", "tests.ui.sample_screens:SilentScreen"),))
        self.painted.connect(self.watch)

    def watch(self):
        print("painted", self.isVisible())
        self.workplace.office_known.connect(lambda office: (print(office.name), QTimer.singleShot(0, self.close)))

application.MainWindow = Watched
code = application.run(config_from({"office": sys.argv[1]}, {}))
import threading
print(code, len(threading.enumerate()))
"""


@pytest.mark.parametrize("busy_seconds", [0.0, 1.5])
def test_a_second_start_calls_the_first_window_and_leaves(
    qtbot: QtBot, tmp_path: Path, busy_seconds: float
) -> None:
    first, second, other = SingleWindow(tmp_path), SingleWindow(tmp_path), SingleWindow(tmp_path / "khac")
    called: list[str] = []
    assert first.take()
    first.listen(called.append)
    assert not second.take()
    said = ["", "D:\\Thôn Đông\\1.goi"]
    # Another process: on Windows a word passes between them only while the first window takes it.
    with subprocess.Popen(
        [sys.executable, "-c", SECOND, str(tmp_path), *said], stdout=subprocess.PIPE, encoding="utf-8"
    ) as start:
        time.sleep(busy_seconds)
        qtbot.waitUntil(lambda: called == said, timeout=20_000)
        assert start.communicate()[0].split() == ["False", "True", "True"]
    assert other.take()
    other.release()
    first.release()
    assert second.take()
    second.release()


def test_the_program_starts_opens_its_book_and_ends_with_no_thread_left(tmp_path: Path) -> None:
    folder = tmp_path / "van-phong"
    desk = open_desk(config_from({"office": str(folder)}, {}), create=True)
    offices.found(desk, "Phường Bình Minh", "H56.123.45")
    desk.close()
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(folder)], capture_output=True, encoding="utf-8", check=False, timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.stdout.splitlines() == ["painted True", "Phường Bình Minh", "0 1"], done.stderr


def test_what_this_pc_remembers_survives_and_nonsense_is_the_default(tmp_path: Path) -> None:
    kept = Preferences(tmp_path)
    assert (kept.font_percent, kept.scheme, kept.officer_id, kept.geometry) == (100, Scheme.SYSTEM, None, None)
    kept.font_percent, kept.scheme, kept.officer_id, kept.geometry = 125, Scheme.DARK, 7, b"\x01\x02"
    kept.save()
    again = Preferences(tmp_path)
    assert (again.font_percent, again.scheme, again.officer_id, again.geometry) == (125, Scheme.DARK, 7, b"\x01\x02")
    (tmp_path / "window.ini").write_text("[General]\nfont_percent=huge\nscheme=pink\ngeometry=zz\n", encoding="utf-8")
    broken = Preferences(tmp_path)
    assert (broken.font_percent, broken.scheme, broken.geometry) == (100, Scheme.SYSTEM, None)


def test_preferences_that_cannot_be_written_are_forgotten_quietly(
    tmp_path: Path, as_ordinary_user: Callable[[Callable[[], object]], object]
) -> None:
    tmp_path.chmod(0o555)

    def work() -> int:
        kept = Preferences(tmp_path)
        kept.font_percent = 150
        kept.save()
        return kept.font_percent

    assert as_ordinary_user(work) == 150
    assert not (tmp_path / "window.ini").exists()
