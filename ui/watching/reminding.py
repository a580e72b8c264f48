"""Warnings at the counter: what presses is said once, without a box, in the hours in which the counter is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.services import reminders
from ui.changes import Changes, touches
from ui.shell import Shell
from ui.tray import Tray

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

SEE = "Xe&m"
TITLE = "Một cửa"
DAY_CLOSE = "day_close"
# Changes come in bursts; the number follows when they pause.
COUNT_AFTER_MS = 800
LOOK_AT_THE_BAR_MS = 1_000
# A message gives way to a warning only when everybody has had the time to read it.
GIVES_WAY_AFTER = 60


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the bar and where its button leads."""

    sentence: str
    screen: str = "today"
    what: Mapping[str, object] = field(default_factory=dict)
    label: str = SEE


def missing_calendar(desk: Desk) -> Notice | None:
    """A year without days off makes every promise of that year too early; whoever may keep the calendar hears it."""
    from cchc_desktop.services import calendars

    year = calendars.missing_year(desk) if desk.actor.may(Right.KEEP_CALENDAR) else None
    if year is None:
        return None
    return Notice(f"Lịch làm việc năm {year} chưa có ngày nghỉ nào; ngày hẹn trong năm đó có thể sai.", "calendar")


def left_over(desk: Desk) -> Notice | None:
    """What the last working day left open, for whoever may still close it."""
    from cchc_desktop.services import day_close

    left = day_close.left_over(desk) if desk.actor.may(Right.SETTLE) else None
    return None if left is None else Notice(left.sentence, DAY_CLOSE, {"day": left.day})


def due_report(desk: Desk) -> Notice | None:
    """The report of the last quarter, for whoever may send it and until it is sent."""
    from cchc_desktop.services import periods

    due = periods.due_report(desk)
    return None if due is None else Notice(due.sentence, "statistics")


def second_place(desk: Desk) -> Notice | None:
    """The stick or other disk that has had no copy for days, for whoever may choose it."""
    from cchc_desktop.services import backups

    sentence = backups.second_place_owed(desk) if desk.actor.may(Right.KEEP_SETTINGS) else None
    return None if sentence is None else Notice(sentence, "backups")


# What is said when the book is opened and on each new day, in this order; each looks at the book in a reader thread.
MORNING: tuple[Callable[[Desk], Notice | None], ...] = (left_over, missing_calendar, due_report, second_place)


class Reminding(QObject):
    """Looks at the book when it is time, says what is new, and keeps the number of what presses.

    ``alarmed`` carries that number; ``forward_wanted`` and ``end_wanted`` what the user asked of the tray.
    """

    alarmed = Signal(int)
    forward_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, shell: Shell, screens: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._screens = frozenset(screens)
        self._tray: Tray | None = None
        self._day: date | None = None
        self._looked_at: datetime | None = None
        self._next_at: datetime | None = None
        self._last = Notice("")
        self._waiting: list[Notice] = []
        self._stood = ("", 0)
        self._speaking = QTimer(self, interval=LOOK_AT_THE_BAR_MS)
        self._speaking.timeout.connect(self._speak)
        self._counting = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._counting.timeout.connect(self._count)
        if Tray.exists():
            self._tray = Tray(shell.window())
            self._tray.forward_wanted.connect(self.forward_wanted)
            self._tray.end_wanted.connect(self._on_end_wanted)
            self._tray.followed.connect(self._on_followed)

    def start_over(self) -> None:
        """The book was opened or someone else works here: say what is for them, drop what was not."""
        self._waiting.clear()
        self._day = self._looked_at = None
        self.on_tick()

    def on_tick(self) -> None:
        """Time went by: look again when it is time."""
        now = self._shell.now()
        if now.date() != self._day:
            self._day = now.date()
            self._shell.tasks.read(_morning, self._on_morning, self._on_failed, group=(self, "morning"))
        if self._looked_at is None or self._next_at is None or not self._looked_at <= now < self._next_at:
            self.look()

    def look(self) -> None:
        """Look at the book now."""
        self._looked_at = self._next_at = self._shell.now()
        self._shell.tasks.read(reminders.look, self._on_looked, self._on_failed, group=(self, "look"))

    def on_changes(self, changes: Changes) -> None:
        """The number follows what is done to dossiers; the hours follow the calendar and the settings."""
        if touches(changes, ("calendar", "settings")):
            self.look()
        elif touches(changes, ("dossier",)):
            self._counting.start()

    def say(self, notice: Notice) -> None:
        """Say it in the bar as soon as that is free, and from the tray while the window is not in front."""
        self._waiting.append(notice)
        if self._tray is not None and not self._shell.window().isActiveWindow():
            self._last = notice
            self._tray.tell(TITLE, notice.sentence)
        self._speak()

    def follow(self, notice: Notice) -> None:
        """Go where a notice leads; a question that stands open is answered first."""
        self.forward_wanted.emit()
        if QApplication.activeModalWidget() is not None or not notice.sentence:
            return
        is_there = notice.screen in self._screens
        screen, what = (notice.screen, notice.what) if is_there else ("today", {"view": Urgency.OVERDUE.value})
        if self._shell.go(screen, **what):
            self._waiting = [other for other in self._waiting if other is not notice]
            if self._shell.bar.text == notice.sentence:
                self._shell.bar.clear()

    def close_down(self) -> None:
        """Say nothing more."""
        self._waiting.clear()
        self._speaking.stop()
        self._counting.stop()
        if self._tray is not None:
            self._tray.take_down()

    def _on_morning(self, notices: Sequence[Notice]) -> None:
        for notice in notices:
            self.say(notice)

    def _on_looked(self, outlook: reminders.Outlook) -> None:
        self._next_at = outlook.next_at
        self._show_number(outlook.alarms)
        if outlook.has_news:
            self._shell.tasks.write(
                lambda desk: reminders.tell(desk, outlook), partial(self._on_told, outlook), self._on_failed, owner=self
            )

    def _on_told(self, outlook: reminders.Outlook, news: Sequence[reminders.Told]) -> None:
        sentences = [outlook.unclosed.sentence] if outlook.unclosed is not None else []
        sentences += [f"Cần xử lý: {reminders.in_one_sentence(news)}"] if news else []
        if sentences:
            screen, what = self._place_of(outlook.unclosed, news)
            self.say(Notice(f"{'. '.join(sentences)}.", screen, what))

    def _on_failed(self, error: UserError) -> None:
        """Nobody asked for it, so nobody is told that it failed; it is tried again with the next tick."""
        self._looked_at = None

    def _count(self) -> None:
        self._shell.tasks.read(reminders.alarming, self._show_number, self._on_failed, group=(self, "count"))

    def _place_of(
        self, unclosed: reminders.Unclosed | None, news: Sequence[reminders.Told]
    ) -> tuple[str, Mapping[str, object]]:
        """Where the most pressing of it stands: behind a door of the start screen, or a dossier in the book."""
        if unclosed is not None:
            if DAY_CLOSE in self._screens:
                return DAY_CLOSE, {"page": "officers"}
            return "today", {"view": (Urgency.OVERDUE if unclosed.earlier else Urgency.DUE_TODAY).value}
        match news[0].stage:
            case DutyKind.ACCEPT:
                return "today", {"view": Urgency.TO_ACCEPT.value}
            case DutyKind.CLOSE:
                return "dossiers", {"view": Urgency.WAITING.value, "code": news[0].codes[0]}
            case DutyKind():
                return "dossiers", {"view": "open", "code": news[0].codes[0]}
            case urgency:
                return "today", {"view": urgency.value}

    def _show_number(self, number: int) -> None:
        self.alarmed.emit(number)
        if self._tray is not None:
            said = f"{number} hồ sơ quá hạn hoặc phải xin lỗi" if number else "không có hồ sơ quá hạn"
            self._tray.show_number(number, f"{TITLE}: {said}")

    def _speak(self) -> None:
        """Say the next thing when the bar has nothing to say, or has said the same for long."""
        standing = self._shell.bar.text
        self._stood = (standing, self._stood[1] + 1 if standing == self._stood[0] else 0)
        if self._waiting and (not standing or self._stood[1] >= GIVES_WAY_AFTER):
            notice = self._waiting.pop(0)
            self._shell.bar.warn(notice.sentence, (notice.label, partial(self.follow, notice)))
        if not self._waiting:
            self._speaking.stop()
        elif not self._speaking.isActive():
            self._speaking.start()

    def _on_followed(self) -> None:
        self.follow(self._last)

    def _on_end_wanted(self) -> None:
        if QApplication.activeModalWidget() is None:
            self.end_wanted.emit()
        else:
            self.forward_wanted.emit()


def _morning(desk: Desk) -> tuple[Notice, ...]:
    return tuple(notice for look in MORNING if (notice := look(desk)) is not None)
