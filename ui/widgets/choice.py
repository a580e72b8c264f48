"""One of a few values, each with its Vietnamese word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

Value = TypeVar("Value")


class Choice(QComboBox, Generic[Value]):
    """``options`` are (value, word); ``value()`` is the one shown. The wheel needs the cursor."""

    def __init__(self, options: Iterable[tuple[Value, str]] = (), *, placeholder: str = "") -> None:
        super().__init__()
        self._values: list[Value] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPlaceholderText(placeholder)
        self.setMaxVisibleItems(14)
        self.set_options(options)

    def set_options(self, options: Iterable[tuple[Value, str]]) -> None:
        """Offer other values, keeping the present one when it is among them."""
        kept = self.value()
        options = list(options)
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _ in options]
        self.addItems([word for _, word in options])
        self.blockSignals(False)
        if kept in self._values:
            self.set_value(kept)
        elif self.placeholderText():
            self.setCurrentIndex(-1)

    def let_shrink(self, letters: int = 12) -> None:
        """Need room for so many letters only, however long the words to choose from are."""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    def value(self) -> Value | None:
        """The value shown; None when nothing has been chosen."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def set_value(self, value: Value | None) -> None:
        """Show a value; one that is not offered shows nothing."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
