"""Asking for a file to write or to read; a test replaces one of these calls."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

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
