"""``python -m bench.year``: lives a year of 20,000 dossiers; ends with 1 if one of them went late in silence."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from bench.year.run import live

FIRST = date(2026, 1, 5)


def main() -> int:
    """Live the year and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.year", description=__doc__)
    parser.add_argument("--dossiers", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--last", type=date.fromisoformat, default=date(2026, 12, 31))
    options = parser.parse_args()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        outcome = live(Path(folder) / "office", options.dossiers, options.seed, FIRST, options.last)
    for line in outcome.told():
        print(line)
    print(f"{time.perf_counter() - begun:.0f} s")
    return 0 if outcome.holds else 1


if __name__ == "__main__":
    sys.exit(main())
