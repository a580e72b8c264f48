"""The start of the window against an empty PySide6 window: each as a process of its own, in turns."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.measure import Figure

ROUNDS = 9
_EMPTY = """
import os
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: app.postEvent(self, QKeyEvent(QEvent.Type(6), 0x41, app.keyboardModifiers())))

    def keyPressEvent(self, event):
        os.write(1, b"keys\\n")
        os._exit(0)

app = QApplication([])
window = Window()
window.resize(1366, 728)
window.show()
app.exec()
"""
_OURS = """
import os, sys
from cchc_desktop.config import config_from
from PySide6.QtWidgets import QApplication
from ui import application
from ui.main_window import MainWindow

awaited = sys.argv[2]
config = config_from({"office": sys.argv[1]}, {})
app = QApplication([])
from ui.preferences import Preferences
application.prepare(app, Preferences(config.office))
window = MainWindow(config)

def tell(word):
    os.write(1, word + b"\\n")
    os._exit(0)

def on_painted():
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QAbstractItemView
    class Listener(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.KeyPress:
                tell(b"keys")
            return False
    def look():
        for view in window.findChildren(QAbstractItemView):
            if view.isVisible() and view.model() is not None and view.model().rowCount() > 1:
                tell(b"page")
    if awaited == "keys":
        window.listener = Listener()
        app.installEventFilter(window.listener)
        app.postEvent(window, QKeyEvent(QEvent.Type.KeyPress, 0x41, app.keyboardModifiers()))
    else:
        window.timer = QTimer(interval=5, timeout=look)
        window.timer.start()

window.painted.connect(on_painted)
window.resize(1366, 728)
window.show()
app.exec()
"""


def figures(office: Path) -> Iterator[Figure]:
    """Painted and taking keys; the first page of Hôm nay. Both run offscreen, so no screen is needed."""
    awaited_words = (("window painted and taking keys", "keys", 1.5), ("first page of Hôm nay", "page", 3.0))
    for name, awaited, most in awaited_words:
        ours, empty = [], []
        for round_ in range(ROUNDS + 1):
            took = _start([_OURS, str(office), awaited]), _start([_EMPTY])
            if round_:
                ours.append(took[0])
                empty.append(took[1])
        yield Figure(name, median(ours), median(empty), most)


def _start(arguments: list[str]) -> float:
    """Milliseconds from starting the process to its first word."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parent.parent)}
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        assert process.stdout is not None
        word = process.stdout.readline()
        took = (time.perf_counter() - begun) * 1000
        process.wait(timeout=30)
    if not word:
        raise RuntimeError("the window did not start")
    return took
