"""A list whose rows can be marked: Space marks one, Shift with the arrows a stretch, Ctrl+A all, the mouse likewise."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent

from ui.binding.flags import without
from ui.paged_model import Column, PagedModel
from ui.theme import Tone
from ui.widgets.table import PagedTable

MARK_WIDTH = 40
_MOVES = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})
_ENDS = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})
_HOLDS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control})
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Marks:
    """Which rows are marked, by their ids."""

    def __init__(self) -> None:
        self.ids: set[Hashable] = set()

    def column(self) -> Column[Any]:
        """The column that shows the mark of a row."""
        return Column(
            "",
            lambda _: "",
            width=MARK_WIDTH,
            icon=lambda row: "square-check" if row.id in self.ids else "square",
            tone=lambda row: Tone.ACCENT if row.id in self.ids else Tone.MUTED,
            tip=lambda row: "Đã đánh dấu" if row.id in self.ids else "Chưa đánh dấu (phím cách)",
        )


class MarkedTable(PagedTable):
    """``marked`` when marks changed; marks of rows that left the list are forgotten.

    ``mark_column`` is the place of the column with the marks; while ``is_marking`` is False it is a list like others.
    """

    marked = Signal()

    def __init__(
        self, model: PagedModel[Any], marks: Marks, name: str, *, empty_text: str = "", mark_column: int = 0
    ) -> None:
        super().__init__(model, name, empty_text=empty_text)
        self.is_marking = True
        self._rows, self._marks, self._mark_column = model, marks, mark_column
        # A stretch grows and shrinks between where it began and the cursor, over the marks there were before.
        self._from: int | None = None
        self._before: set[Hashable] = set()
        self._wants_all = False
        model.loaded.connect(self._on_rows)
        model.loading_failed.connect(self._on_no_rows)

    def chosen(self) -> Sequence[Any]:
        """The marked rows in the order of the list; the one under the cursor where none is marked."""
        found = self.marked_rows()
        current = self.current()
        return found or ([] if current is None else [current])

    def marked_rows(self) -> list[Any]:
        """The marked rows in the order of the list."""
        return [row for row in self._rows.rows if row.id in self._marks.ids]

    @property
    def count(self) -> int:
        """How many rows are marked."""
        return len(self._marks.ids)

    def mark(self, row: Any) -> None:
        """Mark a row, or take its mark away."""
        self._put(self._marks.ids ^ {row.id})

    def mark_all(self) -> None:
        """Mark every row, also those not fetched yet; when all are marked, none."""
        if not self._rows.is_complete:
            self._wants_all = True
            self._rows.fetchMore(QModelIndex())
            return
        every = {row.id for row in self._rows.rows}
        self._put(set() if self._marks.ids == every else every)

    def forget_marks(self) -> None:
        """Mark none."""
        self._wants_all = False
        self._put(set())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        held = event.modifiers()
        is_stretch = (held == _SHIFT and event.key() in _MOVES) or (held == _SHIFT | _CTRL and event.key() in _ENDS)
        if not is_stretch and event.key() not in _HOLDS:
            self._from = None
        if not self.is_marking:
            super().keyPressEvent(event)
        elif is_stretch:
            self._stretch_by(event)
        elif event.key() == Qt.Key.Key_Space and row is not None:
            self.mark(row)
            event.accept()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.mark_all()
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ctrl marks a row, Shift a stretch from the cursor, a click on the box does too."""
        at = self.indexAt(event.position().toPoint())
        row, start = self._rows.row_at(at), self.currentIndex().row()
        held = event.modifiers() & (_SHIFT | _CTRL)
        super().mousePressEvent(event)
        if not self.is_marking or row is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if held == _SHIFT:
            self._begin_stretch(start)
            self._mark_stretch(at.row())
            return
        self._from = None
        if held == _CTRL or (not held and at.column() == self._mark_column):
            self.mark(row)
            self.setCurrentIndex(at)  # which Ctrl would take the cursor's colour from

    def _stretch_by(self, event: QKeyEvent) -> None:
        start = self.currentIndex().row()
        super().keyPressEvent(QKeyEvent(event.type(), event.key(), without(event.modifiers(), _SHIFT)))
        event.accept()
        if self.currentIndex().isValid():
            self._begin_stretch(start)
            self._mark_stretch(self.currentIndex().row())

    def _begin_stretch(self, row: int) -> None:
        if self._from is None:
            self._from, self._before = max(row, 0), set(self._marks.ids)

    def _mark_stretch(self, to: int) -> None:
        first, last = sorted((self._from or 0, to))
        self._put(self._before | {row.id for row in self._rows.rows[first : last + 1]})

    def _put(self, ids: set[Hashable]) -> None:
        changed = self._marks.ids ^ ids
        self._marks.ids = ids
        self._show(row for row in self._rows.rows if row.id in changed)

    def _show(self, rows: Iterable[Any]) -> None:
        self._rows.retell(tuple(rows))
        self.marked.emit()

    def _on_rows(self) -> None:
        """Forget the marks of what left; go on fetching while all are wanted."""
        self._marks.ids &= {row.id for row in self._rows.rows}
        self._from = None
        if self._wants_all:
            self._wants_all = not self._rows.is_complete
            self._rows.fetchMore(QModelIndex())
            if not self._wants_all:
                self._put({row.id for row in self._rows.rows})
                return
        self.marked.emit()

    def _on_no_rows(self, _: object) -> None:
        self._wants_all = False
