"""What importing a file would do, row by row where something is wrong, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTabBar, QVBoxLayout, QWidget

from ui.dossier.pieces import retell, words
from ui.format import number
from ui.paged_model import Column, PagedModel
from ui.tasks import Tasks
from ui.theme import Tone, px
from ui.widgets.page import button
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.exchange import Notice

REJECTED, WARNINGS = "Bị từ chối", "Lưu ý"


class Seen(Protocol):
    """A plan or a result: what was read of a file and what came of it."""

    @property
    def read(self) -> int: ...
    @property
    def accepted(self) -> int: ...
    @property
    def skipped(self) -> int: ...
    @property
    def rejected(self) -> tuple[Notice, ...]: ...
    @property
    def warnings(self) -> tuple[Notice, ...]: ...


@dataclass(frozen=True)
class Told:
    """One notice with its place in the list."""

    id: int
    notice: Notice
    names_sheet: bool

    @property
    def where(self) -> str:
        """The row of its sheet; a notice about the whole file has none."""
        if self.notice.row is None:
            return "cả tệp"
        sheet = f", {self.notice.sheet}" if self.names_sheet and self.notice.sheet else ""
        return f"{number(self.notice.row)}{sheet}"


COLUMNS: tuple[Column[Told], ...] = (
    Column("Dòng", lambda one: one.where, width=130),
    Column("Cột", lambda one: one.notice.column, width=190, bold=True),
    Column("Nội dung", lambda one: _sentence(one.notice.message), width=0),
)


def _sentence(message: str) -> str:
    return f"{message[:1].upper()}{message[1:]}"


def refused_rows(seen: Seen) -> int:
    """How many rows were refused; one row may have several reasons."""
    return len({(notice.sheet, notice.row) for notice in seen.rejected})


class Figure(QWidget):
    """A number and what it counts."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._figure, label = QLabel("–"), QLabel(name)
        self._figure.setProperty("role", "figure")
        label.setProperty("role", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, px(28), 0)
        column.setSpacing(0)
        column.addWidget(self._figure)
        column.addWidget(label)

    def show_number(self, value: int, tone: Tone = Tone.PLAIN) -> None:
        """Another number; a tone only where it asks for attention."""
        retell(self._figure, number(value), tone)
        self.setAccessibleName(f"{self._name}: {number(value)}")

    @property
    def text(self) -> str:
        """The number as it stands there."""
        return self._figure.text()


class PlanView(QFrame):
    """``asked(skip_rejected)`` when the user wants it done; ``columns_asked`` to map the columns of a file anew,
    ``dropped`` when another file is wanted."""

    asked = Signal(bool)
    columns_asked = Signal()
    dropped = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._lists: tuple[tuple[Told, ...], tuple[Told, ...]] = ((), ())
        self.title = words("", role="section")
        self.verdict = words("")
        self.read, self.accepted = Figure("dòng đọc được"), Figure("sẽ nhập")
        self.skipped, self.rejected = Figure("đã có, giống hệt"), Figure("dòng bị từ chối")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Dòng bị từ chối và lưu ý")
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        for title in (REJECTED, WARNINGS):
            self.tabs.addTab(title)
        self.model: PagedModel[Told] = PagedModel(tasks, COLUMNS, id_of=lambda one: one.id, parent=self)
        self.table = PagedTable(self.model, "Những dòng cần xem", empty_text="Không có dòng nào.")
        self.all = button("&Nhập tất cả", self._on_all, icon_name="check", primary=True)
        self.good = button("Nhập &dòng tốt, bỏ dòng bị từ chối", self._on_good, icon_name="check")
        self.columns = button("Ghép lại &cột…", self.columns_asked.emit, icon_name="table-import")
        self.columns.hide()
        self.drop = button("Chọn tệp &khác", self.dropped.emit, icon_name="arrow-back-up")
        self.sentence = words("", Tone.MUTED)
        self.sentence.setMinimumHeight(px(42))
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.table.current_row.connect(self._on_row)
        self.model.loaded.connect(self._on_loaded)
        self.tabs.currentChanged.connect(self._show_list)

    def show_plan(self, path: Path, plan: Seen, *, is_mapped: bool = False) -> None:
        """What importing this file would do; the columns of a mapped one can be chosen anew."""
        self.columns.setVisible(is_mapped)
        refused = refused_rows(plan)
        self.title.setText(f"Xem trước: {path.name}")
        self._show(plan, "sẽ nhập")
        if not plan.accepted and not refused:
            verdict, tone = "Tệp không có gì mới để nhập.", Tone.MUTED
        elif refused and not plan.accepted:
            verdict, tone = (
                "Không có dòng mới nào nhập được. Sửa các dòng bị từ chối trong tệp rồi chọn lại.",
                Tone.WARN,
            )
        elif refused:
            verdict = (
                "Chưa ghi gì vào sổ. Sửa các dòng bị từ chối trong tệp rồi chọn lại, "
                "hoặc chỉ nhập dòng tốt: các dòng còn lại được ghi ra một tệp bên cạnh."
            )
            tone = Tone.WARN
        else:
            verdict, tone = "Chưa ghi gì vào sổ. Mọi dòng đều nhập được.", Tone.GOOD
        retell(self.verdict, verdict, tone)
        self.all.setVisible(not refused and plan.accepted > 0)
        self.good.setVisible(refused > 0 and plan.accepted > 0)
        self.good.setText(f"Nhập {number(plan.accepted)} &dòng tốt, bỏ {number(refused)} dòng bị từ chối")

    def show_result(self, path: Path, done: Seen) -> None:
        """What importing the file did."""
        self.title.setText(f"Đã nhập: {path.name}")
        self._show(done, "đã nhập")
        retell(self.verdict, "Đã ghi vào sổ." if done.accepted else "Không ghi gì vào sổ.", Tone.GOOD)
        for one in (self.all, self.good, self.columns):
            one.hide()

    def set_busy(self, *, busy: bool) -> None:
        """While the work runs nothing can be asked twice."""
        for one in (self.all, self.good, self.columns, self.drop):
            one.setEnabled(not busy)

    def _show(self, seen: Seen, done: str) -> None:
        refused = refused_rows(seen)
        self.read.show_number(seen.read)
        self.accepted.findChildren(QLabel)[1].setText(done)
        self.accepted.show_number(seen.accepted, Tone.GOOD if seen.accepted else Tone.MUTED)
        self.skipped.show_number(seen.skipped, Tone.PLAIN if seen.skipped else Tone.MUTED)
        self.rejected.show_number(refused, Tone.BAD if refused else Tone.MUTED)
        has_sheets = len({notice.sheet for notice in (*seen.rejected, *seen.warnings)}) > 1
        self._lists = (
            tuple(Told(at, notice, has_sheets) for at, notice in enumerate(seen.rejected)),
            tuple(Told(at, notice, has_sheets) for at, notice in enumerate(seen.warnings)),
        )
        self.tabs.setTabText(0, f"{REJECTED} ({number(len(seen.rejected))})")
        self.tabs.setTabText(1, f"{WARNINGS} ({number(len(seen.warnings))})")
        self.tabs.setCurrentIndex(0 if seen.rejected or not seen.warnings else 1)
        self._show_list()

    def _show_list(self, *_: object) -> None:
        rows = self._lists[self.tabs.currentIndex()]

        def source(_desk: Desk, after: Any, limit: int) -> tuple[Sequence[Told], Any]:
            start = after or 0
            return rows[start : start + limit], start + limit if start + limit < len(rows) else None

        self.model.show_rows(source)

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        for one in (self.read, self.accepted, self.skipped, self.rejected):
            figures.addWidget(one)
        figures.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        for choice in (self.all, self.good, self.columns, self.drop):
            line.addWidget(choice)
        line.addStretch(1)
        tabs = QHBoxLayout()
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(self.title)
        column.addLayout(figures)
        column.addWidget(self.verdict)
        column.addLayout(tabs)
        column.addWidget(self.table, 1)
        column.addWidget(self.sentence)
        column.addLayout(line)

    def _on_row(self, one: Told | None) -> None:
        """Say in full what a long line of the list cuts off."""
        said = "" if one is None else f"Dòng {one.where}, cột «{one.notice.column}»: {one.notice.message}."
        self.sentence.setText(said)

    def _on_loaded(self) -> None:
        if self.table.current() is None:
            self.table.select_first()

    def _on_all(self) -> None:
        self.asked.emit(False)

    def _on_good(self) -> None:
        self.asked.emit(True)
