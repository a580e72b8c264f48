"""All drafts of letters of apology: the list, the form of the one under the cursor, its page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.people import Right, Signer
from cchc_desktop.services import apologies, office, printing
from cchc_desktop.services.apologies import Ahead, Draft, Issued
from cchc_desktop.services.changes import Done
from ui.apologies.columns import DUE_DAY, draft_columns
from ui.apologies.draft_form import FORM_WIDTH, DraftForm
from ui.apologies.letter_page import LetterPage
from ui.paged_model import PagedModel
from ui.printing.setup import LETTERS
from ui.printing.unbound import hand_over
from ui.shell import Shell
from ui.theme import px
from ui.widgets.marked_table import MarkedTable, Marks

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.working.job import Job

PAUSE_MS = 500
LIST_WIDTH, LEAST_LIST, LEAST_PAGE = 436, 352, 280
ANY_WIDTH = 16_777_215  # Qt's word for no bound
EMPTY = "Không có hồ sơ nào phải xin lỗi: không hồ sơ nào sẽ quá hạn, không thư nào còn nợ."


@dataclass(frozen=True)
class _Around:
    """Who may sign, whether letters may be issued here, and how many are owed for results."""

    signers: tuple[Signer, ...]
    may_issue: bool
    owed: int
    today: date


class DraftsView(QWidget):
    """``counted`` when the list or its marks changed; ``issued(tuple[Issued])`` after letters were issued."""

    counted = Signal()
    issued = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._marks = Marks()
        self._is_unkept = self.is_writing = False
        self.may_issue = True
        self.owed = 0
        self.model: PagedModel[Draft] = PagedModel(
            shell.tasks, draft_columns(self._marks), id_of=lambda one: one.id, parent=self
        )
        self.table = MarkedTable(self.model, self._marks, "Dự thảo thư xin lỗi", empty_text=EMPTY)
        self.form = DraftForm(shell)
        self.page = LetterPage()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        line.addWidget(self.table, 1)
        line.addWidget(self.form)
        line.addWidget(self.page, 1)
        self._listen()
        self.arrange()

    def look(self) -> None:
        """Read the drafts and what stands around them."""
        self.model.show_rows(lambda desk, _after, _limit: (apologies.drafts(desk), None))
        self._look_around()

    def look_again(self) -> None:
        """Read them anew; what is typed stays."""
        self.keep_now()
        self.model.reload()
        self._look_around()

    def keep_now(self) -> None:
        """Keep what was typed and not yet kept."""
        if self._pause.isActive():
            self._pause.stop()
            self._keep()

    def issue(self) -> None:
        """Issue the marked letters, or the one under the cursor."""
        self.keep_now()
        letters, signer = [one.filled for one in self.table.chosen()], self.form.signer.value()
        if not letters or self.is_writing or not self._is_readable():
            return
        self._set_writing(True)
        self._shell.tasks.write(lambda desk: apologies.issue(desk, letters, signer), self._on_issued, self._on_refused)

    def print_drafts(self, *, only_current: bool = False) -> None:
        """Show the marked letters as drafts, to be read or printed before they are issued."""
        self.keep_now()
        current = self.table.current()
        chosen = [current] if only_current and current is not None else self.table.chosen()
        letters, signer = [one.filled for one in chosen], self.form.signer.value()
        if not letters:
            return

        def work(desk: Desk, job: Job) -> printing.PrintedPaper:
            return printing.apology_drafts(desk, letters, signer, job.progress)

        self._shell.tasks.long(work, self._on_drawn, title="Lập dự thảo thư xin lỗi", owner=self)

    def arrange(self) -> None:
        """Give list, form and page their room; the page goes first, then list and form take turns."""
        whole, gap = self.width(), px(12)
        form = px(FORM_WIDTH)
        has_page = whole >= px(LEAST_LIST) + form + px(LEAST_PAGE) + 2 * gap
        is_single = whole < px(LEAST_LIST) + form + gap
        is_in_form = self.form.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.page.setVisible(has_page)
        self.form.setVisible(not is_single or is_in_form)
        self.table.setVisible(not is_single or not is_in_form)
        self.form.setFixedWidth(whole if is_single else form)
        self.table.setMinimumWidth(
            px(LIST_WIDTH) if has_page and whole >= px(LIST_WIDTH + LEAST_PAGE) + form + 2 * gap else 0
        )
        self.table.setMaximumWidth(px(LIST_WIDTH) if has_page else ANY_WIDTH)
        room = whole if is_single else whole - form - gap
        self.table.setColumnHidden(DUE_DAY, not has_page and room < px(LIST_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def go_to_form(self) -> None:
        """Put the cursor into the form of the draft under the cursor."""
        if self.form.draft is None:
            return
        self.form.show()
        self.form.go_in()
        self.arrange()

    def go_to_list(self) -> None:
        """Put the cursor back into the list."""
        self.table.show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.arrange()

    def _listen(self) -> None:
        self.table.current_row.connect(self._on_current)
        self.table.opened.connect(lambda _: self.go_to_form())
        self.table.marked.connect(self.counted)
        self.model.loaded.connect(self._on_loaded)
        self.form.edited.connect(self._on_edited)
        self.form.signer_chosen.connect(self._look_ahead)
        self.form.gone_on.connect(self._on_gone_on)
        self.form.left.connect(self.go_to_list)
        self.form.anew_asked.connect(self._on_anew)
        self.page.asked.connect(lambda: self.print_drafts(only_current=True))

    def _look_around(self) -> None:
        def work(desk: Desk) -> _Around:
            may, today = desk.actor.may(Right.EXTEND), desk.now().date()
            return _Around(office.look(desk).signers, may, apologies.owed(desk), today)

        self._shell.tasks.read(work, self._on_around, group=(self, "around"))

    def _on_around(self, around: _Around) -> None:
        self.may_issue, self.owed = around.may_issue, around.owed
        self.form.offer_signers(around.signers, around.today)
        self.form.setEnabled(around.may_issue)
        self.counted.emit()
        self._look_ahead()

    def _on_loaded(self) -> None:
        current = self.table.current()
        if current is None:
            self.table.select_first()
        elif self.form.draft is not None and current.id == self.form.draft.id and self._is_unkept:
            self.form.keep_version(current)
        else:
            self.form.show_draft(current)
            self._look_ahead()
        if not self.model.rows:
            self._on_current(None)
        self.counted.emit()

    def _on_current(self, draft: Draft | None) -> None:
        if draft is not None and self.form.draft is not None and draft.id == self.form.draft.id:
            return
        self.keep_now()
        self.form.show_draft(draft)
        self._look_ahead()

    def _on_edited(self) -> None:
        self._is_unkept = True
        self._pause.start()

    def _keep(self) -> None:
        """Keep the draft in the book and show what it would do."""
        draft = self.form.draft
        if draft is None:
            return
        filled = self.form.typed()
        kept = replace(draft, filled=filled, is_edited=True)
        self.form.keep_version(kept)
        self.model.retell([kept])
        dossier = draft.id
        self._shell.tasks.write(lambda desk: apologies.keep(desk, dossier, filled), self._on_kept)
        self._look_ahead()

    def _on_kept(self, _: Done[None]) -> None:
        self._is_unkept = self._pause.isActive()

    def _look_ahead(self) -> None:
        draft = self.form.draft
        if draft is None:
            self.page.clear()
            return
        filled, signer = self.form.typed(), self.form.signer.value()

        def work(desk: Desk) -> tuple[int, Ahead | UserError, bytes]:
            try:
                ahead: Ahead | UserError = apologies.ahead(desk, filled)
            except UserError as error:
                ahead = error
            return draft.id, ahead, printing.apology_drafts(desk, [filled], signer).pdf

        self._shell.tasks.read(work, self._on_ahead, self._on_no_page, group=(self, "ahead"))

    def _on_ahead(self, found: tuple[int, Ahead | UserError, bytes]) -> None:
        dossier, ahead, pdf = found
        if self.form.draft is None or self.form.draft.id != dossier:
            return
        self.page.show_pdf(pdf)
        if isinstance(ahead, Ahead):
            self.form.show_ahead(ahead)
        else:
            self.form.show_refusal(ahead)

    def _on_no_page(self, error: UserError) -> None:
        self.page.clear(error.message)

    def _on_gone_on(self) -> None:
        """After the last field: the next draft."""
        self.keep_now()
        at = self.table.currentIndex()
        below = self.model.index(at.row() + 1, 0)
        self.go_to_list()
        if below.isValid():
            self.table.setCurrentIndex(below)

    def _on_anew(self) -> None:
        draft = self.form.draft
        if draft is None:
            return
        self._pause.stop()
        self._is_unkept = False
        self._shell.tasks.write(lambda desk: apologies.forget(desk, draft.id), lambda _: self.model.reload())

    def _is_readable(self) -> bool:
        if self.form.draft is None:
            return True
        try:
            self.form.filled()
        except UserError as error:
            self.form.form.show_error(error)
            return False
        return True

    def _on_issued(self, done: Done[tuple[Issued, ...]]) -> None:
        self._set_writing(False)
        self.table.forget_marks()
        self.issued.emit(done.value)

    def _on_refused(self, error: UserError) -> None:
        """Put the cursor on the draft that was refused, and the sentence by its field."""
        self._set_writing(False)
        refused = next((one for one in self.table.chosen() if one.row.code in error.message), None)
        if refused is not None:
            self.table.select_id(refused.id)
        if error.field in self.form.form.names() and self.form.form.field(error.field).isVisibleTo(self.form):
            self.form.show()
            self.form.form.show_error(error)
            self.arrange()
        self._shell.bar.refuse(error)

    def _on_drawn(self, paper: printing.PrintedPaper) -> None:
        hand_over(self._shell, replace(paper, title=f"Dự thảo: {paper.title}"), form=LETTERS)

    def _set_writing(self, is_writing: bool) -> None:
        self.is_writing = is_writing
        self.counted.emit()
