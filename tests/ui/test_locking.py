"""The door of the window: who signs in, what locks by itself, and that nothing typed is lost behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.credentials import MANGLED, WRONG
from cchc_desktop.domain.errors import NotAllowed
from cchc_desktop.domain.people import Role, SignInWay
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, office, signing_in
from cchc_desktop.services.door import entrance
from tests.ui.counter import CLERK, Clock, Counter, founded, type_text
from tests.ui.test_keys import OFFERS, keys_in_sight, shared
from ui.dialogs.password_editor import PasswordEditor
from ui.dialogs.people_editor import SignerEditor
from ui.main_window import MainWindow
from ui.pictures import picture_office
from ui.sign_in import locking
from ui.sign_in.password_field import CAPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KHOA = "Trần Văn Khoa"
OF_CLERK, OF_KHOA = "so-ho-so-2026", "tu phap ho tich"

pytestmark = pytest.mark.usefixtures("throws_away")


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    """A window over an office that asks each for a password; nobody has signed in yet."""
    clock = Clock()
    config = config_from({"office": str(tmp_path / "don-vi")}, {})
    config.make_folders()
    (config.office / "office.db").write_bytes(founded(CodeSource.OWN))
    desk = open_desk(config, clock=clock)
    for name, password in ((CLERK, OF_CLERK), (KHOA, OF_KHOA)):
        signing_in.set_password(desk, accounts.named(desk, name).id, password)
    office.change(desk, {"sign_in": SignInWay.PASSWORDS})
    window = MainWindow(config, opener=lambda: open_desk(config, clock=clock))
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    qtbot.waitUntil(lambda: window._workplace is not None)
    made = Counter(qtbot, window, desk, clock)
    window.workplace.tasks.broke.connect(made.bugs.append)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: door(made).is_shut and door(made).page.names.count() > 0)
    yield made
    window.close_down()
    desk.close()
    assert made.bugs == []


def door(at: Counter) -> Any:
    return at.shell.locking


def sign_in(at: Counter, name: str, password: str) -> None:
    """Choose the name, type the password, press Enter."""
    page = door(at).page
    row = next(n for n in range(page.names.count()) if page.names.item(n).text() == name)
    page.names.setCurrentRow(row)
    type_text(page.password, password)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    at.bot.waitUntil(lambda: page.enter.isEnabled() or not door(at).is_shut, timeout=8000)


def inside(at: Counter, name: str = CLERK, password: str = OF_CLERK) -> None:
    sign_in(at, name, password)
    at.bot.waitUntil(lambda: not door(at).is_shut, timeout=8000)
    at.wait()


def test_before_someone_signs_in_the_window_shows_names_of_officers_and_nothing_else(at: Counter) -> None:
    page = door(at).page
    assert page.isVisible()
    assert [page.names.item(n).text() for n in range(page.names.count())] == [CLERK, KHOA]
    assert not at.shell.screens.isVisible()
    assert not at.window.navigation.isEnabled()
    assert not at.shell.status_line.isVisible()
    assert at.shell.tasks.desk is None
    assert not at.shell.go("dossiers")
    at.shell.keys.on_command("dossiers")
    assert at.shell.screens.front_id == "today"


def test_the_right_password_opens_with_the_keyboard_alone(at: Counter) -> None:
    page = door(at).page
    page.names.setFocus()
    QTest.keyClick(page.names, Qt.Key.Key_Down)
    QTest.keyClick(page.names, Qt.Key.Key_Return)
    assert page.password.hasFocus()
    QTest.keyClicks(page.password, OF_KHOA)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    at.bot.waitUntil(lambda: not door(at).is_shut, timeout=8000)
    at.wait()
    assert at.shell.tasks.desk.actor.name == KHOA
    assert at.window.navigation.isEnabled()
    assert at.shell.screens.isVisible()
    assert page.password.text() == ""


def test_a_wrong_password_is_told_by_its_field_and_typed_anew(at: Counter) -> None:
    page = door(at).page
    sign_in(at, CLERK, "sai-mat-khau")
    at.bot.waitUntil(lambda: page.form.message("password") != "", timeout=8000)
    assert page.form.message("password") == WRONG
    assert page.password.text() == ""
    assert page.password.hasFocus()
    inside(at)


def test_caps_lock_and_unikey_are_told_while_typing(at: Counter) -> None:
    page = door(at).page
    page.password.setFocus()
    QApplication.sendEvent(
        page.password, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    )
    assert page.form.message("password") == CAPS
    QApplication.sendEvent(
        page.password, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    )
    assert page.form.message("password") == ""
    type_text(page.password, "matkhẩu")
    assert page.form.message("password") == MANGLED
    page.password.setText("dán vào")
    at.until(lambda: page.form.message("password") == MANGLED)
    type_text(page.password, "matkhau")
    at.until(lambda: page.form.message("password") == "")


def test_a_password_shown_on_demand_is_hidden_again_for_the_next_one(at: Counter) -> None:
    page = door(at).page
    page.shown.setChecked(True)
    assert page.password.echoMode() is page.password.EchoMode.Normal
    inside(at)
    door(at).lock()
    at.wait()
    assert page.password.echoMode() is page.password.EchoMode.Password


def test_ctrl_l_locks_and_what_was_typed_stays_behind_it(at: Counter) -> None:
    inside(at)
    sheet = at.go("intake").sheet
    sheet.applicant["name"].setText("Đặng Thị Hòa")
    QTest.keyClick(at.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    at.bot.waitUntil(lambda: door(at).is_shut and door(at).page.names.count() > 0)
    assert not sheet.isVisible()
    inside(at)
    assert sheet.isVisible()
    assert sheet.applicant["name"].text() == "Đặng Thị Hòa"


def test_another_officer_may_sit_down_at_the_locked_pc(at: Counter) -> None:
    inside(at)
    door(at).lock()
    at.bot.waitUntil(lambda: door(at).page.names.count() > 0)
    inside(at, KHOA, OF_KHOA)
    assert at.shell.tasks.desk.actor.name == KHOA
    assert at.said == f"{KHOA} đang làm việc."
    at.shell.status_line.officer_chosen.emit(accounts.named(at.desk, CLERK).id)
    at.bot.waitUntil(lambda: door(at).is_shut and door(at).page.names.count() > 0)
    assert door(at).page.names.currentItem().text() == CLERK


def test_the_screen_locks_itself_after_the_idle_minutes_but_never_over_something_half_typed(at: Counter) -> None:
    inside(at)
    assert door(at)._idle.isActive()
    assert door(at)._idle.interval() == 15 * locking.MINUTE_MS
    sheet = at.go("intake").sheet
    sheet.applicant["name"].setText("Đặng Thị Hòa")
    door(at)._on_idle()
    assert not door(at).is_shut
    assert door(at)._idle.interval() == locking.LOOK_AGAIN_MS, "it looks again soon"
    at.shell.screens.front.clear()
    dialog = SignerEditor(at.shell)
    dialog.start()
    type_text(dialog.name, "Phạm Văn An")
    door(at)._on_idle()
    assert not door(at).is_shut
    dialog.close()
    dialog = SignerEditor(at.shell)
    dialog.start()
    door(at)._on_idle()
    at.bot.waitUntil(lambda: door(at).is_shut and door(at).page.names.count() > 0)
    assert not any(one.isVisible() for one in at.window.findChildren(SignerEditor)), "no dialog before a locked screen"


def _half_keyed_return(at: Counter, code: str) -> Any:
    at.step(code, Action.FINISH)
    screen = at.go("return_result", code=code)
    at.until(lambda: screen.card.panel is not None)
    return screen.card.panel


def _half_keyed_step(at: Counter, code: str) -> Any:
    sheet = at.go("dossiers", code=code).browser.sheet
    at.until(lambda: sheet.shown is not None)
    sheet.start(Action.FINISH)
    return sheet.dialog


def _half_keyed_password(at: Counter, _: str) -> Any:
    screen = at.go("settings", section="officers")
    at.wait()
    screen.on_password(screen.officers.model.rows[0])
    return next(one for one in at.window.findChildren(PasswordEditor) if one.isVisible())


@pytest.mark.parametrize("begin", [_half_keyed_return, _half_keyed_step, _half_keyed_password])
def test_nothing_locks_over_a_draft_wherever_it_stands_open(at: Counter, begin: Callable[[Counter, str], Any]) -> None:
    inside(at)
    root = begin(at, at.receive("Đặng Thị Hòa"))
    fields = [one for one in root.findChildren(QLineEdit) if one.isVisible() and one.isEnabled()]
    type_text(fields[-1], "09")
    door(at)._on_idle()
    assert not door(at).is_shut
    for one in fields:
        one.setModified(False)
    if hasattr(root, "is_dirty"):
        root.is_dirty = False
    door(at)._on_idle()
    assert door(at).is_shut, "an open form into which nobody typed keeps nothing open"


def test_a_key_or_the_mouse_begins_the_idle_time_anew_and_zero_never_locks(at: Counter) -> None:
    inside(at)
    door(at)._idle.start(1000)
    QTest.keyClick(at.window.windowHandle(), Qt.Key.Key_Shift)
    assert door(at)._idle.remainingTime() > 60_000
    office.change(at.desk, {"lock_minutes": 0})
    at.shell.opening.look_around()
    at.wait()
    assert not door(at)._idle.isActive()


def test_without_passwords_nothing_locks_and_the_bar_says_where_they_are_chosen(at: Counter) -> None:
    inside(at)
    office.change(at.desk, {"sign_in": SignInWay.NAMES})
    at.shell.opening.look_around()
    at.wait()
    QTest.keyClick(at.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not door(at).is_shut
    assert "Cài đặt" in at.said


def test_who_may_no_longer_act_is_put_before_the_door(at: Counter) -> None:
    inside(at, KHOA, OF_KHOA)
    accounts.change(at.desk, accounts.named(at.desk, KHOA).id, is_active=False)
    at.shell.opening.look_around()
    at.bot.waitUntil(lambda: door(at).is_shut and door(at).page.names.count() > 0)
    assert [door(at).page.names.item(n).text() for n in range(door(at).page.names.count())] == [CLERK]


def test_the_administrator_gives_a_password_in_the_settings(at: Counter) -> None:
    inside(at)
    fresh = accounts.add(at.desk, "Lê Thị Mới", Role.OFFICER).value.id
    screen = at.go("settings", section="officers")
    at.wait()
    row = next(n for n, one in enumerate(screen.officers.model.rows) if one.id == fresh)
    assert screen.officers._password_word(screen.officers.model.rows[row]) == "Chưa có"
    screen.on_password(screen.officers.model.rows[row])
    dialog = next(one for one in at.window.findChildren(PasswordEditor) if one.isVisible())
    dialog.password.setText("mat-khau-moi")
    dialog.again.setText("mat-khau-khac")
    dialog.on_submit()
    assert dialog.form.message("again") == "Hai lần gõ không giống nhau."
    dialog.again.setText("mat-khau-moi")
    dialog.on_submit()
    at.wait()
    assert at.said == "Đã lưu mật khẩu của Lê Thị Mới."
    assert fresh not in entrance(at.desk).without


def test_a_role_changed_meanwhile_holds_at_once(at: Counter) -> None:
    inside(at, KHOA, OF_KHOA)
    accounts.change(at.desk, accounts.named(at.desk, KHOA).id, role=Role.INSPECTOR)
    at.shell.opening.look_around()
    at.wait()
    assert at.shell.tasks.desk.actor.role is Role.INSPECTOR
    assert not {"intake", "return"} & {command.id for command in at.window.strip.commands}
    at.go("intake")
    assert "không có quyền tiếp nhận" in at.said


def test_no_command_takes_pictures_of_what_a_password_keeps(at: Counter, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed, match="mật khẩu"):
        picture_office(at.desk.config, tmp_path / "anh", at.clock)
    assert not (tmp_path / "anh").exists()


def test_no_key_of_the_door_or_of_the_people_is_shared(at: Counter) -> None:
    assert {key: what for key, what in keys_in_sight(at.window).items() if len(what) > 1} == {}
    inside(at)
    at.go("settings", section="officers")
    assert shared(at, OFFERS["settings"]) == {}


def test_every_control_of_the_door_has_a_name_for_those_who_do_not_see_it(at: Counter) -> None:
    page = door(at).page
    assert page.names.accessibleName() == "Họ tên"
    assert page.password.accessibleName() == "Mật khẩu"
    assert page.shown.text().replace("&", "") == "Hiện mật khẩu"
