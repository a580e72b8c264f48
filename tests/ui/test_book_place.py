"""Nơi đặt sổ: a server is tried, moved to, used, left and used again in one window; each step says what lies where."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from cchc_desktop.services import book, intake
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.storage import copying
from tests.offices import NAME, new_office
from tests.postgres import Cluster
from tests.ui.bench import MARITAL
from tests.ui.controls import nameless, squeezed
from tests.ui.counter import Counter
from tests.ui.test_keys import shared
from ui.main_window import MainWindow
from ui.messages import Ask
from ui.working.job import Job

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from cchc_desktop.desk import Desk
    from ui.settings.book_place import BookPlacePanel

SECRET = "Bí mật/của@máy chủ"
PATIENCE_MS = 30_000


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every question that is asked; each is answered by yes."""
    questions: list[str] = []

    def yes(_parent: object, question: str, *_ways: str, explanation: str = "") -> bool:
        questions.append(f"{question} {explanation}")
        return True

    monkeypatch.setattr(Ask, "yes", yes)
    return questions


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window that opens whatever book its office has chosen, as the program does."""
    desk, _clock = new_office(tmp_path / "don-vi", datetime(2026, 3, 2, 9))
    intake.receive(desk, IntakeForm(procedure=MARITAL, name="Đặng Thị Hòa"))
    desk.close()
    made = MainWindow(desk.config)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    qtbot.waitUntil(lambda: made.workplace.office.name == NAME, timeout=PATIENCE_MS)
    settled(qtbot, made)
    yield made
    made.close_down()


def settled(bot: QtBot, window: MainWindow) -> None:
    tasks = window.workplace.tasks
    bot.waitUntil(lambda: tasks.pending == 0, timeout=PATIENCE_MS)
    QApplication.processEvents()
    bot.waitUntil(lambda: tasks.pending == 0, timeout=PATIENCE_MS)


def panel_of(bot: QtBot, window: MainWindow) -> BookPlacePanel:
    window.workplace.go("settings", section="book_place")
    settled(bot, window)
    found: BookPlacePanel = window.workplace.screens.front.book_place  # type: ignore[union-attr]
    return found


def desk_of(window: MainWindow) -> Desk:
    desk = window.workplace.tasks.desk
    assert desk is not None
    return desk


def paste(panel: BookPlacePanel, address: str) -> None:
    panel.whole.setFocus()
    panel.whole.setText(address)
    QTest.keyClick(panel.whole, Qt.Key.Key_Return)


def ways(panel: BookPlacePanel) -> list[bool]:
    """Whether one may try, move up, use and come back."""
    return [way.isEnabled() for way in (panel.try_out, panel.move_up, panel.use, panel.come_back)]


def with_secret(address: str) -> str:
    return address.replace("postgres@", "postgres:B%C3%AD%20m%E1%BA%ADt%2Fc%E1%BB%A7a%40m%C3%A1y%20ch%E1%BB%A7@")


@pytest.mark.postgresql
def test_the_whole_journey_to_a_server_and_back_and_there_again(
    qtbot: QtBot, window: MainWindow, cluster: Cluster, asked: list[str], tmp_path: Path
) -> None:
    panel = panel_of(qtbot, window)
    assert panel.place.text().startswith("Sổ đang dùng là tệp trên máy này: ")
    assert ways(panel) == [True, False, False, False]

    paste(panel, with_secret(cluster.fresh()))
    assert (panel.whole.text(), panel.password.text(), panel.user.text()) == ("", SECRET, "postgres")
    assert panel.password.echoMode() is panel.whole.echoMode() is QLineEdit.EchoMode.Password
    panel.try_out.click()
    assert ways(panel) == [False] * 4, "one thing at a time"
    settled(qtbot, window)
    assert "còn trống, có thể chuyển sổ lên" in panel.said.text()
    assert "PostgreSQL 1" in panel.said.text()
    assert ways(panel) == [True, True, False, False]

    panel.move_up.click()
    qtbot.waitUntil(lambda: not desk_of(window).config.keeps_its_database, timeout=PATIENCE_MS)
    settled(qtbot, window)
    assert "từ nay dùng sổ ở đó" in asked[-1]
    assert window.workplace.bar.text.startswith("Đã chuyển 1 hồ sơ lên máy này/office_")
    assert panel.place.text().startswith("Sổ đang dùng nằm trên máy chủ máy này/office_")
    assert "không có những việc ghi sau khi dùng máy chủ" in panel.file.text()
    assert panel.password.text() == ""
    assert ways(panel) == [True, False, False, True]
    intake.receive(desk_of(window), IntakeForm(procedure=MARITAL, name="Lê Văn Bảy"))

    panel.come_back.click()
    qtbot.waitUntil(lambda: desk_of(window).config.keeps_its_database, timeout=PATIENCE_MS)
    settled(qtbot, window)
    assert "không có những việc đã ghi trên máy này/office_" in asked[-1]
    assert [row.owner for row in book.whole_book(desk_of(window)).rows] == ["Đặng Thị Hòa"]

    panel.password.setText(SECRET)
    panel.try_out.click()
    settled(qtbot, window)
    assert "đã có sổ của đơn vị này, 2 hồ sơ (sổ đang mở: 1 hồ sơ)" in panel.said.text()
    assert ways(panel) == [True, False, True, False]
    panel.use.click()
    qtbot.waitUntil(lambda: not desk_of(window).config.keeps_its_database, timeout=PATIENCE_MS)
    settled(qtbot, window)
    assert "Sổ đang mở có 1 hồ sơ, sổ trên máy chủ có 2 hồ sơ" in asked[-1]
    assert [row.owner for row in book.whole_book(desk_of(window)).rows] == ["Lê Văn Bảy", "Đặng Thị Hòa"]

    assert not [words for words in (*asked, window.workplace.bar.text) if SECRET in words]
    with desk_of(window).read() as view:
        assert "B%C3%AD" not in json.dumps([str(row) for row in view.ask("SELECT public FROM events", {})])
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"B%C3%AD" in path.read_bytes()] == ["co-so-du-lieu.txt"]


@pytest.mark.postgresql
def test_what_the_server_refuses_is_told_by_its_field(
    qtbot: QtBot, window: MainWindow, cluster: Cluster, asked: list[str]
) -> None:
    panel = panel_of(qtbot, window)
    panel.try_out.click()
    assert "địa chỉ IP của máy chủ" in panel.form.message("host")
    for wrong, field, said in (
        (cluster.url("khong_co"), "name", "không có cơ sở dữ liệu này"),
        (cluster.url("postgres").replace("//postgres@", "//ai_do@"), "user", "không nhận tên hoặc mật khẩu"),
        ("postgresql://an:x@127.0.0.1:9/x", "host", "Không có máy chủ PostgreSQL trả lời ở đây"),
    ):
        paste(panel, wrong)
        panel.try_out.click()
        settled(qtbot, window)
        assert said in panel.form.message(field)
        assert ways(panel) == [True, False, False, False]
    paste(panel, "postgresql://an:x@127.0.0.1:cong/x")
    assert "Địa chỉ máy chủ phải có dạng" in panel.form.message("database")
    assert not asked


@pytest.mark.postgresql
def test_another_offices_book_is_named_and_what_was_tried_counts_only_as_it_was_typed(
    qtbot: QtBot, window: MainWindow, cluster: Cluster, asked: list[str], tmp_path: Path
) -> None:
    other, _clock = new_office(tmp_path / "khac", datetime(2026, 3, 3, 9), database=cluster.fresh())
    other.close()
    panel = panel_of(qtbot, window)
    paste(panel, other.config.database_url)
    panel.try_out.click()
    settled(qtbot, window)
    assert f"một sổ khác, của «{NAME}», 0 hồ sơ" in panel.said.text()
    assert ways(panel) == [True, False, True, False]
    panel.name.setText("ten_khac")
    assert (panel.said.text(), ways(panel)) == ("", [True, False, False, False])
    paste(panel, other.config.database_url)
    panel.try_out.click()
    settled(qtbot, window)
    panel.use.click()
    settled(qtbot, window)
    assert "là một sổ KHÁC" in asked[-1]
    assert "Hai sổ không gộp được với nhau" in asked[-1]


@pytest.mark.postgresql
def test_a_move_that_is_stopped_leaves_the_book_where_it_was(
    qtbot: QtBot, window: MainWindow, cluster: Cluster, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = panel_of(qtbot, window)
    paste(panel, cluster.fresh())
    panel.try_out.click()
    settled(qtbot, window)
    keep: Callable[..., None] = copying._keep

    def stopping(*rows: object) -> None:
        assert panel._moving is not None
        panel._moving.cancel()
        keep(*rows)

    monkeypatch.setattr(copying, "_keep", stopping)
    panel.move_up.click()
    settled(qtbot, window)
    assert panel.said.text().startswith("Đã dừng; sổ vẫn ở chỗ cũ.")
    assert desk_of(window).config.keeps_its_database
    assert ways(panel) == [True, False, False, False]
    monkeypatch.setattr(copying, "_keep", keep)
    panel.try_out.click()
    settled(qtbot, window)
    assert "còn trống" in panel.said.text()


@pytest.mark.postgresql
def test_a_move_that_was_done_when_it_was_stopped_is_gone_on_with(
    qtbot: QtBot, window: MainWindow, cluster: Cluster, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = panel_of(qtbot, window)
    paste(panel, cluster.fresh())
    panel.try_out.click()
    settled(qtbot, window)
    monkeypatch.setattr(Job, "check", lambda _: None)
    monkeypatch.setattr(copying, "copy", _cancelling(panel, copying.copy))
    panel.move_up.click()
    qtbot.waitUntil(lambda: not desk_of(window).config.keeps_its_database, timeout=PATIENCE_MS)
    settled(qtbot, window)


def _cancelling(panel: BookPlacePanel, copy: Callable[..., object]) -> Callable[..., object]:
    def cancelled(*what: object) -> object:
        assert panel._moving is not None
        panel._moving.cancel()
        return copy(*what)

    return cancelled


def test_the_panel_has_room_names_and_keys_of_its_own(at: Counter) -> None:
    panel: BookPlacePanel = at.go("settings", section="book_place").book_place
    at.wait()
    for way in (panel.move_up, panel.use, panel.come_back):
        way.setEnabled(True)
    assert shared(at, (("In &phiếu",), ("&Mở",))) == {}
    assert nameless(panel) == []
    assert squeezed(panel) == []


def test_who_may_not_change_settings_only_sees_where_the_book_lies(at: Counter) -> None:
    screen = at.go("settings", section="book_place")
    panel: BookPlacePanel = screen.book_place
    panel.allow(may_keep=False)
    assert panel.place.text()
    assert ways(panel) == [False] * 4
    assert not any(panel.form.field(name).isEnabled() for name in panel.form.names())
    panel.on_try()
    assert at.shell.tasks.pending == 0
