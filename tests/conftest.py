"""What every test stands on: no screen, one clock zone, repeatable examples, and nothing left running."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.ordinary_user import run_without_root_rights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytest_plugins = ["tests.servers", "tests.sharing", "tests.passwords"]

# Set before any test imports Qt or reads a folder: a test must never find a screen or a person's own office.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if os.name == "nt":  # without a screen Qt for Windows finds no fonts by itself
    os.environ.setdefault("QT_QPA_FONTDIR", str(Path(__file__).parents[1] / "resources" / "fonts"))
os.environ.update({"TZ": "Asia/Ho_Chi_Minh", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"})
os.environ["XDG_DATA_HOME"] = os.environ["LOCALAPPDATA"] = tempfile.mkdtemp(prefix="cchc-tests-")
for _name in ("CCHC_OFFICE", "CCHC_DATABASE", "CCHC_PASSWORD"):
    os.environ.pop(_name, None)
if hasattr(time, "tzset"):
    time.tzset()

settings.register_profile(
    "repeatable",
    deadline=None,  # two cores are shared with other work
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def leaves_no_thread() -> Iterator[None]:
    """Fail a test that leaves a Python thread alive: its work would end inside another test."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not _ends_soon(thread)]
    assert not left, f"left running: {left}"


@pytest.fixture(autouse=True)
def leaves_no_window(leaves_no_thread: None) -> Iterator[None]:
    """Fail a test that leaves a timer, a Qt thread or a window alive; costs nothing where Qt is not used."""
    if "PySide6.QtWidgets" not in sys.modules:
        yield
        return
    from tests.leftovers import WindowLeftovers

    leftovers = WindowLeftovers()
    with leftovers.watch():
        yield
    alive = leftovers.found()
    assert not alive, f"left alive: {alive}"


@pytest.fixture
def as_ordinary_user() -> Callable[[Callable[[], Any]], Any]:
    """Run a function without root's right to write anywhere and return what it returns."""
    if os.name == "nt":
        pytest.skip("folders of Windows have no such permission bits")
    return run_without_root_rights


def _ends_soon(thread: threading.Thread) -> bool:
    thread.join(timeout=2)
    return not thread.is_alive()
