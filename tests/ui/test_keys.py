"""Each key means one thing: what shares a key with something else in sight would only take the focus in turns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QTabBar, QWidget

from cchc_desktop.domain.workflow import Action
from tests.ui.counter import Counter
from ui.oversight.folder_trip import SHOW_LEFT
from ui.statistics.saving import AGAIN, ELSEWHERE

PRINT = ("In &phiếu",)
OPEN = ("&Mở",)
# What the bar offers after the things done on a screen, and what may still stand there when another comes.
OFFERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "today": (PRINT, OPEN, ("Mở tệ&p", "Thư mục")),
    "intake": (("In lại &phiếu", "&Mở"), ("&Lấy lại",), ("&Xóa đi",)),
    "dossiers": (PRINT, ("Mở tệ&p", "Thư mục")),
    "return_result": (OPEN, ("&Gửi thư xin lỗi",), PRINT),
    "day_close": (("Chốt &luôn",), ("Bảng kê &phí",), ("Mở tệ&p", "Thư mục"), OPEN),
    "apologies": (("Đã &báo công dân",), PRINT, OPEN, ("Mở tệ&p", "Thư mục")),
    "oversight": (PRINT, ("Mở tệ&p", "Thư mục"), (SHOW_LEFT,)),
    "statistics": (("&Mở", "Mở &thư mục"), PRINT, (AGAIN, ELSEWHERE)),
    "catalogue": (PRINT, OPEN),
    "calendar": (PRINT, OPEN),
    "exchange": (PRINT, ("&Mở", "Mở &thư mục"), ("Nhập gói nà&y",), ("Ghi lại gói &cuối…",)),
    "audit_log": (PRINT, OPEN),
    "backups": (("Sa&o lưu",), ("Mở &thư mục",), ("&Sao lưu ngay",), ("Hoàn &tác…",), ("&Dùng lại",)),
    "settings": (PRINT, OPEN),
}


def keys_in_sight(window: QWidget) -> dict[str, set[str]]:
    """What each key of the window would do now."""
    found: dict[str, set[str]] = defaultdict(set)
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible() and widget.isEnabled() and not isinstance(widget, QMenu):
            for key, what in keys_of(widget):
                if not key.isEmpty():
                    found[key.toString()].add(what)
    return found


def keys_of(widget: QWidget) -> Iterator[tuple[QKeySequence, str]]:
    """The keys that one thing hears, also those of the letters underlined in its words."""
    if isinstance(widget, QAbstractButton):
        yield widget.shortcut(), widget.text()
    if isinstance(widget, QLabel) and widget.buddy() is not None:
        yield QKeySequence.mnemonic(widget.text()), widget.text()
    if isinstance(widget, QTabBar):
        for tab in range(widget.count()):
            yield QKeySequence.mnemonic(widget.tabText(tab)), widget.tabText(tab)
    for action in widget.actions():
        yield action.shortcut(), f"action {action.text()}"
    for shortcut in widget.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield shortcut.key(), f"key of {widget.accessibleName() or type(widget).__name__}"


def shared(at: Counter, offers: tuple[tuple[str, ...], ...]) -> dict[str, set[str]]:
    """The keys that more than one thing in sight would hear, whichever of the offers stands in the bar."""
    found: dict[str, set[str]] = {}
    for offer in offers:
        at.shell.bar.say("Xong.", *((word, at.shell.bar.clear) for word in offer))
        QApplication.processEvents()
        found |= {key: what for key, what in keys_in_sight(at.window).items() if len(what) > 1}
    return found


@pytest.mark.parametrize("screen", OFFERS)
def test_no_key_of_a_screen_is_shared(at: Counter, screen: str) -> None:
    assert {door.id for door in at.window.doors} == set(OFFERS)
    at.go(screen)
    assert shared(at, OFFERS[screen]) == {}


def test_no_key_of_a_dossier_on_its_sheet_is_shared_in_any_status(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    for action, form in (
        (Action.HAND_OVER, {"agency": "Tư pháp"}),
        (Action.REQUEST_SUPPLEMENT, {"missing": ("Ảnh",)}),
        (Action.COMPLETE_SUPPLEMENT, {}),
        (Action.SUSPEND, {"note": "12/TB"}),
        (Action.RESUME, {}),
        (Action.FINISH, {}),
        (Action.RETURN, {}),
    ):
        at.step(code, action, **form)
        sheet = at.go("dossiers", code=code).browser.sheet
        at.until(lambda sheet=sheet: sheet.shown is not None)  # type: ignore[misc]
        assert shared(at, OFFERS["dossiers"]) == {}, action
        at.go("today").browser.open_dossier(code)
        at.wait()
        assert shared(at, OFFERS["today"][::2]) == {}, action


def test_no_key_is_shared_while_a_result_is_handed_out(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.step(code, Action.FINISH)
    at.go("return_result", code=code)
    assert shared(at, OFFERS["return_result"]) == {}
