"""The question of the screen, what period in which form, asked of the book until an answer stands or nobody waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain.counting import Grouping
from cchc_desktop.services.statistics.layouts import USUAL
from ui.statistics.looking import Question, Seen, look

if TYPE_CHECKING:
    from datetime import date

    from cchc_desktop.domain.errors import UserError
    from cchc_desktop.domain.period import ReportingPeriod
    from ui.statistics.choices import FormChoices
    from ui.statistics.periods import PeriodPanel
    from ui.statistics.waiting import Waiting
    from ui.tasks import Tasks
    from ui.working.request import Request


class Counting(QObject):
    """``turned`` when the user asks for something else, ``counted(seen)`` with the answer.

    ``forgotten`` when the figures in sight are no answer any more: others are waited for, or there are none.
    """

    turned = Signal()
    counted = Signal(object)
    forgotten = Signal()

    def __init__(
        self, tasks: Tasks, periods: PeriodPanel, choices: FormChoices, waiting: Waiting, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._periods, self._choices, self._waiting = periods, choices, waiting
        self.period: ReportingPeriod | None = periods.current
        self._is_current = False
        self._asked: Request | None = None
        periods.chosen.connect(self.on_period)
        choices.changed.connect(self.on_form)
        waiting.began.connect(self.forgotten)

    def on_period(self, period: ReportingPeriod) -> None:
        """Count another period."""
        self.period, self._is_current = period, False
        self.on_form()

    def on_form(self) -> None:
        """Count the same period in another form or by other rows."""
        self.turned.emit()
        self.count()

    def on_current(self) -> None:
        """Change between the figures as they were sent and as they are now."""
        self._is_current = not self._is_current
        self.on_form()

    def on_sent(self) -> None:
        """The period was sent or opened again."""
        self._is_current = False
        self.count()

    def count(self) -> None:
        """Ask the book anew."""
        if self.period is None:
            return
        by = self._choices.by.value() or Grouping.FIELD
        question = Question(self.period, by, self._choices.layouts.value() or USUAL, self._is_current)
        self._waiting.begin(self.period.label)
        self._asked = self._tasks.read(
            lambda desk: look(desk, question), self._on_counted, self._on_refused, group=self, owner=self
        )

    def stop(self) -> None:
        """Nobody waits for the figures any more."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        self._waiting.end()
        self.forgotten.emit()

    def _on_counted(self, seen: Seen) -> None:
        self._waiting.end()
        if seen.today != self._periods.today:
            self._on_other_day(seen.today)
            return
        self._asked = None
        self.counted.emit(seen)

    def _on_other_day(self, today: date) -> None:
        """The book's clock shows another day than the list of periods was made for."""
        was_offered = self._periods.current is not None
        self._periods.offer(today)
        if was_offered:
            self.period = self._periods.current
        self.count()

    def _on_refused(self, error: UserError) -> None:
        self._waiting.end()
        self.forgotten.emit()
        self._tasks.refused.emit(error)
