"""A glance at the book: its lists and whose it is, read by the driver alone."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain.people import Officer, Role
from cchc_desktop.storage.list_rows import Ask, Names, read_names
from cchc_desktop.storage.lists import DossierLists

if TYPE_CHECKING:
    from cchc_desktop.storage.duty_lists import DutyLists


class Reader:
    """One read-only connection a thread on an SQLite file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._lock = threading.Lock()

    @contextmanager
    def transaction(self) -> Iterator[Ask]:
        """A function that asks, seeing one moment of the book."""
        connection = self._connection()
        connection.execute("BEGIN")
        try:
            yield lambda sql, values: connection.execute(sql, values).fetchall()
        finally:
            connection.execute("ROLLBACK")

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            # It may be closed from another thread when the program ends.
            found = sqlite3.connect(self._path, timeout=15, isolation_level=None, check_same_thread=False)
            found.execute("PRAGMA query_only = ON")
            found.execute("PRAGMA cache_size = -32768")
            self._local.connection = found
            with self._lock:
                self._opened.append(found)
        return found

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for connection in self._opened:
                connection.close()
            self._opened.clear()
        self._local = threading.local()


class Glance:
    """What the first screen shows; ``ask`` runs one statement, ``memory`` is shared with views.

    One that ``masks`` shows the numbers of persons by their last digits only.
    """

    def __init__(self, ask: Ask, today: date, memory: dict[str, tuple[Any, Any]], *, masks: bool = False) -> None:
        self._ask = ask
        self._today = today
        self._memory = memory
        self._masks = masks

    @cached_property
    def lists(self) -> DossierLists:
        """The dossiers as lists."""
        return DossierLists(self._ask, self._names())

    @cached_property
    def duties(self) -> DutyLists:
        """What is owed besides the promises, as lists."""
        from cchc_desktop.storage.duty_lists import DutyLists

        return DutyLists(self._ask, self._names())

    def _names(self) -> Names:
        """The names behind ids, kept in memory until the catalogue or the people change."""
        kept = {row[0]: row[1] for row in self._ask("SELECT name, value FROM revisions", {})}
        stamp = (kept.get("catalogue", 0), kept.get("people", 0))
        found = self._memory.get("names")
        if found is None or found[0] != stamp:
            found = self._memory["names"] = (stamp, read_names(self._ask))
        names: Names = found[1]
        return replace(names, masks=True) if self._masks else names

    def setting(self, name: str) -> Any:
        """One setting's value in force today as it is kept, None if it was never set."""
        found = self._ask(
            "SELECT value FROM settings WHERE name = :name AND valid_from <= :today ORDER BY valid_from DESC, id DESC",
            {"name": name, "today": self._today.isoformat()},
        )
        return json.loads(found[0][0]) if found else None

    def own_station(self) -> str | None:
        """The chain of the place whose own book this is; None in the book of an office."""
        found = self._ask(
            "SELECT p.station FROM places p JOIN counters c ON c.value = p.id WHERE c.name = :own", {"own": "place"}
        )
        return found[0][0] if found else None

    def officers(self) -> list[Officer]:
        """All officers, also those who left, in the order they came."""
        rows = self._ask("SELECT id, name, section, role, is_active, has_account FROM officers ORDER BY id", {})
        return [Officer(id_, name, part, Role(role), bool(on), bool(has)) for id_, name, part, role, on, has in rows]

    def who_have_passwords(self) -> frozenset[int]:
        """The officers that have a password, by id."""
        return frozenset(row[0] for row in self._ask("SELECT officer_id FROM credentials", {}))
