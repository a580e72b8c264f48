"""A small table of words and figures that opens nothing: its titles, its rows, the sums below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.paged_model import Index
from ui.theme import Tone, colours, font, px

ROW_HEIGHT, SIDES, LEAST = 28, 20, 116


@dataclass(frozen=True)
class Title:
    """A column: its title, what its tip tells; a wide one shares the room that the others leave."""

    text: str
    tip: str = ""
    is_wide: bool = False
    is_text: bool = False
    tone: Tone = Tone.PLAIN

    @property
    def spoken(self) -> str:
        """The whole title in one line."""
        return self.tip or self.text.replace("\n", " ")


class PlainModel(QAbstractTableModel):
    """Rows of texts under titles; with ``has_total`` the last row holds the sums."""

    def __init__(self, titles: Sequence[Title]) -> None:
        super().__init__()
        self.titles = tuple(titles)
        self.rows: tuple[tuple[str, ...], ...] = ()
        self._has_total = False

    def show_rows(self, rows: Sequence[Sequence[str]], *, has_total: bool) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(tuple(row) for row in rows)
        self._has_total = has_total
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.titles):
            return None
        title = self.titles[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title.text
            case Qt.ItemDataRole.ToolTipRole:
                return title.spoken
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(_alignment(title))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        title, text = self.titles[index.column()], self.rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return text if title.is_text else title.spoken
            case Qt.ItemDataRole.AccessibleTextRole:
                return text if index.column() == 0 else f"{self.rows[index.row()][0]}, {title.spoken}: {text}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(_alignment(title))
            case Qt.ItemDataRole.FontRole:
                return font(bold=True) if self._has_total and index.row() == len(self.rows) - 1 else None
            case Qt.ItemDataRole.ForegroundRole:
                return colours().of(Tone.MUTED if text in ("0", "–") else title.tone)
        return None


class PlainTable(QTableView):
    """As high as its rows, so that what holds it scrolls; the arrows walk over its cells."""

    def __init__(self, name: str, titles: Sequence[Title]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.cells = PlainModel(titles)
        self.setModel(self.cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_rows(self, rows: Sequence[Sequence[str]], *, has_total: bool = False) -> None:
        """Show other rows, the sums last where there are any."""
        self.cells.show_rows(rows, has_total=has_total)
        self._lay_out()

    def keyboardSearch(self, search: str) -> None:
        """Letters do not move the cursor: a scan is a burst of them."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        header, titles = self.horizontalHeader(), self.cells.titles
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        widths = [self._width(title, column) for column, title in enumerate(titles)]
        shared = [column for column, title in enumerate(titles) if title.is_wide]
        left = self.viewport().width() - sum(width for column, width in enumerate(widths) if column not in shared)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, max(px(LEAST), left // len(shared)) if column in shared else width)
        heights = 0
        for at, row in enumerate(self.cells.rows):
            lines = (self._height(text, column) for column, text in enumerate(row) if titles[column].is_text)
            self.setRowHeight(at, max(px(ROW_HEIGHT), *lines, 0))
            heights += self.rowHeight(at)
        is_wider = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if is_wider else 0
        self.setFixedHeight(header.sizeHint().height() + heights + bar + 2 * self.frameWidth() + 2)

    def _width(self, title: Title, column: int) -> int:
        """How wide a column must be for its title and whatever stands in it."""
        bold = QFontMetrics(font(bold=True))
        texts = (*title.text.split("\n"), *(row[column] for row in self.cells.rows))
        return max(bold.horizontalAdvance(text) for text in texts) + px(SIDES)

    def _height(self, text: str, column: int) -> int:
        """How high a text is in its column, its lines wrapped and a little air around them."""
        room = QRect(0, 0, max(1, self.columnWidth(column) - px(SIDES)), 10_000)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() + px(10)


def _alignment(title: Title) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if title.is_text else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
