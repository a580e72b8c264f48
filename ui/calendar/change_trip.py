"""A change of the calendar from its dialog to the slips that promise other dates now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cchc_desktop.services import printing
from cchc_desktop.services.calendars import Applied
from ui.calendar.change_dialog import ChangeDialog
from ui.calendar.wording import moved_words
from ui.format import number
from ui.printing.recipe import Recipe

if TYPE_CHECKING:
    from cchc_desktop.services.changes import Done
    from ui.shell import Shell


class ChangeTrip(QObject):
    """``begin`` opens a dialog; what it saved is told, and slips that were given anew are offered to the printer."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell

    def begin(self, dialog: ChangeDialog) -> None:
        """Ask by this dialog."""
        dialog.saved.connect(self._on_saved)
        dialog.start()

    def on_print(self, codes: tuple[str, ...]) -> None:
        """Print the slips that were given anew, all in one go."""
        self._shell.tasks.long(
            lambda desk, job: printing.dossier_receipts(desk, codes, job.progress),
            lambda done: self._on_drawn(done, codes),
            title="Lập phiếu thay thế",
            writes=True,
            owner=self,
        )

    def _on_saved(self, done: Applied) -> None:
        if done.reissued:
            self._shell.bar.say(
                f"Đã lưu lịch làm việc và cấp {number(len(done.reissued))} phiếu thay thế.",
                ("In &phiếu", lambda: self.on_print(done.reissued)),
            )
        else:
            self._shell.bar.say(f"Đã lưu lịch làm việc. {moved_words(done.judged_anew)}")

    def _on_drawn(self, done: Done[printing.PrintedPaper], codes: tuple[str, ...]) -> None:
        paper, recipe = done.value, Recipe.of_receipts(codes)
        self._shell.print_pdf(paper.pdf, paper.title, recipe=recipe, file_name=paper.file_name)
        if done.value.warnings:
            self._shell.bar.warn(" ".join(done.value.warnings))
