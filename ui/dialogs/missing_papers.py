"""What the applicant still has to bring: ticked in the list of the procedure's papers, or written."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from cchc_desktop.domain.text import nfc
from ui.dialogs.part import Answers
from ui.dossier.reading import Shown
from ui.form import Form
from ui.tasks import Tasks
from ui.theme import px

MOST_LINES = 6
LINE, BESIDE_WORDS = 32, 52


class TickList(QListWidget):
    """Lines to tick with the space bar or the mouse."""

    valueChanged = Signal()  # noqa: N815  (the name that Form listens to)

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        for name in names:
            item = QListWidgetItem(name)
            item.setToolTip(name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Names of papers are long: every second one is given a second line before the list begins to scroll.
        self.setFixedHeight(px(36) * max(1, min(MOST_LINES, self.count() + self.count() // 2)) + px(6))
        self.itemChanged.connect(lambda _: self.valueChanged.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each line the height its words need beside the box; Qt's own guess leaves out what the style adds."""
        super().resizeEvent(event)
        room = QRect(0, 0, self.viewport().width() - px(BESIDE_WORDS), px(400))
        untold = QSignalBlocker(self)  # a height is no answer
        for at in range(self.count()):
            item = self.item(at)
            height = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text()).height()
            item.setSizeHint(QSize(0, max(px(LINE), height + px(8))))
        untold.unblock()

    def ticked(self) -> tuple[str, ...]:
        """The ticked lines in their order."""
        items = (self.item(at) for at in range(self.count()))
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)


class MissingPapers:
    """Papers to tick, and one line for anything else, several things parted by a semicolon."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        handed_in = (paper.name for paper in shown.sheet.dossier.asked.papers)
        required = (paper.name for paper in shown.version.papers)
        names = dict.fromkeys((*required, *handed_in))
        self._papers = form.add("missing", "Cần bổ sung", TickList(names), hint="Phím cách để đánh dấu")
        self._other = form.add("missing_other", "Nội dung khác", QLineEdit(), hint="Nhiều nội dung cách nhau dấu ;")
        form.set_shown("missing", bool(names))

    def answers(self) -> Answers:
        others = (nfc(part) for part in self._other.text().split(";"))
        return {"missing": (*self._papers.ticked(), *(part for part in others if part))}
