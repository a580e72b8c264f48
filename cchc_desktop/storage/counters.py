"""Counters without holes: each number is given in the transaction that uses it (rules.md section 6)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, bindparam, insert, select, update

from cchc_desktop.storage.tables import counters

_current = select(counters.c.value).where(counters.c.name == bindparam("counter"))
_raise = update(counters).where(counters.c.name == bindparam("counter")).values(value=bindparam("to"))


class Counters:
    """The counters on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_serial(self, day: date) -> int:
        """The next serial of a reception day, one for all procedures and channels."""
        return self._next(serial_name(day))

    def next_letter(self, kind: str, year: int) -> int:
        """The next number of a kind of letter or slip in a year."""
        return self._next(f"{kind}:{year}")

    def at_least(self, name: str, value: int) -> None:
        """Raise a counter over numbers that came from outside."""
        current = self._connection.execute(_current, {"counter": name}).scalar()
        if current is None or current < value:
            self._put(name, value, is_new=current is None)

    def _next(self, name: str) -> int:
        current = self._connection.execute(_current, {"counter": name}).scalar()
        self._put(name, (current or 0) + 1, is_new=current is None)
        return (current or 0) + 1

    def _put(self, name: str, value: int, *, is_new: bool) -> None:
        if is_new:
            self._connection.execute(insert(counters).values(name=name, value=value))
        else:
            self._connection.execute(_raise, {"counter": name, "to": value})


def serial_name(day: date) -> str:
    """The name of a day's serial counter."""
    return f"serial:{day:%y%m%d}"
