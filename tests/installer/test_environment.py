"""A start enters its own environment at the price of a stamp, and makes the environment only when it must."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path

import pytest

from installer import environment, set_up
from installer.report import SetUpFailed

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="built from links, which Windows keeps for administrators"
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of two locks whose environment stands on a Python of its own."""
    folder = tmp_path / ".venv"
    (folder / "bin").mkdir(parents=True)
    (tmp_path / "python3.11").touch()
    (folder / "bin" / "python").symlink_to(tmp_path / "python3.11")
    (tmp_path / "run.lock").write_text("a==1\n")
    (tmp_path / "test.lock").write_text("a==1\nb==2\n")
    for name, path in {
        "FOLDER": folder,
        "STAMP": folder / "stamp",
        "PYTHON": folder / "bin" / "python",
        "RUN_LOCK": tmp_path / "run.lock",
        "TEST_LOCK": tmp_path / "test.lock",
    }.items():
        monkeypatch.setattr(environment, name, str(path))
    return tmp_path


def stamp(lock: str) -> None:
    set_up._write_stamp(environment.current_interpreter() + b"\n" + set_up._installed(lock))


def test_without_a_stamp_nothing_is_ready(place: Path) -> None:
    assert not environment.is_ready(environment.RUN_LOCK)


def test_a_stamp_holds_for_its_own_lock_only(place: Path) -> None:
    stamp(environment.RUN_LOCK)
    assert environment.is_ready(environment.RUN_LOCK)
    assert not environment.is_ready(environment.TEST_LOCK)


def test_what_was_set_up_for_the_tests_also_runs_the_program(place: Path) -> None:
    stamp(environment.TEST_LOCK)
    assert environment.is_ready(environment.RUN_LOCK)
    assert environment.is_ready(environment.TEST_LOCK)


def test_a_changed_lock_asks_for_a_new_set_up(place: Path) -> None:
    stamp(environment.RUN_LOCK)
    (place / "run.lock").write_text("a==2\n")
    assert not environment.is_ready(environment.RUN_LOCK)


def test_a_swapped_or_removed_python_asks_for_a_new_set_up(place: Path) -> None:
    stamp(environment.RUN_LOCK)
    python = place / ".venv" / "bin" / "python"
    python.unlink()
    assert not environment.is_ready(environment.RUN_LOCK)
    (place / "python3.13").touch()
    python.symlink_to(place / "python3.13")
    assert not environment.is_ready(environment.RUN_LOCK)


def test_a_ready_start_goes_on_with_the_same_arguments(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp(environment.RUN_LOCK)
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _path, command: started.append(command))
    monkeypatch.setattr(sys, "orig_argv", ["python3", "-X", "dev", "main.py", "list", "--json"])
    environment.enter(environment.RUN_LOCK)
    assert started == [[environment.PYTHON, "-X", "dev", "main.py", "list", "--json"]]


def test_inside_a_ready_environment_nothing_is_done(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp(environment.RUN_LOCK)
    monkeypatch.setattr(sys, "prefix", str(place / ".venv"))
    monkeypatch.setattr(os, "execv", lambda *_: pytest.fail("entered twice"))
    environment.enter(environment.RUN_LOCK)


def test_a_frozen_program_carries_its_own_environment(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(os, "execv", lambda *_: pytest.fail("left the frozen program"))
    environment.enter(environment.RUN_LOCK)


def test_what_cannot_be_set_up_ends_in_one_sentence(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_lock: str) -> None:
        raise SetUpFailed("Kiểm tra mạng.")

    monkeypatch.setattr(set_up, "make", fail)
    with pytest.raises(SystemExit) as end:
        environment.enter(environment.RUN_LOCK)
    assert end.value.code == "Kiểm tra mạng."


def test_an_older_python_is_told_which_one_is_needed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as end:
        environment.enter(environment.RUN_LOCK)
    assert str(end.value.code).startswith("Cần Python 3.11 trở lên")


@pytest.mark.parametrize("name", ["main.py", "tests/__main__.py", "installer/environment.py"])
def test_an_older_python_can_read_as_far_as_that_sentence(name: str) -> None:
    ast.parse((Path(__file__).parents[2] / name).read_text(encoding="utf-8"), feature_version=(3, 8))
