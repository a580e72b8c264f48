"""Asking for a file to write or to read, and the ways to one that was written; a test replaces one of these calls."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from ui.messages import Action
    from ui.shell import Shell

WORKBOOK = "Tệp Excel (*.xlsx)"
TEXT_DOCUMENT = "Văn bản Word (*.docx)"


class AskFile:
    """The system's file dialog, begun where files of the office lie."""

    @classmethod
    def to_write(cls, parent: QWidget, title: str, suggested: Path, kind: str) -> Path | None:
        """Where to write, with the ending of ``suggested`` if none was typed; None when the user went back."""
        start = suggested if suggested.parent.is_dir() else Path.home() / suggested.name
        name, _ = QFileDialog.getSaveFileName(parent, title, str(start), kind)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix.lower() == suggested.suffix else path.with_name(path.name + suggested.suffix)

    @classmethod
    def to_read(cls, parent: QWidget, title: str, folder: Path, kind: str) -> Path | None:
        """Which file to read; None when the user went back."""
        start = folder if folder.is_dir() else Path.home()
        name, _ = QFileDialog.getOpenFileName(parent, title, str(start), kind)
        return Path(name) if name else None

    @classmethod
    def several_to_read(cls, parent: QWidget, title: str, folder: Path, kind: str) -> list[Path]:
        """Which files to read; none when the user went back."""
        start = folder if folder.is_dir() else Path.home()
        names, _ = QFileDialog.getOpenFileNames(parent, title, str(start), kind)
        return [Path(name) for name in names]


def ways_to(shell: Shell, path: Path) -> tuple[Action, Action]:
    """The buttons behind a sentence that tells of a written file: to the file itself, and to its folder."""
    return ("&Mở", lambda: shell.open_file(path)), ("Mở &thư mục", lambda: shell.open_file(path.parent))
