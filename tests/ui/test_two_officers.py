"""Two officers at one dossier: the slower one is told what happened, looks again, and goes on with what was typed."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QPushButton

from cchc_desktop.domain.people import Person
from cchc_desktop.domain.workflow import Action, Status
from cchc_desktop.services import book, progress
from cchc_desktop.services.progress import StepForm
from tests.ui.counter import Counter, type_text
from tests.ui.dialogs import begin_settled, settle

DAY = date(2026, 3, 2)
OTHER = "Trần Văn Khoa"


def meanwhile(at: Counter, code: str, action: Action, **form: Any) -> None:
    """What the other officer does at another PC."""
    progress.step(at.desk.acting_as(OTHER), code, action, StepForm(**form))


def look_again(at: Counter, dialog: Any) -> None:
    (button,) = [one for one in dialog.panel.bar.findChildren(QPushButton) if one.isVisible()]
    assert button.text() == "&Xem lại"
    button.click()
    settle(at, dialog)


def test_who_was_slower_is_told_looks_again_and_goes_on_with_what_was_typed(at: Counter) -> None:
    code = at.receive("Huỳnh Tấn Phát")
    dialog = begin_settled(at, code, Action.HAND_OVER)
    type_text(dialog.form.field("agency"), "Công an xã")
    at.clock.at(DAY, 9, 12)
    meanwhile(at, code, Action.START)
    dialog.panel.submit()
    at.wait()
    said = f"Hồ sơ {code} vừa được {OTHER} ghi «Bắt đầu xử lý» lúc 09:12; hãy xem lại rồi làm tiếp."
    assert dialog.panel.bar.text == said
    look_again(at, dialog)
    assert f"09:12 {OTHER}: Bắt đầu xử lý" in dialog.panel.bar.text
    assert dialog.form.field("agency").text() == "Công an xã"
    sheet = at.shell.screens.front.browser.sheet
    assert sheet.shown.sheet.dossier.status is Status.IN_PROGRESS
    dialog.panel.submit()
    at.wait()
    assert book.show(at.desk, code).dossier.agency == "Công an xã"
    assert sheet.dialog is None


def test_what_cannot_be_done_any_more_is_told_and_still_nothing_is_lost(at: Counter) -> None:
    code = at.receive("Huỳnh Tấn Phát")
    dialog = begin_settled(at, code, Action.EXTEND)
    type_text(dialog.form.field("reason"), "Chờ xác minh")
    meanwhile(at, code, Action.FINISH)
    type_text(dialog.form.field("new_due"), "10/03/2026")
    settle(at, dialog)
    assert f"vừa được {OTHER} ghi «Có kết quả»" in dialog.panel.bar.text
    look_again(at, dialog)
    assert "nay là «Đã xử lý xong»" in dialog.panel.bar.text
    assert "không «Xin lỗi – gia hạn» được nữa" in dialog.panel.bar.text
    assert dialog.isVisible()
    assert dialog.form.field("reason").text() == "Chờ xác minh"


def test_a_correction_keeps_what_another_officer_put_right_meanwhile(at: Counter) -> None:
    code = at.receive("Mai Thị Kim Oanh", address="Thôn 3")
    dialog = begin_settled(at, code, Action.CORRECT)
    type_text(dialog.form.field("name"), "Mai Thị Kim Anh")
    right = Person("Mai Thị Kim Oanh", "001190123456", "Thôn 5", "0912 345 678")
    at.step(code, Action.CORRECT, owner=right, papers=())
    dialog.panel.submit()
    at.wait()
    look_again(at, dialog)
    assert dialog.form.field("address").text() == "Thôn 5"
    dialog.panel.submit()
    at.wait()
    asked = book.show(at.desk, code).dossier.asked
    assert (asked.owner.name, asked.owner.address) == ("Mai Thị Kim Anh", "Thôn 5")
    assert asked.owner.phone
    assert asked.papers == ()


def test_the_time_that_was_offered_moves_on_with_the_new_look(at: Counter) -> None:
    code, other = at.receive("An"), at.receive("Bình")
    for one, stated in ((code, False), (other, True)):
        at.clock.at(DAY, 9)
        dialog = begin_settled(at, one, Action.WITHDRAW)
        moment = dialog.form.field("at")
        if stated:
            type_text(moment.clock, "0859")
        at.clock.at(DAY, 10)
        meanwhile(at, one, Action.START)
        dialog.panel.submit()
        at.wait()
        look_again(at, dialog)
        assert moment.clock.text().replace(":", "") == ("0859" if stated else "1000")
        dialog.reject()
