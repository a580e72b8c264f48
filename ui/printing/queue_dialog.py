"""Hàng đợi in: what waits, what failed and why, what came out; each can be printed, seen, saved or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from ui import format as written
from ui.dossier.pieces import words
from ui.messages import Ask
from ui.paged_model import Align, Badge, Column, PagedModel
from ui.printing.entry import Entry, State
from ui.printing.saving import save_pdf
from ui.theme import Tone, px
from ui.widgets.page import button
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_desktop.desk import Desk
    from ui.printing.queue import PrintQueue
    from ui.shell import Shell

STATES = {
    State.WAITING: Badge("Chờ in", Tone.WARN),
    State.PRINTING: Badge("Đang in", Tone.ACCENT),
    State.DONE: Badge("Đã gửi máy in", Tone.GOOD),
    State.FAILED: Badge("Không in được", Tone.BAD),
}
EMPTY = "Không có giấy nào chờ in."
EXPLANATION = (
    "Giấy chưa in xong ở lại đây cả khi chương trình đóng. Máy này chỉ nhớ cách lập lại giấy, không giữ trang in; "
    "giấy lập lại mang dấu “In lại”."
)


def _printer(one: Entry) -> str:
    return one.printer or one.setup.printer or "Máy in mặc định"


COLUMNS: tuple[Column[Entry], ...] = (
    Column("Giấy tờ", lambda one: one.title, width=0, bold=True, tip=lambda one: one.title),
    Column("Của", lambda one: one.recipe.mark if one.recipe else "", width=196),
    Column("Lúc", lambda one: written.moment(one.at), width=136),
    Column("Máy in", _printer, width=150, tip=_printer),
    Column("Trang", lambda one: written.number(one.pages) if one.pages else "", width=60, align=Align.RIGHT),
    Column("Tình trạng", lambda one: STATES[one.state].word, width=150, badge=lambda one: STATES[one.state]),
)


class QueueDialog(QDialog):
    """The list, below it why the paper under the cursor did not come out, and what can be done with it."""

    def __init__(self, shell: Shell, queue: PrintQueue) -> None:
        super().__init__(shell.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Hàng đợi in")
        self._shell, self._queue = shell, queue
        self.model: PagedModel[Entry] = PagedModel(shell.tasks, COLUMNS, id_of=lambda one: one.id, parent=self)
        self.table = PagedTable(self.model, "Hàng đợi in", empty_text=EMPTY)
        self.why = words("")
        self.again = button("&In lại", self.on_again, icon_name="printer", key="Ctrl+P", primary=True)
        self.all = button("In &tất cả giấy chưa in", self.on_all, icon_name="refresh")
        self.look = button("&Xem", self.on_look, icon_name="eye")
        self.save = button("&Lưu PDF…", self.on_save, icon_name="device-floppy", key="Ctrl+S")
        self.give_up = button("&Bỏ", self.on_give_up, icon_name="trash", key="Delete")
        self._lay_out()
        self.table.current_row.connect(self._on_row)
        self.table.opened.connect(lambda _: self.on_look())
        self.model.loaded.connect(self._on_loaded)
        queue.changed.connect(self._on_changed)
        self._on_changed()

    def on_again(self) -> None:
        """Print the one under the cursor."""
        one = self.table.current()
        if one is not None:
            self._queue.print_again(one.id)

    def on_all(self) -> None:
        """Print all that has yet to come out, the oldest first."""
        for one in reversed(self._queue.open_entries):
            self._queue.print_again(one.id)

    def on_look(self) -> None:
        """Show its pages in the window."""
        one = self.table.current()
        if one is not None:
            self._queue.show(one.id)
            self.accept()

    def on_save(self) -> None:
        """Save its pages as a file."""
        one = self.table.current()
        if one is not None:
            self._queue.save(one.id, lambda paper: save_pdf(self._shell, self._shell.window(), paper))

    def on_give_up(self) -> None:
        """Take it out of the queue; one that has not come out is asked for first."""
        one = self.table.current()
        if one is None:
            return
        question = f"Bỏ «{one.title}» khỏi hàng đợi? Giấy này chưa in xong."
        if not one.is_open or Ask.yes(self, question, "&Bỏ", "&Giữ lại"):
            self._queue.drop(one.id)

    def _on_changed(self) -> None:
        entries = self._queue.entries

        def source(_desk: Desk, _after: Any, _limit: int) -> tuple[Sequence[Entry], None]:
            return entries, None

        self.model.show_rows(source)
        self.all.setEnabled(bool(self._queue.open_entries))

    def _on_loaded(self) -> None:
        if self.table.current() is None:
            self.table.select_first()
        self._on_row(self.table.current())

    def _on_row(self, one: Entry | None) -> None:
        is_idle = one is not None and one.state is not State.PRINTING
        for widget in (self.again, self.look, self.save):
            widget.setEnabled(is_idle)
        self.give_up.setEnabled(one is not None)
        self.why.setText(one.why if one is not None else "")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        close = button("Đón&g", self.reject, icon_name="x")
        for widget in (self.again, self.all, self.look, self.save, self.give_up, close):
            widget.setAutoDefault(False)
        for widget in (self.again, self.all, self.look, self.save, self.give_up):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        buttons.addWidget(close)
        self.why.setMinimumHeight(px(24))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(words("Hàng đợi in", role="section"))
        column.addWidget(words(EXPLANATION, Tone.MUTED))
        column.addWidget(self.table, 1)
        column.addWidget(self.why)
        column.addLayout(buttons)
        window = self._shell.window()
        self.resize(min(px(1160), window.width() - px(40)), min(px(520), window.height() - px(60)))
