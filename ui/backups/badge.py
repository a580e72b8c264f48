"""The word about the last verified copy at the foot of the window: it leads to the screen Sao lưu."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ui.backups.wording import last_words
from ui.theme import Tone
from ui.widgets.icons import icon

if TYPE_CHECKING:
    from cchc_desktop.services.backups import State


class BackupBadge(QPushButton):
    """Hidden until the book was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "line")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Sao lưu")
        self.hide()

    def tell(self, state: State, today: date) -> None:
        """Show when the last verified copy was made; a tone and a shape when someone has to look."""
        said, tone = last_words(state, today)
        self.setText(said)
        self.setIcon(icon("device-floppy" if tone is Tone.MUTED else "alert-triangle", tone, 18))
        self.setToolTip(state.failed or f"{said}. Bấm để mở màn hình Sao lưu.")
        self.setAccessibleName(said)
        self.show()
