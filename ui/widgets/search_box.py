"""A search field with its list below: nothing is ever written into what is being typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QInputMethodEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem

from cchc_desktop.domain.text import nfc
from ui.paged_model import Index
from ui.tasks import Tasks
from ui.theme import Tone, colours, font, px
from ui.widgets.icons import icon

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

DEBOUNCE_MS = 120
MOST_ROWS = 8
LINE = 34


@dataclass(frozen=True)
class Suggestion:
    """One row of the list: what it is, a quiet word beside it, and the value it stands for."""

    title: str
    detail: str = ""
    value: Any = None
    tone: Tone = Tone.MUTED


Look = Callable[["Desk", str], Sequence[Suggestion]]


class SearchBox(QLineEdit):
    """Asks ``look(desk, text)`` a moment after the last key, and shows the answers below.

    Up and Down walk the list, Enter takes the marked row (``chosen``), Esc closes it. With ``marks_first``
    the first row is marked at once, and an Enter that comes before the answer waits for it; without, Enter on
    an unmarked list is ``submitted`` with the text. The text belongs to the typist: nothing completes or trims
    it, nothing is asked while letters are being composed. Enter on a text that nobody edited just goes on.
    """

    chosen = Signal(object)
    submitted = Signal(str)

    def __init__(self, tasks: Tasks, look: Look, name: str, *, marks_first: bool = True, least: int = 1) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setClearButtonEnabled(False)
        self.addAction(icon("search", Tone.MUTED, 18), self.ActionPosition.LeadingPosition)
        self._tasks = tasks
        self._look = look
        self._marks_first = marks_first
        self._least = least
        self._composing = ""
        self._answered = ""
        self._enter_waits = self._was_edited = False
        self._list: SuggestionList | None = None
        self._pause = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._on_edited)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._list is not None and self._list.isVisible()

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What the list shows now."""
        return self._list.suggestions if self._list is not None and self.is_open else ()

    def close_list(self) -> None:
        """Take the list away; what is on its way will not open it again."""
        self._pause.stop()
        self._enter_waits = False
        self._answered = ""
        if self._list is not None:
            self._list.hide()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = event.preeditString()
        if self._composing:
            self._pause.stop()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._takes(event):
            event.accept()
            return
        self._enter_waits = False
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.close_list()

    def _takes(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._composing:
            return self._enter()
        if key == Qt.Key.Key_Escape and self.is_open:
            self.close_list()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self._list is not None and self.is_open:
                self._list.walk(1 if key == Qt.Key.Key_Down else -1)
            elif key == Qt.Key.Key_Down:
                self._ask()
            return True
        return False

    def _enter(self) -> bool:
        """Take the marked row, or wait for it, or hand the text on; False lets Enter go to the next field."""
        if self._list is not None and self.is_open and not self._pause.isActive():
            marked = self._list.marked()
            if marked is not None:
                self._choose(marked)
                return True
        text = nfc(self.text())
        if (
            self._marks_first
            and self._was_edited
            and len(text) >= self._least
            and (self._pause.isActive() or self._answered != text)
        ):
            self._enter_waits = True
            if self._pause.isActive():
                self._pause.stop()
                self._ask()
            return True
        self.close_list()
        self.submitted.emit(text)
        return False

    def _on_edited(self) -> None:
        self._enter_waits = False
        self._was_edited = True
        if not self._composing:
            self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        text = nfc(self.text())
        if len(text) < self._least:
            self.close_list()
            return
        look = self._look

        def answer(found: Sequence[Suggestion]) -> None:
            self._on_found(text, found)

        self._tasks.read(lambda desk: look(desk, text), answer, self._on_failed, group=self, owner=self)

    def _on_failed(self, error: object) -> None:
        self.close_list()
        self._tasks.refused.emit(error)

    def _on_found(self, text: str, found: Sequence[Suggestion]) -> None:
        if text != nfc(self.text()) or not self.hasFocus():
            return
        self._answered = text
        if self._enter_waits and found:
            self._choose(found[0])
            return
        if self._enter_waits:
            self.close_list()
            self.submitted.emit(text)
            return
        if self._list is None:
            self._list = SuggestionList(self)
            self._list.taken.connect(self._choose)
        self._list.show_rows(tuple(found), marks_first=self._marks_first)

    def _choose(self, suggestion: Suggestion) -> None:
        self.close_list()
        self._was_edited = False
        self.chosen.emit(suggestion.value)


class SuggestionList(QListView):
    """The list below its field: a child of the window that never takes the focus, so composing goes on."""

    taken = Signal(object)

    def __init__(self, field: SearchBox) -> None:
        super().__init__(field.window())
        self._field = field
        self._model = _Rows(self)
        self.setModel(self._model)
        self.setItemDelegate(_RowPainter(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setAccessibleName(f"Gợi ý: {field.accessibleName()}")
        self.clicked.connect(self._on_clicked)
        field.destroyed.connect(self.deleteLater)
        field.installEventFilter(self)
        self.hide()

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        return self._model.rows

    def show_rows(self, rows: tuple[Suggestion, ...], *, marks_first: bool) -> None:
        """Show the rows below the field, or above it where more room is; go away when there are none."""
        self._model.put(rows)
        self._field.setAccessibleDescription(f"{len(rows)} gợi ý")
        if not rows:
            self.hide()
            return
        self.setCurrentIndex(self._model.index(0) if marks_first else QModelIndex())
        self._place()
        self.show()
        self.raise_()

    def walk(self, step: int) -> None:
        """Mark the next or the previous row."""
        at = self.currentIndex().row() + step
        self.setCurrentIndex(self._model.index(max(0, min(len(self._model.rows) - 1, at))))

    def marked(self) -> Suggestion | None:
        at = self.currentIndex()
        return self._model.rows[at.row()] if at.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The view also hears its own scroll bars here, and they move whenever the list is long.
        if watched is self._field and event.type() in (QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize):
            self.hide()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = min(MOST_ROWS, len(self._model.rows)) * px(LINE) + px(12)
        below = self._field.mapTo(window, self._field.rect().bottomLeft()).y() + 2
        above = self._field.mapTo(window, self._field.rect().topLeft()).y() - 2 - height
        top = below if below + height <= window.height() or above < 0 else above
        left = self._field.mapTo(window, self._field.rect().topLeft()).x()
        width = min(max(self._field.width(), px(420)), window.width() - left - px(8))
        self.setGeometry(QRect(left, top, width, height))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.taken.emit(self._model.rows[index.row()])


class _Rows(QAbstractListModel):
    """The suggestions, as a list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Suggestion, ...] = ()

    def put(self, rows: tuple[Suggestion, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            row = self.rows[index.row()]
            return f"{row.title}, {row.detail}" if row.detail else row.title
        return self.rows[index.row()] if role == Qt.ItemDataRole.UserRole else None


class _RowPainter(QStyledItemDelegate):
    """The title at the left, the quiet word at the right; the title is cut first."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row: Suggestion = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        inside = QRect(option.rect).adjusted(px(10), 0, -px(10), 0)
        painter.setFont(font(scale=0.9))
        metrics = QFontMetrics(painter.font())
        widest = round(inside.width() * 0.45)
        detail = metrics.elidedText(row.detail, Qt.TextElideMode.ElideRight, widest)
        painter.setPen(colours().of(row.tone))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside, flags | Qt.AlignmentFlag.AlignRight, detail)
        painter.setFont(font())
        painter.setPen(QColor(colours().ink))
        room = inside.adjusted(0, 0, -(metrics.horizontalAdvance(detail) + px(16) if detail else 0), 0)
        title = QFontMetrics(painter.font()).elidedText(row.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignLeft, title)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(LINE))
