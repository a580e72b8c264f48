"""A Windows Python gets the locked packages that the program and its freezing need, each still by its hash."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from installer import environment
from installer.windows.lock import FREEZING, entries, for_windows

RUN = "alembic==1.0 \\\n    --hash=sha256:aa\ntzdata==2026.6 ; sys_platform == 'win32' \\\n    --hash=sha256:bb\n"
FREEZER = "".join(f"{name}==1 \\\n    --hash=sha256:cc\n" for name in sorted(FREEZING))
OTHER = "macholib==1.16 ; sys_platform == 'darwin' \\\n    --hash=sha256:dd\nruff==0.17 \\\n    --hash=sha256:ee\n"


def locked(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


def test_what_runs_and_what_freezes_is_taken_and_nothing_else() -> None:
    taken = for_windows(RUN, RUN + FREEZER + OTHER)
    assert entries(taken).keys() == {"alembic", "tzdata", *FREEZING}
    assert "sys_platform" not in taken


def test_a_package_of_another_system_is_left_out() -> None:
    other_run = RUN + "colorclock==1 ; sys_platform == 'darwin' or sys_platform == 'linux' \\\n    --hash=sha256:ff\n"
    assert "colorclock" not in for_windows(other_run, other_run + FREEZER)


def test_a_freezer_that_is_not_locked_is_refused() -> None:
    with pytest.raises(ValueError, match="pefile"):
        for_windows(RUN, RUN + FREEZER.replace("pefile", "pepper"))


def test_a_marker_of_an_unknown_kind_is_refused() -> None:
    odd = RUN.replace("sys_platform == 'win32'", "python_version < '3.12'")
    with pytest.raises(ValueError, match="python_version"):
        for_windows(odd, odd + FREEZER)


def test_the_projects_own_locks_give_every_library_with_a_hash() -> None:
    run = locked(environment.RUN_LOCK)
    taken = for_windows(run, locked(environment.TEST_LOCK))
    assert entries(run).keys() <= entries(taken).keys()
    assert all("--hash=sha256:" in entry for entry in entries(taken).values())
    assert re.findall(r" ; ", taken) == []
