"""The promise that a step would give, while its form is still being filled, with the computation behind a button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from cchc_desktop.domain.workflow import Action
from cchc_desktop.services.progress import StepPreview
from ui import format as written
from ui.dossier.contents import show_explanation
from ui.dossier.pieces import Entries, Room, retell, words
from ui.theme import Tone, px
from ui.widgets.page import button

TITLE = "Cách tính ngày hẹn"
# Where something can be told before it is done; the others move no promise and stop no clock.
FORESEEN = frozenset(
    {
        Action.ACCEPT,
        Action.HAND_OVER,
        Action.REQUEST_SUPPLEMENT,
        Action.COMPLETE_SUPPLEMENT,
        Action.FINANCIAL_DUTY,
        Action.SUSPEND,
        Action.RESUME,
        Action.EXTEND,
        Action.REISSUE,
        Action.CORRECT,
    }
)
_STAND_STILL = frozenset({Action.REQUEST_SUPPLEMENT, Action.FINANCIAL_DUTY, Action.SUSPEND})
_LINES = 8


class PromiseAhead(QFrame):
    """Says «Hẹn mới: 10:00 05/03/2026» and what to heed; «Cách tính» unfolds the dated lines.

    ``unfolded`` when they are: they may stand below what is in sight.
    """

    unfolded = Signal()

    def __init__(self, action: Action) -> None:
        super().__init__()
        self._action = action
        self.setAccessibleName("Hẹn trả sau việc này")
        self._promise = words("", bold=True)
        self._before = words("")
        self._remainder = words("")
        self._labels: list[QLabel] = []
        self._notes = QVBoxLayout()
        self._notes.setSpacing(px(2))
        self._unfold = button("&Cách tính", self.turn, icon_name="list-check")
        self._unfold.setCheckable(True)
        self._unfold.setAutoDefault(False)
        self._lines = Entries(TITLE)
        self._room = Room(self._lines, TITLE)
        self._room.setFixedHeight(px(28) * _LINES)
        self._lay_out()
        self.clear()

    @property
    def text(self) -> str:
        """All that is said, a line each."""
        labels = (self._promise, self._before, self._remainder, *self._labels)
        return "\n".join(label.text() for label in labels if label.text())

    @property
    def unfold(self) -> QPushButton:
        """The button that shows and hides the lines."""
        return self._unfold

    @property
    def is_unfolded(self) -> bool:
        """Whether the dated lines are shown."""
        return self._room.isVisibleTo(self)

    def show_preview(self, preview: StepPreview) -> None:
        """Say what the step would do to the promise."""
        was, will = preview.due_before, preview.due_at
        moves = was != will
        retell(self._promise, _promised(preview, self._action), Tone.ACCENT if moves else Tone.PLAIN)
        retell(self._before, f"Thay cho hẹn {written.moment(was)}." if moves and was else "", Tone.MUTED)
        retell(self._remainder, preview.remainder)
        self._heed(preview.warnings)
        show_explanation(self._lines, preview.explanation)
        self._unfold.setVisible(bool(preview.explanation) and (moves or self._action is not Action.HAND_OVER))
        self._room.setVisible(self._unfold.isChecked() and self._unfold.isVisibleTo(self))

    def show_refusal(self, sentence: str) -> None:
        """Say why the step as it stands would be refused."""
        self.clear()
        retell(self._promise, sentence, Tone.BAD)

    def clear(self) -> None:
        """Say nothing: there is nothing to be told yet."""
        for label in (self._promise, self._before, self._remainder):
            retell(label, "")
        self._heed(())
        self._unfold.hide()
        self._room.hide()

    def turn(self) -> None:
        """Show the dated lines, or hide them again."""
        self._room.setVisible(self._unfold.isChecked())
        if self._unfold.isChecked():
            self.unfolded.emit()

    def _heed(self, warnings: tuple[str, ...]) -> None:
        for label in self._labels:
            label.hide()
            self._notes.removeWidget(label)
            label.deleteLater()
        self._labels = [words(warning, Tone.WARN) for warning in warnings]
        for label in self._labels:
            self._notes.addWidget(label)

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(px(2))
        for label in (self._promise, self._before, self._remainder):
            said.addWidget(label)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addLayout(said, 1)
        head.addWidget(self._unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addLayout(self._notes)
        column.addWidget(self._room)


def _promised(preview: StepPreview, action: Action) -> str:
    was, will = preview.due_before, preview.due_at
    if was != will:
        return f"Hẹn mới: {written.moment(will)}" if will else "Không hẹn ngày"
    if action in _STAND_STILL or action is Action.HAND_OVER:
        return ""
    return f"Hẹn trả giữ nguyên: {written.moment(will)}" if will else "Không hẹn ngày"
