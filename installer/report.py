"""What a set-up says on standard error, and the commands it runs with their output kept for a failure.

Standard output stays untouched: a command with --json promises one object there and nothing else.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LINES_OF_A_FAILURE = 15


class SetUpFailed(Exception):
    """The environment cannot be made; the text is one Vietnamese sentence with the way out."""


def say(sentence: str) -> None:
    """Tell one step of the set-up."""
    print(sentence, file=sys.stderr, flush=True)


def run(command: Sequence[str], failed: str, environ: Mapping[str, str] | None = None) -> None:
    """Run a command silently; if it fails raise SetUpFailed with ``failed`` and the end of its output."""
    try:
        done = subprocess.run(
            command,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except OSError as error:
        raise SetUpFailed(f"{failed}\nChi tiết: {error}") from error
    if done.returncode != 0:
        told = done.stdout.decode("utf-8", "replace").strip().splitlines()[-LINES_OF_A_FAILURE:]
        raise SetUpFailed("\n".join([failed, "Chi tiết:", *told]))
