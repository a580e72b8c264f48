"""The tests of the domain take every branch of it, by themselves: what no rule needs does not stand there."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.house import ROOT, files

if TYPE_CHECKING:
    from pathlib import Path


# How a promise is explained is tested where events become a story, and what stands beside a report where it is counted,
# one room above.
ABOVE = ("tests/services/test_explained*.py", "tests/services/test_memo.py", "tests/services/test_ticks.py")
STORIES = sorted(file.as_posix() for file in files() if any(map(file.match, ABOVE)))
# Random examples alone prove no branch to be needed: a rule stands in a test that names it.
RANDOM = ("--ignore=tests/domain/test_deadline_properties.py", "--ignore=tests/domain/test_random_histories.py")
NAMED = (*RANDOM, "-m", "not hypothesis")


def test_every_branch_of_the_domain_is_taken(tmp_path: Path) -> None:
    # What a distributed run tells its own workers would reach the run inside it.
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    settings["COVERAGE_FILE"] = str(tmp_path / "coverage")

    def coverage(*command: str) -> None:
        words = [sys.executable, "-m", "coverage", *command]
        done = subprocess.run(words, cwd=ROOT, env=settings, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            pytest.fail(done.stdout + done.stderr, pytrace=False)

    quietly = ("-q", "-n", "0", "-p", "no:cacheprovider")
    coverage("run", "-m", "pytest", "tests/domain", *STORIES, *NAMED, *quietly)
    coverage("report")
