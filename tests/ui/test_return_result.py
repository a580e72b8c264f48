"""Trả kết quả: scan, who collects, fee, rating, done; a late result is never held back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import ReturnWay
from cchc_desktop.domain.identity import Card
from cchc_desktop.domain.numbering import qr_text
from cchc_desktop.domain.workflow import Action, Status
from cchc_desktop.services import book
from tests.ui.counter import Counter, open_window, type_text


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """Each test opens the window when the book holds what it needs."""
    return unopened


def finished(at: Counter, name: str, **more: Any) -> str:
    code = at.receive(name, **more)
    at.step(code, Action.FINISH, document=ev.ResultDocument("12/XN-UBND", at.clock.now.date()))
    return code


def begin(at: Counter) -> Any:
    open_window(at)
    return at.go("return_result")


def press_enter(screen: Any, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Return)


def returned(at: Counter, code: str) -> ev.Returned:
    event = book.show(at.desk, code).timeline[-1].event
    assert isinstance(event, ev.Returned)
    return event


def test_results_that_wait_are_listed(at: Counter) -> None:
    finished(at, "Đặng Thị Hòa")
    at.receive("Trương Văn Lực")
    screen = begin(at)
    assert [one.row.owner for one in screen.model.rows] == ["Đặng Thị Hòa"]
    assert screen.field.hasFocus()


def test_a_scanned_slip_and_enter_hand_the_result_out(at: Counter) -> None:
    code = finished(at, "Đặng Thị Hòa")
    finished(at, "Trương Văn Lực")
    screen = begin(at)
    screen.find(qr_text(code))
    at.wait()
    assert screen.card.texts[0] == code
    assert "số 12/XN-UBND ngày 02/03/2026" in screen.card.texts[3]
    at.until(lambda: screen.card.panel.form.field("recipient_kind").hasFocus())
    press_enter(screen, 3)
    at.wait()
    assert returned(at, code).recipient is ev.Recipient.SELF
    assert at.said == f"Đã trả kết quả {code}."
    assert screen.card.panel is None
    assert screen.field.hasFocus()
    assert screen.field.text() == ""
    assert [one.row.owner for one in screen.model.rows] == ["Trương Văn Lực"]


def test_typing_the_end_of_a_code_and_enter_takes_the_dossier(at: Counter) -> None:
    finished(at, "Đặng Thị Hòa")
    code = finished(at, "Trương Văn Lực")
    screen = begin(at)
    type_text(screen.field, "260302-0002")
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    at.wait()
    assert screen.chosen.code == code


def test_of_several_findings_the_only_one_that_waits_is_taken(at: Counter) -> None:
    at.receive("Đặng Thị Hòa")
    code = finished(at, "Đặng Văn Hòa")
    screen = begin(at)
    type_text(screen.field, "hoa")
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    at.wait()
    assert len(screen.model.rows) == 2
    assert screen.chosen.code == code


def test_a_proxy_must_be_named_and_what_was_chosen_stays(at: Counter) -> None:
    code = finished(at, "Đặng Thị Hòa")
    screen = begin(at)
    screen.take(code)
    at.wait()
    form = screen.card.panel.form
    assert not form.field("recipient").isVisibleTo(screen)
    form.field("recipient_kind").set_value(ev.Recipient.PROXY)
    form.field("satisfaction").set_value(ev.Satisfaction.SATISFIED)
    type_text(form.field("fee"), "8000")
    screen.card.submit()
    at.wait()
    assert form.message("recipient") == "Người nhận thay phải được ghi họ tên."
    assert form.field("recipient").hasFocus()
    type_text(form.field("recipient"), "Lý Thị Sen")
    type_text(form.field("recipient_id"), "099190000333")
    QTest.keyClick(form.field("recipient_id"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.wait()
    event = returned(at, code)
    assert (event.recipient, event.recipient_name) == (ev.Recipient.PROXY, "Lý Thị Sen")
    assert (event.fee, event.satisfaction) == (8000, ev.Satisfaction.SATISFIED)


def test_an_amount_that_is_none_is_told_by_its_field(at: Counter) -> None:
    code = finished(at, "Đặng Thị Hòa")
    screen = begin(at)
    screen.take(code)
    at.wait()
    type_text(screen.card.panel.form.field("fee"), "tám nghìn")
    screen.card.submit()
    assert "Số tiền chỉ gồm chữ số" in screen.card.panel.form.message("fee")
    assert book.show(at.desk, code).dossier.status is Status.FINISHED


def test_the_way_chosen_at_intake_is_offered_first(at: Counter) -> None:
    code = finished(at, "Đặng Thị Hòa", return_way=ReturnWay.POSTAL)
    screen = begin(at)
    screen.take(code)
    at.wait()
    assert screen.card.panel.form.field("recipient_kind").value() is ev.Recipient.POST


def test_a_late_result_is_handed_out_and_the_letter_stays_owed(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.clock.at(date(2026, 3, 9))
    at.step(code, Action.FINISH)
    screen = begin(at)
    screen.take(code)
    at.wait()
    assert screen.card.texts[-1] == "Còn nợ thư xin lỗi"
    screen.card.submit()
    at.wait()
    assert book.show(at.desk, code).dossier.status is Status.RETURNED
    assert at.said == f"Đã trả kết quả {code}. Hồ sơ quá hạn, còn nợ thư xin lỗi."


def test_a_dossier_without_a_result_says_where_it_stands(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    screen = begin(at)
    screen.find(code)
    at.wait()
    assert screen.card.panel is None
    assert screen.card.texts[-1] == "Chưa trả được: còn 3 ngày."


def test_a_return_keyed_days_later_asks_for_its_reason(at: Counter) -> None:
    code = finished(at, "Đặng Thị Hòa")
    at.clock.at(date(2026, 3, 6))
    screen = begin(at)
    screen.take(code)
    at.wait()
    form = screen.card.panel.form
    type_text(form.field("at").clock, "10:00")
    type_text(form.field("at").day, "03/03/2026")
    screen.card.submit()
    at.wait()
    assert form.field("late_reason").isVisibleTo(screen)
    form.field("late_reason").set_text("Mất điện hoặc mất kết nối")
    screen.card.submit()
    at.wait()
    event = returned(at, code)
    assert event.happened_at == datetime(2026, 3, 3, 10)
    assert event.stamp.late_reason == "Mất điện hoặc mất kết nối"


def test_esc_lets_go_of_the_dossier_and_then_of_the_search(at: Counter) -> None:
    finished(at, "Đặng Thị Hòa")
    screen = begin(at)
    type_text(screen.field, "hoa")
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    at.wait()
    assert screen.chosen is not None
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Escape)
    assert screen.chosen is None
    assert screen.field.text() == "hoa"
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Escape)
    assert screen.field.text() == ""


def test_someone_else_handing_it_out_first_is_told(at: Counter) -> None:
    code = finished(at, "Đặng Thị Hòa")
    screen = begin(at)
    screen.take(code)
    at.wait()
    at.step(code, Action.RETURN)
    screen.card.submit()
    at.wait()
    assert "vừa được Nguyễn Thị Lành ghi «Trả kết quả»" in screen.card.panel.bar.text
    screen.card.panel.look_again()
    at.wait()
    assert screen.card.texts[-1] == "Chưa trả được: đã trả kết quả."


def test_a_card_confirms_the_owner_or_names_the_proxy(at: Counter) -> None:
    code = finished(at, "Đặng Thị Hòa", id_number="099190000111")
    screen = begin(at)
    screen.take(code)
    at.wait()
    form = screen.card.panel.form
    assert screen.take_card(Card("099190000111", "Đặng Thị Hòa"))
    assert form.field("recipient_kind").value() is ev.Recipient.SELF
    assert at.said == "Thẻ vừa quét là của người đứng hồ sơ."
    assert screen.take_card(Card("099190000333", "Lý Thị Sen"))
    screen.card.submit()
    at.wait()
    event = returned(at, code)
    assert (event.recipient, event.recipient_name) == (ev.Recipient.PROXY, "Lý Thị Sen")
    assert event.recipient_id == "099190000333"


def test_a_card_without_a_dossier_finds_what_waits_for_its_holder(at: Counter) -> None:
    code = finished(at, "Đặng Thị Hòa", id_number="099190000111")
    finished(at, "Đặng Thị Hòa", id_number="099190000222")
    screen = begin(at)
    screen.take_card(Card("099190000111", "Đặng Thị Hòa"))
    at.wait()
    assert screen.chosen.code == code


def test_tab_leads_from_the_questions_to_the_button_that_does_it(at: Counter) -> None:
    code = finished(at, "Đặng Thị Hòa")
    screen = begin(at)
    screen.take(code)
    at.wait()
    screen.card.panel.form.field("satisfaction").setFocus()
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Return)
    at.wait()
    assert book.show(at.desk, code).dossier.status is Status.RETURNED
