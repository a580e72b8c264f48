"""The line above the key strip: the last message, work under way, and who works here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.backups.badge import BackupBadge
from ui.format import number
from ui.messages import MessageBar
from ui.tasks import Tasks
from ui.theme import Tone, px
from ui.widgets.icons import BUTTON_GAP, button_icon
from ui.working.job import Job
from ui.working.request import Request

SHOWN_AFTER_MS = 300
QUEUE_KEY = "Ctrl+J"


class ProgressPanel(QWidget):
    """Long work: what it does, how far it is, and "Hủy"; shown only when it takes more than a moment."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._requests: list[Request] = []
        self._title = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(px(160))
        self._bar.setAccessibleName("Tiến độ")
        self._cancel = QPushButton("Hủy")
        self._cancel.setAccessibleName("Hủy việc đang chạy")
        self._cancel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cancel.clicked.connect(self._on_cancel)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(8), 0, px(4), 0)
        line.setSpacing(px(8))
        for widget in (self._title, self._bar, self._cancel):
            line.addWidget(widget)
        self._appearing = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._appearing.timeout.connect(self.show)
        self.hide()
        tasks.long_began.connect(self._on_began)
        tasks.long_progressed.connect(self._on_progressed)
        tasks.long_ended.connect(self._on_ended)

    @property
    def is_active(self) -> bool:
        """Whether long work is under way, shown yet or not."""
        return bool(self._requests)

    def _on_began(self, request: Request) -> None:
        self._requests.append(request)
        self._cancel.setEnabled(True)
        self._bar.setRange(0, 0)
        self._describe(request.job)
        if not self.isVisible():
            self._appearing.start()

    def _on_progressed(self, job: Job) -> None:
        if self._requests and self._requests[-1].job is job:
            self._bar.setRange(0, job.total or 0)
            self._bar.setValue(job.done)
            self._describe(job)

    def _on_ended(self, request: Request) -> None:
        self._requests = [other for other in self._requests if other is not request]
        if not self._requests:
            self._appearing.stop()
            self.hide()

    def _describe(self, job: Job | None) -> None:
        if job is not None:
            words = job.what or job.title
            self._title.setText(f"{words} {number(job.done)}/{number(job.total)}" if job.total else f"{words}…")

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._title.setText("Đang dừng…")
        for request in self._requests:
            request.cancel()


class PrintBadge(QPushButton):
    """The door to the papers that will not come out by themselves; there only while there are any."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "line")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Hàng đợi in")
        self.hide()

    def tell(self, waiting: int, failed: int) -> None:
        """How many wait for the user, and how many of them failed."""
        words = f"{number(failed)} giấy không in được" if failed else f"{number(waiting)} giấy chờ in"
        self.setText(words)
        self.setIcon(button_icon("alert-circle" if failed else "printer", Tone.BAD if failed else Tone.ACCENT, 18))
        self.setIconSize(QSize(px(18) + px(BUTTON_GAP), px(18)))
        self.setToolTip(f"Hàng đợi in: {words} ({QUEUE_KEY})")
        self.setAccessibleName(f"Hàng đợi in: {words}")
        self.setVisible(bool(waiting or failed))


class StatusLine(QWidget):
    """Message at the left, papers that wait, progress and officer at the right."""

    officer_chosen = Signal(object)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = MessageBar()
        self.progress = ProgressPanel(tasks)
        self.papers = PrintBadge()
        self.backup = BackupBadge()
        QShortcut(QKeySequence(QUEUE_KEY), self).activated.connect(self.papers.click)
        self._officers = QComboBox()
        self._officers.setAccessibleName("Người đang làm việc")
        self._officers.setToolTip("Người đang làm việc: mọi thao tác được ghi dưới tên này")
        self._officers.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._officers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._officers.activated.connect(self._on_activated)
        self._officers.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 1, px(8), 0)
        line.setSpacing(px(8))
        line.addWidget(self.bar, 1)
        line.addWidget(self.papers)
        line.addWidget(self.progress)
        line.addWidget(self.backup)
        line.addWidget(self._officers)
        self.dress()

    def dress(self) -> None:
        """Take on sizes anew."""
        self.setFixedHeight(px(40))

    def show_officers(self, officers: Sequence[tuple[object, str]], current: object) -> None:
        """Offer the officers as (id, name); with none there is nothing to choose."""
        self._officers.clear()
        for officer_id, name in officers:
            self._officers.addItem(name, officer_id)
        self._officers.setCurrentIndex(self._officers.findData(current))
        self._officers.setVisible(bool(officers))

    def _on_activated(self, at: int) -> None:
        self.officer_chosen.emit(self._officers.itemData(at))
