"""A list whose rows can be marked: Space marks one, Ctrl+A all, a click on the box does too."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.paged_model import Column, PagedModel
from ui.theme import Tone
from ui.widgets.table import PagedTable

MARK_WIDTH = 40


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
    """``marked`` when marks changed; marks of rows that left the list are forgotten."""

    marked = Signal()

    def __init__(self, model: PagedModel[Any], marks: Marks, name: str, *, empty_text: str) -> None:
        super().__init__(model, name, empty_text=empty_text)
        self._rows, self._marks = model, marks
        model.loaded.connect(self._forget_gone)
        self.clicked.connect(self._on_clicked)

    def chosen(self) -> Sequence[Any]:
        """The marked rows in the order of the list; the one under the cursor where none is marked."""
        found = [row for row in self._rows.rows if row.id in self._marks.ids]
        current = self.current()
        return found or ([] if current is None else [current])

    @property
    def count(self) -> int:
        """How many rows are marked."""
        return len(self._marks.ids)

    def mark(self, row: Any) -> None:
        """Mark a row, or take its mark away."""
        self._marks.ids ^= {row.id}
        self._show([row])

    def mark_all(self) -> None:
        """Mark every row; when all are marked, none."""
        every = {row.id for row in self._rows.rows}
        self._marks.ids = set() if self._marks.ids == every else every
        self._show(self._rows.rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if event.key() == Qt.Key.Key_Space and row is not None:
            self.mark(row)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.mark_all()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _show(self, rows: Sequence[Any]) -> None:
        self._rows.retell(tuple(rows))
        self.marked.emit()

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if index.column() == 0 and row is not None:
            self.mark(row)

    def _forget_gone(self) -> None:
        gone = self._marks.ids - {row.id for row in self._rows.rows}
        if gone:
            self._marks.ids -= gone
        self.marked.emit()
