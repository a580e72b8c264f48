"""The line that stands over the table while a large book is counted: what is counted, and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar

from ui.dossier.pieces import words
from ui.statistics.line import Line
from ui.theme import Tone
from ui.widgets.page import button

SHOWN_AFTER_MS = 250


class Waiting(Line):
    """``begin`` shows it when the answer is not there at once; ``began`` then, ``stopped`` for its button."""

    began = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = words("", Tone.MUTED)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Đang đếm hồ sơ")
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stop = button("&Dừng đếm", self.stopped.emit, icon_name="x")
        self.stop.setToolTip("Dừng đếm (Esc)")
        self.row.addWidget(self.said, 2)
        self.row.addWidget(self.bar, 1)
        self.row.addWidget(self.stop)
        self._pause = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._pause.timeout.connect(self._on_pause)
        self.hide()

    def begin(self, what: str) -> None:
        """Something is being counted."""
        self.said.setText(f"Đang đếm hồ sơ: {what}…")
        if self.isHidden():
            self._pause.start()

    def end(self) -> None:
        """The answer is there, or nobody waits for it any more."""
        self._pause.stop()
        self.hide()

    def _on_pause(self) -> None:
        self.show()
        self.began.emit()
