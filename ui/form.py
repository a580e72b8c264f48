"""Labelled fields in the order of the paper, each with its own line for what is wrong."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import UserError
from ui.messages import MessageBar
from ui.theme import Tone, px
from ui.widgets.icons import pixmap

FieldWidget = TypeVar("FieldWidget", bound=QWidget)
CHANGE_SIGNALS = ("textChanged", "valueChanged", "currentIndexChanged", "toggled")


class FieldMessage(QWidget):
    """The sentence below a field: a shape and words, red for an error, amber for a warning."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = QLabel()
        self._label = QLabel()
        self._label.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, px(2), 0, px(2))
        line.setSpacing(px(6))
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._label, 1)
        self.tone = Tone.PLAIN
        self.hide()

    @property
    def text(self) -> str:
        return self._label.text() if self.tone is not Tone.PLAIN else ""

    def tell(self, tone: Tone, text: str) -> None:
        """Show the sentence; ``PLAIN`` takes it away."""
        self.tone = tone
        self._label.setText(text)
        if tone is not Tone.PLAIN:
            self._icon.setPixmap(pixmap("alert-circle" if tone is Tone.BAD else "alert-triangle", tone, 16))
            self._label.setProperty("tone", tone.value)
            self._label.style().unpolish(self._label)
            self._label.style().polish(self._label)
        self.setVisible(tone is not Tone.PLAIN)


class Form(QWidget):
    """A grid of named fields.

    ``add`` puts label and field, left to right over ``columns``; ``show_error`` puts a refusal below the
    field it names, or in the bar; Enter goes to the next field and after the last one emits ``submitted``.
    A message leaves as soon as its field changes. Every field gets its label as accessible name.
    """

    submitted = Signal()
    edited = Signal(str)

    def __init__(self, bar: MessageBar, *, columns: int = 1, label_width: int = 150) -> None:
        super().__init__()
        self._bar = bar
        self._columns = columns
        self._label_width = label_width
        self._fields: dict[str, QWidget] = {}
        self._cells: dict[str, tuple[QLabel, QWidget]] = {}
        self._messages: dict[str, FieldMessage] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(8))
        for column in range(columns):
            self._grid.setColumnStretch(2 * column + 1, 1)
        self._row, self._column = 0, 0

    def add(
        self,
        name: str,
        label: str,
        field: FieldWidget,
        *,
        span: int = 1,
        required: bool = False,
        hint: str = "",
    ) -> FieldWidget:
        """Put a field under the name that errors use, over ``span`` columns; ``hint`` is a quiet line."""
        if self._column + span > self._columns:
            self._next_row()
        title = QLabel(f"{label} *" if required else label)
        title.setProperty("role", "field-label")
        title.ensurePolished()
        if self._column == 0:
            title.setMinimumWidth(max(px(self._label_width), title.sizeHint().width()))
        title.setMinimumHeight(px(32))
        title.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label.replace("&", ""))
        if hint:
            field.setToolTip(hint)
        message = FieldMessage()
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(field)
        if hint:
            quiet = QLabel(hint)
            quiet.setProperty("role", "hint")
            column.addWidget(quiet)
        column.addWidget(message)
        column.addStretch(1)
        self._grid.addWidget(title, self._row, 2 * self._column, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(cell, self._row, 2 * self._column + 1, 1, 2 * span - 1)
        self._column += span
        self._fields[name], self._messages[name], self._cells[name] = field, message, (title, cell)
        self._watch(name, field)
        return field

    def add_wide(self, widget: QWidget) -> None:
        """Put anything over the whole width: a section title, a list, a note."""
        self._next_row()
        self._grid.addWidget(widget, self._row, 0, 1, 2 * self._columns)
        self._row += 1

    def section(self, title: str) -> None:
        """A heading above the fields that follow."""
        label = QLabel(title)
        label.setProperty("role", "section")
        self.add_wide(label)

    def field(self, name: str) -> QWidget:
        return self._fields[name]

    def names(self) -> tuple[str, ...]:
        """The fields in their order."""
        return tuple(self._fields)

    def set_shown(self, name: str, shown: bool) -> None:
        """Show or hide a field with its label; a hidden one is skipped by Enter."""
        for widget in self._cells[name]:
            widget.setVisible(shown)

    def show_error(self, error: UserError) -> None:
        """Put the sentence by its field and the cursor into it; in the bar when it names no field of ours."""
        if error.field in self._fields:
            self._messages[error.field].tell(Tone.BAD, error.message)
            self._mark(error.field, "error")
            self._fields[error.field].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._bar.refuse(error)

    def warn(self, name: str, text: str) -> None:
        """Something odd that does not stop anyone; an empty text takes it away."""
        self._messages[name].tell(Tone.WARN if text else Tone.PLAIN, text)
        self._mark(name, "warning" if text else "")

    def message(self, name: str) -> str:
        """The sentence that stands below a field now."""
        return self._messages[name].text

    def clear_messages(self) -> None:
        for name in self._fields:
            self.warn(name, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in _PLAIN:
            self._go_on()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        fields = [field for field in self._fields.values() if field.isEnabled() and field.isVisibleTo(self)]
        at = next((i for i, field in enumerate(fields) if _holds_focus(field)), -1)
        if at + 1 < len(fields):
            fields[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submitted.emit()

    def _next_row(self) -> None:
        if self._column:
            self._row, self._column = self._row + 1, 0

    def _mark(self, name: str, state: str) -> None:
        field = self._fields[name]
        if (field.property("state") or "") != state:
            field.setProperty("state", state)
            field.style().unpolish(field)
            field.style().polish(field)
        label = self._cells[name][0].text().removesuffix(" *").replace("&", "")
        said = self._messages[name].text
        field.setAccessibleDescription(f"{label}: {said}" if said else "")

    def _watch(self, name: str, field: QWidget) -> None:
        def on_change(*_: object) -> None:
            if self._messages[name].tone is not Tone.PLAIN:
                self.warn(name, "")
            self.edited.emit(name)

        for signal in CHANGE_SIGNALS:
            if hasattr(field, signal):
                getattr(field, signal).connect(on_change)
                return


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def _holds_focus(field: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is field or field.isAncestorOf(focused))
