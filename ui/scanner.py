"""A scanner types what it reads: its burst of keys is told from a person's, wherever the cursor stands."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.identity import looks_like_card, parse_card
from cchc_desktop.domain.numbering import code_day, code_from_scan
from cchc_desktop.domain.text import nfc
from ui.binding.flags import without

# A person needs 60 ms and more from key to key, a scanner 2 to 30; ten such keys in a row are no person's.
LONGEST_PAUSE_MS = 50
FEWEST_KEYS = 10
KEYS_LET_THROUGH = 4
UNKNOWN = "Không nhận ra nội dung vừa quét; hãy quét mã trên giấy hẹn hoặc mã trên thẻ căn cước."
BUSY = "Hãy đóng hộp thoại đang mở rồi quét lại."


class Scanner(QObject):
    """Listens to the window that has the keyboard.

    ``card`` tells a Card, ``slip`` the code of a slip (its check character was right), ``refused`` an InvalidInput for
    what was mangled. What was typed into a field before its burst was known for a card or a slip is taken back; any
    other scan stays in the field it was meant for, followed by its Enter.
    """

    card = Signal(object)
    slip = Signal(str)
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self._typed_at = 0
        self._place = _Place(None)
        self._window: QWindow | None = None
        program = QGuiApplication.instance()
        assert isinstance(program, QGuiApplication)
        program.focusWindowChanged.connect(self._on_focus_window)
        self._on_focus_window(program.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Only windows are listened to, not every widget: a filter in Python on all events would slow the program.
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._hears(event)

    def _hears(self, event: QKeyEvent) -> bool:
        is_fast = 0 <= event.timestamp() - self._typed_at <= LONGEST_PAUSE_MS
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            typed, self._typed = self._typed, ""
            return is_fast and len(typed) >= FEWEST_KEYS and self._understands(typed)
        if event.key() == Qt.Key.Key_Backspace and is_fast:
            # A Vietnamese typing program takes back letters and sends others: what arrives in the field counts.
            self._typed, self._typed_at = self._typed[:-1], event.timestamp()
            return False
        if event.isAutoRepeat() or not _is_letter(event):
            return False
        if not is_fast or not self._typed:
            self._typed = ""
            self._place = _Place(QApplication.focusWidget())
        self._typed += event.text()
        self._typed_at = event.timestamp()
        # A space of a name must not press the button that has the cursor.
        return len(self._typed) > KEYS_LET_THROUGH and not self._place.takes_text

    def _understands(self, scan: str) -> bool:
        is_card, is_slip = looks_like_card(scan), "#" in scan[-3:]
        if self._place.takes_text and not is_card and not is_slip:
            return False
        self._place.restore()
        try:
            if QApplication.activeModalWidget() is not None:
                raise InvalidInput("scan", BUSY)
            popup = QApplication.activePopupWidget()
            if popup is not None:
                popup.close()
            if is_card:
                self.card.emit(parse_card(scan))
            elif is_slip or code_day(nfc(scan)) is not None:
                self.slip.emit(code_from_scan(scan))
            else:
                raise InvalidInput("scan", UNKNOWN)
        except InvalidInput as error:
            self.refused.emit(error)
        return True

    def _on_focus_window(self, window: QWindow | None) -> None:
        if self._window is not None and shiboken6.isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)


def _is_letter(event: QKeyEvent) -> bool:
    """Whether the key types something; Shift alone, arrows and shortcuts do not."""
    is_shortcut = without(event.modifiers(), Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
    return event.text() > "\x1f" and event.text() != "\x7f" and not is_shortcut


class _Place:
    """Where the cursor stood when a burst may have begun, and what stood there."""

    def __init__(self, widget: QWidget | None) -> None:
        self._widget = widget
        self._line = _line_of(widget)
        self._text = self._line.text() if self._line is not None else ""
        self._selection = (0, 0)
        self._cursor = 0
        self._index = widget.currentIndex() if isinstance(widget, QComboBox) else -1
        if self._line is not None:
            self._cursor = self._line.cursorPosition()
            self._selection = (self._line.selectionStart(), self._line.selectionLength())
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            self._text = widget.toPlainText()

    @property
    def takes_text(self) -> bool:
        """Whether letters typed here are words of a field."""
        return self._line is not None or isinstance(self._widget, QPlainTextEdit | QTextEdit)

    def restore(self) -> None:
        """Put back what stood there before."""
        if self._widget is None or not shiboken6.isValid(self._widget):
            return
        if isinstance(self._widget, QPlainTextEdit | QTextEdit):
            self._widget.setPlainText(self._text)
        elif self._line is None:
            if isinstance(self._widget, QComboBox):
                self._widget.setCurrentIndex(self._index)
        else:
            self._line.setText(self._text)
            start, length = self._selection
            if start >= 0 and length:
                self._line.setSelection(start, length)
            else:
                self._line.setCursorPosition(self._cursor)


def _line_of(widget: QWidget | None) -> QLineEdit | None:
    if isinstance(widget, QLineEdit):
        return None if widget.isReadOnly() else widget
    if isinstance(widget, QComboBox | QAbstractSpinBox):
        return widget.lineEdit()
    return None
