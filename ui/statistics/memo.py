"""Số liệu kèm theo: what was certified in the period, how many procedures there are, which papers were missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cchc_desktop.domain.words import CERTIFIED_UNIT
from cchc_desktop.services import memo
from ui.dossier.pieces import words
from ui.files import WORKBOOK
from ui.format import number
from ui.shell import Shell
from ui.statistics.plain_table import PlainTable, Title
from ui.statistics.saving import Saving, Wanted
from ui.statistics.tabbed import TabbedRoom
from ui.theme import px
from ui.widgets.page import button, card

if TYPE_CHECKING:
    from cchc_desktop.domain.memo import MemoReport, MissingPaper, ProcedureCount
    from cchc_desktop.domain.period import ReportingPeriod

TABS = ("Chứng thực", "Số thủ tục", "Giấy tờ còn thiếu")
_NUMBERS = (
    Title("Số lượng"),
    Title("Số hồ sơ", "Số hồ sơ có kết quả được cấp trong kỳ"),
    Title("Chưa ghi\nsố", "Hồ sơ chưa ghi số bản, số việc: mỗi hồ sơ được tính là 1"),
)
SUMS = (Title("Kết quả chứng thực", is_wide=True, is_text=True), Title("Đơn vị", is_text=True), *_NUMBERS)
EACH = (Title("Thủ tục", is_wide=True, is_text=True), *_NUMBERS)
MISSING_FIELDS = (
    Title("Lĩnh vực", is_wide=True, is_text=True),
    Title("Yêu cầu\nbổ sung", "Phiếu yêu cầu bổ sung lập sau khi tiếp nhận"),
    Title("Hướng\ndẫn", "Phiếu hướng dẫn lập trước khi tiếp nhận"),
)
MISSING_PAPERS = (
    Title("Giấy tờ, nội dung", is_wide=True, is_text=True),
    Title("Số lần"),
    *MISSING_FIELDS[1:],
    Title("Các lĩnh vực", is_wide=True, is_text=True),
)
LIVE = "Số liệu kèm theo tính lại theo sổ hiện nay; chỉ các cột của biểu được giữ như khi gửi."
GROUPS = (("Theo lĩnh vực", "Lĩnh vực"), ("Theo mức độ trực tuyến", "Mức độ"), ("Theo cơ chế giải quyết", "Cơ chế"))
MOST_FIELDS, MOST_PAPERS = 3, 100


def _count_titles(first: str) -> tuple[Title, ...]:
    return (
        Title(first, is_wide=True, is_text=True),
        Title("Số\nthủ tục", "Số thủ tục còn tiếp nhận trong kỳ"),
        Title("Có\nhồ sơ", "Thủ tục có hồ sơ tiếp nhận trong kỳ"),
        Title("Không có\nhồ sơ", "Thủ tục không có hồ sơ tiếp nhận trong kỳ"),
        Title("Đã đối\nchiếu", "Thủ tục đã đối chiếu với quyết định công bố"),
        Title("Cần đối\nchiếu", "Thủ tục còn cần đối chiếu"),
        Title("Hồ sơ\ntiếp nhận", "Hồ sơ tiếp nhận trong kỳ, ở mọi vai trò"),
    )


class MemoPane(TabbedRoom):
    """``show_period(period)`` counts it off the window's thread; figures of another period are gone at once."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.period: ReportingPeriod | None = None
        self.report: MemoReport | None = None
        self.excel = button("&Lưu bảng", self.on_excel, icon_name="file-spreadsheet")
        self.saving = Saving(shell, self)
        self.told = words("")
        self.live = words(LIVE, hint=True)
        self.live.hide()
        self.sums = PlainTable("Kết quả chứng thực", SUMS)
        self.each = PlainTable("Chứng thực theo thủ tục", EACH)
        self.counts = tuple(PlainTable(title, _count_titles(first)) for title, first in GROUPS)
        self.fields = PlainTable("Phiếu bổ sung và hướng dẫn theo lĩnh vực", MISSING_FIELDS)
        self.papers = PlainTable("Giấy tờ còn thiếu", MISSING_PAPERS)
        self.others = words("", hint=True)
        parts = (self._certified_room(), self._count_room(), self._missing_room())
        self.lay_out("Số liệu kèm theo", zip(TABS, parts, strict=True), self.excel, self.live)

    def show_period(self, period: ReportingPeriod, *, is_sent: bool = False) -> None:
        """Count this period; beside figures that were sent it is said that these are counted anew."""
        self.period = period
        self.live.setVisible(is_sent)
        self._clear()
        self.shell.tasks.read(lambda desk: memo.of(desk, period), self._on_counted, group=self, owner=self)

    def on_excel(self) -> None:
        """Write the workbook where the user says."""
        period = self.period
        if period is not None:
            name = memo.file_name(period)
            self.saving.ask(
                Wanted(
                    "Lưu số liệu kèm theo",
                    name,
                    WORKBOOK,
                    lambda desk, _, path: memo.write_workbook(desk, period, path),
                )
            )

    def _certified_room(self) -> QWidget:
        frame, column = card("Kết quả chứng thực trong kỳ")
        column.addWidget(self.told)
        column.addWidget(self.sums)
        below, second = card("Theo thủ tục")
        second.addWidget(self.each)
        return _stacked(frame, below)

    def _count_room(self) -> QWidget:
        frames = []
        for (title, _first), table in zip(GROUPS, self.counts, strict=True):
            frame, column = card(title)
            column.addWidget(table)
            frames.append(frame)
        return _stacked(*frames)

    def _missing_room(self) -> QWidget:
        frame, column = card("Giấy tờ, nội dung còn thiếu")
        column.addWidget(self.papers)
        column.addWidget(self.others)
        below, second = card("Phiếu theo lĩnh vực")
        second.addWidget(self.fields)
        return _stacked(frame, below)

    def _on_counted(self, made: MemoReport) -> None:
        if made.period != self.period:
            return
        self.report = made
        self.excel.setEnabled(True)
        uncounted = sum(one.uncounted for one in made.certified)
        self.told.setText(
            f"{number(uncounted)} hồ sơ chưa ghi số bản, số việc: mỗi hồ sơ được tính là 1; ghi lại bằng «Sửa hồ sơ»."
            if uncounted
            else "Tính theo ngày có kết quả được cấp."
        )
        self.sums.show_rows(
            [
                (one.label, CERTIFIED_UNIT[one.kind], *map(number, (one.number, one.dossiers, one.uncounted)))
                for one in made.certified
            ]
        )
        self.each.show_rows(
            [
                (f"{one.name} ({one.code})", *map(number, (one.number, one.dossiers, one.uncounted)))
                for one in made.certifications
            ]
        )
        for table, counts in zip(self.counts, (made.by_field, made.by_level, made.by_role), strict=True):
            table.show_rows([_count_row(count) for count in (*counts, made.all_procedures)], has_total=True)
        self.fields.show_rows(
            [(one.field, number(one.requests), number(one.guidances)) for one in made.missing_by_field]
        )
        self._show_papers(made.missing_papers)

    def _show_papers(self, papers: Sequence[MissingPaper]) -> None:
        self.papers.show_rows([_paper_row(paper) for paper in papers[:MOST_PAPERS]])
        left = len(papers) - MOST_PAPERS
        self.others.setText(
            f"Còn {number(left)} nội dung khác, xem trong bảng Excel."
            if left > 0
            else ""
            if papers
            else "Không có phiếu nào trong kỳ."
        )

    def _clear(self) -> None:
        self.report = None
        self.excel.setEnabled(False)
        self.told.setText("Đang đếm hồ sơ…")
        self.others.setText("")
        for table in (self.sums, self.each, *self.counts, self.fields, self.papers):
            table.show_rows(())


def _count_row(count: ProcedureCount) -> tuple[str, ...]:
    figures = (count.procedures, count.used, count.unused, count.confirmed, count.unconfirmed, count.received)
    return (count.label, *map(number, figures))


def _paper_row(paper: MissingPaper) -> tuple[str, ...]:
    named, others = ", ".join(paper.fields[:MOST_FIELDS]), len(paper.fields) - MOST_FIELDS
    fields = f"{named} và {others} lĩnh vực khác" if others > 0 else named
    return (paper.text, *map(number, (paper.times, paper.requests, paper.guidances)), fields)


def _stacked(*frames: QFrame) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, px(6), 0)
    column.setSpacing(px(10))
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    for frame in frames:
        column.addWidget(frame)
    return inside
