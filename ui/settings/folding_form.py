"""A form of two columns that becomes one where the window is too narrow for both."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent

from ui.form import Form
from ui.messages import MessageBar


class FoldingForm(Form):
    """Asks for the width of one column only; Enter and Tab go through the fields in the same order in both shapes."""

    def __init__(self, bar: MessageBar, *, label_width: int) -> None:
        super().__init__(bar, columns=2, label_width=label_width)
        self._is_folded = False

    @property
    def is_folded(self) -> bool:
        """Whether the fields stand one below the other."""
        return self._is_folded

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least_width(1), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        folds = event.size().width() < self._least_width(2)
        if folds != self._is_folded:
            self._is_folded = folds
            self._place()

    def _least_width(self, columns: int) -> int:
        titles = [max(title.minimumWidth(), title.minimumSizeHint().width()) for title, _ in self._cells.values()]
        fields = [cell.minimumSizeHint().width() for _, cell in self._cells.values()]
        between = (2 * columns - 1) * self._grid.horizontalSpacing()
        return columns * (max(titles, default=0) + max(fields, default=0)) + between

    def _place(self) -> None:
        columns = 1 if self._is_folded else 2
        self._grid.setColumnStretch(3, columns - 1)
        for place, (title, cell) in enumerate(self._cells.values()):
            row, column = divmod(place, columns)
            self._grid.addWidget(title, row, 2 * column, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(cell, row, 2 * column + 1)
