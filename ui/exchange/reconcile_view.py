"""The provincial system against the book: what differs, kind by kind, each line with what is to be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from cchc_desktop.domain.reconciling import KIND_WORDS, Entry, Fit, Kind
from ui.dossier.pieces import retell, words
from ui.exchange.days_form import DaysForm
from ui.exchange.plan_view import Figure
from ui.form import Form
from ui.format import day, number
from ui.messages import MessageBar
from ui.paged_model import Column, PagedModel
from ui.tasks import Tasks
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.page import button
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.reconcile import Reconciled

DOUBTS, UNREAD = "Chưa rõ, cần xem", "Ô không đọc được"


@dataclass(frozen=True)
class ToDo:
    """One line of the list: ``code`` opens the dossier of the book, if there is one."""

    id: int
    code: str
    shown: str
    owner: str
    received: date | None
    said: str
    todo: str


COLUMNS: tuple[Column[ToDo], ...] = (
    Column("Mã hồ sơ", lambda one: one.shown, width=192, bold=True),
    Column("Tổ chức, cá nhân", lambda one: one.owner, width=140),
    Column("Ngày nhận", lambda one: day(one.received), width=95),
    Column("Việc cần làm", lambda one: one.todo, width=0, tip=lambda one: one.todo),
)


class ReconcileView(QFrame):
    """``asked(first, last)`` for other days, ``totals_asked(text)``, ``save_asked``, ``columns_asked``, ``dropped``,
    and ``opened(code)`` for a dossier of the book."""

    asked = Signal(object, object)
    totals_asked = Signal(str)
    save_asked = Signal()
    columns_asked = Signal()
    dropped = Signal()
    opened = Signal(str)

    def __init__(self, tasks: Tasks, bar: MessageBar, today: date) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._lists: dict[str, tuple[ToDo, ...]] = {}
        self.title = words("", role="section")
        self.rows, self.kept = Figure("dòng trong tệp"), Figure("hồ sơ trong sổ")
        self.matched, self.work = Figure("có ở cả hai nơi"), Figure("việc cần làm")
        self.warnings, self.rule = words("", Tone.MUTED), words("")
        self.form = DaysForm(bar, today, ("Nhận từ", "đến ngày"), columns=2, label_width=60)
        self.form.given.connect(self.asked)
        self.published = Form(bar, label_width=80)
        self.totals = self.published.add("totals", "Số của tỉnh", QLineEdit())
        self.totals.setPlaceholderText("c3=120, c7=100, c10=2")
        self.totals.setToolTip("Số liệu biểu II.06a tỉnh công bố, để dò quy tắc đếm của tỉnh: c3 đến c13")
        self.published.submitted.connect(self._on_totals)
        self.again = button("Đối chiế&u lại", self.form.submit, icon_name="refresh")
        self.find_rule = button("Dò &quy tắc đếm", self._on_totals, icon_name="search")
        self.kind: Choice[str] = Choice()
        self.kind.setAccessibleName("Loại việc cần làm")
        self.model: PagedModel[ToDo] = PagedModel(tasks, COLUMNS, id_of=lambda one: one.id, parent=self)
        self.table = PagedTable(self.model, "Việc cần làm", empty_text="Sổ và hệ thống tỉnh khớp nhau.")
        self.sentence = words("", Tone.MUTED)
        self.sentence.setMinimumHeight(px(36))
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.save = button("&Lưu danh sách việc…", self.save_asked.emit, icon_name="file-spreadsheet", primary=True)
        self.columns = button("Ghép lại &cột…", self.columns_asked.emit, icon_name="table-import")
        self.drop = button("Chọn tệp &khác", self.dropped.emit, icon_name="arrow-back-up")
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._show_list)
        self.table.current_row.connect(self._on_row)
        self.table.opened.connect(self._on_opened)
        self.model.loaded.connect(self._on_loaded)

    def show_result(self, done: Reconciled) -> None:
        """What came of an export."""
        result = done.result
        self.title.setText(f"Đối chiếu: {done.path.name}")
        self.rows.show_number(result.rows)
        self.kept.show_number(result.kept)
        self.matched.show_number(result.by_code + result.by_person, Tone.GOOD)
        self.work.show_number(len(result.findings), Tone.WARN if result.findings else Tone.GOOD)
        retell(self.warnings, " ".join(done.warnings), Tone.MUTED)
        self.warnings.setToolTip("\n".join(done.warnings))
        retell(self.rule, "")
        self.form.first.set_value(result.first)
        self.form.last.set_value(result.last)
        self._lists = _lists(done)
        names = {kind.value: KIND_WORDS[kind] for kind in Kind} | {DOUBTS: DOUBTS, UNREAD: UNREAD}
        self.kind.set_options((name, f"{names[name]} ({number(len(rows))})") for name, rows in self._lists.items())
        self.kind.setEnabled(bool(self._lists))
        self.kind.setCurrentIndex(0 if self._lists else -1)
        self._show_list()

    def show_fit(self, fit: Fit) -> None:
        """By which rules the province counted."""
        retell(self.rule, fit.sentence, Tone.GOOD if fit.matching else Tone.WARN)

    def set_busy(self, *, busy: bool) -> None:
        """While the work runs nothing can be asked twice."""
        for one in (self.again, self.find_rule, self.save, self.columns, self.drop):
            one.setEnabled(not busy)

    def _show_list(self, *_: object) -> None:
        rows = self._lists.get(self.kind.value() or "", ())

        def source(_desk: Desk, after: Any, limit: int) -> tuple[Sequence[ToDo], Any]:
            start = after or 0
            return rows[start : start + limit], start + limit if start + limit < len(rows) else None

        self.model.show_rows(source)

    def _on_totals(self) -> None:
        self.published.clear_messages()
        self.totals_asked.emit(self.totals.text())

    def _on_row(self, one: ToDo | None) -> None:
        """Say in full what a long line of the list cuts off."""
        self.sentence.setText(
            "" if one is None else " ".join(part for part in (f"{one.said}.", f"{one.todo}.") if part)
        )

    def _on_opened(self, one: ToDo) -> None:
        if one.code:
            self.opened.emit(one.code)

    def _on_loaded(self) -> None:
        if self.table.current() is None:
            self.table.select_first()

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        for one in (self.rows, self.kept, self.matched, self.work):
            figures.addWidget(one)
        figures.addWidget(self.warnings, 1)
        asking = QHBoxLayout()
        asking.setSpacing(px(8))
        asking.addWidget(self.form)
        asking.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        asking.addStretch(1)
        kinds = QHBoxLayout()
        kinds.setSpacing(px(8))
        kinds.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        kinds.addWidget(self.published, 1)
        kinds.addWidget(self.find_rule, 0, Qt.AlignmentFlag.AlignTop)
        self.kind.setMinimumWidth(px(270))
        line = QHBoxLayout()
        line.setSpacing(px(8))
        for done in (self.save, self.columns, self.drop):
            line.addWidget(done)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(self.title)
        column.addLayout(figures)
        column.addLayout(asking)
        column.addWidget(self.rule)
        column.addLayout(kinds)
        column.addWidget(self.table, 1)
        column.addWidget(self.sentence)
        column.addLayout(line)


def _lists(done: Reconciled) -> dict[str, tuple[ToDo, ...]]:
    """The lists that hold anything, in the order of the work."""
    result = done.result
    lists: dict[str, tuple[ToDo, ...]] = {}
    for kind in Kind:
        lists[kind.value] = tuple(
            ToDo(
                at,
                one.here.code if one.here else "",
                _code(one.here, one.there),
                _owner(one.here, one.there),
                _received(one.here, one.there),
                f"{one.what}: sổ {one.said_here}, tỉnh {one.said_there}"
                if one.what
                else f"Sổ: {one.said_here}; tỉnh: {one.said_there}",
                one.todo,
            )
            for at, one in enumerate(result.of(kind))
        )
    doubtful = [(entry, doubt, doubt.here) for doubt in result.doubts for entry in (*doubt.here, *doubt.there)]
    lists[DOUBTS] = tuple(
        ToDo(
            at,
            entry.code if entry in ours else "",
            entry.code,
            entry.owner,
            entry.received,
            "trong sổ" if entry in ours else f"dòng {entry.place} của tệp",
            f"Xem lại: {doubt.why}",
        )
        for at, (entry, doubt, ours) in enumerate(doubtful)
    )
    lists[UNREAD] = tuple(
        ToDo(at, "", "", "", None, f"trang {cell.sheet}, dòng {cell.row}, cột {cell.column}", cell.message)
        for at, cell in enumerate(done.unread)
    )
    return {name: rows for name, rows in lists.items() if rows}


def _code(here: Entry | None, there: Entry | None) -> str:
    return (here.code if here else "") or (there.code if there else "")


def _owner(here: Entry | None, there: Entry | None) -> str:
    return (here.owner if here else "") or (there.owner if there else "")


def _received(here: Entry | None, there: Entry | None) -> date | None:
    known = here or there
    return known.received if known else None
