"""A disk that fills up while a workbook is written, as a process sees it that may not write larger files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import ROOT

on_posix = pytest.mark.skipif(os.name != "posix", reason="limits of a POSIX process")

_LIMITED = """
import resource, signal, sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, sys.argv[1])
from cchc_desktop.domain.errors import Unavailable

path, most = Path(sys.argv[2]), int(sys.argv[3])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    exec(sys.argv[4])
except Unavailable as refused:
    sys.stdout.buffer.write(refused.message.encode())
"""


def refused_by_a_disk_of(most_bytes: int, writing: str, path: Path) -> str:
    """What is said when ``writing``, a piece of Python, writes more than that to ``path``."""
    command = [sys.executable, "-c", _LIMITED, str(ROOT), str(path), str(most_bytes), writing]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.stderr.decode() == ""
    return done.stdout.decode()
