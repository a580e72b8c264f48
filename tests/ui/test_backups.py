"""Sao lưu by its screen: copies with their proofs, a preview before anything is lost, a copy when the window closes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk, open_vault
from cchc_desktop.domain.rotation import Why
from cchc_desktop.services import backups, book, offices
from cchc_desktop.services.steps.backing import back_up
from cchc_desktop.storage import backup as storage_backup
from tests.ui.controls import nameless, squeezed
from tests.ui.copies import files, kept
from tests.ui.counter import Counter, counter, open_window
from ui.backups.passphrase_dialog import EXPLANATION
from ui.entrance.first_run import FirstRun
from ui.entrance.trouble import TroubleView
from ui.main_window import MainWindow


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """Each test opens the window when the book holds what it needs."""
    return unopened


def come(at: Counter) -> Any:
    if at.window._workplace is None:
        open_window(at)
    screen = at.go("backups")
    at.until(lambda: not screen.model.is_loading)
    return screen


def lines(screen: Any) -> str:
    return " ".join(label.text() for label in screen._said.findChildren(QLabel) if label.isVisibleTo(screen))


def test_a_copy_made_by_hand_stands_in_the_list_with_its_proof(at: Counter) -> None:
    screen = come(at)
    assert screen.model.rowCount() == 0
    assert "Chưa sao lưu" in lines(screen)
    screen.make.click()
    at.until(lambda: screen.model.rowCount() == 1)
    at.wait()
    assert files(at) == ["office-20260302-0900.db"]
    shown = [screen.model.index(0, column).data() for column in range(4)]
    assert shown == ["09:00 02/03/2026", "office-20260302-0900.db", "Máy này", "Đã kiểm tra"]
    assert at.said == "Đã sao lưu và kiểm tra: office-20260302-0900.db."
    assert "Sao lưu: 09:00 hôm nay" in lines(screen)
    assert nameless(screen) == []
    assert squeezed(screen) == []


def test_the_line_at_the_foot_tells_the_last_verified_copy_and_leads_to_the_screen(at: Counter) -> None:
    back_up(at.desk, Why.HOURS)
    open_window(at)
    kept(at)
    badge = at.shell.status_line.backup
    assert badge.text() == "Sao lưu: 09:00 hôm nay"
    badge.click()
    at.wait()
    assert at.shell.screens.front_id == "backups"


def test_a_copy_that_fails_is_seen_from_everywhere(at: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "injected")

    back_up(at.desk, Why.HOURS)
    screen = come(at)
    kept(at)
    monkeypatch.setattr(storage_backup, "copy_book", full)
    screen.make.click()
    at.until(lambda: "đã đầy" in at.said)
    at.go("today")
    at.shell.watchers.backing.look()
    at.wait()
    assert at.shell.status_line.backup.text() == "Sao lưu: 09:00 hôm nay – lần sau không được"


def test_a_copy_is_brought_back_only_after_what_it_would_lose_was_shown(at: Counter) -> None:
    at.receive("Đặng Thị Hòa")
    back_up(at.desk, Why.HOURS)
    at.clock.now += timedelta(hours=1)
    gone = at.receive("Ngô Văn Bí Mật")
    screen = come(at)
    screen.restore.click()
    dialog = screen.restoring
    at.until(lambda: dialog.preview is not None)
    assert "Sẽ mất 1 hồ sơ" in dialog.said.text()
    assert [dialog.lost.item(at_).text() for at_ in range(dialog.lost.count())] == [f"{gone} – cả hồ sơ: Tiếp nhận"]
    assert dialog.back.hasFocus(), "Enter does not begin what loses something"
    assert squeezed(dialog) == []
    dialog.restore.click()
    at.until(lambda: "Đã khôi phục" in at.said)
    at.wait()
    assert gone not in [row.code for row in book.whole_book(at.desk).rows]
    assert files(at) == ["office-20260302-0900.db", "office-20260302-1000.db"]
    at.clock.now += timedelta(hours=1)
    next(one for one in at.shell.bar.findChildren(QPushButton) if "Hoàn" in one.text()).click()
    at.until(lambda: screen.restoring.preview is not None)
    assert screen.restoring.preview.lost_dossiers == 0
    screen.restoring.restore.click()
    at.until(lambda: "1000.db" in at.said and "Đã khôi phục" in at.said)
    at.wait()
    assert gone in [row.code for row in book.whole_book(at.desk).rows]


def test_a_copy_of_another_office_needs_a_tick_of_its_own(at: Counter, tmp_path: Path) -> None:

    at.receive("Đặng Thị Hòa")
    other = open_desk(config_from({"office": str(tmp_path / "khac")}, {}), create=True, clock=at.clock)
    offices.found(other, "Trung tâm PVHCC xã An Khê", "H99.1.2")
    copy = backups.make(other).value.path
    other.close()
    screen = come(at)
    screen._begin_restore(copy)
    dialog = screen.restoring
    at.until(lambda: dialog.preview is not None)
    assert not dialog.restore.isEnabled()
    assert dialog.other.text() == "Đúng, tôi muốn dùng sổ của đơn vị khác: Trung tâm PVHCC xã An Khê"
    dialog.other.setChecked(True)
    assert dialog.restore.isEnabled()
    dialog.reject()


def test_a_bent_copy_says_so_in_the_dialog_and_loses_its_state_when_checked(at: Counter) -> None:
    made = back_up(at.desk, Why.HOURS)
    made.path.write_bytes(made.path.read_bytes()[:-5])
    screen = come(at)
    screen.restore.click()
    dialog = screen.restoring
    at.until(lambda: "đã thay đổi" in dialog.bar.text)
    assert not dialog.restore.isEnabled()
    dialog.reject()
    screen.check.click()
    at.until(lambda: "đã thay đổi" in at.said)
    at.until(lambda: screen.model.index(0, 3).data() == "Không dùng được")


def test_the_passphrase_is_asked_twice_and_told_by_its_field(at: Counter) -> None:
    screen = come(at)
    screen.locking.click()
    dialog = screen.asking
    dialog.on_submit()
    assert "Chưa gõ" in dialog.form.message("passphrase"), "an empty passphrase is no order to end it"
    dialog.passphrase.setText("chim nui do ghe")
    dialog.again.setText("chim nui do sau")
    dialog.on_submit()
    assert "ghi mật khẩu ra giấy" in dialog.form.message("kept")
    dialog.kept.setChecked(True)
    dialog.on_submit()
    at.until(lambda: "không giống nhau" in dialog.form.message("again"))
    assert squeezed(dialog) == []
    dialog.is_dirty = False
    dialog.reject()


def test_locking_is_ended_by_a_button_of_its_own(at: Counter) -> None:
    open_vault(at.desk.config).lock_from_now("chim núi đò ghế")
    screen = come(at)
    at.until(lambda: "được mã hóa bằng mật khẩu" in lines(screen))
    screen.locking.click()
    assert "quên là bản sao ở nơi khác không mở được nữa" in EXPLANATION.replace("\n", " ")
    screen.asking.end.click()
    at.until(lambda: "thôi mã hóa" in at.said)
    at.until(lambda: "không mã hóa" in lines(screen))


def test_a_stick_that_was_pulled_is_told_with_the_way_out_and_the_place_can_be_ended_and_taken_back(
    at: Counter, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    backups.choose_second(at.desk, usb)
    usb.rmdir()
    screen = come(at)
    at.until(lambda: "hãy cắm USB" in lines(screen))
    screen.make.click()
    at.until(lambda: "chưa ra nơi thứ hai" in at.said)
    screen.end_second.click()
    at.until(lambda: "các bản đã có ở đó vẫn còn" in at.said)
    at.until(lambda: not screen.end_second.isVisible())
    assert backups.state(at.desk).second == ""
    usb.mkdir()
    screen._use_second(usb)
    at.until(screen.end_second.isVisible)
    assert backups.state(at.desk).second == str(usb)


def test_a_second_place_is_chosen_and_gets_the_next_copy(
    at: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    screen = come(at)
    assert "Chưa chọn nơi sao lưu thứ hai" in lines(screen)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(usb))
    screen.second.click()
    at.until(lambda: "chép thêm" in at.said)
    screen.make.click()
    at.until(lambda: screen.model.rowCount() == 2)
    at.wait()
    assert [path.name for path in usb.glob("*.db")] == files(at)


def test_hours_of_use_make_a_copy_without_a_word(at: Counter) -> None:
    open_window(at)
    keeper = kept(at)
    at.receive("Đặng Thị Hòa")
    backups.add_use(at.desk, 3 * 60)
    keeper.on_used()
    at.wait()
    assert files(at) == []
    backups.add_use(at.desk, 60)
    keeper.on_used()
    at.until(lambda: files(at) == ["office-20260302-0900.db"])
    at.wait()
    assert at.said == ""


def test_a_ruined_book_is_replaced_from_the_view_that_tells_of_it(at: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    code = at.receive("Đặng Thị Hòa")
    copy = back_up(at.desk, Why.HOURS).path
    at.desk.close()
    (at.desk.config.office / "office.db").write_bytes(b"hong" * 2000)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    at.window._opener = None
    at.window.show()
    at.until(lambda: at.window.findChild(TroubleView) is not None)
    trouble = at.window.findChild(TroubleView)
    assert trouble is not None
    at.until(trouble.isVisible)
    trouble._copy.click()
    at.until(lambda: at.shell.tasks.desk is not None)
    at.wait()
    assert [row.code for row in book.whole_book(at.desk).rows] == [code]
    assert list(at.desk.config.office.glob("office-hong-*.db"))


def test_a_new_pc_begins_from_a_locked_copy_on_a_stick(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counter(qtbot, tmp_path / "cu") as old:
        code = old.receive("Đặng Thị Hòa")
        open_vault(old.desk.config).lock_from_now("chim núi đò ghế")
        copy = backups.make(old.desk, tmp_path / "usb").value.path
    asked: list[str] = []

    def typed(_window: object, _title: str, said: str, _echo: object) -> tuple[str, bool]:
        asked.append(said)
        return ("sai rồi" if len(asked) == 1 else "chim núi đò ghế"), True

    monkeypatch.setattr(QInputDialog, "getText", typed)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    (tmp_path / "moi").mkdir()
    window = MainWindow(config_from({"office": str(tmp_path / "moi")}, {}))
    qtbot.addWidget(window)
    try:
        window.show()
        qtbot.waitUntil(lambda: window.findChild(FirstRun) is not None, timeout=8000)
        first = window.findChild(FirstRun)
        assert first is not None
        assert squeezed(first) == []
        first.restore.click()
        qtbot.waitUntil(lambda: window.workplace.tasks.desk is not None, timeout=60_000)
        assert "không đúng" in asked[1], "a wrong passphrase is told and asked again for the same file"
        qtbot.waitUntil(lambda: copy.name in window.workplace.bar.text, timeout=8000)
        desk = window.workplace.tasks.desk
        assert desk is not None
        assert [row.code for row in book.whole_book(desk).rows] == [code]
    finally:
        window.close_down()
