"""Tổng hợp năm: one year or several in a row, as a table and as words to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.period import PeriodRule
from cchc_desktop.domain.statistics import StatisticsBroken
from cchc_desktop.services import years
from ui.dossier.pieces import Room, retell, words
from ui.format import number
from ui.shell import Shell
from ui.statistics.periods import RULES
from ui.statistics.plain_table import PlainTable, Title
from ui.statistics.proof import summed_up, told
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.page import button
from ui.widgets.status_badge import StatusBadge

if TYPE_CHECKING:
    from datetime import date

    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.years import YearLine, YearSummary

OFFERED_YEARS = 12
TITLES = (
    Title("Năm", is_wide=True, is_text=True),
    Title("Kỳ trước\nchuyển sang", "Hồ sơ năm trước chuyển sang"),
    Title("Tiếp nhận\nmới"),
    Title("Đã giải\nquyết"),
    Title("Trước hạn,\nđúng hạn", "Đã giải quyết trước hạn và đúng hạn"),
    Title("Quá hạn", "Đã giải quyết quá hạn", tone=Tone.BAD),
    Title("Tỷ lệ", "(trước hạn + đúng hạn)/đã giải quyết"),
    Title("Cột\nriêng", "Rút, đóng, dừng tính ở cột riêng"),
    Title("Còn lại\ncuối kỳ", "Hồ sơ đang giải quyết khi hết năm"),
)
_Found = tuple["YearSummary", str]


class YearsPane(QWidget):
    """Years are chosen here; their sums are counted off the window's thread."""

    def __init__(self, shell: Shell, today: date) -> None:
        super().__init__()
        self.shell = shell
        self._text = ""
        offered = [(year, str(year)) for year in range(today.year, today.year - OFFERED_YEARS, -1)]
        self.first: Choice[int] = Choice(offered)
        self.last: Choice[int] = Choice(offered)
        self.first.setAccessibleName("Từ năm")
        self.last.setAccessibleName("Đến năm")
        self.rule: Choice[PeriodRule] = Choice(RULES)
        self.rule.setAccessibleName("Cách cắt năm báo cáo")
        self.sum_up = button("Tổng &hợp", self.on_sum_up, icon_name="chart-bar", primary=True)
        self.copy = button("Sao ché&p lời văn", self.on_copy, icon_name="copy")
        self.copy.setEnabled(False)
        self.trouble = words("", Tone.BAD)
        self.trouble.hide()
        self.table = PlainTable("Tổng hợp theo năm", TITLES)
        self.checks = StatusBadge()
        self.rate, self.note = words("", bold=True), words("", hint=True)
        self._lay_out()

    def on_sum_up(self) -> None:
        """Count the chosen years."""
        first, last, rule = self.first.value(), self.last.value(), self.rule.value() or PeriodRule.ND09
        if first is None or last is None:
            return
        self._clear()

        def work(desk: Desk) -> _Found | StatisticsBroken:
            try:
                found = years.summary(desk, first, last, rule)
            except StatisticsBroken as broken:
                return broken
            return found, years.text(desk, found)

        self.shell.tasks.read(work, self._on_summed_up, self._on_refused, group=self, owner=self)

    def on_copy(self) -> None:
        """Put the words where other programs paste from."""
        QApplication.clipboard().setText(self._text)
        self.shell.bar.say("Đã sao chép lời văn tổng hợp; mở văn bản và dán bằng Ctrl+V.")

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(px(8))
        for label, field in (("Từ năm", self.first), ("đến năm", self.last), ("cắt năm", self.rule)):
            line.addWidget(QLabel(label))
            line.addWidget(field)
        line.addWidget(self.sum_up)
        line.addStretch(1)
        line.addWidget(self.copy)
        inside = QWidget()
        found = QVBoxLayout(inside)
        found.setContentsMargins(0, 0, px(6), 0)
        found.setSpacing(px(8))
        for part in (self.table, self.rate, self.checks, self.note):
            found.addWidget(part)
        found.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(line)
        column.addWidget(self.trouble)
        column.addWidget(Room(inside, "Tổng hợp năm"), 1)

    def _clear(self) -> None:
        retell(self.trouble, "")
        self.table.show_rows(())
        self.rate.setText("Đang đếm hồ sơ…")
        self.note.setText("")
        self.checks.show_badge(None)
        self.copy.setEnabled(False)

    def _on_summed_up(self, found: _Found | StatisticsBroken) -> None:
        if isinstance(found, StatisticsBroken):
            self.rate.setText("")
            retell(
                self.trouble, "\n".join(("Số liệu không khớp nên không hiện.", *map(told, found.checks[:6]))), Tone.BAD
            )
            return
        summary, self._text = found
        lines = (*summary.lines, summary.whole) if len(summary.lines) > 1 else summary.lines
        self.table.show_rows([_row(line) for line in lines], has_total=len(lines) > 1)
        rate = summary.whole.rate
        self.rate.setText(f"{rate.label}: {rate.formula} = {number(rate.part)}/{number(rate.whole)} = {rate.shown}")
        self.note.setText(summary.profile.sentence)
        self.checks.show_badge(summed_up(summary.checks))
        self.checks.setToolTip("\n".join(told(check) for check in summary.checks))
        self.copy.setEnabled(True)

    def _on_refused(self, error: UserError) -> None:
        self.rate.setText("")
        retell(self.trouble, error.message, Tone.BAD)


def _row(line: YearLine) -> list[str]:
    counts = (line.opening, line.received, line.settled, line.in_time, line.late)
    return [line.period.label, *map(number, counts), line.rate.shown, number(line.apart), number(line.left)]
