"""A few things to tick, side by side as far as there is room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ui.theme import px

Value = TypeVar("Value")


class TickRow(QWidget, Generic[Value]):
    """``options`` are (value, word), ``columns`` of them in a line; ``value()`` holds those that are ticked.

    The arrows and Tab walk, the space bar ticks. ``valueChanged`` after each change.
    """

    valueChanged = Signal()  # noqa: N815  (the name that Form listens to)

    def __init__(self, options: Iterable[tuple[Value, str]], *, columns: int = 2) -> None:
        super().__init__()
        self.boxes: dict[Value, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, px(4), 0, px(4))
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(4))
        for at, (value, word) in enumerate(options):
            box = QCheckBox(f"{word[:1].upper()}{word[1:]}")
            box.toggled.connect(self.valueChanged)
            grid.addWidget(box, at // columns, at % columns)
            self.boxes[value] = box
        grid.setColumnStretch(columns, 1)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> frozenset[Value]:
        """What is ticked."""
        return frozenset(value for value, box in self.boxes.items() if box.isChecked())

    def set_value(self, ticked: Iterable[Value]) -> None:
        """Tick these and no others."""
        wanted = set(ticked)
        for value, box in self.boxes.items():
            box.setChecked(value in wanted)
