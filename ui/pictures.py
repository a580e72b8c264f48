"""Pictures of every screen of an office, for the guide and for looking at a screen after each change."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QApplication

from cchc_desktop.domain.errors import NotAllowed, Unavailable
from ui.application import prepare
from ui.main_window import MainWindow
from ui.preferences import Preferences

if TYPE_CHECKING:
    from cchc_desktop.config import Config

SIZE = QSize(1366, 768)
QUIET_SECONDS = 0.25
PATIENCE_SECONDS = 30.0


def picture_office(config: Config, folder: Path, clock: Callable[[], datetime] | None = None) -> list[Path]:
    """Open the window of this office where nobody sees it, and take a picture of every screen; returns the files.

    ``clock`` is the time a practice office lives in. Raises Unavailable when the book does not open.
    """
    from cchc_desktop.desk import local_clock, open_desk

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([])
    prepare(app, Preferences(config.office))
    window = MainWindow(config, opener=lambda: open_desk(config, clock=clock or local_clock))
    failed: list[Unavailable] = []
    window.workplace.tasks.opening_failed.connect(failed.append)
    try:
        window.resize(SIZE)
        window.show()
        _wait_until_quiet(window)
        if failed:
            raise failed[0]
        if window.workplace.locking.is_shut:
            raise NotAllowed(
                "Đơn vị dùng mật khẩu: màn hình chỉ mở cho người đăng nhập ở cửa sổ, không chụp bằng lệnh."
            )
        return take_pictures(window, folder)
    finally:
        window.close_down()
        window.deleteLater()


def take_pictures(window: MainWindow, folder: Path) -> list[Path]:
    """Show each screen in turn, wait until it has its figures, and save it as ``01-today.png`` and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    window.resize(SIZE)
    for number, door in enumerate(window.doors, 1):
        window.workplace.go(door.id)
        _wait_until_quiet(window)
        file = folder / f"{number:02}-{door.id.replace('_', '-')}.png"
        if not window.grab().save(str(file)):
            raise Unavailable(f"Không ghi được ảnh vào thư mục {folder}; hãy chọn thư mục khác.")
        files.append(file)
    return files


def _wait_until_quiet(window: MainWindow) -> None:
    """Let the window work until it has asked nothing for a moment."""
    end = time.monotonic() + PATIENCE_SECONDS
    quiet_since = time.monotonic()
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.01)
        if window.workplace.tasks.pending and not window.workplace.locking.is_shut:
            quiet_since = time.monotonic()
        elif time.monotonic() - quiet_since >= QUIET_SECONDS:
            return
