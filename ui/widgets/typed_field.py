"""A line that is typed freely and read as a value: the common ground of dates, times and money."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from cchc_desktop.domain.errors import InvalidInput

Value = TypeVar("Value")


class TypedField(QLineEdit, Generic[Value]):
    """Keeps what was typed until the cursor leaves, then shows it in its usual form.

    ``read(name)`` gives the value, None for an empty line, and raises InvalidInput for that field when the
    text is not one. ``edited_value`` tells each value the user typed, None while it is not one.
    """

    edited_value = Signal(object)
    complaint = "Không đọc được giá trị này."

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self.tidy)

    def parse(self, text: str) -> Value | None:
        """The value a text stands for, None when it is none."""
        raise NotImplementedError

    def write(self, value: Value) -> str:
        """The usual form of a value."""
        raise NotImplementedError

    def value(self) -> Value | None:
        """What stands there now, None when empty or not a value."""
        return self.parse(self.text().strip())

    def set_value(self, value: Value | None) -> None:
        """Show a value, or an empty line."""
        self.setText("" if value is None else self.write(value))

    def read(self, name: str) -> Value | None:
        """The value for the service's field ``name``; raises InvalidInput when something else is typed."""
        value = self.value()
        if value is None and self.text().strip():
            raise InvalidInput(name, self.complaint)
        return value

    def tidy(self) -> None:
        """Show the value in its usual form; what is not a value stays as it was typed."""
        value = self.value()
        if value is not None and self.text() != self.write(value):
            self.set_value(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def _on_edited(self) -> None:
        self.edited_value.emit(self.value())
