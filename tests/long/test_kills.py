"""A twentieth of the kills, and what the checker of the kills itself must not let pass."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.storage.copy_disk import tidy
from tests.long import kills
from tests.long.after_a_kill import PracticeOffice, copies_hold, left_over, let_grow_old, whole

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="NO KILLS WERE TRIED: this system cannot fork")


def test_no_kill_loses_what_was_told_or_leaves_half_of_anything() -> None:
    tally = kills.run(20, 6)
    assert tally.breaches == []
    assert sum(tally.counts[what] for what in tally.counts if "killed inside" in what) >= 25
