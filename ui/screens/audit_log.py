"""Nhật ký: who did what when, filtered by day, person, kind and dossier, with what was and what became."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from cchc_desktop.domain.audit_log import TOPIC_WORDS, Topic
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.services import audit_log, maintenance
from cchc_desktop.services.audit_log import LogLine, Wanted
from ui.audit_log.entry_view import EntryView
from ui.audit_log.log_table import LogTable
from ui.audit_log.past_dialog import PastDialog
from ui.changes import Changes, touches
from ui.format import number
from ui.shell import Shell
from ui.theme import px
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.page import Page
from ui.working import heavy, heavy_work

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.working.job import Job

EVERYBODY = "Mọi người"


class AuditLogScreen(Page):
    """Enter in a filter looks again; a row shows its entry at the side."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Nhật ký")
        self.shell = shell
        today = shell.now().date()
        self.first, self.last = DateField(today, latest=today), DateField(today, latest=today)
        self.who: Choice[int | None] = Choice([(None, EVERYBODY)])
        self.topic: Choice[Topic | None] = Choice([(None, "Mọi việc"), *TOPIC_WORDS.items()])
        self.code = QLineEdit()
        self.code.setPlaceholderText("Mã hồ sơ")
        self.past = self.add_head_button("Hết hạn &lưu…", self.on_past, icon_name="archive", right=Right.OVERRULE)
        self.check = self.add_head_button("&Kiểm tra sổ", self.on_check, icon_name="square-check")
        self.table = LogTable(shell.tasks)
        self.model = self.table.entries
        self.entry = EntryView()
        self._lay_out()
        for field in (self.first, self.last, self.code):
            field.returnPressed.connect(self.look)
        for choice in (self.who, self.topic):
            choice.currentIndexChanged.connect(lambda _: self.look())
        self.table.current_row.connect(self._on_row)

    def shown(self, code: str = "", **what: object) -> None:
        """Look at the newest entries; ``code`` at those of one dossier."""
        if code:
            self.code.setText(code)
        self.shell.tasks.read(audit_log.people, self._on_officers, group=(self, "officers"))
        self.look()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, frozenset({"dossier", "settings", "people", "catalogue", "calendar"})):
            self.model.reload()

    def find(self, text: str) -> None:  # type: ignore[override]  # the Shell's name; Qt's own takes a window id
        """F3 or a scanned slip: the entries of that dossier."""
        self.code.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.code.setText(text.split("#", maxsplit=1)[0].strip())
            self.look()

    def look(self) -> None:
        """Show the entries that the filters ask for, the newest first."""
        try:
            first, last = self.first.read("first"), self.last.read("last")
        except InvalidInput as wrong:
            self.shell.bar.refuse(wrong)
            return
        wanted = Wanted(first, last, self.who.value(), self.topic.value(), self.code.text())
        self.entry.clear()
        self.model.show_rows(lambda desk, before, limit: _page(desk, wanted, before, limit))

    def on_check(self) -> None:
        """Look at the whole book; "Hủy" stops it."""

        def work(desk: Desk, job: Job) -> maintenance.Health:
            return heavy.do(desk, job, heavy_work.check_book)

        self.shell.tasks.long(work, self._on_checked, title="Kiểm tra sổ")

    def on_past(self) -> None:
        """The dossiers whose years of retention are over."""
        PastDialog(self.shell).begin()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(px(8))
        for widget, name, share in (
            (self.first, "Từ ngày", 10),
            (self.last, "Đến ngày", 10),
            (self.who, "Người làm", 14),
            (self.topic, "Loại việc", 18),
            (self.code, "Mã hồ sơ", 14),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(name)
            widget.setMinimumWidth(px(110))
            line.addWidget(widget, share)
        self.first.setPlaceholderText("Từ ngày")
        self.last.setPlaceholderText("Đến ngày")
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self.table, 1)
        row.addWidget(self.entry)
        self.body.addLayout(line)
        self.body.addLayout(row, 1)

    def _on_officers(self, found: list[tuple[int, str]]) -> None:
        self.who.set_options([(None, EVERYBODY), *found, (0, audit_log.OFFICE.capitalize())])

    def _on_row(self, line: LogLine | None) -> None:
        if line is None:
            self.entry.clear()
            return
        event_id = line.id
        self.shell.tasks.read(
            lambda desk: audit_log.entry(desk, event_id), self.entry.show_entry, group=(self, "entry"), owner=self
        )

    def _on_checked(self, health: maintenance.Health) -> None:
        looked = f"{number(health.dossiers)} hồ sơ, {number(health.events)} sự kiện"
        if not health.problems:
            self.shell.bar.say(f"Đã kiểm tra {looked}: không có vấn đề.")
            return
        more = f" (và {len(health.problems) - 1} điểm khác)" if len(health.problems) > 1 else ""
        self.shell.bar.warn(f"Sổ có điểm không khớp: {health.problems[0]}{more}")


def _page(desk: Desk, wanted: Wanted, before: int | None, limit: int) -> tuple[tuple[LogLine, ...], int | None]:
    found = audit_log.page(desk, wanted, before=before, limit=limit)
    return found.lines, found.next
