"""Disks that fail: at a chosen write, flush or rename below one folder, or when a file outgrows the room there is."""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

WRITE, SYNC, RENAME = "write", "fsync", "rename"
_WRITING = frozenset("wxa+")


class FailingDisk:
    """Counts the calls of each kind; the ``failing``-th of all fails with an errno, and so does each after it.

    A disk that fails once and then works again is the rarer one: a full disk stays full, a pulled stick away.
    """

    def __init__(self, folder: Path, failing: int | None = None, number: int = 0, *, is_for_good: bool = True) -> None:
        self._folder = str(folder)
        self._failing = failing
        self._number = number
        self._is_for_good = is_for_good
        self.calls: list[str] = []

    def call(self, kind: str) -> None:
        """Count a call; raises the OSError of this disk from the failing one on."""
        self.calls.append(kind)
        at = len(self.calls)
        if self._failing is not None and (at == self._failing or (self._is_for_good and at > self._failing)):
            raise OSError(self._number, os.strerror(self._number))

    def holds(self, path: object) -> bool:
        """Whether a file lies below the folder."""
        return isinstance(path, str | Path) and str(path).startswith(self._folder)

    @contextmanager
    def mounted(self) -> Iterator[FailingDisk]:
        """Let all files below the folder stand on this disk."""
        real_open, real_sync, real_replace = io.open, os.fsync, os.replace

        def opened(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
            found = real_open(file, mode, *more, **named)
            return _Written(found, self) if self.holds(file) and _WRITING & set(mode) else found

        def synced(number: Any) -> None:
            self.call(SYNC)
            real_sync(number)

        def replaced(source: Any, target: Any, **named: Any) -> None:
            if self.holds(target):
                self.call(RENAME)
            real_replace(source, target, **named)

        stand_ins = ((io, "open", opened), (builtins, "open", opened), (os, "fsync", synced), (os, "replace", replaced))
        with ExitStack() as patches:
            for owner, name, stand_in in stand_ins:
                patches.enter_context(_patched(owner, name, stand_in))
            yield self


class _Written:
    """A file on the disk, open for writing."""

    def __init__(self, file: Any, disk: FailingDisk) -> None:
        self._file = file
        self._disk = disk

    def write(self, piece: Any) -> Any:
        self._disk.call(WRITE)
        return self._file.write(piece)

    def __enter__(self) -> _Written:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def _patched(owner: Any, name: str, stand_in: Callable[..., Any]) -> Iterator[None]:
    real = getattr(owner, name)
    setattr(owner, name, stand_in)
    try:
        yield
    finally:
        setattr(owner, name, real)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file of this process may grow beyond that many bytes: the system itself refuses, also to SQLite."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
