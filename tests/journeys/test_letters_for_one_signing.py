"""Ten dossiers will be late: their letters are drafted, issued for one signing and told of, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt

from cchc_desktop.domain.duty import LetterTiming
from cchc_desktop.domain.period import PeriodRule, open_quarter
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.services import apologies, book
from cchc_desktop.services.printing import TITLES, Form
from tests.documents.papers import flat, text_of
from tests.journeys.clerk import Clerk

Key = Qt.Key
REASON = "Số lượng hồ sơ tăng đột biến"
TEN = range(1, 11)


def test_ten_letters_for_one_signing_by_keys_alone(sit_down: Callable[[CodeSource], Clerk]) -> None:
    clerk = sit_down(CodeSource.OWN)
    at = clerk.at
    codes = [at.receive(f"Người nộp {number:02d}") for number in TEN]
    at.clock.at(date(2026, 3, 4), 10)
    clerk.alt(Key.Key_2)
    clerk.press(Key.Key_F8)
    assert [one.row.code for one in clerk.screen.drafts.model.rows] == codes
    give_reasons(clerk)
    issue_all(clerk, codes)
    at.clock.at(date(2026, 3, 4), 11)
    tell_all(clerk)
    made = apologies.tally(at.desk, open_quarter(PeriodRule.ND09, today=date(2026, 3, 4)))
    assert (made.late_total, made.with_letter) == (0, 0), "nobody is late yet"


def give_reasons(clerk: Clerk) -> None:
    """Enter leads into each draft, over its questions, and on to the next one; the third gets a day of its own."""
    for number in TEN:
        clerk.press(Key.Key_Return)
        clerk.answer({"Hẹn lại ngày": "11/3" if number == 3 else "", "Lý do": REASON})
        clerk.press(Key.Key_Return, Key.Key_Return, Key.Key_Return)
        clerk.wait_for("Dự thảo thư xin lỗi")
    clerk.at.until(lambda: not clerk.screen.drafts._pause.isActive())
    clerk.settle()
    assert {one.filled.reason for one in clerk.screen.drafts.model.rows} == {REASON}


def issue_all(clerk: Clerk, codes: list[str]) -> None:
    """One signing, one file of ten pages, numbers in the order of the list."""
    clerk.ctrl(Key.Key_A)
    clerk.ctrl(Key.Key_P)
    draft = clerk.paper(f"Dự thảo: {TITLES[Form.APOLOGY]} (10 hồ sơ)")
    assert draft.count("Số: ....../PXL") == 10
    clerk.press(Key.Key_Escape)
    clerk.ctrl(Key.Key_Return)
    title, pdf = next_paper(clerk)
    text = flat(text_of(pdf))
    assert title == f"{TITLES[Form.APOLOGY]} (10 hồ sơ)"
    places = [text.index(f"Số: {number:02d}/PXL") for number in TEN]
    assert places == sorted(places)
    assert [text.index(code) for code in codes] == sorted(text.index(code) for code in codes)
    assert text.count("Phạm Quốc Bảo") == 10
    assert text.count("vào ngày 09 tháng 3 năm 2026") == 9
    assert text.count("vào ngày 11 tháng 3 năm 2026") == 1
    for number, code in zip(TEN, codes, strict=True):
        dossier = book.show(clerk.at.desk, code).dossier
        assert dossier.extended_at == datetime(2026, 3, 11 if number == 3 else 9, 17)
        assert (dossier.letters[0].letter.number, dossier.letters[0].letter.cause) == (f"{number:02d}/PXL", REASON)
        assert dossier.prints == {"apology": 1}
    clerk.press(Key.Key_Escape)
    assert clerk.screen.drafts.model.rows == []


def next_paper(clerk: Clerk) -> tuple[str, bytes]:
    """The one paper that came out."""
    clerk.at.until(lambda: bool(clerk.papers))
    clerk.settle()
    (paper,) = clerk.papers
    clerk.papers.clear()
    return paper


def tell_all(clerk: Clerk) -> None:
    """All are told in one go, and the list says so."""
    clerk.alt(Key.Key_H)
    letters = clerk.screen.letters
    assert {one.timing for one in letters.model.rows} == {LetterTiming.IN_TIME}
    clerk.ctrl(Key.Key_A)
    clerk.alt(Key.Key_B)
    clerk.answer({"Báo qua": "Điện thoại", "Giờ": "1030"})
    clerk.ctrl(Key.Key_Return)
    assert clerk.said == "Đã ghi báo công dân về 10 thư."
    told = {(one.told_how, one.told_at) for one in letters.model.rows}
    assert told == {("Điện thoại", datetime(2026, 3, 4, 10, 30))}
