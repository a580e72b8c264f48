"""Tổng hợp năm: one year or several in a row, as a table, as words to copy, as a workbook and a text document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import InvalidInput, UserError
from cchc_desktop.domain.period import PeriodRule
from cchc_desktop.domain.years import named_until
from cchc_desktop.services import years
from ui import format as written
from ui.dossier.pieces import Room, retell, words
from ui.files import TEXT_DOCUMENT, WORKBOOK
from ui.format import number
from ui.shell import Shell
from ui.statistics.periods import RULES
from ui.statistics.plain_table import PlainTable, Title
from ui.statistics.proof import summed_up, told
from ui.statistics.saving import Saving, Wanted
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.page import button
from ui.widgets.status_badge import StatusBadge

if TYPE_CHECKING:
    from datetime import date

    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.years import Change, YearLine, YearSummary

OFFERED_YEARS = 12
TITLES = (
    Title("Năm", is_wide=True, is_text=True),
    Title("Chuyển\nsang", "Hồ sơ năm trước chuyển sang"),
    Title("Tiếp nhận\nmới"),
    Title("So năm\ntrước", "Tiếp nhận mới tăng, giảm so với năm trước; năm chưa hết thì không so"),
    Title("Đã giải\nquyết"),
    Title("Trước,\nđúng hạn", "Đã giải quyết trước hạn và đúng hạn"),
    Title("Quá hạn", "Đã giải quyết quá hạn", tone=Tone.BAD),
    Title("Tỷ lệ\nđúng hạn", "(trước hạn + đúng hạn)/đã giải quyết"),
    Title("So năm\ntrước", "Tỷ lệ tăng, giảm bao nhiêu điểm phần trăm so với năm trước; năm chưa hết thì không so"),
    Title("Cột\nriêng", "Rút, đóng, dừng tính ở cột riêng"),
    Title("Còn\nlại", "Hồ sơ đang giải quyết khi hết năm"),
)
_Found = tuple["YearSummary", str]


class YearsPane(QWidget):
    """Years are chosen here; their sums are counted off the window's thread."""

    def __init__(self, shell: Shell, today: date) -> None:
        super().__init__()
        self.shell = shell
        self._text = ""
        self.found: YearSummary | None = None
        offered = [(year, str(year)) for year in range(today.year, today.year - OFFERED_YEARS, -1)]
        self.first: Choice[int] = Choice(offered)
        self.last: Choice[int] = Choice(offered)
        self.first.setAccessibleName("Từ năm")
        self.last.setAccessibleName("Đến năm")
        self.rule: Choice[PeriodRule] = Choice(RULES)
        self.rule.setAccessibleName("Cách cắt năm báo cáo")
        self.until = DateField(today)
        self.until.setAccessibleName("Tính đến ngày, để trống là hết năm cuối")
        self.until.setPlaceholderText("hết năm cuối")
        self.until.setToolTip("Chỉ tính đến ngày này của năm cuối; để trống là hết năm, hoặc đến hôm nay nếu chưa hết.")
        self.until.returnPressed.connect(self.on_sum_up)
        self.saving = Saving(shell, self)
        self.saving.underway.busy.connect(lambda _: self._settle())
        self.excel = button("&Lưu bảng", self.on_excel, icon_name="file-spreadsheet")
        self.document = button("Lưu văn &bản", self.on_document, icon_name="file-text")
        self.sum_up = button("Tổng &hợp", self.on_sum_up, icon_name="chart-bar", primary=True)
        self.copy = button("Sao ché&p lời văn", self.on_copy, icon_name="copy")
        self.trouble = words("", Tone.BAD)
        self.trouble.hide()
        self.table = PlainTable("Tổng hợp theo năm", TITLES)
        self.checks = StatusBadge()
        self.rate, self.note = words("", bold=True), words("", hint=True)
        self._lay_out()
        self._settle()

    def on_sum_up(self) -> None:
        """Count the chosen years."""
        first, last, rule = self.first.value(), self.last.value(), self.rule.value() or PeriodRule.ND09
        if first is None or last is None:
            return
        self._clear()
        try:
            until = self.until.read("until")
        except InvalidInput as wrong:
            self._on_refused(wrong)
            return

        def work(desk: Desk) -> _Found:
            found = years.summary(desk, first, last, rule, until)
            return found, years.text(desk, found)

        self.shell.tasks.read(work, self._on_summed_up, self._on_refused, group=self, owner=self)

    def on_copy(self) -> None:
        """Put the words where other programs paste from."""
        QApplication.clipboard().setText(self._text)
        self.shell.bar.say("Đã sao chép lời văn tổng hợp; mở văn bản và dán bằng Ctrl+V.")

    def on_excel(self) -> None:
        """Write the workbook of what is seen where the user says."""
        found = self.found
        if found is not None:
            self.saving.ask(
                Wanted(
                    "Lưu tổng hợp năm",
                    years.file_name(found),
                    WORKBOOK,
                    lambda desk, _, path: years.write_workbook(desk, found, path),
                )
            )

    def on_document(self) -> None:
        """Write the words of what is seen as a text document where the user says."""
        found = self.found
        if found is not None:
            self.saving.ask(
                Wanted(
                    "Lưu lời văn tổng hợp",
                    years.file_name(found, ".docx"),
                    TEXT_DOCUMENT,
                    lambda desk, _, path: years.write_docx(desk, found, path),
                )
            )

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(px(8))
        chosen = (("Từ năm", self.first), ("đến năm", self.last), ("cắt năm", self.rule), ("tính đến ngày", self.until))
        for label, field in chosen:
            line.addWidget(QLabel(label))
            line.addWidget(field)
        line.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(px(8))
        below.addWidget(self.sum_up)
        below.addStretch(1)
        for one in (self.excel, self.document, self.copy):
            below.addWidget(one)
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
        column.addLayout(below)
        column.addWidget(self.trouble)
        column.addWidget(Room(inside, "Tổng hợp năm"), 1)

    def _settle(self) -> None:
        """Only what is seen may leave the house, one file after the other."""
        self.copy.setEnabled(self.found is not None)
        for one in (self.excel, self.document):
            one.setEnabled(self.found is not None and not self.saving.underway.is_busy)

    def _clear(self) -> None:
        self.found = None
        self._settle()
        retell(self.trouble, "")
        self.table.show_rows(())
        self.rate.setText("Đang đếm hồ sơ…")
        self.note.setText("")
        self.checks.show_badge(None)

    def _on_summed_up(self, found: _Found) -> None:
        summary, self._text = found
        self.found = summary
        rows = [
            _row(named_until(line), line, change) for line, change in zip(summary.lines, summary.changes, strict=True)
        ]
        has_total = len(rows) > 1
        if has_total:
            # Its last year has said until when.
            rows.append(_row(summary.whole.period.label, summary.whole, None))
        self.table.show_rows(rows, has_total=has_total)
        rate = summary.whole.rate
        self.rate.setText(f"{rate.label}: {rate.formula} = {number(rate.part)}/{number(rate.whole)} = {rate.shown}")
        self.note.setText(summary.profile.sentence)
        self.checks.show_badge(summed_up(summary.checks))
        self.checks.setToolTip("\n".join(told(check) for check in summary.checks))
        self._settle()

    def _on_refused(self, error: UserError) -> None:
        self.rate.setText("")
        retell(self.trouble, error.message, Tone.BAD)
        if error.field == "until":
            self.until.setFocus()


def _row(name: str, line: YearLine, change: Change | None) -> list[str]:
    received = written.NOTHING if change is None else _signed(change.received)
    points = written.NOTHING if change is None else change.points_shown
    counts = (line.opening, line.received, line.settled, line.in_time, line.late)
    opening, came, *ended = map(number, counts)
    return [
        name,
        opening,
        came,
        received,
        *ended,
        line.rate.shown,
        points,
        *map(number, (line.apart, line.left)),
    ]


def _signed(difference: int) -> str:
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    return f"{sign}{number(abs(difference))}"
