"""Cài đặt: each setting with its meaning, refused by its field, kept section by section, nothing typed is lost."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from cchc_desktop.domain.counting import Judging, Placement
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.settings import CodeSource, OfficeSettings
from cchc_desktop.services import accounts, office
from tests.ui.controls import is_whole, nameless
from tests.ui.counter import Counter
from tests.ui.dialogs import answering, opened, submit
from ui.dialogs.people_editor import OfficerEditor, SignerEditor
from ui.settings.sections import SECTIONS
from ui.theme import Scheme

if TYPE_CHECKING:
    from ui.screens.settings import SettingsScreen

# What no section holds: the kind of office is chosen when it is founded, the week has its own dialog,
# the size of type belongs to each PC.
ELSEWHERE = {"is_practice", "week"}

pytestmark = pytest.mark.usefixtures("throws_away")


@pytest.fixture
def screen(at: Counter) -> SettingsScreen:
    shown: SettingsScreen = at.go("settings")
    return shown


def section(at: Counter, screen: SettingsScreen, name: str) -> None:
    """Open a section by its id."""
    screen.shown(section=name)
    at.wait()


def settings(at: Counter) -> OfficeSettings:
    return office.look(at.desk).settings


def test_every_setting_stands_in_one_section_with_its_line_of_meaning(screen: SettingsScreen) -> None:
    placed = [name for one in SECTIONS for name in one.names]
    assert sorted(placed) == sorted({field.name for field in fields(OfficeSettings)} - ELSEWHERE)
    for one in SECTIONS:
        told = {label.text() for label in screen.forms[one.id].findChildren(QLabel)} if one.names else set()
        for field in fields(OfficeSettings):
            if field.name in one.names:
                assert {field.metadata["title"], field.metadata["meaning"]} <= told


def test_the_settings_in_force_are_shown_and_nothing_is_unsaved(screen: SettingsScreen) -> None:
    form = screen.forms["office"]
    assert form.field("name").property("text") == "Trung tâm Phục vụ hành chính công xã Bình Minh"
    assert form.field("symbol").property("text") == "TTPVHCC"
    assert screen.forms["deadlines"].field("cutoff").property("text") == "15:00"
    assert not any(form.is_dirty for form in screen.forms.values())
    assert not screen.save.isEnabled()


def test_only_what_was_changed_is_kept(at: Counter, screen: SettingsScreen) -> None:
    form = screen.forms["office"]
    form.field("place").setProperty("text", "Bình Minh")
    form.field("phone").setProperty("text", "0900 000 000")
    assert form.changes() == {"place": "Bình Minh", "phone": "0900 000 000"}
    assert screen.sections.item(0).text() == "Đơn vị (chưa lưu)"
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    at.wait()
    assert (settings(at).place, settings(at).phone) == ("Bình Minh", "0900 000 000")
    assert "Đã lưu 2 thay đổi." in at.said
    assert screen.sections.item(0).text() == "Đơn vị"


@pytest.mark.parametrize(
    ("where", "name", "typed"),
    [
        ("office", "name", ""),
        ("office", "agency_code", "XYZ"),
        ("deadlines", "cutoff", "25 giờ"),
        ("deadlines", "late_keying_hours", 0),
        ("deadlines", "supplement_wait_days", 900),
        ("paper", "receipt_copies", 9),
    ],
)
def test_a_wrong_value_is_told_by_its_field_and_stays_to_be_mended(
    at: Counter, screen: SettingsScreen, where: str, name: str, typed: object
) -> None:
    before = settings(at)
    section(at, screen, where)
    form = screen.forms[where]
    field = form.field(name)
    field.setProperty("value" if isinstance(typed, int) else "text", typed)
    screen.on_save()
    at.wait()
    assert form.message(name)
    assert field.property("value" if isinstance(typed, int) else "text") == typed
    assert settings(at) == before


def test_a_change_elsewhere_does_not_wipe_what_is_being_typed(at: Counter, screen: SettingsScreen) -> None:
    form = screen.forms["office"]
    form.field("place").setProperty("text", "Bình M")
    office.change(at.desk, {"phone": "0900 111 222"})
    screen.refresh(None)
    at.wait()
    assert form.field("place").property("text") == "Bình M"
    assert form.field("phone").property("text") == "0900 111 222"


def test_leaving_with_something_unsaved_is_asked(
    at: Counter, screen: SettingsScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, False, True)
    screen.forms["office"].field("place").setProperty("text", "Bình M")
    assert not at.shell.go("statistics")
    assert "Đơn vị" in asked[0]
    assert screen.forms["office"].field("place").property("text") == "Bình M"
    assert at.shell.go("statistics")
    at.wait()
    assert settings(at).place == ""


def test_counting_rules_hold_from_the_day_given(at: Counter, screen: SettingsScreen) -> None:
    section(at, screen, "counting")
    form = screen.forms["counting"]
    form.field("judging").set_value(Judging.EXTENDED)  # type: ignore[attr-defined]
    form.field("withdrawn").set_value(Placement.OWN)  # type: ignore[attr-defined]
    assert "xét theo ngày hẹn đã gia hạn" in screen._rule.text()
    assert form.since is not None
    form.since.set_value(date(2026, 3, 15))
    screen.on_save()
    at.wait()
    assert "Giá trị mới áp dụng từ 15/03/2026" in at.said
    assert settings(at).judging is Judging.APPOINTED
    at.clock.at(date(2026, 3, 15))
    assert settings(at).judging is Judging.EXTENDED
    assert settings(at).withdrawn is Placement.OWN


def test_code_source_and_letter_numbers_are_chosen_in_words(at: Counter, screen: SettingsScreen) -> None:
    section(at, screen, "numbers")
    field = screen.forms["numbers"].field("code_source")
    assert field.property("currentText") == "Chương trình tự cấp theo dải được giao"
    field.set_value(CodeSource.PROVINCIAL)  # type: ignore[attr-defined]
    screen.on_save()
    at.wait()
    assert settings(at).code_source is CodeSource.PROVINCIAL


def test_enter_on_a_section_goes_into_it(at: Counter, screen: SettingsScreen) -> None:
    QTest.keyClick(screen.sections, Qt.Key.Key_Return)
    assert screen.forms["office"].field("name").hasFocus()
    section(at, screen, "officers")
    QTest.keyClick(screen.sections, Qt.Key.Key_Return)
    assert screen.officers.table.hasFocus()


def test_enter_goes_through_the_fields_and_saves_after_the_last(at: Counter, screen: SettingsScreen) -> None:
    section(at, screen, "deadlines")
    form = screen.forms["deadlines"]
    form.field("cutoff").setProperty("text", "14h30")
    form.field("cutoff").setFocus()
    for _ in form.names():
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return)
    at.wait()
    assert settings(at).cutoff == time(14, 30)


def test_a_signer_is_added_with_the_form_of_signing_seen_as_it_prints(at: Counter, screen: SettingsScreen) -> None:
    section(at, screen, "signers")
    screen.signers.add.click()
    dialog = opened(at, SignerEditor)
    submit(at, dialog)
    assert dialog.form.message("name") == "Chưa ghi họ tên người ký."
    dialog.name.setText("Vũ Thị Lan Anh")
    dialog.post.set_text("Phó Chủ tịch")
    dialog.authority.set_text("KT. CHỦ TỊCH")
    assert dialog._block.text() == "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nVũ Thị Lan Anh"
    dialog.forms["apology"].setChecked(True)
    dialog.first.set_value(date(2026, 3, 1))
    dialog.last.set_value(date(2026, 2, 1))
    submit(at, dialog)
    assert "phải sau ngày bắt đầu ký" in dialog.form.message("valid_to")
    dialog.last.set_value(None)
    submit(at, dialog)
    kept = office.look(at.desk).signers[-1]
    assert (kept.name, kept.forms, kept.valid_from) == ("Vũ Thị Lan Anh", ("apology",), date(2026, 3, 1))
    assert [one.name for one in screen.signers.model.rows] == ["Phạm Quốc Bảo", "Vũ Thị Lan Anh"]


def test_a_signer_who_leaves_gets_a_last_day(at: Counter, screen: SettingsScreen) -> None:
    section(at, screen, "signers")
    screen.signers.table.select_first()
    QTest.keyClick(screen.signers.table, Qt.Key.Key_Return)
    dialog = opened(at, SignerEditor)
    dialog.last.set_value(date(2026, 3, 1))
    submit(at, dialog)
    (kept,) = office.look(at.desk).signers
    assert not kept.signs("apology", date(2026, 3, 2))


def test_officers_stand_by_given_name_and_are_added_with_a_role_in_words(at: Counter, screen: SettingsScreen) -> None:
    section(at, screen, "officers")
    assert [one.name for one in screen.officers.model.rows] == ["Trần Văn Khoa", "Nguyễn Thị Lành"]
    screen.officers.add.click()
    dialog = opened(at, OfficerEditor)
    dialog.role.set_value(Role.INSPECTOR)
    assert dialog._may.text() == "Được: xem sổ, báo cáo."
    submit(at, dialog)
    assert dialog.form.message("name") == "Chưa ghi họ tên người dùng."
    dialog.name.setText("Lý Thị Bích")
    submit(at, dialog)
    assert [one.name for one in screen.officers.model.rows] == ["Lý Thị Bích", "Trần Văn Khoa", "Nguyễn Thị Lành"]
    assert "Đã lưu Lý Thị Bích." in at.said


def test_the_last_administrator_cannot_be_let_go(at: Counter, screen: SettingsScreen) -> None:
    section(at, screen, "officers")
    keeper = next(one for one in screen.officers.model.rows if one.name == "Nguyễn Thị Lành")
    screen.on_officer(keeper)
    dialog = opened(at, OfficerEditor)
    dialog.active.setChecked(False)
    submit(at, dialog)
    assert "ít nhất một người quản trị" in dialog.form.message("role")
    dialog.is_dirty = False
    dialog.reject()


def test_a_doubled_name_is_told_in_the_dialog(at: Counter, screen: SettingsScreen) -> None:
    section(at, screen, "officers")
    screen.on_officer(None)
    dialog = opened(at, OfficerEditor)
    dialog.name.setText("TRẦN VĂN KHOA")
    submit(at, dialog)
    assert dialog.isVisible()
    assert "Đã có người dùng tên" in dialog.bar.text + dialog.form.message("name")
    dialog.is_dirty = False
    dialog.reject()


def test_the_size_of_type_and_the_colours_are_worn_at_once_and_kept_for_this_pc(
    at: Counter, screen: SettingsScreen
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    usual = app.font().pointSizeF()
    section(at, screen, "display")
    screen.display.font_size.setValue(150)
    assert app.font().pointSizeF() == pytest.approx(usual * 1.5)
    screen.display.scheme.set_value(Scheme.DARK)
    assert at.window.preferences.font_percent == 150
    assert at.window.preferences.scheme is Scheme.DARK
    assert app.palette().window().color().lightness() < 60
    screen.display.font_size.setValue(100)
    screen.display.scheme.set_value(Scheme.LIGHT)


def test_who_may_not_change_settings_only_reads_them(at: Counter) -> None:
    accounts.add(at.desk, "Hoàng Văn Sơn", Role.LEADER)
    at.shell.tasks.use(at.desk.acting_as("Hoàng Văn Sơn"))
    screen = at.go("settings")
    assert not screen.forms["office"].field("name").isEnabled()
    assert not screen.save.isEnabled()
    assert not screen.signers.add.isEnabled()
    assert not screen.officers.add.isEnabled()
    assert "quản trị" in screen._subtitle.text()


def test_every_section_is_whole_and_every_control_has_a_name(at: Counter, screen: SettingsScreen) -> None:
    for one in SECTIONS:
        section(at, screen, one.id)
        assert is_whole(screen)
    assert nameless(screen) == []
    for call, kind in ((screen.on_signer, SignerEditor), (screen.on_officer, OfficerEditor)):
        call(None)
        dialog = opened(at, kind)
        assert nameless(dialog) == []
        dialog.reject()
