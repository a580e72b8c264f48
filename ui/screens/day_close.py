"""Chốt ngày: what was done on paper is marked with its true time and confirmed in one go; the rest stays in sight."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar

from cchc_desktop.domain.errors import InvalidInput, UserError
from cchc_desktop.services import day_close
from cchc_desktop.services.day_close import DayView, OfficerLoad
from ui import format as written
from ui.changes import Changes, touches
from ui.day_close.foot import Foot
from ui.day_close.marked import Marked
from ui.day_close.marking import Marking
from ui.day_close.officers_page import OfficersPage
from ui.day_close.papers import papers_of
from ui.dossier.outputs import print_fees
from ui.half_typed import is_half_typed
from ui.shell import Shell
from ui.widgets.menu_button import list_below, open_below
from ui.widgets.page import Page

if TYPE_CHECKING:
    from cchc_desktop.services.changes import Done
    from cchc_desktop.services.day_close import Confirmation
    from cchc_desktop.storage.day_closes import DayClose

SHOWN_KINDS = frozenset({"dossier", "calendar", "settings", "people", "catalogue"})


class DayCloseScreen(Page):
    """Space marks, digits state the time, Enter asks for more, Ctrl+Enter confirms all that is marked."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Chốt ngày")
        self.shell = shell
        self.day: date | None = None
        self._most = day_close.MOST_ROWS
        self.add_head_button("Bản&g kê phí", self.on_fees, icon_name="cash")
        self.papers = self.add_head_button("Phiếu &bàn giao", self.on_papers, icon_name="chevron-down")
        self.menu = list_below(self.papers, papers_of(shell, self._shown_day, self))
        self.foot = Foot(shell.bar, self.on_confirm, self.on_close)
        self.marked = Marked(shell.tasks, self.foot.reason, self)
        self.marking = Marking(shell, self.marked, self)
        self.officers = OfficersPage(shell)
        self.pages = QStackedWidget()
        self.tabs = QTabBar()
        self._lay_out()
        self._listen()

    def shown(self, day: date | None = None, page: str = "", **what: object) -> None:
        """Look at today, or at a ``day`` before that was not closed; ``page`` "officers" leads to the leader's page."""
        self.day = day
        if page == "officers":
            self.tabs.setCurrentIndex(1)
        self.look()
        self._focus()

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, SHOWN_KINDS):
            self.look()

    def find(self, text: str) -> None:  # type: ignore[override]  # the Shell's name; Qt's own takes a window id
        """A scanned slip marks its dossier; F3 puts the cursor back into the list."""
        self.tabs.setCurrentIndex(0)
        self.marking.find(text.split("#", maxsplit=1)[0].strip().upper())

    def is_being_typed(self) -> bool:
        """Whether a line is half keyed; what is marked is kept by itself."""
        editor = self.marking.editor
        return editor.one is not None and is_half_typed(editor)

    def close_down(self) -> None:
        self.marked.keeper.close_down()

    def look(self) -> None:
        """Look at the day again; what was marked stays, also where it is beyond the first of its section."""
        day, most, kept = self.day, self._most, self.marking.kept
        self.shell.tasks.read(
            lambda desk: day_close.look(desk, day, most=most, kept=kept),
            self._on_looked,
            group=(self, "look"),
            owner=self,
        )
        if self.pages.currentWidget() is self.officers:
            self.officers.look()

    def on_confirm(self) -> None:
        """Confirm all that is marked, in one transaction."""
        editor, view = self.marking.editor, self.marking.view
        if editor.one is not None and not editor.submit():
            return
        rows = self.marked.confirmed(view) if view else ()
        if not rows:
            self.shell.bar.warn("Chưa đánh dấu hồ sơ nào; bấm Space ở hồ sơ đã xong rồi xác nhận.")
            return
        reason = self.foot.reason.text()
        self.shell.tasks.write(
            lambda desk: day_close.confirm(desk, rows, reason), self._on_confirmed, self._on_refused, owner=self
        )

    def on_close(self) -> None:
        """Close the day, once nothing is left marked and not confirmed."""
        if self.marked.marks:
            self.shell.bar.warn(
                f"Còn {written.number(len(self.marked.marks))} hồ sơ đã đánh dấu chưa xác nhận; "
                "hãy xác nhận (Ctrl+Enter) hoặc bỏ đánh dấu rồi chốt ngày."
            )
            self._focus()
            return
        day = self.day
        self.shell.tasks.write(lambda desk: day_close.close(desk, day=day), self._on_closed, owner=self)

    def on_fees(self) -> None:
        """The evening's list of payments, for who hands the money over."""
        print_fees(self.shell, self._shown_day(), owner=self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.marking.editor.one is not None:
            self.marking.let_go()
            event.accept()
        else:
            super().keyPressEvent(event)

    def on_papers(self) -> None:
        """What else an evening leaves on paper."""
        open_below(self.papers, self.menu)

    def _shown_day(self) -> date:
        return self.day or self.shell.now().date()

    def _lay_out(self) -> None:
        self.tabs.addTab("&Hồ sơ của ngày")
        self.tabs.addTab("Theo &công chức")
        self.tabs.setAccessibleName("Chốt ngày")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.pages.addWidget(self.marking.list)
        self.pages.addWidget(self.officers)
        # The page in the back does not say how high the one in front must be.
        self.officers.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.marking.editor)
        self.body.addWidget(self.foot)
        self.foot.show_marked(0, 0)

    def _listen(self) -> None:
        self.marking.list.more_wanted.connect(self._on_more)
        self.marking.outdated.connect(self.look)
        self.marking.unfolded.connect(self._share_room)
        self.officers.table.opened.connect(self._on_officer)
        self.tabs.currentChanged.connect(self._on_tab)
        self.marked.changed.connect(self._count)
        self.marked.brought_back.connect(self.look)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.on_confirm)

    def _focus(self) -> None:
        front = self.officers.table if self.pages.currentWidget() is self.officers else self.marking.list
        front.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tab(self, at: int) -> None:
        self.pages.setCurrentIndex(at)
        if at:
            self.marking.let_go()
            self.officers.look()
        self.foot.setVisible(at == 0)
        self._focus()

    def _on_looked(self, view: DayView) -> None:
        gone = self.marked.drop_what_left(view)
        if gone:
            self.shell.bar.warn(f"{gone} hồ sơ đã đánh dấu không còn trong danh sách: đã được ghi ở nơi khác.")
        self.marking.show_day(view)
        self.foot.show_day(view)
        self.set_subtitle(_subtitle(view))
        self._count()

    def _on_more(self) -> None:
        self._most += day_close.MOST_ROWS
        self.look()

    def _share_room(self) -> None:
        """Where list and questions have no room beside each other, as with large type, the questions stand alone."""
        others, around = (self.tabs, self.pages, self.foot), self.parentWidget()
        for widget in others:
            widget.show()
        is_crowded = around is not None and self.minimumSizeHint().height() > around.height()
        if self.marking.editor.one is not None and is_crowded:
            for widget in others:
                widget.hide()

    def _count(self, *_: object) -> None:
        view = self.marking.view
        self.foot.show_marked(len(self.marked.marks), self.marked.late(view) if view else 0)

    def _on_confirmed(self, done: Done[Confirmation]) -> None:
        self.marked.clear()
        self._count()
        kept = done.value
        parts = [f"{written.number(kept.finished)} có kết quả"] if kept.finished else []
        parts += [f"{written.number(kept.returned)} đã trả"] if kept.returned else []
        parts += [f"{written.number(kept.late)} cập nhật chậm"] if kept.late else []
        told = f": {', '.join(parts)}" if parts else ""
        self.shell.bar.say(
            f"Đã xác nhận {written.number(len(kept.dossiers))} hồ sơ{told}.", ("Chốt &luôn", self.on_close)
        )
        self._focus()

    def _on_refused(self, error: UserError) -> None:
        """Lead to the dossier and the question that were refused; everything marked stays."""
        one, sentence = self.marking.blamed(error)
        if error.field == "late_reason":
            self.foot.show_error(sentence)
            return
        self.shell.bar.refuse(error)
        if one is not None:
            self.marking.refuse(one, error.field if isinstance(error, InvalidInput) else None, sentence)

    def _on_closed(self, closed: DayClose) -> None:
        remained = f"còn {written.number(closed.remained)} hồ sơ đến hạn chưa kết thúc"
        left = remained if closed.remained else "không còn hồ sơ đến hạn"
        self.shell.bar.say(
            f"Đã chốt ngày {written.day(closed.day)}: {written.number(closed.confirmed)} hồ sơ đã xác nhận, {left}.",
            ("Bảng kê &phí", self.on_fees),
        )
        self.look()

    def _on_officer(self, load: OfficerLoad) -> None:
        """Lead to the first dossier of an officer."""
        self.tabs.setCurrentIndex(0)
        first = next((one for one in self.marking.rows if one.row.officer == load.name), None)
        if first is not None:
            self.marking.list.go_to(first.row.id)


def _subtitle(view: DayView) -> str:
    if view.closed is None:
        return f"{written.long_day(view.day)}, chưa chốt"
    at = view.closed.closed_at
    when = written.clock(at) if at.date() == view.day else written.moment(at)
    return f"{written.long_day(view.day)}, đã chốt lúc {when}"
