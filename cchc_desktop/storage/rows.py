"""Rows kept as one batch: with a million of them the statement is made once and each value converted by its column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, func, insert, select

from cchc_desktop.storage.types import LocalDay, LocalTime


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep rows that all name the same columns."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(insert(table), list(rows))
        return
    # Core prepares every parameter of every row anew; measured, that took longer than the database itself.
    names = tuple(rows[0])
    statement, converters = _prepared(table, names)
    values = [
        tuple(
            row[name] if convert is None or row[name] is None else convert(row[name])
            for name, convert in zip(names, converters, strict=True)
        )
        for row in rows
    ]
    connection.exec_driver_sql(statement, values)


def next_id(connection: Connection, table: Table) -> int:
    """The id that the next row gets; the writer holds the lock, so ids can be given before the rows are written."""
    return int(connection.scalar(_last_id(table)) or 0) + 1


@cache
def _last_id(table: Table) -> Select[tuple[int]]:
    return select(func.max(table.c.id))


@cache
def _prepared(table: Table, names: tuple[str, ...]) -> tuple[str, tuple[Callable[[Any], Any] | None, ...]]:
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
    return statement, tuple(_converter(table.c[name].type) for name in names)


def _converter(kind: object) -> Callable[[Any], Any] | None:
    if isinstance(kind, LocalTime):
        return lambda moment: moment.isoformat(timespec="seconds")
    if isinstance(kind, LocalDay):
        return lambda day: day.isoformat()
    return None
