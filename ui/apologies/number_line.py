"""The one field in which the office clerk's number of a letter is written: Enter keeps it and goes to the next row."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.numbering import code_tail
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.text import nfc
from cchc_desktop.services.apologies import Numbering, Written
from cchc_desktop.services.steps.letter_numbers import DOUBLE
from ui import format as written
from ui.form import FieldMessage
from ui.rights import refusal
from ui.theme import Tone, px
from ui.widgets.elided import ElidedLabel

AGAIN = "nếu đúng là một số cho hai thư, bấm Enter lần nữa để ghi trùng."


class NumberLine(QWidget):
    """``asked(Numbering)`` for a number to keep, ``moved(rows)`` to go down or up the list, ``left`` on Esc.

    What is typed for a row is there again when the cursor comes back to it. A number that another letter bears is kept
    by a second Enter, of those who may.
    """

    asked = Signal(object)
    moved = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._letter: Written | None = None
        self._unkept: dict[Hashable, str] = {}
        self._double: tuple[Hashable, str] | None = None
        self._is_writing = False
        label = QLabel("&Số văn thư cấp")
        label.setProperty("role", "field-label")
        self.field = QLineEdit()
        self.field.setAccessibleName("Số văn thư cấp")
        self.field.setPlaceholderText("ví dụ 15 hoặc 15/PXL")
        self.field.setFixedWidth(px(190))
        label.setBuddy(self.field)
        self.whose = ElidedLabel()
        self.whose.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.message = FieldMessage()
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(label)
        line.addWidget(self.field)
        line.addWidget(self.whose, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addLayout(line)
        column.addWidget(self.message)
        self.field.textEdited.connect(self._on_edited)

    @property
    def is_typed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._letter is not None and nfc(self.field.text()) not in ("", self._letter.number)

    def show_letter(self, one: Written | None) -> None:
        """Stand by another letter; what is typed for the same one stays."""
        if self._letter is not None and self.is_typed:
            self._unkept[self._letter.id] = self.field.text()
        is_same = self._letter is not None and one is not None and self._letter.id == one.id
        keeps = is_same and self.is_typed
        self._letter = one
        self.setEnabled(one is not None and not refusal(Right.EXTEND))
        self.setToolTip(refusal(Right.EXTEND))
        if one is None:
            self.whose.setText("")
        else:
            given = f", có số {one.number}" if one.number else ""
            told = (code_tail(one.row.code), one.row.owner, f"thư ngày {written.day(one.issued_at)}{given}")
            self.whose.setText(" · ".join(told))
            self.whose.setToolTip(self.whose.text())
        if not keeps:
            self.field.setText(self._unkept.get(one.id, one.number) if one else "")
            self.field.selectAll()
            self._on_edited()

    def submit(self) -> None:
        """Keep what was typed; with nothing new go on to the next row."""
        one, typed = self._letter, nfc(self.field.text())
        if one is None or self._is_writing:
            return
        if typed in ("", one.number):
            self.moved.emit(1)
            return
        self._is_writing = True
        is_double = self._double == (one.id, typed)
        numbering = Numbering(
            code=one.row.code, place=one.place, number=typed, instead_of=one.number, is_double=is_double
        )
        self.asked.emit(numbering)

    def kept(self) -> None:
        """It is in the book: the field is free for the next letter."""
        self._is_writing = False
        self.show_letter(self._without_typing())

    def refuse(self, error: UserError) -> None:
        """Say below the field why it was not kept, and how it may be."""
        self._is_writing = False
        said = error.message
        if error.field == DOUBLE and self._letter is not None and not refusal(Right.OVERRULE):
            self._double = (self._letter.id, nfc(self.field.text()))
            said = f"{said.partition('; ')[0]}; {AGAIN}"
        self.message.tell(Tone.BAD, said)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, the arrows go up and down the list, Esc back into it."""
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _HELD:
            self.submit()
        elif event.key() in moves:
            self.moved.emit(moves[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.show_letter(self._without_typing())
            self.left.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _without_typing(self) -> Written | None:
        one, self._letter = self._letter, None
        if one is not None:
            self._unkept.pop(one.id, None)
        return one

    def _on_edited(self) -> None:
        self._double = None
        self.message.tell(Tone.PLAIN, "")


_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
