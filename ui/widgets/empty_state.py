"""What stands where there is nothing yet: an icon, one sentence, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme import Tone, px
from ui.widgets.icons import pixmap
from ui.widgets.page import button


class EmptyState(QWidget):
    """Calm, in the middle of its room; ``action`` is the button's (text, call)."""

    def __init__(
        self, sentence: str, icon_name: str = "inbox", action: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        super().__init__()
        picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        picture.setPixmap(pixmap(icon_name, Tone.MUTED, 40))
        words = QLabel(sentence, alignment=Qt.AlignmentFlag.AlignCenter)
        words.setWordWrap(True)
        words.setProperty("tone", "muted")
        self.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setSpacing(px(12))
        column.addStretch(2)
        column.addWidget(picture)
        column.addWidget(words)
        if action is not None:
            column.addWidget(button(*action), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
