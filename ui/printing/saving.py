"""Pages saved as a file: whole or not at all, and when the place does not take it, another name at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.files import AskFile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.errors import UserError
    from cchc_desktop.services.steps.paper import PrintedPaper
    from ui.shell import Shell

PDF = "Tệp PDF (*.pdf)"
NUMBERED = 99


def save_pdf(shell: Shell, parent: QWidget, paper: PrintedPaper, beside: Path | None = None) -> None:
    """Ask where, write the pages there, and offer another name when that fails; ``beside`` is a place that failed."""
    desk = shell.tasks.desk
    if desk is None:
        return
    suggested = desk.config.documents / file_name(paper) if beside is None else _free(beside)
    path = AskFile.to_write(parent, "Lưu thành tệp PDF", suggested, PDF)
    if path is None:
        return

    def work(_: Desk) -> Path:
        paper.save(path)
        return path

    def written(path: Path) -> None:
        shell.bar.say(
            f"Đã lưu {path.name}.",
            ("&Mở", lambda: shell.open_file(path)),
            ("Mở &thư mục", lambda: shell.open_file(path.parent)),
        )

    def refused(error: UserError) -> None:
        shell.bar.error(error.message, ("Lưu tên &khác", lambda: save_pdf(shell, parent, paper, path)))

    shell.tasks.read(work, written, refused, owner=parent)


def file_name(paper: PrintedPaper) -> str:
    """What the saved pages are called: the service's name for them, else the kind of paper, never a person."""
    return paper.file_name or "giay-to.pdf"


def _free(taken: Path) -> Path:
    """A name beside the one that could not be written, that no file has."""
    tries = (taken.with_stem(f"{taken.stem}-{number}") for number in range(2, NUMBERED))
    return next((path for path in tries if not path.exists()), taken)
