"""Calls into Qt never use up the references to None, which would end the program."""

from __future__ import annotations

import subprocess
import sys

CALLS = """
import ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(100_000):
    thing.setObjectName("x")
print("alive")
"""


def test_a_hundred_thousand_calls_do_not_end_the_program() -> None:
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
