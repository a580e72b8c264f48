"""Runs the full counts: ``python -m tests.long [part ...] [--seed N] [--share DIVISOR]``; a breach ends it with 1."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from installer import environment

if TYPE_CHECKING:
    from tests.long.tally import Tally

PARTS = ("kills", "counters", "flips", "faults", "waits")
SEED = 20261122
MOST_TOLD = 30


def main(arguments: list[str]) -> int:
    """Run the parts asked for, or all, one after the other; tell each with its counts as soon as it is done."""
    asked = _read(arguments)
    with tempfile.TemporaryDirectory(prefix="cchc-long-", ignore_cleanup_errors=True) as folder:
        _stand_apart(folder)
        return _run(asked)


def _run(asked: argparse.Namespace) -> int:
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC  commit {_commit()}  seed {asked.seed}  share 1/{asked.share}")
    broken = [name for name in asked.parts or PARTS if not _passed(name, asked.share, asked.seed)]
    print(f"BROKEN: {', '.join(broken)}" if broken else "no breach")
    return 1 if broken else 0


def _read(arguments: list[str]) -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="python -m tests.long", description=__doc__)
    reader.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    reader.add_argument("--seed", type=int, default=SEED, help="draws the same places and moments again")
    reader.add_argument("--share", type=int, default=1, help="divisor of the full counts: 20 is a twentieth")
    asked = reader.parse_args(arguments)
    if unknown := set(asked.parts) - set(PARTS):
        reader.error(f"no part {', '.join(sorted(unknown))}: there are {', '.join(PARTS)}")
    if asked.share < 1:
        reader.error("--share is 1 or more")
    return asked


def _passed(name: str, share: int, seed: int) -> bool:
    """Run one part and tell it; False where it is not there, broke off or saw a breach."""
    print(f"\n{name}", flush=True)
    if find_spec(f"tests.long.{name}") is None:
        print("  THIS PART IS MISSING")
        return False
    begun, used = time.monotonic(), _processor_seconds()
    tally: Tally = import_module(f"tests.long.{name}").run(share, seed)
    for what, number in tally.counts.items():
        print(f"  {number:>9,}  {what}")
    print(f"  {time.monotonic() - begun:>9.1f}  seconds, {_processor_seconds() - used:.1f} of a processor")
    for sentence in tally.breaches[:MOST_TOLD]:
        print(f"  BREACH: {sentence}")
    if len(tally.breaches) > MOST_TOLD:
        print(f"  and {len(tally.breaches) - MOST_TOLD} breaches more")
    sys.stdout.flush()
    return not tally.breaches


def _processor_seconds() -> float:
    """Seconds of a processor used up to now by this process and those it has waited for."""
    return sum(os.times()[:4])


def _commit() -> str:
    """Name the commit of the tree, with a mark when it was changed since; a copy without history says so."""
    git = shutil.which("git")
    if git is None:
        return "unknown"
    said = subprocess.run(
        [git, "describe", "--always", "--dirty", "--exclude=*"],
        cwd=environment.ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return said.stdout.strip() or "unknown"


def _stand_apart(folder: str) -> None:
    """No screen, one clock zone, and never a person's own office: as the tests stand."""
    os.environ.update({"TZ": "Asia/Ho_Chi_Minh", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"})
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["XDG_DATA_HOME"] = os.environ["LOCALAPPDATA"] = folder
    for name in ("CCHC_OFFICE", "CCHC_DATABASE", "CCHC_PASSWORD"):
        os.environ.pop(name, None)
    if hasattr(time, "tzset"):
        time.tzset()


if __name__ == "__main__":
    environment.enter(environment.TEST_LOCK)
    sys.exit(main(sys.argv[1:]))
