"""The queue of this PC: every paper for a printer is in it from the first moment, and leaves it printed or given up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain.errors import UserError
from ui.printing.entry import Entry, State
from ui.printing.kept import QueueFile
from ui.printing.printers import NO_PRINTER, NoPrinter, PrinterGone
from ui.printing.recipe import Recipe
from ui.tasks import drop_result

if TYPE_CHECKING:
    from datetime import datetime

    from cchc_desktop.desk import Desk
    from cchc_desktop.services.steps.paper import PrintedPaper
    from ui.messages import MessageBar
    from ui.printing.sending import Sent
    from ui.printing.setup import PrintSetup
    from ui.tasks import Tasks
    from ui.working.job import Job
    from ui.working.request import Request

MOST_DONE = 30
STOPPED = "Đã dừng theo yêu cầu; in lại thì in từ trang đầu."
NOT_REDRAWN = "Giấy này do một màn hình khác lập; hãy mở màn hình ấy và lập lại."
STUCK = "Máy in «{}» đã nhận nhưng báo lỗi: hết giấy, kẹt giấy hoặc đang tắt. Nếu giấy đã ra thì chọn Bỏ."
SHRUNK = " {} trang in thu nhỏ vì máy in không có giấy đủ lớn."


class PrintQueue(QObject):
    """``changed`` when an entry came, went on or left; ``shown(Entry, PrintedPaper)``: its pages are to be looked at.

    One paper prints at a time. Its pages stay in memory until it is printed; on disk there is only how to draw them.
    """

    changed = Signal()
    shown = Signal(object, object)

    def __init__(self, tasks: Tasks, bar: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._bar = tasks, bar
        self._entries: dict[str, Entry] = {}
        self._papers: dict[str, PrintedPaper] = {}
        self._line: list[str] = []
        self._quiet: set[str] = set()
        self._printing: tuple[str, Request] | None = None
        self._drawing: dict[str, Request] = {}
        self._file: QueueFile | None = None
        self._is_taken_up = False
        self._version = 0
        tasks.long_ended.connect(self._on_long_ended)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them, the newest first."""
        in_time = sorted(self._entries.values(), key=lambda one: one.at)
        return tuple(in_time[::-1])  # of one minute the later comes first too

    @property
    def open_entries(self) -> tuple[Entry, ...]:
        """Those that have yet to come out."""
        return tuple(one for one in self.entries if one.is_open)

    @property
    def held_up(self) -> tuple[Entry, ...]:
        """Those that will not come out by themselves."""
        return tuple(one for one in self.open_entries if one.state is not State.PRINTING and one.id not in self._line)

    def open(self, folder: Path) -> None:
        """From now on keep the queue in this folder, and take up what was left there."""
        file = QueueFile(folder)
        if self._file is not None and self._file.path == file.path:
            return
        self._file, self._is_taken_up = file, False
        self._tasks.read(lambda _: file.read(), self._on_read, owner=self)

    def add(
        self,
        paper: PrintedPaper,
        setup: PrintSetup,
        *,
        form: str,
        at: datetime,
        recipe: Recipe | None = None,
        is_quiet: bool = False,
    ) -> Entry:
        """Take a paper and print it as soon as the printer is free.

        ``is_quiet``: it follows from something that the bar tells with its own ways on, which must stay.
        """
        entry = Entry(paper.title, form, at, setup, recipe, paper.pages, paper.file_name)
        self._papers[entry.id] = paper
        if is_quiet:
            self._quiet.add(entry.id)
        self._take(entry)
        self._send(entry.id)
        return entry

    def paper_of(self, entry_id: str) -> PrintedPaper | None:
        """Its pages, as long as they are in memory."""
        return self._papers.get(entry_id)

    def print_again(self, entry_id: str, setup: PrintSetup | None = None) -> None:
        """Print it, drawn anew where its pages are gone; ``setup`` where another printer was chosen."""
        entry = self._entries.get(entry_id)
        if entry is None or entry_id in self._line or entry.state is State.PRINTING:
            return
        if setup is not None:
            self._take(replace(entry, setup=setup))
        self._with_paper(entry_id, lambda: self._send(entry_id))

    def show(self, entry_id: str) -> None:
        """Ask for its pages to be looked at."""
        self._with_paper(entry_id, lambda: self.shown.emit(self._entries[entry_id], self._papers[entry_id]))

    def save(self, entry_id: str, save: Callable[[PrintedPaper], object]) -> None:
        """Hand its pages to ``save``, drawn anew where they are gone."""
        self._with_paper(entry_id, lambda: save(self._papers[entry_id]))

    def drop(self, entry_id: str) -> None:
        """Give a paper up; one that is at the printer is stopped first."""
        if self._printing is not None and self._printing[0] == entry_id:
            self._printing[1].cancel()
        self._line = [one for one in self._line if one != entry_id]
        self._entries.pop(entry_id, None)
        self._papers.pop(entry_id, None)
        self._quiet.discard(entry_id)
        self._keep()

    def close_down(self) -> None:
        """Keep what has not come out; what is at the printer is stopped by the end of the workers."""
        if self._file is not None and self._is_taken_up:
            try:
                self._file.write(self.open_entries, self._version)
            except UserError:
                return  # it was told when it could not be written first

    def _send(self, entry_id: str) -> None:
        if entry_id not in self._line:
            self._line.append(entry_id)
        self._take(replace(self._entries[entry_id], state=State.WAITING, why=""))
        self._go_on()

    def _go_on(self) -> None:
        """Print the next one, if the printer is free."""
        if self._printing is not None or not self._line:
            return
        entry = self._entries[self._line.pop(0)]
        paper, setup = self._papers[entry.id], entry.setup

        def work(_: Desk, job: Job) -> Sent:
            from ui.printing.sending import send
            from ui.printing.titles import titled

            # The system keeps the titles of its jobs for all to read, and a screen may have put a name into its own.
            return send(paper.pdf, titled(entry.form), setup, job)

        self._take(replace(entry, state=State.PRINTING))
        request = self._tasks.long(
            work,
            lambda sent: self._on_sent(entry.id, sent),
            lambda error: self._on_failed(entry.id, error),
            title=f"In {paper.title}",
            prints=True,
            owner=self,
        )
        self._printing = entry.id, request

    def _on_sent(self, entry_id: str, sent: Sent) -> None:
        self._printing = None
        entry = self._entries.get(entry_id)
        if entry is not None:
            entry = replace(entry, printer=sent.printer, pages=sent.pages)
            if sent.is_stuck:
                self._fail(entry, STUCK.format(sent.printer))
            else:
                self._finish(entry, sent)
        self._go_on()

    def _finish(self, entry: Entry, sent: Sent) -> None:
        self._papers.pop(entry.id, None)
        self._take(replace(entry, state=State.DONE, why=SHRUNK.format(sent.shrunk).strip() if sent.shrunk else ""))
        for old in [one for one in self.entries if not one.is_open][MOST_DONE:]:
            self._entries.pop(old.id)
        is_quiet = entry.id in self._quiet
        self._quiet.discard(entry.id)
        said = f"Đã gửi «{entry.title}» ({sent.pages} trang) tới máy in {sent.printer}."
        if sent.shrunk:
            self._bar.warn(said + SHRUNK.format(sent.shrunk))
        elif not (is_quiet and self._bar.text):
            self._bar.say(said)

    def _on_failed(self, entry_id: str, error: UserError) -> None:
        self._printing = None
        entry = self._entries.get(entry_id)
        if entry is not None:
            if isinstance(error, NoPrinter):
                self._wait_for_printer(entry)
            else:
                self._fail(entry, error.message, is_gone=isinstance(error, PrinterGone))
        self._go_on()

    def _wait_for_printer(self, entry: Entry) -> None:
        """An office without a printer hears of it once a paper, and never instead of what it has just done."""
        self._take(replace(entry, state=State.WAITING, why=NO_PRINTER))
        if not (entry.id in self._quiet and self._bar.text):
            self._bar.warn(NO_PRINTER)

    def _fail(self, entry: Entry, why: str, *, is_gone: bool = False) -> None:
        self._take(replace(entry, state=State.FAILED, why=why))
        way_on: tuple[str, Callable[[], object]] = ("In lại", lambda: self.print_again(entry.id))
        if is_gone:
            way_on = ("Chọn máy in", lambda: self.show(entry.id))
        self._bar.error(f"In không được. {why}", way_on)

    def _with_paper(self, entry_id: str, go_on: Callable[[], object]) -> None:
        """Go on with the pages of an entry, drawn anew from the book where they are gone."""
        entry = self._entries.get(entry_id)
        if entry is None or entry_id in self._drawing:
            return
        if entry_id in self._papers:
            go_on()
            return
        recipe = entry.recipe
        if recipe is None:
            self._bar.warn(NOT_REDRAWN)
            return

        def drawn(result: Any) -> None:
            self._drawing.pop(entry_id, None)
            if entry_id not in self._entries:
                return
            paper = getattr(result, "value", result)
            if recipe.is_list:
                self._tasks.write(lambda desk: _note(desk, paper), drop_result)
            self._papers[entry_id] = paper
            self._take(replace(self._entries[entry_id], pages=paper.pages, file_name=paper.file_name))
            go_on()

        def refused(error: UserError) -> None:
            self._drawing.pop(entry_id, None)
            if entry_id in self._entries and entry.is_open:
                self._take(replace(self._entries[entry_id], state=State.FAILED, why=error.message))
            self._bar.refuse(error)

        title = f"Lập lại {entry.title}"
        writes = recipe.is_noted_in_dossiers
        self._drawing[entry_id] = self._tasks.long(recipe.draw, drawn, refused, title=title, writes=writes, owner=self)

    def _on_long_ended(self, request: Request) -> None:
        """What the user stopped calls nobody: the paper waits again."""
        for entry_id, drawing in tuple(self._drawing.items()):
            if drawing is request and not request.is_wanted:
                del self._drawing[entry_id]
        if self._printing is None or self._printing[1] is not request or request.is_wanted:
            return
        entry_id, _ = self._printing
        if request.result is not None:
            self._on_sent(entry_id, request.result)
            return
        self._printing = None
        if entry_id in self._entries:
            self._take(replace(self._entries[entry_id], state=State.WAITING, why=STOPPED))
            self._bar.warn(f"{STOPPED} Giấy còn trong hàng đợi.")
        self._go_on()

    def _on_read(self, left: tuple[Entry, ...]) -> None:
        from ui.printing.titles import titled

        for entry in left:
            self._entries.setdefault(entry.id, replace(entry, title=titled(entry.form)))
        self._is_taken_up = True
        if self._entries:
            self._keep()
        if left:
            self._bar.warn(f"{len(left)} giấy chưa in xong lần trước.")

    def _take(self, entry: Entry) -> None:
        self._entries[entry.id] = entry
        self._keep()

    def _keep(self) -> None:
        """Tell what changed, and write it down without keeping the window waiting for the disk."""
        self._version += 1
        self.changed.emit()
        file, version, left = self._file, self._version, self.open_entries
        if file is not None and self._is_taken_up:
            self._tasks.read(lambda _: file.write(left, version), drop_result, self._bar.refuse, owner=self)


def _note(desk: Desk, paper: PrintedPaper) -> None:
    from cchc_desktop.services import printing

    printing.note_list(desk, paper)
