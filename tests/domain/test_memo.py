"""What was found missing is told once for each paper, in the spelling that most slips have."""

from __future__ import annotations

from datetime import date

from cchc_desktop.domain.memo import Slip, memo_of
from cchc_desktop.domain.period import one_day

DAY = one_day(date(2026, 3, 2), today=date(2026, 3, 2))


def test_a_paper_is_one_however_it_is_written_and_marks_alone_are_none() -> None:
    slips = (
        Slip("Hộ tịch", True, ("Ảnh 3x4.", "ảnh 3x4", " . ")),
        Slip("Hộ tịch", False, ("Ảnh 3x4", "; ,")),
    )
    found = memo_of(DAY, (), (), slips)
    assert [(paper.text, paper.requests, paper.guidances) for paper in found.missing_papers] == [("Ảnh 3x4", 1, 1)]
