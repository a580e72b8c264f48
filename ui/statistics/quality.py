"""Chất lượng phục vụ: what came late and who was apologised to, how content citizens are, the groups of QĐ 766."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cchc_desktop.domain.duty import LetterTiming
from cchc_desktop.domain.outcome import CauseSide, Satisfaction
from cchc_desktop.services import quality
from ui.dossier.pieces import retell, words
from ui.files import WORKBOOK
from ui.format import number
from ui.shell import Shell
from ui.statistics.plain_table import PlainTable, Title
from ui.statistics.proof import summed_up, told
from ui.statistics.saving import Saving, Wanted
from ui.statistics.tabbed import TabbedRoom
from ui.theme import Tone, px
from ui.widgets.page import button, card
from ui.widgets.status_badge import StatusBadge

if TYPE_CHECKING:
    from cchc_desktop.domain.errors import UserError
    from cchc_desktop.domain.indicators import Group
    from cchc_desktop.domain.period import ReportingPeriod
    from cchc_desktop.domain.quality import Cause, Lateness, Opinions

TABS = ("Quá hạn và thư xin lỗi", "Mức độ hài lòng", "Năm nhóm chỉ số")
LATE = (
    Title("Lĩnh vực", is_wide=True, is_text=True),
    Title("Quá hạn", "Tất cả hồ sơ quá hạn: cột (10) và (13)", tone=Tone.BAD),
    Title("Đã giải\nquyết", "Đã giải quyết quá hạn: cột (10)"),
    Title("Đang giải\nquyết", "Đang giải quyết quá hạn: cột (13)"),
    Title("Chủ\nquan", "Nguyên nhân chủ quan"),
    Title("Khách\nquan", "Nguyên nhân khách quan"),
    Title("Chưa\nghi", "Chưa ghi chủ quan hay khách quan"),
    Title("Thư\nkịp thời", "Thư xin lỗi gửi kịp thời"),
    Title("Trong\nngày hạn", "Thư xin lỗi gửi trong ngày hạn"),
    Title("Thư\nsau hạn", "Thư xin lỗi gửi sau hạn"),
    Title("Chưa có\nthư", "Chưa có thư xin lỗi", tone=Tone.BAD),
)
_LETTERS = (LetterTiming.IN_TIME, LetterTiming.DUE_DAY, LetterTiming.LATE, LetterTiming.NONE)
_SIDES = (CauseSide.SUBJECTIVE, CauseSide.OBJECTIVE, None)
CAUSES = (
    Title("Lĩnh vực", is_wide=True, is_text=True),
    Title("Nguyên nhân quá hạn", is_wide=True, is_text=True),
    Title("Thuộc về", is_text=True),
    Title("Hồ sơ"),
)
_WHOSE = {CauseSide.SUBJECTIVE: "Chủ quan", CauseSide.OBJECTIVE: "Khách quan", None: "–"}
INDICATORS = (
    Title("Chỉ số", is_wide=True, is_text=True),
    Title("Kết quả", is_wide=True, is_text=True),
    Title("Cách tính", is_wide=True, is_text=True),
)


def _opinion_titles(first: str) -> tuple[Title, ...]:
    return (
        Title(first, is_wide=True, is_text=True),
        Title("Rất\nhài lòng"),
        Title("Hài lòng"),
        Title("Không\nhài lòng", tone=Tone.BAD),
        Title("Lượt đánh\ngiá (n)", "Số lượt đánh giá"),
        Title("Không\nđánh giá", "Đã trả kết quả mà người dân không đánh giá"),
        Title("Tỷ lệ hài lòng", "(rất hài lòng + hài lòng)/số lượt đánh giá"),
    )


class QualityPane(TabbedRoom):
    """``show_period(period)`` assesses it off the window's thread; figures of another period are gone at once."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.period: ReportingPeriod | None = None
        self.found: quality.Assessment | None = None
        self.saving = Saving(shell, self)
        self.saving.underway.busy.connect(lambda _: self._settle())
        self.excel = button("&Lưu bảng", self.on_excel, icon_name="file-spreadsheet")
        self.trouble = words("", Tone.BAD)
        self.trouble.hide()
        self.late = PlainTable("Hồ sơ quá hạn theo lĩnh vực", LATE)
        self.causes = PlainTable("Nguyên nhân quá hạn", CAUSES)
        self.checks = StatusBadge()
        self.letters = words("")
        self.by_officer = PlainTable("Mức độ hài lòng theo công chức", _opinion_titles("Công chức xử lý"))
        self.by_field = PlainTable("Mức độ hài lòng theo lĩnh vực", _opinion_titles("Lĩnh vực"))
        self.groups = QVBoxLayout()
        parts = (self._late_room(), self._opinion_room(), self._group_room())
        self.lay_out("Chất lượng phục vụ", zip(TABS, parts, strict=True), self.excel, self.trouble)
        self._settle()

    def show_period(self, period: ReportingPeriod) -> None:
        """Assess this period."""
        self.period = period
        self._clear()
        self.shell.tasks.read(
            lambda desk: quality.assessment(desk, period), self._on_assessed, self._on_refused, group=self, owner=self
        )

    def on_excel(self) -> None:
        """Write the workbook of what is seen where the user says."""
        found = self.found
        if found is not None:
            self.saving.ask(
                Wanted(
                    "Lưu chất lượng phục vụ",
                    quality.file_name(found.quality.period),
                    WORKBOOK,
                    lambda desk, _, path: quality.write_workbook(desk, found, path),
                )
            )

    def _late_room(self) -> QWidget:
        frame, column = card("Hồ sơ quá hạn: có thư và chưa có thư xin lỗi")
        column.addWidget(self.letters)
        column.addWidget(self.late)
        column.addWidget(self.checks)
        below, second = card("Nguyên nhân")
        second.addWidget(self.causes)
        return _stacked(frame, below)

    def _opinion_room(self) -> QWidget:
        frames = []
        for title, table in (("Theo công chức xử lý", self.by_officer), ("Theo lĩnh vực", self.by_field)):
            frame, column = card(title)
            column.addWidget(table)
            frames.append(frame)
        return _stacked(*frames)

    def _group_room(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.addWidget(
            words(
                "Năm nhóm theo Quyết định 766/QĐ-TTg, trong phạm vi sổ này biết được; chương trình không tự cho điểm.",
                hint=True,
            )
        )
        column.addLayout(self.groups)
        column.addStretch(1)
        return inside

    def _on_refused(self, error: UserError) -> None:
        self.letters.setText("")
        retell(self.trouble, error.message, Tone.BAD)

    def _on_assessed(self, found: quality.Assessment) -> None:
        made = found.quality
        if made.period != self.period:
            return
        self.found = found
        self._settle()
        self.letters.setText(_letters(made.late))
        self.late.show_rows([_late_row(row) for row in (*made.lateness, made.late)], has_total=True)
        self.causes.show_rows([_cause_row(row.name, cause) for row in made.lateness for cause in row.causes])
        self.checks.show_badge(summed_up(made.checks))
        self.checks.setToolTip("\n".join(told(check) for check in made.checks))
        for table, rows in ((self.by_officer, made.by_officer), (self.by_field, made.by_field)):
            table.show_rows([_opinion_row(row) for row in (*rows, made.opinions)], has_total=True)
        self._show_groups(found.groups)

    def _show_groups(self, groups: Iterable[Group]) -> None:
        for group in groups:
            frame, column = card(f"{group.name} (tối đa {group.most_points} điểm)")
            table = PlainTable(group.name, INDICATORS)
            table.show_rows([(one.label, one.shown, one.formula) for one in group.indicators])
            column.addWidget(table)
            self.groups.addWidget(frame)

    def _settle(self) -> None:
        """Only what is seen may leave the house, one file after the other."""
        self.excel.setEnabled(self.found is not None and not self.saving.underway.is_busy)

    def _clear(self) -> None:
        self.found = None
        self._settle()
        retell(self.trouble, "")
        for table in (self.late, self.causes, self.by_officer, self.by_field):
            table.show_rows(())
        self.letters.setText("Đang đếm hồ sơ…")
        self.checks.show_badge(None)
        while (item := self.groups.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()


def _stacked(*frames: QFrame) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, px(6), 0)
    column.setSpacing(px(10))
    for frame in frames:
        column.addWidget(frame)
    column.addStretch(1)
    return inside


def _letters(late: Lateness) -> str:
    if not late.total:
        return "Không có hồ sơ quá hạn."
    told_of = f"{number(late.total)} = {number(late.with_letter)} có thư + {number(late.without_letter)} chưa có thư"
    return f"Quá hạn {told_of}. Kịp thời: {late.in_time.shown} (n = {number(late.total)})."


def _late_row(row: Lateness) -> list[str]:
    sides = [row.sides.get(side, 0) for side in _SIDES]
    letters = [row.letters.get(timing, 0) for timing in _LETTERS]
    return [row.name, *map(number, (row.total, row.settled, row.pending, *sides, *letters))]


def _cause_row(field: str, cause: Cause) -> list[str]:
    return [field, cause.text or "Chưa ghi nguyên nhân", _WHOSE[cause.side], number(cause.count)]


def _opinion_row(row: Opinions) -> list[str]:
    counts = (*(row.levels[level] for level in Satisfaction), row.rated, row.unrated)
    return [row.name or "Chưa giao công chức xử lý", *map(number, counts), row.shown]
