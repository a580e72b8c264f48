"""The rooms beside the table: each learns of a period when somebody comes in, and is made when that first happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabBar, QWidget

from cchc_desktop.domain.counting import Grouping

if TYPE_CHECKING:
    from ui.shell import Shell
    from ui.statistics.looking import Seen

TABLE, CHARTS, PROOF, WORDS, QUALITY, MEMO, SENT, YEARS = range(8)
TITLES = ("Bảng", "Đồ thị", "Kiểm tra", "Lời văn", "Chất lượng", "Kèm theo", "Gửi, khóa kỳ", "Nhiều năm")


@dataclass(frozen=True)
class Room:
    """How a room is made, and how it is told of a period."""

    make: Callable[[], QWidget]
    tell: Callable[[Any, Seen], object] | None = None


class Rooms(QStackedWidget):
    """``tabs`` is the bar to choose by; ``entered(number)`` when another room was chosen."""

    entered = Signal(int)

    def __init__(self, table: QWidget, rooms: dict[int, Room]) -> None:
        super().__init__()
        self._rooms = rooms
        self._made: dict[int, QWidget] = {TABLE: table}
        self._told: dict[int, Seen] = {}
        self._seen: Seen | None = None
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Cách xem")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        for title in TITLES:
            self.tabs.addTab(title)
        self.tabs.setToolTip("Đổi cách xem: Ctrl+Page Up, Ctrl+Page Down")
        self.addWidget(table)
        for _ in rooms:
            self.addWidget(QWidget())
        self.tabs.currentChanged.connect(self._on_chosen)
        for key, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(key), self).activated.connect(lambda step=step: self._step(step))

    def room(self, number: int) -> Any:
        """The room of that number, made now if nobody was in it yet."""
        if number not in self._made:
            self._made[number] = made = self._rooms[number].make()
            empty = self.widget(number)
            self.insertWidget(number, made)
            if empty is not None:
                self.removeWidget(empty)
                empty.deleteLater()
        return self._made[number]

    def go(self, number: int) -> None:
        """Enter a room; the keyboard stands on its tab, from which the next step leads in."""
        self.tabs.setCurrentIndex(number)
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, seen: Seen) -> None:
        """The period as it was just counted; only who looks is told at once."""
        self._seen = seen
        self._tell_front()

    def forget(self) -> None:
        """No period is known: whoever comes in later is told of the next."""
        self._seen = None

    def _tell_front(self) -> None:
        front = self.currentIndex()
        if front not in self._rooms:
            return
        room, tell = self.room(front), self._rooms[front].tell
        if tell is not None and self._seen is not None and self._told.get(front) is not self._seen:
            self._told[front] = self._seen
            tell(room, self._seen)

    def _on_chosen(self, number: int) -> None:
        if number in self._rooms:
            self.room(number)
        self.setCurrentIndex(number)
        self._tell_front()
        self.entered.emit(number)

    def _step(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())


def rooms_of(shell: Shell, on_dossier: Callable[[str], object], on_sent: Callable[[], object]) -> dict[int, Room]:
    """The rooms beside the table, each with its own way to be told of a period."""

    def charts() -> QWidget:
        from ui.statistics.charts import ChartsRoom

        return ChartsRoom(shell)

    def proof() -> QWidget:
        from ui.statistics.proof import Beside

        return Beside()

    def words() -> QWidget:
        from ui.statistics.narrative import NarrativePane

        return NarrativePane(shell)

    def quality() -> QWidget:
        from ui.statistics.quality import QualityPane

        return QualityPane(shell)

    def memo() -> QWidget:
        from ui.statistics.memo import MemoPane

        return MemoPane(shell)

    def sent() -> QWidget:
        from ui.statistics.sent import SentPanel

        panel = SentPanel(shell)
        panel.opened.connect(on_dossier)
        panel.changed.connect(on_sent)
        return panel

    def years() -> QWidget:
        from ui.statistics.years import YearsPane

        area = QScrollArea()
        area.setAccessibleName(TITLES[YEARS])
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(YearsPane(shell, shell.now().date()))
        return area

    return {
        CHARTS: Room(charts, lambda room, seen: room.show_seen(seen)),
        PROOF: Room(proof, lambda room, seen: room.show_seen(seen)),
        WORDS: Room(words, lambda room, seen: room.show_period(seen.question.period, _told(seen))),
        QUALITY: Room(quality, lambda room, seen: room.show_period(seen.question.period)),
        MEMO: Room(memo, lambda room, seen: room.show_period(seen.question.period, is_sent=seen.is_as_sent)),
        SENT: Room(sent, lambda room, seen: room.show_period(seen.question.period)),
        YEARS: Room(years),
    }


def _told(seen: Seen) -> Any:
    """The report that is on the screen, where it is by field: the words then say its figures."""
    return seen.report if seen.question.by is Grouping.FIELD else None
