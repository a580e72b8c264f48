"""The name of the office above the doors: whole where there is room, and never cut through its letters."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

FEWEST_LINES = 2
# Offices are named alike and differ in their last words, "xã Bình Minh": those stay.
LAST_WORDS = 3


class OfficeName(QLabel):
    """As many whole lines as there is room for, two at least; an ellipsis stands for what a tip then has whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("officeName")
        self.setWordWrap(True)
        self._name = ""

    def say(self, name: str) -> None:
        """From now on this name is meant; ``fit`` shows it."""
        self._name = name
        self.setAccessibleName(name)

    def least_height(self) -> int:
        """The height of the fewest lines, in pixels."""
        self.ensurePolished()
        return self.height() - self.contentsRect().height() + FEWEST_LINES * self.fontMetrics().lineSpacing()

    def fit(self, width: int, room: int) -> int:
        """Show what has room in this width and height; returns the height it takes, in pixels."""
        self.ensurePolished()
        most = max(room, self._height_of("\n".join("x" * FEWEST_LINES), width))
        needed = self._height_of(self._name, width)
        words = self._name.split(" ")
        first, last = words[:-LAST_WORDS], words[-LAST_WORDS:]
        while needed > most and len(first) + len(last) > 1:
            (first or last).pop(-1 if first else 0)
            needed = self._height_of(f"{' '.join(first).rstrip(',–- ')}… {' '.join(last)}", width)
        self.setToolTip("" if self.text() == self._name else self._name)
        return needed

    def _height_of(self, text: str, width: int) -> int:
        # Asked of the label itself: it alone knows where it breaks its lines.
        self.setText(text)
        return self.heightForWidth(width)
