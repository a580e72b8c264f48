"""The next receipt and the first one against the same text and QR put on a bare canvas by hand."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from xml.etree import ElementTree

from bench.measure import Figure, side_by_side
from bench.receipt_bare import bare
from bench.receipt_sample import DATA
from cchc_desktop import resources
from cchc_desktop.documents import receipt

ROUNDS = 9
# Both begin with nothing loaded: the program's first slip of the day, and a script of whoever draws it by hand.
_FIRST = """
import sys, time
begun = time.perf_counter()
{work}
print((time.perf_counter() - begun) * 1000)
"""
_OURS = """
from bench.receipt_sample import DATA
from cchc_desktop.documents import receipt
receipt.render(DATA)
"""
_BARE = """
import json
from bench.receipt_bare import bare, load_faces
load_faces(sys.argv[1])
bare(json.loads(sys.argv[2]), sys.argv[3])
"""


def figures() -> Iterator[Figure]:
    """The next receipt and the first one; the bare page bears each word where the receipt has it, in the same faces."""
    words = _words(receipt.render(DATA))
    yield side_by_side("next receipt (PDF)", lambda: receipt.render(DATA), lambda: bare(words, DATA.qr_text), 2)
    fonts, text = str(resources.path("fonts")), DATA.qr_text
    ours, floor = [], []
    for _ in range(ROUNDS):
        ours.append(_first(_OURS))
        floor.append(_first(_BARE, fonts, json.dumps(words), text))
    yield Figure("first receipt (PDF)", median(ours), median(floor), 2)


def _first(work: str, *arguments: str) -> float:
    """Milliseconds that the work takes in a process of its own."""
    command = [sys.executable, "-c", _FIRST.format(work=work), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parent.parent)
    return float(done.stdout)


def _words(pdf: bytes) -> list[tuple[float, float, str]]:
    """The lines of the page with their places, as pdftotext finds them."""
    with tempfile.TemporaryDirectory() as folder:
        page, found = Path(folder) / "page.pdf", Path(folder) / "page.xml"
        page.write_bytes(pdf)
        subprocess.run(["pdftotext", "-bbox-layout", str(page), str(found)], check=True)
        root = ElementTree.parse(found).getroot()
    space = "{http://www.w3.org/1999/xhtml}"
    lines = []
    for line in root.iter(f"{space}line"):
        text = " ".join(word.text or "" for word in line.iter(f"{space}word"))
        lines.append((float(line.get("xMin", 0)), 842 - float(line.get("yMax", 0)), text))
    return lines
