"""Whether fields hold words that someone typed and nobody kept yet: then the screen does not lock itself."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def is_half_typed(root: QWidget) -> bool:
    """Whether a field inside was changed by hand since it was filled in."""
    return any(line.isModified() for line in root.findChildren(QLineEdit)) or any(
        text.document().isModified() for text in root.findChildren(QPlainTextEdit)
    )
