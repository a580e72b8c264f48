"""Corrections and codes that come later: what would follow is shown before it is done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book
from tests.ui.counter import Counter, type_text
from tests.ui.dialogs import begin, press

DAY = date(2026, 3, 2)


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """Each test opens the window when the book holds what it needs."""
    return unopened


def events(at: Counter, code: str) -> list[ev.Event]:
    return [line.event for line in book.show(at.desk, code).timeline]


def test_a_correction_shows_the_promise_that_would_follow(at: Counter) -> None:
    code = at.receive("Mai Thị Kim Oanh")
    at.clock.at(DAY, 9, 30)
    dialog = begin(at, code, Action.CORRECT)
    received: Any = dialog.form.field("received")
    type_text(received.clock, "0750")
    at.until(lambda: not dialog.panel.is_looking_ahead)
    assert dialog.panel.ahead.text.splitlines() == [
        "Hẹn mới: 07:50 05/03/2026",
        "Thay cho hẹn 09:00 05/03/2026.",
        "Phiếu đã in phải thay bằng phiếu có ngày hẹn mới.",
    ]
    type_text(dialog.form.field("name"), "Mai Thị Kim Anh")
    dialog.panel.submit()
    at.wait()
    dossier = book.show(at.desk, code).dossier
    assert dossier.asked.owner.name == "Mai Thị Kim Anh"
    assert dossier.received_at == datetime(2026, 3, 2, 7, 50)
    assert dossier.promised_at == datetime(2026, 3, 5, 7, 50)


def test_a_correction_of_nothing_changes_nothing_that_was_asked_for(at: Counter) -> None:
    code = at.receive("Mai Thị Kim Oanh")
    before = book.show(at.desk, code).dossier.asked
    dialog = begin(at, code, Action.CORRECT)
    dialog.panel.submit()
    at.wait()
    assert book.show(at.desk, code).dossier.asked == before
    assert not [event for event in events(at, code) if isinstance(event, ev.Corrected) and event.moves_promise]


def test_another_procedure_brings_its_limit(at: Counter) -> None:
    code = at.receive("Tạ Văn Sáng")
    dialog = begin(at, code, Action.CORRECT)
    search: Any = dialog.form.field("procedure")
    type_text(search, "1.001193")
    at.until(lambda: search.is_open)
    QTest.keyClick(search, Qt.Key.Key_Return)
    at.wait()
    dialog.panel.submit()
    at.wait()
    assert book.show(at.desk, code).dossier.asked.procedure == "1.001193"


def test_a_wrong_code_is_told_by_its_field_and_the_right_one_is_kept(at: Counter) -> None:
    code = at.receive("Cao Đức Thịnh")
    dialog = begin(at, code, Action.ASSIGN_CODE)
    type_text(dialog.form.field("national_code"), "12345")
    dialog.panel.submit()
    at.wait()
    assert "Mã hồ sơ có dạng" in dialog.form.message("national_code")
    type_text(dialog.form.field("national_code"), "000.00.07.H56-260302-0042")
    dialog.panel.submit()
    at.wait()
    assert book.show(at.desk, "TN-260302-0001").dossier.code == "000.00.07.H56-260302-0042"


def test_papers_that_were_ticked_wrongly_are_put_right(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    before = book.show(at.desk, code).dossier.asked.papers
    dialog = begin(at, code, Action.CORRECT)
    papers: Any = dialog.form.field("papers")
    assert papers.submitted_papers() == before
    papers.setFocus()
    press(dialog, Qt.Key.Key_Space)
    press(dialog, Qt.Key.Key_Return)
    type_text(dialog.form.field("other_paper"), "Giấy ủy quyền")
    press(dialog, Qt.Key.Key_Return)
    press(dialog, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.form.field("reason")
    dialog.panel.submit()
    at.wait()
    dossier = book.show(at.desk, code).dossier
    assert [paper.name for paper in dossier.asked.papers] == [*(paper.name for paper in before[1:]), "Giấy ủy quyền"]
    assert dossier.promised_at == datetime(2026, 3, 5, 9)


def test_another_procedure_wants_its_papers_and_keeps_those_that_were_brought(at: Counter) -> None:
    code = at.receive("Tạ Văn Sáng")
    brought = {paper.name for paper in book.show(at.desk, code).dossier.asked.papers}
    dialog = begin(at, code, Action.CORRECT)
    search: Any = dialog.form.field("procedure")
    type_text(search, "1.001193")
    at.until(lambda: search.is_open)
    QTest.keyClick(search, Qt.Key.Key_Return)
    at.wait()
    lines = dialog.form.field("papers").lines
    assert {line.name for line in lines if line.is_ticked} == brought
    assert any(line.is_required and not line.is_ticked for line in lines)


def test_a_case_is_chosen_later_with_its_limit_in_sight(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa", "1.004884")
    dialog = begin(at, code, Action.CORRECT)
    case: Any = dialog.form.field("variant")
    assert case.isVisible()
    words = [case.itemText(place) for place in range(case.count())]
    assert words == ["Trường hợp thông thường (5 ngày làm việc)", "Phải gửi văn bản xác minh (25 ngày)"]
    case.setCurrentIndex(1)
    at.until(lambda: not dialog.panel.is_looking_ahead)
    assert dialog.panel.ahead.text.startswith("Hẹn mới: 09:00 27/03/2026\n")
    dialog.panel.submit()
    at.wait()
    dossier = book.show(at.desk, code).dossier
    assert dossier.asked.variant == "phải gửi văn bản xác minh"
    assert dossier.promised_at == datetime(2026, 3, 27, 9)
