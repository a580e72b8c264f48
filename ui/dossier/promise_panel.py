"""The promise in large type with what is left of it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.domain.workflow import Status
from cchc_desktop.services.steps.cautions import left_words
from ui import format as written
from ui.dossier.pieces import retell, words
from ui.dossier.reading import Shown
from ui.dossier.wording import extension_words, state_words
from ui.theme import Tone, px
from ui.widgets.deadline_bar import DeadlineBar

# While the office works against the clock the share of the limit that has gone says something.
_RUNNING = (Urgency.OVERDUE, Urgency.APOLOGY_DUE, Urgency.DUE_TODAY, Urgency.DUE_SOON, Urgency.IN_TIME)


class PromisePanel(QFrame):
    """Hẹn trả, how much is left, also while it stands still, how an extension moved it, and what is still owed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "promise-panel")
        self._label = words("Hẹn trả kết quả", Tone.MUTED)
        self._promise = QLabel()
        self._promise.setProperty("role", "promise")
        self._bar = DeadlineBar()
        self._left = words("")
        self._extension = words("")
        self._owed = words("")
        head = QHBoxLayout()
        head.addWidget(self._label)
        head.addWidget(self._promise)
        head.addStretch(1)
        head.setSpacing(px(10))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._left)
        column.addWidget(self._extension)
        column.addWidget(self._owed)

    @property
    def promise(self) -> str:
        """The promise as it stands there."""
        return self._promise.text()

    @property
    def state(self) -> str:
        """The words beside the bar."""
        return self._bar.accessibleName()

    @property
    def notes(self) -> tuple[str, ...]:
        """What is said of a limit that stands still, of an extension and of a letter that is owed."""
        return tuple(label.text() for label in (self._left, self._extension, self._owed) if label.text())

    def show_dossier(self, shown: Shown, now: datetime) -> None:
        """Show this dossier's promise as of ``now``."""
        row = shown.listed.row
        waits = row.status is Status.REGISTERED
        self._label.setText("Phải tiếp nhận trước" if waits else "Hẹn trả kết quả")
        self._promise.setText(written.moment(row.due_at) if row.due_at else "Không hẹn ngày")
        text, tone = state_words(shown.listed, now)
        share = _gone(shown, now)
        self._bar.show_time(share, tone, text)
        self._bar.setFixedHeight(px(24 if share is None else 40))
        suspension = shown.sheet.dossier.suspension
        retell(self._left, left_words(suspension, shown.sheet.dossier.asked.limit) if suspension else "")
        retell(self._extension, extension_words(shown.listed, now), Tone.WARN)
        retell(self._owed, "Còn nợ thư xin lỗi" if shown.listed.owes_letter else "", Tone.BAD)


def _gone(shown: Shown, now: datetime) -> float | None:
    """The share of the time between the start of the clock and the promise that has gone."""
    started, row = shown.sheet.dossier.clock_started_at, shown.listed.row
    if row.urgency not in _RUNNING or started is None or row.due_at is None or row.due_at <= started:
        return None
    return (now - started) / (row.due_at - started)
