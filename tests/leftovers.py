"""Finds timers, Qt threads and windows that a test left alive."""

from __future__ import annotations

import contextlib
import gc
import weakref
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import getCppPointer, isValid

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_MS = 2000


class WindowLeftovers:
    """Remembers what is started while it watches, and tells what of it is still alive."""

    def __init__(self) -> None:
        self._before = {_address(widget) for widget in QApplication.topLevelWidgets()}
        self._timers: weakref.WeakSet[QTimer] = weakref.WeakSet()
        self._threads: weakref.WeakSet[QThread] = weakref.WeakSet()

    @contextlib.contextmanager
    def watch(self) -> Iterator[None]:
        """Note every timer and thread started inside."""
        with _noting(QTimer, self._timers), _noting(QThread, self._threads):
            yield

    def found(self) -> list[str]:
        """Return what is still alive once Qt has done what it had put off, and garbage is collected."""
        QThreadPool.globalInstance().waitForDone(PATIENCE_MS)
        if not self._alive():
            return []
        gc.collect()  # takes long, so only when something seems to be left
        return self._alive()

    def _alive(self) -> list[str]:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return [*self._live_timers(), *self._live_threads(), *self._live_windows()]

    def _live_timers(self) -> Iterator[str]:
        for timer in list(self._timers):
            if isValid(timer) and timer.isActive():
                yield f"QTimer of {timer.parent()}, {timer.interval()} ms"

    def _live_threads(self) -> Iterator[str]:
        for thread in list(self._threads):
            if isValid(thread) and thread.isRunning() and not thread.wait(PATIENCE_MS):
                yield f"QThread {thread.objectName()}"
        if QThreadPool.globalInstance().activeThreadCount():
            yield "work in the global thread pool"

    def _live_windows(self) -> Iterator[str]:
        for widget in QApplication.topLevelWidgets():
            if isValid(widget) and _address(widget) not in self._before and widget.parent() is None:
                yield f"{type(widget).__name__} {widget.objectName() or widget.windowTitle()}"


def _address(widget: QWidget) -> int:
    return int(getCppPointer(widget)[0])


@contextlib.contextmanager
def _noting(kind: Any, started: weakref.WeakSet[Any]) -> Iterator[None]:
    real = kind.start

    def start(self: Any, *arguments: Any, **named: Any) -> None:
        started.add(self)
        real(self, *arguments, **named)

    kind.start = start
    try:
        yield
    finally:
        kind.start = real
