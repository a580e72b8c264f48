"""The letters issued in a period with their timing, whom they were told, and how they add up to all that is late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.statistics import StatisticsBroken
from cchc_desktop.services import apologies
from cchc_desktop.services.apologies import Tally, Written
from ui.apologies.columns import letter_columns
from ui.dossier.pieces import retell, words
from ui.paged_model import PagedModel
from ui.shell import Shell
from ui.statistics.periods import offered
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.marked_table import MarkedTable, Marks

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

EMPTY = "Trong kỳ này chưa cấp thư xin lỗi nào."


class LettersView(QWidget):
    """``counted`` when the list or its marks changed; ``opened(Written)`` for Enter on a letter."""

    counted = Signal()
    opened = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._marks = Marks()
        self._today: date | None = None
        self.period: Choice[ReportingPeriod] = Choice()
        self.period.setAccessibleName("Kỳ")
        self.only_untold: Choice[bool] = Choice([(False, "Mọi thư"), (True, "Chưa báo công dân")])
        self.only_untold.setAccessibleName("Thư cần xem")
        self.sum = words("")
        self.model: PagedModel[Written] = PagedModel(
            shell.tasks, letter_columns(self._marks), id_of=lambda one: one.id, parent=self
        )
        self.table = MarkedTable(self.model, self._marks, "Thư xin lỗi đã cấp", empty_text=EMPTY)
        self._lay_out()
        self.period.currentIndexChanged.connect(self.look)
        self.only_untold.currentIndexChanged.connect(self.look)
        self.table.opened.connect(self.opened)
        self.table.marked.connect(self.counted)
        self.model.loaded.connect(self._on_loaded)

    def look(self) -> None:
        """Read the letters of the period and their sum."""
        self._offer(self._shell.now().date())
        period, only_untold = self.period.value(), bool(self.only_untold.value())
        if period is None:
            return

        def rows(desk: Desk, _after: object, _limit: int) -> tuple[tuple[Written, ...], None]:
            found = apologies.written(desk, period)
            return tuple(one for one in found if not only_untold or is_untold(one)), None

        def tally(desk: Desk) -> Tally | StatisticsBroken:
            try:
                return apologies.tally(desk, period)
            except StatisticsBroken as broken:
                return broken

        self.model.show_rows(rows)
        self._shell.tasks.read(tally, self._on_tallied, group=(self, "tally"))

    def forget_marks(self) -> None:
        """What was marked is done."""
        self.table.forget_marks()

    def _offer(self, today: date) -> None:
        if today != self._today:
            self._today = today
            self.period.set_options((period, name) for name, period in _offered(today))

    def _on_loaded(self) -> None:
        if self.table.current() is None:
            self.table.select_first()
        self.counted.emit()

    def _on_tallied(self, made: Tally | StatisticsBroken) -> None:
        if isinstance(made, StatisticsBroken):
            retell(self.sum, made.message, Tone.BAD)
        else:
            retell(self.sum, sum_words(made))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(8))
        label = QLabel("Kỳ")
        label.setProperty("role", "field-label")
        self.period.setMinimumWidth(px(190))
        self.only_untold.setMinimumWidth(px(170))
        head.addWidget(label)
        head.addWidget(self.period)
        head.addWidget(self.only_untold)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self.sum)
        column.addWidget(self.table, 1)


def is_untold(one: Written) -> bool:
    """Whether the citizen still has to be told of this letter."""
    return not one.told_how and one.may_be_told


def sum_words(made: Tally) -> str:
    """The identity as a sentence: late = with letter + without letter."""
    return (
        f"Quá hạn trong kỳ {made.late_total} = có thư {made.with_letter} (gửi kịp thời {made.in_time}, "
        f"trong ngày hạn {made.due_day}, sau hạn {made.late}) + chưa gửi {made.none}."
    )


def _offered(today: date) -> Iterator[tuple[str, ReportingPeriod]]:
    """The quarters, today for a signing, then the months of the reporting year, newest first."""
    groups = dict(offered(PeriodRule.ND09, today))
    yield from groups["Quý"][:5]
    yield from groups["Ngày, tuần"][:1]
    yield from groups["Tháng"][:3]
    yield (
        f"Năm {today.year}",
        periods.whole_year(periods.open_quarter(PeriodRule.ND09, today=today).last.year, PeriodRule.ND09, today=today),
    )
