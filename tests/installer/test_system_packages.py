"""What a machine lacks is installed by root in one go, and named in one line for anyone else."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from installer import system_packages
from installer.report import SetUpFailed, run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the wheels bring all elsewhere")


class Debian:
    """A machine that lacks three packages until apt has installed them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, root: bool) -> None:
        self.commands: list[str] = []
        self.installed = False
        self.apt_works = True
        self.programs = {"apt-get"}
        monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000, raising=False)
        monkeypatch.setattr(shutil, "which", self.which)
        monkeypatch.setattr(system_packages, "_loads", lambda library: self.installed or "EGL" not in library)
        monkeypatch.setattr(system_packages, "_is_debians_python", lambda: True)
        monkeypatch.setattr(system_packages, "_can_make_environments", lambda: self.installed)
        monkeypatch.setattr(system_packages, "run", self.run)

    def which(self, program: str) -> str | None:
        return program if self.installed or program in self.programs else None

    def run(self, command: Sequence[str], failed: str, environ: Mapping[str, str] | None = None) -> None:
        assert environ is not None
        assert environ["DEBIAN_FRONTEND"] == "noninteractive"
        self.commands.append(" ".join(command))
        self.installed = self.apt_works and "install" in command


def test_the_tests_need_more_than_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    Debian(monkeypatch, root=False)
    assert system_packages.missing(for_tests=False) == ["python3-venv", "libegl1"]
    assert system_packages.missing(for_tests=True) == ["python3-venv", "libegl1", "poppler-utils", "binutils"]


def test_freezing_needs_the_library_that_debian_keeps_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    debian = Debian(monkeypatch, root=False)
    debian.programs |= {"pdftotext", "pdftoppm", "objcopy", "objdump"}
    monkeypatch.setattr(system_packages, "_loads", lambda library: "python" not in library)
    monkeypatch.setattr(system_packages, "_can_make_environments", lambda: True)
    assert system_packages.missing(for_tests=True) == [system_packages.PYTHON]
    assert system_packages.missing(for_tests=False) == []


def test_root_gets_it_installed_after_mending_what_was_left_half_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    debian = Debian(monkeypatch, root=True)
    system_packages.provide(for_tests=True)
    mended, updated, installed = debian.commands
    assert mended == "dpkg --configure -a"
    assert updated.startswith("apt-get update")
    assert installed.endswith(
        "install -y --no-install-recommends python3-venv libegl1 poppler-utils binutils"
    )


def test_anyone_else_is_given_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    debian = Debian(monkeypatch, root=False)
    with pytest.raises(SetUpFailed) as failure:
        system_packages.provide(for_tests=False)
    line = "sudo apt-get install -y --no-install-recommends python3-venv libegl1"
    assert str(failure.value).splitlines()[1:] == [line]
    assert debian.commands == []


def test_a_linux_without_apt_is_told_what_to_find(monkeypatch: pytest.MonkeyPatch) -> None:
    Debian(monkeypatch, root=True).programs = set()
    with pytest.raises(SetUpFailed, match=r"python3-venv libegl1$"):
        system_packages.provide(for_tests=False)


def test_an_installation_that_changed_nothing_is_not_called_done(monkeypatch: pytest.MonkeyPatch) -> None:
    Debian(monkeypatch, root=True).apt_works = False
    with pytest.raises(SetUpFailed, match="vẫn thiếu: python3-venv libegl1"):
        system_packages.provide(for_tests=False)


def test_this_machine_lacks_nothing_by_now() -> None:
    assert system_packages.missing(for_tests=True) == []


def test_a_failed_command_shows_the_end_of_what_it_said() -> None:
    script = "import sys\nfor n in range(100): print(n)\nsys.exit(4)"
    with pytest.raises(SetUpFailed) as failure:
        run([sys.executable, "-c", script], "Không cài được.")
    lines = str(failure.value).splitlines()
    assert lines[:2] == ["Không cài được.", "Chi tiết:"]
    assert lines[-1] == "99"
    assert len(lines) < 20


def test_a_command_that_does_not_exist_is_a_failure_too() -> None:
    with pytest.raises(SetUpFailed, match="Không cài được"):
        run(["no-such-program-here"], "Không cài được.")
