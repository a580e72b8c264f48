"""What is owed of a dossier besides its promise, a short line each: signature, handing on, other agencies, calls."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.duty import DutyKind
from ui.dossier.pieces import words
from ui.dossier.reading import Shown
from ui.theme import Tone, px

# The rest stands with the papers; the history below keeps its room.
MOST_LINES = 3
# Told already beside the promise itself.
_TOLD_ABOVE = frozenset({DutyKind.LETTER, DutyKind.ACCEPT})


class OwedPanel(QWidget):
    """The duties that are open, what is past its moment on top; nothing where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Việc còn phải làm")
        self._labels: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines from top to bottom."""
        return tuple(label.text() for label in self._labels)

    def show_dossier(self, shown: Shown) -> None:
        """Show what is owed of this dossier now."""
        for label in self._labels:
            self._column.removeWidget(label)
            label.hide()
            label.deleteLater()
        waiting = [line for line in shown.owed if not line.is_done and line.kind not in _TOLD_ABOVE]
        waiting.sort(key=lambda line: not line.is_overdue)
        self._labels = [
            words(f"▲ {line.text}" if line.is_overdue else f"• {line.text}", Tone.BAD if line.is_overdue else Tone.HOLD)
            for line in waiting[:MOST_LINES]
        ]
        for label in self._labels:
            self._column.addWidget(label)
        self.setVisible(bool(self._labels))
