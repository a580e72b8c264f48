"""Each form looks as it did when someone last looked at it: pages compared with stored pictures.

After a change that is meant, ``python -m tests.documents.test_pages`` stores the pages anew; look at them before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from cchc_desktop.documents import apology, control_slip, explanation, receipt, refusal, stop, supplement
from cchc_desktop.documents.parts import Marks
from tests.documents import papers
from tests.documents.papers import pages_of

PICTURES = Path(__file__).parent / "pages"
DOTS_PER_INCH = 60
# Shares of black: what rasterisers of different versions do to the edges of letters stays below, a moved line does not.
_MOST_OVERALL, _MOST_IN_A_BLOCK, _BLOCK = 0.004, 0.12, 12
STOP = stop.StopData(
    papers.HEAD,
    papers.PERSON,
    papers.CODE,
    "Đăng ký khai sinh",
    "Công dân đề nghị rút",
    "Trần Văn Bình",
    date(2026, 2, 12),
    requested_on=date(2026, 2, 12),
    number="02",
    given_back="Giấy chứng sinh (01 bản chính)",
)
FORMS: dict[str, Callable[[], bytes]] = {
    "01-a4": lambda: receipt.render(papers.RECEIPT),
    "01-a5": lambda: receipt.render(replace(papers.RECEIPT, paper="A5", principal=papers.PRINCIPAL)),
    "01-two-on-one-sheet": lambda: receipt.render(replace(papers.RECEIPT, is_on_one_sheet=True, copies=2)),
    "01-practice-reprint": lambda: receipt.render(replace(papers.RECEIPT, marks=Marks(practice=True, reprint=2))),
    "02": lambda: supplement.render(papers.SUPPLEMENT),
    "03": lambda: refusal.render(papers.REFUSAL),
    "04": lambda: apology.render(papers.APOLOGY),
    "05": lambda: stop.render(STOP),
    "06": lambda: control_slip.render(papers.CONTROL_SLIP),
    "explanation": lambda: explanation.render(papers.EXPLANATION),
}


def _drawn(form: str) -> list[Image.Image]:
    return [page.convert("L") for page in pages_of(FORMS[form](), DOTS_PER_INCH)]


def _stored(form: str, number: int) -> Path:
    return PICTURES / f"{form}-{number}.png"


@pytest.mark.parametrize("form", FORMS)
def test_a_form_looks_as_it_did(form: str) -> None:
    pages = _drawn(form)
    assert len(list(PICTURES.glob(f"{form}-?.png"))) == len(pages)
    for number, page in enumerate(pages, start=1):
        with Image.open(_stored(form, number)) as known:
            assert _difference(page, known.convert("L")) == "", f"{form}, trang {number}"


def _difference(page: Image.Image, known: Image.Image) -> str:
    """Where the pages part, empty when they do not."""
    if page.size != known.size:
        return f"size {page.size}, not {known.size}"
    apart = ImageChops.difference(page, known)
    if ImageStat.Stat(apart).mean[0] / 255 > _MOST_OVERALL:
        return "all over the page"
    blocks = apart.reduce(_BLOCK)
    blackest = blocks.getextrema()[1]
    return f"a block by {blackest}" if isinstance(blackest, float | int) and blackest / 255 > _MOST_IN_A_BLOCK else ""


@pytest.mark.parametrize("down", [None, 6])
def test_a_line_that_moves_or_vanishes_is_seen(down: int | None) -> None:
    known = _drawn("03")[0]
    (top, bottom) = _a_line_of(known)
    changed, line = known.copy(), known.crop((0, top, known.width, bottom))
    changed.paste(255, (0, top, known.width, bottom))
    if down is not None:
        changed.paste(line, (0, top + down))
    assert _difference(changed, known) != ""


def _a_line_of(page: Image.Image) -> tuple[int, int]:
    """The top and the foot of a line of text in the middle of the page."""
    rows = [page.crop((0, y, page.width, y + 1)) for y in range(page.height)]
    inked = [min(row.tobytes()) < 128 for row in rows]
    top = next(y for y in range(page.height // 3, page.height) if inked[y] and not inked[y - 1])
    return top, next(y for y in range(top, page.height) if not inked[y])


if __name__ == "__main__":
    for name in FORMS:
        for place, picture in enumerate(_drawn(name), start=1):
            picture.quantize(16).save(_stored(name, place), optimize=True)
