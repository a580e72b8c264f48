"""One window for an office: a second start brings the first window to the front."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDeadlineTimer, QDir, QLockFile, QObject, QThread

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

# A cheap PC takes seconds from the first double click to a window that listens; the second click comes before.
WAIT_MS = 8000
_ASK_EVERY_MS = 100
_ANY_PROCESS = -1


class SingleWindow(QObject):
    """Held by the window of one user and one office folder; the system frees it when the program dies."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        told = f"{QDir.homePath()}\n{folder}".encode()
        digest = QCryptographicHash.hash(told, QCryptographicHash.Algorithm.Sha256)
        self._name = f"cchc-{digest.toHex().toStdString()[:20]}"
        self._lock = QLockFile(f"{QDir.tempPath()}/{self._name}.lock")
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None
        self._callers: list[QLocalSocket] = []
        self._on_called: Callable[[str], object] = lambda _said: None

    def take(self) -> bool:
        """Whether this start is the only one; a lock that cannot be written counts as taken by us."""
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def call_first(self, said: str = "") -> bool:
        """Ask the window that runs already, or just starts, to show itself, and tell it one line; whether it heard.

        False when it ended meanwhile, and this start took its place, or when it hangs.
        """
        _let_others_come_forward()
        waiting = QDeadlineTimer(WAIT_MS)
        while not self._is_heard(said, waiting):
            if waiting.hasExpired() or self.take():
                return False
            QThread.msleep(_ASK_EVERY_MS)
        return True

    def _is_heard(self, said: str, waiting: QDeadlineTimer) -> bool:
        from PySide6.QtNetwork import QLocalSocket  # only a second start needs the network library at once

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_ASK_EVERY_MS):
            return False
        socket.write(f"{said}\n".encode())
        # Windows keeps nothing for a window that is busy: what it did not read yet is lost with this end of the pipe.
        is_heard = socket.waitForBytesWritten(max(_ASK_EVERY_MS, waiting.remainingTime()))
        socket.disconnectFromServer()
        return is_heard

    def listen(self, on_called: Callable[[str], object]) -> None:
        """From now on call this with the line of a second start that asks; after the first paint."""
        from PySide6.QtNetwork import QLocalServer

        self._on_called = on_called
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(self._name)

    def release(self) -> None:
        """Let another start take the office."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _on_connection(self) -> None:
        assert self._server is not None
        while (caller := self._server.nextPendingConnection()) is not None:
            self._callers.append(caller)
            caller.readyRead.connect(self._hear)
            caller.disconnected.connect(self._hear)
        self._hear()

    def _hear(self) -> None:
        """Take the line of each caller that has one, and let go of those that hung up."""
        for caller in tuple(self._callers):
            if caller.canReadLine():
                self._on_called(bytes(caller.readLine().data()).decode(errors="replace").rstrip("\n"))
            has_hung_up = caller.state() == caller.LocalSocketState.UnconnectedState
            if has_hung_up and caller in self._callers:  # what was called may have let events in
                self._callers.remove(caller)
                caller.deleteLater()


def _let_others_come_forward() -> None:
    """Windows lets only the program that was started last put a window in front, or one that it allows."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
