"""Several forms bound into one file: each keeps its own marks, pages and copies, and the fonts are there once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cchc_desktop.documents import receipt
from cchc_desktop.documents.parts import Marks
from tests.documents.papers import CODE, RECEIPT, flat, pages_of, text_of

OTHER = "H56.123.45-260212-0008"
REPLACING = Marks(replaces=datetime(2026, 2, 12, 8, 20))


def test_each_slip_keeps_its_code_its_marks_and_its_copies() -> None:
    slips = [replace(RECEIPT, copies=2), replace(RECEIPT, code=OTHER, marks=REPLACING)]
    pages = [flat(text_of(receipt.render(slip))) for slip in (*slips[:1], slips[1])]
    whole = flat(text_of(receipt.render_all(slips)))
    assert whole == flat(" ".join(pages))
    assert whole.count("Phiếu thay thế phiếu in lúc") == 1
    assert (whole.count(f"Mã hồ sơ: {CODE}"), whole.count(f"Mã hồ sơ: {OTHER}")) == (2, 1)


def test_sheets_of_different_size_stand_in_one_file() -> None:
    small = replace(RECEIPT, paper="A5")
    apart = [page.size for slip in (RECEIPT, small) for page in pages_of(receipt.render(slip))]
    assert [page.size for page in pages_of(receipt.render_all([RECEIPT, small]))] == apart
    assert len(set(apart)) == 2


def test_one_slip_bound_is_the_slip_and_many_share_their_fonts() -> None:
    assert flat(text_of(receipt.render_all([RECEIPT]))) == flat(text_of(receipt.render(RECEIPT)))
    assert len(receipt.render_all([RECEIPT] * 10)) < 4 * len(receipt.render(RECEIPT))
