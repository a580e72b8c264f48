"""What every screen owes its users: names for screen readers, room enough at 1366x768, nothing cut off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)


def nameless(screen: QWidget) -> list[str]:
    """The controls that take the keyboard and that a screen reader could not name."""
    found = []
    for control in screen.findChildren(QWidget):
        if control.focusPolicy() == Qt.FocusPolicy.NoFocus or _is_of_qt(control):
            continue
        words = control.text() if isinstance(control, QAbstractButton) else ""
        proxied = control.focusProxy() is not None
        if not (control.accessibleName() or words or proxied):
            found.append(f"{type(control).__name__} in {type(control.parent()).__name__}")
    return found


def _is_of_qt(control: QWidget) -> bool:
    """Parts of Qt's own controls: the list of a combo box, the buttons of a calendar."""
    parent = control.parentWidget()
    while parent is not None and not isinstance(parent, QComboBox | QCalendarWidget):
        parent = parent.parentWidget()
    return parent is not None or control.objectName().startswith("qt_")


def is_whole(screen: QWidget) -> bool:
    """Whether the frame of the screen shows it without scrolling."""
    area = screen.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert isinstance(area, QScrollArea)
    return area.horizontalScrollBar().maximum() == 0 and area.verticalScrollBar().maximum() == 0


def squeezed(screen: QWidget) -> list[str]:
    """The words and fields that have less room than they need."""
    return [f"{type(one).__name__}: {_said(one)}" for one in screen.findChildren(QWidget) if _is_squeezed(one)]


def _is_squeezed(control: QWidget) -> bool:
    if not control.isVisible() or control.objectName().startswith("qt_") or isinstance(control.parent(), QComboBox):
        return False
    if isinstance(control, QLabel):
        if not control.text():
            return False
        if control.wordWrap():
            return control.heightForWidth(control.width()) > control.height() + 1
        return control.height() + 1 < control.fontMetrics().height()
    if isinstance(control, QAbstractButton) and not control.text():
        return False
    if isinstance(control, QAbstractButton | QLineEdit | QComboBox):
        return control.height() + 1 < control.minimumSizeHint().height()
    return False


def _said(control: QWidget) -> str:
    words = control.text() if isinstance(control, QLabel | QAbstractButton) else ""
    return words or control.accessibleName()
