"""Counters without holes: each number is given in the transaction that uses it (rules.md section 6)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, text

from cchc_desktop.storage.places import PlaceRows

# One statement reads and raises: two who ask at once get two numbers, also if a database let both of them write.
_next = text(
    "INSERT INTO counters (name, value) VALUES (:counter, 1) "
    "ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value"
)
_at_least = text(
    "INSERT INTO counters (name, value) VALUES (:counter, :to) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE counters.value < excluded.value"
)


class Counters:
    """The counters on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_serial(self, day: date) -> int:
        """The next serial of a reception day, one for all procedures and channels.

        The office leaves out what its places issue. Raises Unavailable at a place whose block is used up or not of
        that day.
        """
        name = serial_name(day)
        raised = self._next(name)
        serial = PlaceRows(self._connection).serial_after(raised, day)
        if serial != raised:
            self.at_least(name, serial)
        return serial

    def next_letter(self, kind: str, year: int) -> int:
        """The next number of a kind of letter or slip in a year."""
        return self._next(f"{kind}:{year}")

    def at_least(self, name: str, value: int) -> None:
        """Raise a counter over numbers that came from outside."""
        self._connection.execute(_at_least, {"counter": name, "to": value})

    def _next(self, name: str) -> int:
        return int(self._connection.execute(_next, {"counter": name}).scalar_one())


def serial_name(day: date) -> str:
    """The name of a day's serial counter."""
    return f"serial:{day:%y%m%d}"
