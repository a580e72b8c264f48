"""The list of the evening under the hands: arrows move, Space marks, digits state the time, Enter asks for more."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cchc_desktop.services.day_close import DayRow
from ui.day_close.day_model import CODE, NOTE, OFFICER, OWNER, PROCEDURE, STATE, TIME, TITLES, DayModel, Item
from ui.paged_model import Index
from ui.theme import Tone, colours, font, px
from ui.widgets.table import ROW_HEIGHT, RowPainter, walk_by_rows
from ui.widgets.time_field import TimeField

WIDTHS = {CODE: 132, OWNER: 150, STATE: 156, OFFICER: 132, TIME: 104}
NARROW = {CODE: 124, OWNER: 124, STATE: 152, OFFICER: 132, TIME: 98}
# Of what the other columns leave, the procedure takes a part where there is room for it.
LEAST_NOTE, LEAST_PROCEDURE = 126, 150
EMPTY = "Không còn hồ sơ nào phải xác nhận trong ngày."


class TimePainter(RowPainter):
    """Paints lines and edits the stated time in its place; what is no time keeps the editor open."""

    typed = Signal(object)
    unreadable = Signal(str)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = TimeField()
        field.setParent(parent)
        field.setAccessibleName("Lúc")
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, TimeField)
        if not editor.text():
            editor.setText(str(index.data() or "").partition(" ")[0])

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        assert isinstance(editor, TimeField)
        value = editor.value()
        if value is not None:
            self.typed.emit(value)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, TimeField) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            wants_to_leave = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
            if wants_to_leave and editor.value() is None and editor.text().strip():
                self.unreadable.emit(TimeField.complaint)
                return True
            if wants_to_leave:
                # At once and alone: Enter would also open the questions of the line, before its hour is taken.
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(editor, event)


class DayList(QTableView):
    """``toggled(row)`` Space or a click on its box; ``timed(row, time)`` an hour typed; ``opened(row)`` Enter.

    ``more_wanted`` Enter on the line that says that there are more.
    """

    toggled = Signal(object)
    timed = Signal(object, object)
    opened = Signal(object)
    more_wanted = Signal()
    unreadable = Signal(str)

    def __init__(self, model: DayModel) -> None:
        super().__init__()
        self.setAccessibleName("Hồ sơ của ngày")
        self._days = model
        self._kept: list[int] = []
        self.setModel(model)
        self._painter = TimePainter(self)
        self._painter.typed.connect(self._on_typed)
        self._painter.unreadable.connect(self.unreadable)
        self.setItemDelegate(self._painter)
        walk_by_rows(self)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._on_reset)
        self.doubleClicked.connect(self._on_double_click)
        self._lay_out()

    def current(self) -> Item | None:
        """The line under the cursor."""
        return self._days.item(self.currentIndex().row())

    def current_row(self) -> DayRow | None:
        """The dossier under the cursor."""
        item = self.current()
        return item.one if item else None

    def go_to(self, dossier_id: int) -> bool:
        """Put the cursor on a dossier; False when the day does not hold it."""
        place = self._days.place_of(dossier_id)
        if place >= 0:
            self._stand_at(place)
        return place >= 0

    def drop_editor(self) -> None:
        """Forget an hour that is being typed: its digits were the beginning of a scan."""
        field = self.viewport().findChild(TimeField)
        if field is not None:
            self.closeEditor(field, QStyledItemDelegate.EndEditHint.RevertModelCache)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item, key, text = self.current(), event.key(), event.text()
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if item is None or not is_plain:
            super().keyPressEvent(event)
        elif item.is_heading and key in _OPENING | _CLOSING | _EITHER:
            self._turn(item, key in _OPENING or (key in _EITHER and not self._days.is_open(item.section)))
        elif item.is_more and key in _EITHER:
            self.more_wanted.emit()
        elif item.one is not None and key == Qt.Key.Key_Space:
            self.toggled.emit(item.one)
        elif item.one is not None and key in _EITHER:
            self.opened.emit(item.one)
        elif item.one is not None and text.isascii() and text.isdigit():
            self._begin_time(text)
        elif item.one is not None and key == Qt.Key.Key_Left:
            self._stand_at(self._days.heading_of(item.section))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not move the cursor: Unikey would mangle them."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        item = self._days.item(index.row()) if index.isValid() else None
        if item is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if item.is_heading:
            self._turn(item, not self._days.is_open(item.section))
        elif item.is_more:
            self.more_wanted.emit()
        elif item.one is not None and index.column() == CODE and event.position().x() < px(34):
            self.toggled.emit(item.one)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._days.view is not None and not self._days.rowCount():
            painter = QPainter(self.viewport())
            painter.setFont(font(scale=1.05))
            painter.setPen(colours().of(Tone.MUTED))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, EMPTY)

    def sizeHint(self) -> QSize:
        # It takes what is left; whatever it asked for, sentences below it would make the page scroll.
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), px(150))

    def _begin_time(self, digit: str) -> None:
        index = self._days.index(self.currentIndex().row(), TIME)
        self.setCurrentIndex(index)
        self.edit(index)
        field = self.viewport().findChild(TimeField)
        if field is not None:
            field.setText(digit)
            field.setFocus()
            field.deselect()
            field.end(False)

    def _on_typed(self, typed: time) -> None:
        one = self.current_row()
        if one is not None:
            self.timed.emit(one, typed)

    def _turn(self, item: Item, is_open: bool) -> None:
        self._days.open_section(item.section, is_open)
        self._stand_at(self._days.heading_of(item.section))

    def _stand_at(self, place: int) -> None:
        index = self._days.index(place, CODE)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _keep(self) -> None:
        """Remember the dossier under the cursor, those below it, and those above it upwards: where to stand next."""
        here = self.currentIndex().row()
        ids = [self._id_at(place) for place in range(self._days.rowCount())]
        self._kept = [*ids[here:], *reversed(ids[:here])] if here >= 0 else []

    def _on_reset(self) -> None:
        """Join the cells of headings; the cursor stays on its dossier, or goes to the next that is still there."""
        self.clearSpans()
        places: dict[int, int] = {}
        for place in range(self._days.rowCount()):
            if number := self._id_at(place):
                places[number] = place
            else:
                self.setSpan(place, 0, 1, len(TITLES))
        first = next(iter(places.values()), 0)
        self._stand_at(next((places[number] for number in self._kept if number in places), first))

    def _id_at(self, place: int) -> int:
        item = self._days.item(place)
        return item.one.row.id if item and item.one else 0

    def _on_double_click(self, index: Index) -> None:
        item = self._days.item(index.row())
        if item is not None and item.one is not None:
            self.opened.emit(item.one)

    def _lay_out(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(px(ROW_HEIGHT), QFontMetrics(self.font()).height() + px(8)))
        self.setIconSize(QSize(px(18), px(18)))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(px(40))
        header.setMinimumHeight(px(34))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._fit()

    def _fit(self) -> None:
        """Large type takes the officer and the procedure away; the tips and the sheet of a dossier have them."""
        room = self.viewport().width()
        is_narrow = room < px(sum(WIDTHS.values()) + LEAST_NOTE + LEAST_PROCEDURE)
        widths = NARROW if is_narrow else WIDTHS
        for at, width in widths.items():
            self.setColumnWidth(at, px(width))
        self.setColumnHidden(OFFICER, is_narrow)
        left = room - sum(px(width) for at, width in widths.items() if not (is_narrow and at == OFFICER))
        has_procedure = left >= px(LEAST_NOTE + LEAST_PROCEDURE)
        self.setColumnHidden(PROCEDURE, not has_procedure)
        self.setColumnWidth(PROCEDURE, max(px(LEAST_PROCEDURE), left * 9 // 20))
        self.setColumnWidth(NOTE, max(px(LEAST_NOTE), left - (self.columnWidth(PROCEDURE) if has_procedure else 0)))


_EITHER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_OPENING, _CLOSING = {Qt.Key.Key_Right, Qt.Key.Key_Plus}, {Qt.Key.Key_Left, Qt.Key.Key_Minus}
