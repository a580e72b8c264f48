"""``python -m bench``: the table of ratios; ends with 1 when a figure is over its bound."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import intake, queries, receipt, report, spreadsheet, window, workbook
from bench.book import open_book
from bench.measure import HEAD, Figure, Lead, Unmeasured


def main() -> int:
    """Measure and print; a book that is named is kept and used again."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--dossiers", type=int, default=363_424)
    parser.add_argument("--book", type=Path, help="folder of the practice book, made there if it is missing")
    parser.add_argument(
        "--only", choices=["window", "queries", "intake", "report", "receipt", "workbook", "spreadsheet"]
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.book or Path(folder) / "office"
        print(HEAD)
        over = 0
        for figure in _figures(place, options.dossiers, options.only):
            print(figure.line(), flush=True)
            over += not figure.holds
    return 1 if over else 0


def _figures(place: Path, dossiers: int, only: str | None) -> Iterator[Figure | Lead | Unmeasured]:
    if only in (None, "receipt"):
        yield from receipt.figures()
    desk = open_book(place, dossiers)
    for name, part in (("queries", queries), ("report", report), ("workbook", workbook), ("intake", intake)):
        if only in (None, name):
            yield from part.figures(desk)
    if only in (None, "spreadsheet"):
        yield from spreadsheet.figures(desk)
    desk.close()
    if only in (None, "window"):
        yield from window.figures(place)


if __name__ == "__main__":
    sys.exit(main())
