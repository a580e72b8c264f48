"""The only door to threads: a writer, two readers, one for long work, one for paper; only frozen values cross it.

For those who build screens::

    self.shell.tasks.read(lambda desk: search.find(desk, text), self.on_found, group=self)
    self.shell.tasks.write(lambda desk: intake.receive(desk, form), self.on_received, self.form.show_error)
    self.shell.tasks.long(lambda desk, job: exchange.export(desk, path, job), self.on_exported, title="Xuất")

``work`` runs in a worker thread and gets the Desk; it must not touch a widget, so take what it needs out of
the fields first. ``done`` gets its result in the window's thread. When work was refused, ``failed`` gets the
``UserError``; without ``failed`` the sentence goes to the message bar. A bug is reported by the window, and
``failed`` still gets an ``Unavailable`` so that the screen can free its buttons. A result that has
``.changes`` (what every mutation returns) is announced to all screens right after ``done``.

Requests made before the book is open wait for it. A newer read of the same ``group`` drops the older one,
whether it waits, runs or has just ended. A request whose owner (the widget ``done`` is bound to, or the
``self`` a lambda closes over, or ``owner``) was destroyed meanwhile is dropped without a word. Writes run
strictly in the order they were asked.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from cchc_desktop.domain.errors import Unavailable, UserError
from ui import rights
from ui.binding.collector import Collector
from ui.working.job import Cancelled, Job
from ui.working.request import Request

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

T = TypeVar("T")
Failed = Callable[[UserError], object]

BUG_SENTENCE = "Phần mềm gặp lỗi nên thao tác chưa thực hiện được; báo cáo lỗi đã được lập."


class Tasks(QObject):
    """Hands work to the workers and their answers back to the window.

    ``opened`` and ``opening_failed`` tell how the book came open, ``shut`` that someone has to sign in first;
    ``refused`` and ``broke`` carry what no ``failed`` took; ``produced`` carries each result that declares changes;
    ``settled`` tells that nothing is under way.
    """

    opened = Signal(object)
    opening_failed = Signal(object)
    shut = Signal(object)
    refused = Signal(object)
    broke = Signal(object)
    produced = Signal(object)
    settled = Signal()
    long_began = Signal(object)
    long_progressed = Signal(object)
    long_ended = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._waiting: list[tuple[queue.SimpleQueue[Request | None], Request]] = []
        self._newest: dict[Hashable, Request] = {}
        self._under_way: set[Request] = set()
        self._threads: list[tuple[threading.Thread, queue.SimpleQueue[Request | None]]] = []
        self._writes: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._reads: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._longs: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._prints: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._opening: Request | None = None
        self._collector: Collector | None = None
        self._stopped = False
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @property
    def desk(self) -> Desk | None:
        """The open Desk, for what it knows without the database (officer, office); None while it opens."""
        return self._desk

    @property
    def pending(self) -> int:
        """How many requests have not been answered yet."""
        return len(self._under_way)

    def open(self, opener: Callable[[], Desk]) -> None:
        """Open the book in the writer thread; call after the first paint, and again for another folder."""
        self._start_threads()
        self._opening = Request(lambda _: opener(), self._on_opened, self.opening_failed.emit, owner=self)
        self._under_way.add(self._opening)
        self._writes.put(self._opening)

    def sit_down(self, desk: Desk) -> None:
        """Someone signed in: the book is open to them, and what waited for it goes on."""
        self._let_in(desk)

    def at_door(
        self, desk: Desk, work: Callable[[Desk], T], done: Callable[[T], object], failed: Failed | None = None
    ) -> Request:
        """Ask the writer on behalf of nobody yet, of the desk that ``shut`` carried or that was locked."""
        request = Request(work, done, failed)
        request.desk = desk
        self._under_way.add(request)
        self._writes.put(request)
        return request

    def use(self, desk: Desk) -> None:
        """Ask further requests of this Desk: another officer works here from now on."""
        self._desk = desk
        rights.work_as(desk.actor)

    def read(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
        *,
        group: Hashable | None = None,
        owner: QObject | None = None,
    ) -> Request:
        """Ask the book; of one ``group`` only the newest question is answered."""
        request = Request(work, done, failed, owner=owner, group=group)
        if group is not None:
            older = self._newest.get(group)
            if older is not None:
                older.cancel()
            self._newest[group] = request
        return self._post(self._reads, request)

    def write(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> Request:
        """Change the book, after every write asked before."""
        return self._post(self._writes, Request(work, done, failed, owner=owner))

    def long(
        self,
        work: Callable[[Desk, Job], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
        *,
        title: str,
        writes: bool = False,
        prints: bool = False,
        owner: QObject | None = None,
    ) -> Request:
        """Work that takes seconds, with progress and "Hủy"; ``writes`` keeps its place among the writes, and what
        ``prints`` waits for no other work than paper.

        Work that was cancelled calls neither ``done`` nor ``failed``.
        """
        request = Request(work, done, failed, owner=owner)
        request.job = Job(title, self.long_progressed.emit)
        self.long_began.emit(request)
        return self._post(self._writes if writes else self._prints if prints else self._longs, request)

    def stop(self) -> None:
        """End every thread: what waits is dropped, a write that began is finished first."""
        if self._stopped:
            return
        self._stopped = True
        for request in self._under_way:
            if request.job is not None:
                request.job.cancel()
            if not request.has_begun:
                request.cancel()
        self._waiting.clear()
        for _, line in self._threads:
            line.put(None)
        for thread, _ in self._threads:
            thread.join()
        self._threads.clear()
        if self._collector is not None:
            self._collector.stop()
        self._under_way.clear()
        desk = self._desk or (self._opening.result if self._opening is not None else None)
        if desk is not None:
            desk.close()
        self._desk = None
        rights.work_as(None)

    def _start_threads(self) -> None:
        if self._threads or self._stopped:
            return
        lines = [
            ("writer", self._writes),
            ("reader-1", self._reads),
            ("reader-2", self._reads),
            ("long", self._longs),
            ("paper", self._prints),
        ]
        for name, line in lines:
            thread = threading.Thread(target=self._serve, args=(line,), name=f"desk-{name}")
            self._threads.append((thread, line))
            thread.start()
        self._collector = Collector(self)
        self._collector.start()

    def _post(self, line: queue.SimpleQueue[Request | None], request: Request) -> Request:
        if self._stopped:
            request.cancel()
            return request
        self._under_way.add(request)
        if self._desk is None:
            self._waiting.append((line, request))
        else:
            request.desk = self._desk
            line.put(request)
        return request

    def _serve(self, line: queue.SimpleQueue[Request | None]) -> None:
        while (request := line.get()) is not None:
            request.run()
            if not self._stopped:
                self._arrived.emit(request)

    def _on_opened(self, desk: Desk) -> None:
        actor = getattr(desk, "actor", None)
        if actor is not None and not actor.is_here:
            self.shut.emit(desk)
        else:
            self._let_in(desk)

    def _let_in(self, desk: Desk) -> None:
        self._desk = desk
        rights.work_as(getattr(desk, "actor", None))
        self.opened.emit(desk)
        waiting, self._waiting = self._waiting, []
        for line, request in waiting:
            request.desk = self._desk
            line.put(request)

    @Slot(object)
    def _on_arrived(self, request: Request) -> None:
        self._under_way.discard(request)
        if self._newest.get(request.group) is request:
            del self._newest[request.group]
        if request.job is not None:
            self.long_ended.emit(request)
        try:
            if not self._stopped and request.is_wanted:
                self._answer(request)
        finally:
            if not self._under_way:
                self.settled.emit()

    def _answer(self, request: Request) -> None:
        error = request.error
        if error is None:
            request.done(request.result)
            if getattr(request.result, "changes", None) is not None:
                self.produced.emit(request.result)
        elif isinstance(error, Cancelled):
            return
        elif isinstance(error, UserError):
            (request.failed or self.refused.emit)(error)
        else:
            self.broke.emit(error)
            if request.failed is not None:
                request.failed(Unavailable(BUG_SENTENCE))


def drop_result(_: Any) -> None:
    """A ``done`` for work whose answer is only its changes."""
