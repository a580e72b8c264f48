"""The guards around every test see what a test leaves behind, and let no root write where a user could not."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QWidget

from tests.house import ROOT
from tests.leftovers import WindowLeftovers
from tests.sharing import LONGEST, shared

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

GROUPED = """
import os
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("dear")


@pytest.mark.parametrize("number", range(4))
def test_one(number: int) -> None:
    time.sleep(0.1)
    Path(f"{number}.ran").write_text(os.environ["PYTEST_XDIST_WORKER"])
"""


def test_a_running_timer_is_seen_until_it_stops(qtbot: QtBot) -> None:
    leftovers = WindowLeftovers()
    with leftovers.watch():
        timer = QTimer()
        timer.start(60_000)
    assert leftovers.found() == ["QTimer of None, 60000 ms"]
    timer.stop()
    assert leftovers.found() == []


def test_a_window_is_seen_until_it_is_deleted(qtbot: QtBot) -> None:
    leftovers = WindowLeftovers()
    window = QWidget()
    window.setObjectName("lost")
    assert leftovers.found() == ["QWidget lost"]
    window.deleteLater()
    assert leftovers.found() == []


def test_a_thread_is_seen_until_it_ends(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.leftovers.PATIENCE_MS", 10)
    leftovers = WindowLeftovers()
    with leftovers.watch():
        thread = QThread()
        thread.setObjectName("worker")
        thread.start()
    assert leftovers.found() == ["QThread worker"]
    thread.quit()
    thread.wait()
    assert leftovers.found() == []


def test_permissions_stop_the_work_and_the_programs_it_starts(
    tmp_path: Path, as_ordinary_user: Callable[[Callable[[], Any]], Any]
) -> None:
    tmp_path.chmod(0o555)
    target = tmp_path / "x"

    def work() -> int:
        with pytest.raises(PermissionError):
            target.touch()
        return subprocess.run(
            [sys.executable, "-c", f"open({str(target)!r}, 'w')"], stderr=subprocess.DEVNULL, check=False
        ).returncode

    assert as_ordinary_user(work) == 1
    assert not target.exists()


def test_what_the_work_raises_fails_the_test(as_ordinary_user: Callable[[Callable[[], Any]], Any]) -> None:
    def work() -> None:
        raise ValueError("of the child")

    with pytest.raises((AssertionError, ValueError), match="of the child"):
        as_ordinary_user(work)


def test_what_is_begun_first_is_there() -> None:
    assert [name for name in LONGEST if not (ROOT / name.partition("::")[0]).exists()] == []


@pytest.fixture(scope="module", params=["one", "other"])
def dear(request: pytest.FixtureRequest) -> object:
    return request.param


def test_tests_of_one_dear_fixture_stay_together_and_others_are_free(dear: str, request: pytest.FixtureRequest) -> None:
    assert shared(request.node) == f"tests/test_guards.py-dear{('one', 'other').index(dear)}"
    free = next(item for item in request.session.items if item.name.startswith("test_what_is_begun_first"))
    assert shared(free) is None


def test_workers_are_handed_a_group_whole(tmp_path: Path) -> None:
    (tmp_path / "test_group.py").write_text(GROUPED, encoding="utf-8")
    arguments = ["-n", "2", "--dist=loadgroup", "-p", "no:cacheprovider", "-q", "-s", "-c", "none.ini"]
    (tmp_path / "none.ini").write_text("[pytest]\n", encoding="utf-8")
    run = [sys.executable, "-m", "pytest", *arguments, "test_group.py"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
    workers = [path.read_text(encoding="utf-8") for path in tmp_path.glob("*.ran")]
    assert (len(workers), len(set(workers))) == (4, 1)
