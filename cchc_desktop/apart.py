"""Work done by a process of its own: whatever it does with Python's one lock, the window here stays awake."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from cchc_desktop.domain.errors import Unavailable, UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

T = TypeVar("T")

TELL_EVERY_SECONDS = 0.05


class Job(Protocol):
    """Hears how far long work is; may raise to stop it."""

    def progress(self, done: int, total: int | None = None, what: str = "") -> None:
        """``done`` of ``total`` pieces, doing ``what`` in Vietnamese."""


class BrokeApart(Exception):
    """A bug of ours in the other process; ``places`` are its kind and where it happened, for the report."""

    def __init__(self, places: tuple[str, ...]) -> None:
        super().__init__("the work broke in a process of its own")
        self.places = places


class _Stopped(Exception):
    """The one who asked no longer wants it."""


class _FarJob:
    """Tells the process that asked how far the work is, and ends it when a word comes back or nobody is there."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._told_at = 0.0

    def progress(self, done: int, total: int | None = None, what: str = "") -> None:
        """As ``Job``; raises to stop."""
        if self._pipe.poll():
            raise _Stopped
        now = time.monotonic()
        if done == total or now - self._told_at >= TELL_EVERY_SECONDS:
            self._told_at = now
            self._pipe.send(("progress", (done, total, what)))


def call(work: Callable[..., T], *told: Any, job: Job | None = None) -> T:
    """What ``work(*told)`` returns, or with a ``job`` ``work(*told, job=...)``, done by a process of its own.

    ``work`` is a function of a module, and all that goes there and comes back are plain values. Refusals come back
    as they were raised; what ``job`` raises stops the work there, and is raised here unless it was done already.
    Raises BrokeApart for a bug, Unavailable when the process was ended from outside.
    """
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work, told, job is not None))
    process.start()
    theirs.close()
    stopping: Exception | None = None
    try:
        while True:
            kind, said = ours.recv()
            if kind == "progress":
                assert job is not None
                stopping = stopping or _heard(ours, job, said)
            elif kind == "done":
                result: T = said
                return result
            else:
                raise (stopping if kind == "stopped" and stopping is not None else _raised(kind, said))
    except EOFError:
        raise Unavailable("Phần đang làm việc này bị tắt giữa chừng nên chưa xong; hãy làm lại.") from stopping
    finally:
        ours.close()
        process.join()
        process.close()


def _heard(pipe: Connection, job: Job, said: tuple[int, int | None, str]) -> Exception | None:
    """What the job raised when it was told; then the other process is asked to stop."""
    try:
        job.progress(*said)
    except Exception as stopping:  # noqa: BLE001  (whatever it is, it is raised again once the other process ended)
        with suppress(OSError):
            pipe.send("stop")
        return stopping
    return None


def _raised(kind: str, said: Any) -> Exception:
    if kind == "refused":
        error_type, arguments, state = said
        refused: Exception = error_type.__new__(error_type)
        refused.args = arguments
        refused.__dict__.update(state)
        return refused
    return BrokeApart(tuple(said))


def _serve(pipe: Connection, work: Callable[..., Any], told: tuple[Any, ...], is_heard: bool) -> None:
    """In the other process: do the work and answer."""
    from cchc_desktop.log import places_of

    answer: tuple[str, Any]
    try:
        answer = "done", work(*told, job=_FarJob(pipe)) if is_heard else work(*told)
    except _Stopped:
        answer = "stopped", ()
    except UserError as refused:
        answer = "refused", (type(refused), refused.args, refused.__dict__)
    except Exception as bug:  # noqa: BLE001  (carried to the process that asked, which reports it)
        answer = "broke", list(places_of(bug))
    with suppress(OSError):  # nobody is there any more
        pipe.send(answer)
