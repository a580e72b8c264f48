"""Lời in biểu mẫu: typed words are seen on the page at once, kept from a day on, and not lost by looking elsewhere."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.domain.people import Role
from cchc_desktop.services import accounts, form_wording, printing
from cchc_desktop.services.printing import Form
from tests.documents.papers import flat, text_of
from tests.ui.controls import is_whole, nameless, squeezed
from tests.ui.counter import Counter
from tests.ui.dialogs import answering
from tests.ui.test_keys import OFFERS, shared

if TYPE_CHECKING:
    from ui.screens.settings import SettingsScreen
    from ui.settings.wording import WordingPanel
    from ui.settings.wording_fields import PartField

TODAY = date(2026, 3, 2)
OFFICIAL, OWN = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "GIẤY BIÊN NHẬN HỒ SƠ"

pytestmark = pytest.mark.usefixtures("throws_away")


@pytest.fixture
def screen(at: Counter) -> SettingsScreen:
    shown: SettingsScreen = at.go("settings", section="wordings")
    drawn(at, shown.wordings)
    return shown


@pytest.fixture
def panel(screen: SettingsScreen) -> WordingPanel:
    return screen.wordings


def drawn(at: Counter, panel: WordingPanel) -> None:
    """Wait until the page is that of the words beside it."""
    at.until(lambda: not panel.picture.is_drawing and bool(panel.picture.pictures))
    at.wait()


def part(panel: WordingPanel, key: str) -> PartField:
    assert panel.parts is not None
    return panel.parts.fields[key]


def type_into(panel: WordingPanel, key: str, text: str) -> None:
    """Put the cursor there and words instead of those that stand there."""
    field = part(panel, key).field
    field.setFocus()
    field.selectAll()
    field.insertPlainText(text)


def save(at: Counter) -> None:
    QTest.keyClick(at.shell.screens.front, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    at.wait()


def receipt(at: Counter, code: str) -> str:
    """What a receipt printed now says."""
    return flat(text_of(printing.dossier_form(at.desk, Form.RECEIPT, code).value.pdf))


def picture(panel: WordingPanel) -> bytes:
    return bytes(panel.picture.pictures[0].constBits())


# Typing, seeing, keeping


def test_words_typed_are_seen_kept_and_printed_and_an_old_receipt_keeps_its_own(
    at: Counter, screen: SettingsScreen, panel: WordingPanel
) -> None:
    old = at.receive("Đặng Thị Hòa")
    assert OFFICIAL in receipt(at, old)
    before = picture(panel)
    at.clock.at(TODAY, 10)
    type_into(panel, "title", OWN)
    type_into(panel, "iso", "BM-TTHC-01")
    drawn(at, panel)
    assert picture(panel) != before
    assert screen.save.isEnabled()
    assert "(chưa lưu)" in panel.form.currentText()
    assert part(panel, "title").mark.text() == "chưa lưu"
    save(at)
    assert "Đã lưu 2 lời của mẫu Giấy tiếp nhận hồ sơ và hẹn trả kết quả." in at.said
    assert part(panel, "title").mark.text() == "đã sửa"
    assert not panel.is_dirty
    again, fresh = receipt(at, old), receipt(at, at.receive("Lê Văn An"))
    assert OFFICIAL in again
    assert "BM-TTHC-01" not in again
    assert OWN in fresh
    assert "BM-TTHC-01" in fresh


def test_the_page_follows_the_last_key_only(at: Counter, panel: WordingPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    preview = form_wording.preview

    def counted(*given: object) -> object:
        asked.append(given[2])
        return preview(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(form_wording, "preview", counted)
    for letter in "ABCD":
        part(panel, "title").field.insertPlainText(letter)
    drawn(at, panel)
    assert asked == [{"title": f"ABCD{OFFICIAL}"}]


def test_what_changed_out_of_sight_is_brought_into_sight(at: Counter, panel: WordingPanel) -> None:
    bar = panel.picture.verticalScrollBar()
    assert bar.value() == 0
    type_into(panel, "copy_2", "Liên 2: Giao công dân")
    drawn(at, panel)
    assert bar.value() > panel.picture.pictures[0].deviceIndependentSize().height() / 2


def test_an_emptied_part_gives_its_words_back_and_so_does_the_button(at: Counter, panel: WordingPanel) -> None:
    form_wording.change(at.desk, "receipt", {"title": OWN}, TODAY)
    panel.look()
    at.wait()
    title = part(panel, "title")
    title.field.setFocus()
    assert f"Lời chính thức: «{OFFICIAL}»" in panel.about.text()
    assert f"Nguyễn Thị Lành sửa lúc 09:00 02/03/2026, dùng từ 02/03/2026: «{OWN}»" in panel.about.text()
    panel.give_back.click()
    assert title.field.toPlainText() == OFFICIAL
    title.field.clear()
    assert title.field.placeholderText() == OFFICIAL
    save(at)
    assert title.field.toPlainText() == OFFICIAL
    assert title.mark.text() == ""
    assert not panel.give_back.isEnabled()


def test_words_for_a_coming_day_wait_for_it_and_can_be_called_off(at: Counter, panel: WordingPanel) -> None:
    type_into(panel, "title", OWN)
    panel.since.set_value(date(2026, 4, 1))
    save(at)
    title = part(panel, "title")
    assert "In từ 01/04/2026; đến hết ngày trước đó vẫn in lời cũ." in at.said
    assert (title.field.toPlainText(), title.mark.text()) == (OFFICIAL, "đổi từ 01/04/2026")
    title.field.setFocus()
    assert f"Từ 01/04/2026: «{OWN}»." in panel.about.text()
    panel.call_off.click()
    at.wait()
    assert title.mark.text() == ""
    assert not panel.call_off.isVisible()


# What is wrong, and what must not be lost


def test_words_that_cannot_be_printed_are_told_by_their_field_while_the_last_page_stays(
    at: Counter, panel: WordingPanel
) -> None:
    before = picture(panel)
    type_into(panel, "number", "Số: {số}")
    drawn(at, panel)
    assert part(panel, "number").message.text == "Số và ký hiệu: phải giữ chỗ điền {ký hiệu}."
    assert picture(panel) == before
    save(at)
    assert "{ký hiệu}" in part(panel, "number").message.text
    assert part(panel, "number").field.toPlainText() == "Số: {số}"
    assert part(panel, "number").field.hasFocus()
    type_into(panel, "number", "Số {số}/{ký hiệu}")
    assert part(panel, "number").message.text == ""


@pytest.mark.parametrize(("typed", "told"), [("", "Chưa ghi ngày"), ("99/99", "không có"), ("01/03/2026", "hôm nay")])
def test_a_day_from_which_words_cannot_hold_is_told_by_its_field(
    at: Counter, panel: WordingPanel, typed: str, told: str
) -> None:
    type_into(panel, "title", OWN)
    panel.since.setText(typed)
    save(at)
    assert told in panel.since_message.text
    assert part(panel, "title").field.toPlainText() == OWN
    panel.since.set_value(TODAY)
    assert panel.since_message.text == ""
    save(at)
    assert part(panel, "title").mark.text() == "đã sửa"


def test_words_typed_stay_when_another_form_is_looked_at_or_someone_else_saves(
    at: Counter, screen: SettingsScreen, panel: WordingPanel
) -> None:
    type_into(panel, "title", OWN)
    panel.form.set_value("refusal")
    form_wording.change(at.desk, "receipt", {"phone": "Điện thoại:", "title": "GIẤY KHÁC"}, TODAY)
    screen.refresh(None)
    at.wait()
    assert panel.form.itemText(0).endswith("(chưa lưu)")
    save(at)
    assert "không có lời nào thay đổi" in at.said
    assert panel.is_dirty
    panel.form.set_value("receipt")
    assert part(panel, "title").field.toPlainText() == OWN
    assert part(panel, "phone").field.toPlainText() == "Điện thoại:"


def test_leaving_with_words_that_were_not_kept_is_asked(
    at: Counter, panel: WordingPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, False, True)
    type_into(panel, "title", OWN)
    assert not at.shell.go("statistics")
    assert "Lời in biểu mẫu" in asked[0]
    assert part(panel, "title").field.toPlainText() == OWN
    assert at.shell.go("statistics")
    at.wait()
    assert part(panel, "title").field.toPlainText() == OFFICIAL


def test_who_may_not_change_settings_reads_the_words_and_sees_the_page(at: Counter) -> None:
    accounts.add(at.desk, "Hoàng Văn Sơn", Role.LEADER)
    at.shell.tasks.use(at.desk.acting_as("Hoàng Văn Sơn"))
    panel = at.go("settings", section="wordings").wordings
    drawn(at, panel)
    assert part(panel, "title").field.isReadOnly()
    assert not panel.since.isEnabled()
    assert not panel.give_back.isEnabled()


# The keyboard and the room


def test_enter_goes_through_the_parts_and_saves_after_the_last(at: Counter, panel: WordingPanel) -> None:
    panel.form.set_value("stop")
    assert panel.parts is not None
    keys = list(panel.parts.fields)
    assert keys[0] == "iso"
    type_into(panel, "iso", "BM-05")
    for key in keys:
        assert part(panel, key).field.hasFocus()
        QTest.keyClick(part(panel, key).field, Qt.Key.Key_Return)
    at.wait()
    stop = next(one for one in form_wording.forms(at.desk) if one.form == "stop")
    assert stop.parts[0].own == "BM-05"


def test_a_day_that_passes_moves_the_first_day_that_can_be_chosen(at: Counter, panel: WordingPanel) -> None:
    at.clock.at(TODAY + timedelta(days=1))
    panel.look()
    at.wait()
    assert panel.since.value() == TODAY + timedelta(days=1)


def test_no_key_of_the_section_is_shared(at: Counter, panel: WordingPanel) -> None:
    form_wording.change(at.desk, "receipt", {"title": OWN}, TODAY)
    form_wording.change(at.desk, "receipt", {"title": "GIẤY KHÁC"}, date(2026, 4, 1))
    panel.look()
    at.wait()
    type_into(panel, "title", "GIẤY KHÁC NỮA")
    assert panel.call_off.isVisible()
    assert shared(at, OFFERS["settings"]) == {}


@pytest.mark.parametrize("percent", [100, 150])
def test_words_and_page_have_room_in_every_form(at: Counter, screen: SettingsScreen, percent: int) -> None:
    panel = screen.wordings
    at.window.preferences.font_percent = percent
    at.window.dress()
    try:
        for form in form_wording.forms(at.desk):
            panel.form.set_value(form.form)
            at.wait()
            assert nameless(panel) == []
            at.until(lambda: squeezed(panel) == [])
            assert screen.width() <= screen.parentWidget().width()  # type: ignore[union-attr]
            assert percent > 100 or is_whole(screen)
            assert panel.picture.isVisible() is (percent == 100)
        if percent > 100:
            panel.turn.click()
            assert panel.picture.isVisible()
            assert panel.picture.hasFocus()
    finally:
        at.window.preferences.font_percent = 100
        at.window.dress()
