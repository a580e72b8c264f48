"""A copy of the book where none can be opened: asked for in two steps, put in place before anyone sits down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QWidget

from ui.entrance.office import take_seat

if TYPE_CHECKING:
    from cchc_desktop.config import Config
    from cchc_desktop.desk import Desk

COPIES = "Bản sao lưu (*.db *.db.age)"


@dataclass(frozen=True)
class Wish:
    """Which copy, and what opens it."""

    path: Path
    passphrase: str = ""


def ask(window: QWidget, folder: Path) -> Wish | None:
    """Let the user choose; None when they would rather not."""
    name, _ = QFileDialog.getOpenFileName(window, "Chọn bản sao lưu", str(folder), COPIES)
    if not name:
        return None
    path = Path(name)
    return Wish(path) if path.suffix != ".age" else ask_passphrase(window, path)


def ask_passphrase(window: QWidget, path: Path, refused: str = "") -> Wish | None:
    """Let the user type what opens a locked copy; ``refused`` is why what was typed before did not."""
    told = f"{refused}\n\n" if refused else ""
    asked = f"{told}Bản sao lưu {path.name} được mã hóa.\nMật khẩu sao lưu:"
    passphrase, is_given = QInputDialog.getText(window, "Khôi phục sổ", asked, QLineEdit.EchoMode.Password)
    return Wish(path, passphrase) if is_given else None


def rescued(config: Config, wish: Wish, officer_id: int | None) -> Desk:
    """Put the copy in the book's place and sit down at it; what stood there is moved aside. For the writer thread."""
    from cchc_desktop.services import backups

    backups.restore_where_none_is(config, wish.path, wish.passphrase)
    return take_seat(config, officer_id)
