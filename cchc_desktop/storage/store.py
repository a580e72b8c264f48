"""The store of one office: the doors to its database, opened when they are first used.

The first page of the window needs only the driver; SQLAlchemy, whose import takes longer, comes after it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain.errors import NoBook
from cchc_desktop.storage import age
from cchc_desktop.storage.failures import told_in_words
from cchc_desktop.storage.glance import Glance, Reader

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from cchc_desktop.storage.copying import Copied
    from cchc_desktop.storage.listening import Listening
    from cchc_desktop.storage.views import Unit, View


class Store:
    """Opens glances, views and units on one database."""

    def __init__(
        self, url: str, *, create: bool = False, before_upgrade: Callable[[Path], object] | None = None
    ) -> None:
        self.url = url
        self._before_upgrade = before_upgrade
        self._memory: dict[str, tuple[Any, Any]] = {}
        self._lock = threading.Lock()
        self._engines: tuple[Engine, Engine] | None = None
        path = age.sqlite_file(url)
        if path is not None and not path.is_file() and not create:
            raise NoBook("Thư mục này chưa có sổ hồ sơ; hãy tạo đơn vị mới hoặc chọn thư mục khác.")
        if path is not None and path.is_file() and not path.stat().st_size and not create:
            # The driver would write its first page into it, and what the file was would be lost.
            raise NoBook("Tệp dữ liệu còn trống; hãy khôi phục bản sao lưu, hoặc tạo đơn vị mới, chọn thư mục khác.")
        with told_in_words():
            is_of_today = path is not None and path.is_file() and age.revision(path) == age.HEAD
        if not is_of_today:
            self._prepare(create=create)
        self._reader = Reader(path) if path is not None else None

    def _prepare(self, *, create: bool) -> None:
        from cchc_desktop.storage import schema

        path = age.sqlite_file(self.url)
        if self._before_upgrade is not None and path is not None and path.is_file():
            self._before_upgrade(path)
        try:
            schema.prepare(self._both()[0], create=create)
        except BaseException:
            self._dispose()
            raise

    def _both(self) -> tuple[Engine, Engine]:
        """The engines that write and that read, made once."""
        with self._lock:
            if self._engines is None:
                from cchc_desktop.storage.engine import open_engine

                self._engines = open_engine(self.url), open_engine(self.url, read_only=True)
                if age.sqlite_file(self.url) is None:
                    from cchc_desktop.storage.postgresql import see_whole

                    see_whole(self._engines[1])
            return self._engines

    def warm(self) -> None:
        """Load what views and units need, so that the first of them need not wait."""
        from cchc_desktop.storage import views  # noqa: F401

        self._both()

    @contextmanager
    def glance(self, today: date, *, masks: bool = False) -> Iterator[Glance]:
        """The lists of one moment, read by the driver alone."""
        if self._reader is not None:
            with told_in_words(), self._reader.transaction() as ask:
                yield Glance(ask, today, self._memory, masks=masks)
        else:
            with self.read(today, "") as view:
                yield Glance(view.ask, today, self._memory, masks=masks)

    @contextmanager
    def read(self, today: date, station: str, *, masks: bool = False) -> Iterator[View]:
        """A view that sees one moment of the book and cannot write; one that ``masks`` hides numbers of persons."""
        from cchc_desktop.storage.views import View

        # Begun at once: what asks the driver directly would else begin later, and each time anew.
        with told_in_words(), self._both()[1].connect() as connection, connection.begin():
            yield View(connection, self._memory, today, station, masks=masks)

    @contextmanager
    def change(self, today: date, station: str) -> Iterator[Unit]:
        """A unit of work; leaving it without ``commit`` rolls back."""
        from cchc_desktop.storage.views import Unit

        with told_in_words(), self._both()[0].connect() as connection:
            transaction = connection.begin()
            unit = Unit(connection, self._memory, today, station)
            try:
                yield unit
            finally:
                if not unit.is_committed and transaction.is_active:
                    transaction.rollback()

    def fold_log(self) -> None:
        """Fold the write-ahead log of a file into it and empty it; left for later while someone reads."""
        if age.sqlite_file(self.url) is not None:
            from cchc_desktop.storage.engine import BUSY_SECONDS

            with told_in_words(), self._both()[0].connect() as connection:
                cursor = connection.connection.cursor()
                # Emptying it takes the lock to write: most is folded in before, and nobody is waited for with it.
                cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
                cursor.execute("PRAGMA busy_timeout = 0")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
                cursor.close()

    def listen(self, heard: Callable[[str], object]) -> Listening | None:
        """Hear from a thread what other counters change: "kept" or "dossier"; None for a file, which tells nobody."""
        if age.sqlite_file(self.url) is not None:
            return None
        from cchc_desktop.storage.listening import Listening

        return Listening(self.url, heard)

    def move_to(self, url: str, today: date, tell: Callable[[int, int, str], object] | None = None) -> Copied:
        """Copy everything into the empty database at ``url`` and prove it there; raises as ``copying.move``."""
        from cchc_desktop.storage import copying

        return copying.move(self.url, url, today, tell)

    def close(self) -> None:
        """Close all connections; the write-ahead log is folded into the file."""
        if self._reader is not None:
            self._reader.close()
        self._dispose()

    def _dispose(self) -> None:
        if self._engines is not None:
            for engine in self._engines:
                engine.dispose()
