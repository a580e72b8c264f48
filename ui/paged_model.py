"""A table over pages fetched by key as the user scrolls; columns are declared, rows are frozen values."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cchc_desktop.domain.errors import UserError
from ui.tasks import Tasks
from ui.theme import Tone, colours, font
from ui.widgets.icons import icon

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Source = Callable[["Desk", Any, int], tuple[Sequence[Row], Any]]

PAGE_ROWS = 60
RELOADED_ROWS = 1000


class Align(IntEnum):
    """Where a column's text stands: codes and words left, numbers right, dates and badges as given."""

    LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class Role(IntEnum):
    """What a delegate asks beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole
    BADGE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Badge:
    """A state as a word in a tone; the tone also chooses the shape."""

    word: str
    tone: Tone


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its title, what it shows of a row, its width at the usual font size (0: what is left)."""

    title: str
    value: Callable[[Row], str]
    width: int = 120
    align: Align = Align.LEFT
    tone: Callable[[Row], Tone] | None = None
    badge: Callable[[Row], Badge | None] | None = None
    icon: Callable[[Row], str] | None = None
    tip: Callable[[Row], str] | None = None
    bold: bool = False


class PagedModel(QAbstractTableModel, Generic[Row]):
    """Rows of ``source(desk, after_key, limit) -> (rows, next_key)``, fetched through the readers.

    ``show_rows`` starts a list, ``reload`` looks again without losing the place, ``clear`` empties it. A page
    that arrives after the list was changed belongs to an older epoch and is dropped. After a failure nothing
    more is fetched until the next ``show_rows`` or ``reload``.
    """

    about_to_change = Signal()
    loaded = Signal()
    loading_failed = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        columns: Sequence[Column[Row]],
        id_of: Callable[[Row], Hashable],
        parent: QObject | None = None,
        *,
        page_rows: int = PAGE_ROWS,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._tasks = tasks
        self._id_of = id_of
        self._page_rows = page_rows
        self._source: Source[Row] | None = None
        self._rows: list[Row] = []
        self._next: Any = None
        self._epoch = 0
        self._loading = False

    @property
    def rows(self) -> Sequence[Row]:
        """What has been fetched so far."""
        return self._rows

    @property
    def is_loading(self) -> bool:
        return self._loading

    @property
    def is_complete(self) -> bool:
        """Whether every row of the list has been fetched."""
        return self._next is None and not self._loading

    def show_rows(self, source: Source[Row]) -> None:
        """Show another list from its beginning; the old rows stay until the first page is there."""
        self._source = source
        self._ask(None, self._page_rows, self._on_first_page)

    def reload(self) -> None:
        """Look again at what is shown, keeping rows, selection and place where they still exist."""
        if self._source is not None:
            wanted = min(max(len(self._rows), self._page_rows), RELOADED_ROWS)
            self._ask(None, wanted, self._on_reloaded)

    def retell(self, rows: Iterable[Row]) -> None:
        """Put newer values in the place of rows that are still shown."""
        for row in rows:
            at = self.index_of(self._id_of(row))
            if at.isValid():
                self._rows[at.row()] = row
                self.dataChanged.emit(at, self.index(at.row(), len(self.columns) - 1))

    def clear(self) -> None:
        """Show nothing; what is on its way is dropped."""
        self._epoch += 1
        self._source, self._loading = None, False
        self._replace_all((), None)

    def row_at(self, index: Index) -> Row | None:
        """The row under an index of this model."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, row_id: Hashable) -> QModelIndex:
        """Where the row with this id stands, or an invalid index."""
        for at, row in enumerate(self._rows):
            if self._id_of(row) == row_id:
                return self.index(at, 0)
        return QModelIndex()

    def id_at(self, index: Index) -> Hashable | None:
        row = self.row_at(index)
        return None if row is None else self._id_of(row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(self.columns[section].align)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.value(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(column.align)
            case Qt.ItemDataRole.ForegroundRole:
                return None if column.tone is None else colours().of(column.tone(row))
            case Qt.ItemDataRole.FontRole:
                return font(bold=True) if column.bold else None
            case Qt.ItemDataRole.ToolTipRole:
                return (column.tip or column.value)(row)
            case Qt.ItemDataRole.DecorationRole:
                name = "" if column.icon is None else column.icon(row)
                return icon(name, column.tone(row) if column.tone else Tone.PLAIN, 18) if name else None
            case Role.ROW:
                return row
            case Role.BADGE:
                return None if column.badge is None else column.badge(row)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._loading

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._ask(self._next, self._page_rows, self._on_next_page)

    def _ask(self, after: Any, limit: int, done: Callable[[Sequence[Row], Any], None]) -> None:
        source = self._source
        assert source is not None
        self._epoch += 1
        self._loading = True
        self._tasks.read(
            lambda desk: source(desk, after, limit),
            functools.partial(self._on_arrived, self._epoch, done),
            functools.partial(self._on_failed, self._epoch),
            group=self,
        )

    def _on_arrived(
        self, epoch: int, done: Callable[[Sequence[Row], Any], None], page: tuple[Sequence[Row], Any]
    ) -> None:
        if epoch == self._epoch:
            self._loading = False
            done(*page)
            self.loaded.emit()

    def _on_failed(self, epoch: int, error: UserError) -> None:
        if epoch == self._epoch:
            self._loading, self._next = False, None
            self.loading_failed.emit(error)

    def _on_first_page(self, rows: Sequence[Row], next_key: Any) -> None:
        self._replace_all(rows, next_key)

    def _on_next_page(self, rows: Sequence[Row], next_key: Any) -> None:
        known = {self._id_of(row) for row in self._rows}
        fresh = [row for row in rows if self._id_of(row) not in known]
        self._next = next_key
        self._insert(len(self._rows), fresh)

    def _replace_all(self, rows: Sequence[Row], next_key: Any) -> None:
        self.about_to_change.emit()
        self.beginResetModel()
        self._rows, self._next = list(rows), next_key
        self.endResetModel()

    def _on_reloaded(self, rows: Sequence[Row], next_key: Any) -> None:
        """Take out what left and put in what came, so that the rows that stay keep their selection and place."""
        self.about_to_change.emit()
        self._next = next_key
        new = [self._id_of(row) for row in rows]
        staying = set(new)
        for at in reversed(range(len(self._rows))):
            if self._id_of(self._rows[at]) not in staying:
                self._remove(at, at + 1)
        known = {self._id_of(row) for row in self._rows}
        if [self._id_of(row) for row in self._rows] != [row_id for row_id in new if row_id in known]:
            self._remove(0, len(self._rows))  # the order itself changed
            known = set()
        for at, row in enumerate(rows):
            if new[at] not in known:
                self._insert(at, [row])
        self._rows[:] = rows
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    def _remove(self, start: int, end: int) -> None:
        if start < end:
            self.beginRemoveRows(QModelIndex(), start, end - 1)
            del self._rows[start:end]
            self.endRemoveRows()

    def _insert(self, at: int, rows: Sequence[Row]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self._rows[at:at] = rows
            self.endInsertRows()
