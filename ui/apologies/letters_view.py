"""The letters issued in a period with their timing, whom they were told, and how they add up to all that is late."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.statistics import StatisticsBroken
from cchc_desktop.services import apologies
from cchc_desktop.services.apologies import Numbering, Tally, Written
from cchc_desktop.services.changes import Done
from ui.apologies.columns import letter_columns
from ui.apologies.ledger_output import show_ledger, write_ledger
from ui.apologies.number_line import NumberLine
from ui.dossier.pieces import retell, words
from ui.paged_model import PagedModel
from ui.shell import Shell
from ui.statistics.periods import offered
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.marked_table import MarkedTable, Marks
from ui.widgets.page import button

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

LEAST_CHOICE = 130
EMPTY = "Trong kỳ này chưa cấp thư xin lỗi nào."


class Wanted(StrEnum):
    """Which letters of the period are looked at."""

    ALL = "all"
    UNTOLD = "untold"
    UNNUMBERED = "unnumbered"


class LettersView(QWidget):
    """``counted`` when the list or its marks changed; ``opened(Written)`` for Enter on a letter.

    Where the office clerk gives the numbers, a field below the list takes them.
    """

    counted = Signal()
    opened = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._marks = Marks()
        self._today: date | None = None
        self.period: Choice[ReportingPeriod] = Choice()
        self.period.setAccessibleName("Kỳ")
        self.wanted: Choice[Wanted] = Choice(
            [(Wanted.ALL, "Mọi thư"), (Wanted.UNTOLD, "Chưa báo công dân"), (Wanted.UNNUMBERED, "Chưa có số")]
        )
        self.wanted.setAccessibleName("Thư cần xem")
        self.sum = words("")
        self.number = NumberLine()
        self.model: PagedModel[Written] = PagedModel(
            shell.tasks, letter_columns(self._marks), id_of=lambda one: one.id, parent=self
        )
        self.table = MarkedTable(self.model, self._marks, "Thư xin lỗi đã cấp", empty_text=EMPTY)
        self._lay_out()
        self.period.currentIndexChanged.connect(self.look)
        self.wanted.currentIndexChanged.connect(self.look)
        self.table.opened.connect(self.opened)
        self.table.marked.connect(self.counted)
        self.table.current_row.connect(self.number.show_letter)
        self.number.asked.connect(self._on_numbered)
        self.number.moved.connect(self._go_by)
        self.number.left.connect(self._go_to_list)
        self.model.loaded.connect(self._on_loaded)

    def look(self) -> None:
        """Read the letters of the period and their sum."""
        self._offer(self._shell.now().date())
        period, wanted = self.period.value(), self.wanted.value() or Wanted.ALL
        if period is None:
            return

        def rows(desk: Desk, _after: object, _limit: int) -> tuple[tuple[Written, ...], None]:
            found = apologies.written(desk, period)
            return tuple(one for one in found if _IS[wanted](one)), None

        def tally(desk: Desk) -> Tally | StatisticsBroken:
            try:
                return apologies.tally(desk, period)
            except StatisticsBroken as broken:
                return broken

        self.model.show_rows(rows)
        self._shell.tasks.read(tally, self._on_tallied, group=(self, "tally"))

    def on_excel(self) -> None:
        """The ledger of the period as a workbook."""
        period = self.period.value()
        if period is not None:
            write_ledger(self._shell, period)

    def on_ledger(self) -> None:
        """The ledger of the period on paper."""
        period = self.period.value()
        if period is not None:
            show_ledger(self._shell, period)

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
        by_clerk = any(not one.given or one.numbered_at for one in self.model.rows)
        self.number.setVisible(by_clerk or self.number.is_typed)
        self.number.show_letter(self.table.current())
        self.counted.emit()

    def _on_numbered(self, numbering: Numbering) -> None:
        self._shell.tasks.write(
            lambda desk: apologies.number(desk, numbering), self._on_number_kept, self.number.refuse
        )

    def _on_number_kept(self, _: Done[str]) -> None:
        """The next row, before the list is read again and the one that was numbered may have left it."""
        self.number.kept()
        self._go_by(1)

    def _go_by(self, rows: int) -> None:
        """Down or up the list, the cursor staying in the field; at its end the row stays."""
        to = self.model.index(self.table.currentIndex().row() + rows, 0)
        if to.isValid():
            self.table.setCurrentIndex(to)
        else:
            self.number.show_letter(self.table.current())

    def _go_to_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

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
        for choice in (self.period, self.wanted):
            choice.setMinimumWidth(px(LEAST_CHOICE))
        head.addWidget(label)
        head.addWidget(self.period)
        head.addWidget(self.wanted)
        head.addStretch(1)
        head.addWidget(button("&Excel", self.on_excel, icon_name="file-spreadsheet"))
        head.addWidget(button("I&n sổ", self.on_ledger, icon_name="printer"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self.sum)
        column.addWidget(self.table, 1)
        column.addWidget(self.number)
        self.number.hide()


def is_untold(one: Written) -> bool:
    """Whether the citizen still has to be told of this letter."""
    return not one.told_how and one.may_be_told


_IS: Mapping[Wanted, Callable[[Written], bool]] = {
    Wanted.ALL: lambda _: True,
    Wanted.UNTOLD: is_untold,
    Wanted.UNNUMBERED: lambda one: not one.number,
}


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
