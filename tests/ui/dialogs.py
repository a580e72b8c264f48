"""Dialogs as a test meets them: the one that came up, its keys, and the step of a dossier that it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.domain.workflow import Action
from tests.ui.counter import Counter, open_window
from ui.messages import Ask

if TYPE_CHECKING:
    from typing import TypeVar

    import pytest
    from PySide6.QtWidgets import QDialog, QWidget

    Dialog = TypeVar("Dialog", bound=QDialog)


def opened(at: Counter, kind: type[Dialog]) -> Dialog:
    """The dialog that was just opened."""
    dialog = next(found for found in at.window.findChildren(kind) if found.isVisible())
    at.until(dialog.isActiveWindow)
    return dialog


def submit(at: Counter, dialog: QDialog) -> None:
    """Save by Ctrl+Enter, as from any field."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.wait()


def press(dialog: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the cursor stands in the dialog."""
    QTest.keyClick(dialog.focusWidget(), key, modifier)


def begin(at: Counter, code: str, action: Action) -> Any:
    """The dialog of a step of a dossier, opened from its sheet."""
    if at.window._workplace is None:
        open_window(at)
    sheet = at.go("dossiers", code=code).browser.sheet
    assert sheet.start(action)
    at.until(sheet.dialog.isActiveWindow)
    return sheet.dialog


def settle(at: Counter, dialog: Any) -> None:
    """Wait until the dialog tells the promise that would follow."""
    at.until(lambda: not dialog.panel.is_looking_ahead)
    at.wait()


def begin_settled(at: Counter, code: str, action: Action) -> Any:
    """The dialog of a step, once it tells the promise that would follow."""
    dialog = begin(at, code, action)
    settle(at, dialog)
    return dialog


def answering(monkeypatch: pytest.MonkeyPatch, *answers: bool) -> list[str]:
    """Answer the questions to come in this order; they are written down in the list."""
    asked: list[str] = []
    left = list(answers)

    def yes(_parent: object, question: str, *_: object, **__: object) -> bool:
        asked.append(question)
        return left.pop(0)

    monkeypatch.setattr(Ask, "yes", yes)
    return asked
