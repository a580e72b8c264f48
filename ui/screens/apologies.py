"""Thư xin lỗi: drafts for all that will be or is late, issued for one signing; issued letters and who was told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar

from cchc_desktop.domain.people import Right
from cchc_desktop.domain.text import given_name_key
from cchc_desktop.domain.workflow import TRANSITIONS, Action
from cchc_desktop.services import printing
from cchc_desktop.services.apologies import Issued, Written
from cchc_desktop.services.changes import Done
from ui.apologies.drafts_view import DraftsView
from ui.apologies.letters_view import LettersView
from ui.apologies.tell_dialog import TellDialog
from ui.changes import Changes, touches
from ui.printing.recipe import Recipe
from ui.shell import Shell
from ui.theme import px
from ui.widgets.marked_table import MarkedTable
from ui.widgets.page import Page

if TYPE_CHECKING:
    from datetime import datetime

    from cchc_desktop.desk import Desk
    from ui.working.job import Job

DRAFTS, LETTERS = range(2)
HINT = "Phím cách: đánh dấu · Ctrl+A: tất cả · Enter: "
SHOWN_KINDS = frozenset({"dossier", "calendar", "settings", "people", "catalogue"})


class ApologiesScreen(Page):
    """Two lists behind two tabs; what is done, is done to the marked rows, or to the one under the cursor."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Thư xin lỗi")
        self.shell = shell
        self.print = self.add_head_button("In &dự thảo", self.on_print, icon_name="printer", key="Ctrl+P")
        self.tell = self.add_head_button(
            "Đã &báo công dân", self.on_tell, icon_name="phone", right=TRANSITIONS[Action.NOTIFY].right
        )
        self.issue = self.add_head_button(
            "&Cấp thư và in",
            self.on_issue,
            icon_name="certificate",
            key="Ctrl+Return",
            primary=True,
            right=Right.EXTEND,
        )
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Dự thảo và thư đã cấp")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.addTab("Dự &thảo")
        self.tabs.addTab("T&hư đã cấp")
        self.drafts = DraftsView(shell)
        self.letters = LettersView(shell)
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self.drafts)
        self._rooms.addWidget(self.letters)
        self._give_room_to(DRAFTS)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._rooms, 1)
        self.body.setSpacing(px(8))
        self.tabs.currentChanged.connect(self._on_tab)
        self.drafts.counted.connect(self._tell_counts)
        self.letters.counted.connect(self._tell_counts)
        self.drafts.issued.connect(self._on_issued)
        self.letters.opened.connect(self._on_opened)
        self._tell_counts()

    def shown(self, **what: object) -> None:
        """Look again, the cursor in the list in front."""
        self._look()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        if not touches(changes, SHOWN_KINDS):
            return
        if self.tabs.currentIndex() == DRAFTS:
            self.drafts.look_again()
        else:
            self.letters.look()

    def command(self, command_id: str) -> bool:
        """F8 leads back to the drafts."""
        if command_id != "apology":
            return False
        self.tabs.setCurrentIndex(DRAFTS)
        self.drafts.go_to_list()
        return True

    def leave(self) -> bool:
        """Nothing typed is lost: it is kept before the screen goes."""
        self.drafts.keep_now()
        return True

    def close_down(self) -> None:
        self.drafts.keep_now()

    def on_print(self) -> None:
        """Drafts are shown as such; issued letters are printed again."""
        if self.tabs.currentIndex() == DRAFTS:
            self.drafts.print_drafts()
        else:
            chosen = sorted(self.letters.table.chosen(), key=_as_signed)
            self.print_letters([one.row.code for one in chosen], at_once=False)

    def on_issue(self) -> None:
        """Give the marked letters their numbers, and print them in one go."""
        if self.tabs.currentIndex() == DRAFTS:
            self.drafts.issue()

    def on_tell(self) -> None:
        """Log that the citizens of the marked letters were told."""
        chosen = self.letters.table.chosen()
        self.tell_of([one.row.code for one in chosen], chosen[0].row.owner if chosen else "")

    def tell_of(self, codes: Sequence[str], whose: str = "") -> None:
        """Ask how and when, and log it."""
        if not codes:
            return
        dialog = TellDialog(self.shell, tuple(dict.fromkeys(codes)), whose)
        dialog.saved.connect(self._on_told)
        dialog.start()

    def print_letters(self, codes: Sequence[str], *, at_once: bool) -> None:
        """All these letters as one file, each print noted."""
        letters = tuple(dict.fromkeys(codes))
        if not letters:
            return

        def work(desk: Desk, job: Job) -> Done[printing.PrintedPaper]:
            return printing.apology_letters(desk, letters, job.progress)

        def on_drawn(done: Done[printing.PrintedPaper]) -> None:
            paper, recipe = done.value, Recipe.of_letters(letters)
            self.shell.print_pdf(paper.pdf, paper.title, at_once=at_once, recipe=recipe, file_name=paper.file_name)
            if done.value.warnings:
                self.shell.bar.warn(" ".join(done.value.warnings))

        self.shell.tasks.long(work, on_drawn, title="In thư xin lỗi", writes=True, owner=self)

    @property
    def _table(self) -> MarkedTable:
        return self.drafts.table if self.tabs.currentIndex() == DRAFTS else self.letters.table

    def _look(self) -> None:
        if self.tabs.currentIndex() == DRAFTS:
            self.drafts.look()
        else:
            self.letters.look()

    def _on_tab(self, at: int) -> None:
        self.drafts.keep_now()
        self._rooms.setCurrentIndex(at)
        self._give_room_to(at)
        self._look()
        self._tell_counts()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_room_to(self, front: int) -> None:
        """Only the list in front says how much room the screen needs: with large type the other one would not fit."""
        for at, room in ((DRAFTS, self.drafts), (LETTERS, self.letters)):
            wanted = QSizePolicy.Policy.Preferred if at == front else QSizePolicy.Policy.Ignored
            room.setSizePolicy(wanted, wanted)

    def _tell_counts(self) -> None:
        """What the buttons would do now, and how much there is."""
        is_drafts = self.tabs.currentIndex() == DRAFTS
        table = self._table
        count = table.count or (table.current() is not None) * 1
        self.issue.setVisible(is_drafts)
        self.tell.setVisible(not is_drafts)
        self.print.setText("In &dự thảo" if is_drafts else "&In lại thư")
        self.issue.setText(f"&Cấp {count} thư và in" if count > 1 else "&Cấp thư và in")
        self.tell.setText(f"Đã &báo {count} công dân" if count > 1 else "Đã &báo công dân")
        self.issue.setEnabled(count > 0 and self.drafts.may_issue and not self.drafts.is_writing)
        self.print.setEnabled(count > 0)
        self.tell.setEnabled(count > 0)
        rows = len(self.drafts.model.rows if is_drafts else self.letters.model.rows)
        said = [f"{rows} {'dự thảo' if is_drafts else 'thư'}"]
        if table.count:
            said.append(f"đã đánh dấu {table.count}")
        if is_drafts and self.drafts.owed:
            said.append(f"còn nợ {self.drafts.owed} thư")
        self.set_subtitle(f"{', '.join(said)}   ·   {HINT}{'sửa' if is_drafts else 'mở hồ sơ'}")

    def _on_issued(self, issued: tuple[Issued, ...]) -> None:
        codes = [one.code for one in issued]
        first, last = issued[0].number, issued[-1].number
        numbers = "số để văn thư ghi" if not first else f"số {first}" if len(issued) == 1 else f"số {first} đến {last}"
        self.shell.bar.say(
            f"Đã cấp {len(issued)} thư xin lỗi, {numbers}.", ("Đã &báo công dân", lambda: self.tell_of(codes))
        )
        self.print_letters(codes, at_once=True)

    def _on_told(self, ids: tuple[int, ...]) -> None:
        self.letters.forget_marks()
        self.shell.bar.say(f"Đã ghi báo công dân về {len(ids)} thư.")

    def _on_opened(self, one: Written) -> None:
        self.shell.go("dossiers", code=one.row.code)


def _as_signed(one: Written) -> tuple[str, datetime, str]:
    """One signer's letters together, in the order in which they were issued."""
    return given_name_key(one.signer), one.issued_at, one.number
