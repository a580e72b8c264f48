"""Cycles of objects are collected in the window's thread only: a timer that a worker collects breaks the window's."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 1000
GENERATIONS = 3


class Collector(QObject):
    """While one is started, Python collects nothing by itself; a timer does, by Python's own thresholds."""

    _started = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """From now on no other thread collects."""
        Collector._started += 1
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """The worker threads have ended: Python may collect by itself again."""
        self._timer.stop()
        Collector._started -= 1
        if Collector._started == 0:
            gc.enable()

    def look(self) -> None:
        """Collect the oldest generation that is due, as Python itself would."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [at for at in range(GENERATIONS) if counts[at] > thresholds[at] > 0]
        if due:
            gc.collect(max(due))
