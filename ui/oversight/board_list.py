"""The boards with their numbers as a list to go up and down in, each with a key; what is late has its shape in red."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cchc_desktop.services.boards import Count
from ui.format import number
from ui.theme import Tone, colours, font, px
from ui.widgets.status_badge import paint_shape

WIDTH, ROW_HEIGHT = 220, 44
_COUNT = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Entry:
    """One line: its id, its words, and whether a number belongs to it."""

    id: str
    title: str
    has_count: bool = True


class BoardList(QListWidget):
    """``chosen(id)`` when the cursor comes to a board; ``entered`` on Enter or Right: the user wants into its list."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, entries: Sequence[Entry], keys_on: QWidget) -> None:
        super().__init__()
        self.setAccessibleName("Các bảng theo dõi")
        self.setItemDelegate(_Line(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._entries = tuple(entries)
        for at, entry in enumerate(entries):
            item = QListWidgetItem(entry.title, self)
            key = str((at + 1) % 10)
            item.setToolTip(f"{entry.title} (phím {key})")
            shortcut = QShortcut(QKeySequence(key), keys_on)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.setCurrentRow, at))
        self.currentRowChanged.connect(self._on_row)
        self.itemActivated.connect(lambda _: self.entered.emit())

    def choose(self, entry_id: str) -> None:
        """Put the cursor on a board."""
        self.setCurrentRow(next(at for at, entry in enumerate(self._entries) if entry.id == entry_id))

    def show_counts(self, counts: Mapping[str, Count]) -> None:
        """Write the numbers."""
        for at, entry in enumerate(self._entries):
            count = counts.get(entry.id)
            item = self.item(at)
            item.setData(_COUNT, count)
            late = f", {number(count.overdue)} quá hạn" if count and count.overdue else ""
            said = f"{entry.title}: {number(count.open)}{late}" if count else entry.title
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.viewport().update()

    def said(self, entry_id: str) -> str:
        """What a screen reader says of a board."""
        at = next(at for at, entry in enumerate(self._entries) if entry.id == entry_id)
        return str(self.item(at).data(Qt.ItemDataRole.AccessibleTextRole) or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not move the cursor: a scan is a burst of them."""

    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(ROW_HEIGHT) * len(self._entries))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(ROW_HEIGHT) * 3)

    def _on_row(self, at: int) -> None:
        if at >= 0:
            self.chosen.emit(self._entries[at].id)


class _Line(QStyledItemDelegate):
    """Words at the left, the number at the right, the shape of what is late before it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(WIDTH) - px(8), px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        title, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        count = index.data(_COUNT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(px(10), 0, -px(10), 0)
        if isinstance(count, Count):
            area = _paint_count(painter, area, count)
            area = _paint_late(painter, area, count)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setFont(font())
        painter.setPen(QColor(colours().accent if is_chosen else colours().ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        fitted = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, flags, fitted)
        painter.restore()


def _paint_late(painter: QPainter, area: QRectF, count: Count) -> QRectF:
    """Say how many are late below the words, with the shape; returns the room that is left for these."""
    if not count.overdue:
        return area
    below = area.adjusted(0, area.height() / 2, 0, -px(3))
    paint_shape(painter, QPointF(below.left() + px(5), below.center().y()), px(4), Tone.BAD)
    painter.setFont(font(scale=0.85))
    painter.setPen(colours().of(Tone.BAD))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(below.adjusted(px(14), 0, 0, 0), flags, f"{number(count.overdue)} quá hạn")
    return area.adjusted(0, px(3), 0, -area.height() / 2 + px(2))


def _paint_count(painter: QPainter, area: QRectF, count: Count) -> QRectF:
    """Paint the number; returns the room that is left for the words."""
    tone = Tone.ACCENT if count.open else Tone.MUTED
    painter.setFont(font(scale=1.1, bold=bool(count.open)))
    painter.setPen(colours().of(tone))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number(count.open))
    taken = painter.fontMetrics().horizontalAdvance(number(count.open)) + px(8)
    return area.adjusted(0, 0, -taken, 0)
