"""A set-up mends what an earlier one left, and two at once do the work once."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from installer import environment, set_up, system_packages
from installer.report import SetUpFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="built from links, which Windows keeps for administrators"
)


class Machine:
    """Stands in for the two slow commands: making an environment and installing a lock into it."""

    def __init__(self, folder: Path) -> None:
        self.python = folder / "bin" / "python"
        self.commands: list[str] = []
        self.network = True

    def run(self, command: Sequence[str], failed: str) -> None:
        self.commands.append("venv" if "venv" in command else "pip")
        if "venv" in command:
            self.python.parent.mkdir()
            self.python.symlink_to("/bin/sh")
        elif not self.network:
            raise SetUpFailed(failed)
        time.sleep(0.05)

    def has_pip(self) -> bool:
        return self.python.exists()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    folder = tmp_path / ".venv"
    made = Machine(folder)
    (tmp_path / "run.lock").write_text("a==1\n")
    monkeypatch.setattr(environment, "FOLDER", str(folder))
    monkeypatch.setattr(environment, "STAMP", str(folder / "stamp"))
    monkeypatch.setattr(environment, "PYTHON", str(made.python))
    monkeypatch.setattr(environment, "RUN_LOCK", str(tmp_path / "run.lock"))
    monkeypatch.setattr(set_up, "TURN", str(folder / "turn"))
    monkeypatch.setattr(set_up, "run", made.run)
    monkeypatch.setattr(set_up, "_has_pip", made.has_pip)
    monkeypatch.setattr(system_packages, "provide", lambda for_tests: None)
    return made


def make() -> None:
    set_up.make(environment.RUN_LOCK)


def test_a_first_set_up_ends_ready_and_a_second_does_nothing(
    machine: Machine, capfd: pytest.CaptureFixture[str]
) -> None:
    make()
    make()
    assert machine.commands == ["venv", "pip"]
    assert environment.is_ready(environment.RUN_LOCK)
    out, told = capfd.readouterr()
    assert out == ""
    assert told.startswith("Chuẩn bị chương trình: tạo môi trường")


def test_an_interrupted_set_up_starts_anew_from_an_empty_folder(machine: Machine) -> None:
    machine.network = False
    with pytest.raises(SetUpFailed, match="Kiểm tra mạng"):
        make()
    assert not environment.is_ready(environment.RUN_LOCK)
    half_installed = machine.python.parent / "half-installed.py"
    half_installed.touch()
    machine.network = True
    make()
    assert machine.commands == ["venv", "pip", "venv", "pip"]
    assert not half_installed.exists()
    assert environment.is_ready(environment.RUN_LOCK)


def test_a_changed_lock_is_installed_into_the_environment_that_is_there(machine: Machine) -> None:
    make()
    Path(environment.RUN_LOCK).write_text("a==2\n", encoding="utf-8")
    make()
    assert machine.commands == ["venv", "pip", "pip"]


def test_two_set_ups_at_once_take_turns_and_work_once(machine: Machine) -> None:
    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert machine.commands == ["venv", "pip"]


def test_a_checkout_that_cannot_be_written_says_so(
    machine: Machine, tmp_path: Path, as_ordinary_user: Callable[[Callable[[], Any]], Any]
) -> None:
    tmp_path.chmod(0o555)

    def refusal() -> str:
        with pytest.raises(SetUpFailed) as failure:
            make()
        return str(failure.value)

    assert as_ordinary_user(refusal).startswith("Không ghi được vào thư mục")
