"""The program with its window: one instance, paint first, work after, threads ended before it leaves."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.entrance.single import SingleWindow
from ui.main_window import MainWindow
from ui.preferences import Preferences

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.config import Config


def run(config: Config, package: Path | None = None) -> int:
    """Show the window of this office until it is closed; returns the exit code.

    ``package`` is one of a place that was opened in a folder: the window looks at it, this one or the one that runs.
    """
    app = QApplication(sys.argv[:1])
    _dress(app, Preferences(config.office))
    single = SingleWindow(config.office)
    if not single.take() and single.call_first("" if package is None else str(package)):
        return 0
    window = MainWindow(config)
    window.painted.connect(lambda: _after_paint(app, window, single, config, package))
    geometry = window.preferences.geometry
    if geometry is None or not window.restoreGeometry(geometry):
        window.showMaximized()
    window.show()
    code = app.exec()
    window.close_down()
    single.release()
    sys.excepthook = sys.__excepthook__
    return code


def prepare(app: QApplication, preferences: Preferences) -> None:
    """Name, language and look, for the program and for the pictures of it."""
    from ui.binding.translator import speak_vietnamese  # the frame of the window shows no word of Qt's own

    _dress(app, preferences)
    speak_vietnamese(app)


def _dress(app: QApplication, preferences: Preferences) -> None:
    app.setApplicationName("cchc-desktop")
    app.setApplicationDisplayName("")
    theme.dress(app, preferences.scheme, preferences.font_percent)


def _after_paint(
    app: QApplication, window: MainWindow, single: SingleWindow, config: Config, package: Path | None
) -> None:
    from cchc_desktop.log import start_log
    from ui.binding.translator import speak_vietnamese
    from ui.tray import office_icon

    speak_vietnamese(app)
    app.setWindowIcon(office_icon(0))  # a window of Windows does not take its program's icon by itself
    with suppress(OSError):  # a folder that cannot be written is told when the book is opened
        if config.office.is_dir():
            config.logs.mkdir(exist_ok=True)
            start_log(config.logs)

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            window.workplace.on_bug(error)

    sys.excepthook = on_exception
    single.listen(window.on_called)
    if package is not None:
        QTimer.singleShot(0, partial(window.on_called, str(package)))  # when this paint is done with
