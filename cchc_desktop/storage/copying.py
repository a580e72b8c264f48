"""A whole book copied from one database into another: row for row, compared before it counts, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Connection, Table, func, inspect, select

from cchc_desktop.disks import give_name
from cchc_desktop.domain.errors import Conflict, Unavailable
from cchc_desktop.storage import age, schema, search
from cchc_desktop.storage.engine import open_engine
from cchc_desktop.storage.failures import told_in_words
from cchc_desktop.storage.postgresql import filled_at_once, see_whole
from cchc_desktop.storage.tables import metadata

Tell = Callable[[int, int, str], object]
COPYING, COMPARING, PROVING = "Đang chép sổ", "Đang so từng dòng", "Đang kiểm tra sổ mới"
NOT_EMPTY = "Cơ sở dữ liệu đích đã có dữ liệu; hãy chọn một cơ sở dữ liệu còn trống."
_AT_ONCE = 5000
WORD_INDEX = "dossier_words"


@dataclass(frozen=True, slots=True)
class Copied:
    """How many rows of each table were copied, and the SHA-256 of each table's rows on both sides."""

    tables: Mapping[str, int]
    digests: Mapping[str, str]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(self.tables.values())


def move(source_url: str, target_url: str, today: date, tell: Tell | None = None) -> Copied:
    """Copy a book into an empty database and prove it there; nobody writes to the source meanwhile.

    ``tell`` hears done, total and what is being done, and may raise to stop. Raises Conflict when the target is not
    empty, Unavailable when either cannot be reached or the copy does not prove itself; the target is then as it was.
    """

    def prove(target: Connection) -> None:
        from cchc_desktop.storage.views import View

        def on_dossier(done: int, total: int) -> None:
            if tell:
                tell(done, total, PROVING)

        for problem in View(target, {}, today, "").audit.problems(on_dossier):
            raise Unavailable(f"Sổ chưa được chuyển vì có chỗ sai: {problem} Hãy kiểm tra sổ (check) trước.")

    with told_in_words(), one_moment(source_url, read_only=False) as source, _new_book(target_url) as target:
        copied = copy(source, target, tell)
        prove(target)
        return copied


def write_file(source_url: str, path: Path, tell: Tell | None = None) -> Copied:
    """Write one moment of a book as an ordinary file of SQLite, while others go on writing to the book.

    Raises as ``move``; a file that could not be finished does not stay.
    """
    with told_in_words(), one_moment(source_url, read_only=True) as source, _new_file(path) as target:
        return copy(source, target, tell)


@contextmanager
def one_moment(url: str, *, read_only: bool) -> Iterator[Connection]:
    """A book as it is now; nobody else writes to it meanwhile unless it is only read. Raises Unavailable."""
    engine = open_engine(url, read_only=read_only)
    if read_only and engine.dialect.name == "postgresql":
        see_whole(engine)
    try:
        with engine.connect() as connection, connection.begin():
            if schema.current(connection) != age.HEAD:
                raise Unavailable("Sổ nguồn chưa có hoặc chưa được nâng cấp; hãy mở sổ bằng chương trình trước.")
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _new_book(url: str) -> Iterator[Connection]:
    """An empty book in an empty database, kept if the block ends well; raises Conflict when it is not empty."""
    path = age.sqlite_file(url)
    if path is not None:
        with _new_file(path) as connection:
            yield connection
        return
    with _built(url) as connection:
        yield connection


@contextmanager
def _new_file(path: Path) -> Iterator[Connection]:
    """An empty book in a file that bears its name only when the block has ended well."""
    if path.exists():
        raise Conflict(f"Đã có tệp {path}; hãy chọn tên khác.")
    part = path.with_name(f"{path.name}.part")
    # What a copy that was killed left here would pass for a book that is there already.
    _forget(part)
    try:
        with _built(f"sqlite:///{part.as_posix()}") as connection:
            yield connection
        give_name(part, path)
    finally:
        _forget(part)


def _forget(part: Path) -> None:
    for left in (part, *(part.with_name(f"{part.name}{end}") for end in ("-wal", "-shm"))):
        left.unlink(missing_ok=True)


@contextmanager
def _built(url: str) -> Iterator[Connection]:
    engine = open_engine(url)
    try:
        with engine.connect() as connection, connection.begin():
            if inspect(connection).get_table_names():
                raise Conflict(NOT_EMPTY)
            schema.build(connection)
            yield connection
    finally:
        engine.dispose()


def copy(source: Connection, target: Connection, tell: Tell | None) -> Copied:
    """Fill the empty tables of a book from another and compare them; raises Unavailable where they differ."""
    tables = list(metadata.sorted_tables)
    counts = {table.name: int(source.scalar(select(func.count()).select_from(table)) or 0) for table in tables}
    total, done = sum(counts.values()), 0
    digests: dict[str, str] = {}
    with filled_at_once(target) if target.dialect.name == "postgresql" else nullcontext():
        for table in tables:
            sums = hashlib.sha256()
            for rows in _rows(source, table):
                _keep(target, table, rows)
                _add(sums, rows)
                done += len(rows)
                if tell:
                    tell(done, total, COPYING)
            digests[table.name] = sums.hexdigest()
        words = hashlib.sha256()
        for rows in _indexed(source):
            search.add_all(target, [{"id": number, "words": found} for number, found in rows])
            _add(words, rows)
        digests[WORD_INDEX] = words.hexdigest()
    if target.dialect.name == "postgresql":
        _go_on_counting(target)
    if _digests(target, tables, total, tell) != digests:
        raise Unavailable("Bản chép không giống sổ nguồn nên đã bỏ; hãy làm lại.")
    return Copied(counts, digests)


def _digests(connection: Connection, tables: list[Table], total: int, tell: Tell | None) -> dict[str, str]:
    found, done = {}, 0
    for table in tables:
        sums = hashlib.sha256()
        for rows in _rows(connection, table):
            _add(sums, rows)
            done += len(rows)
            if tell:
                tell(done, total, COMPARING)
        found[table.name] = sums.hexdigest()
    words = hashlib.sha256()
    for rows in _indexed(connection):
        _add(words, rows)
    return {**found, WORD_INDEX: words.hexdigest()}


def _add(sums: Any, rows: list[tuple[Any, ...]]) -> None:
    for row in rows:
        sums.update(repr(row).encode())


def _rows(connection: Connection, table: Table) -> Iterator[list[tuple[Any, ...]]]:
    """The rows as a file keeps them: times are text, and what is true is 1."""
    names = ", ".join(column.name for column in table.columns)
    keys = ", ".join(column.name for column in table.primary_key)
    truths = _truths(table) if connection.dialect.name == "postgresql" else ()
    for rows in _raw(connection, f"SELECT {names} FROM {table.name} ORDER BY {keys}"):  # noqa: S608
        yield [_with(int, row, truths) for row in rows] if truths else rows


def _indexed(connection: Connection) -> Iterator[list[tuple[Any, ...]]]:
    return _raw(connection, f"SELECT rowid, words FROM {WORD_INDEX} ORDER BY rowid")  # noqa: S608


def _raw(connection: Connection, query: str) -> Iterator[list[tuple[Any, ...]]]:
    driver = connection.connection.driver_connection
    assert driver is not None
    with closing(driver.cursor(name="copying") if connection.dialect.name == "postgresql" else driver.cursor()) as one:
        one.execute(query)
        while rows := one.fetchmany(_AT_ONCE):
            yield [tuple(row) for row in rows]


def _keep(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    names = ", ".join(column.name for column in table.columns)
    driver = connection.connection.driver_connection
    assert driver is not None
    with closing(driver.cursor()) as cursor:
        if connection.dialect.name == "postgresql":
            truths = _truths(table)
            with cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(_with(bool, row, truths))
        else:
            places = ", ".join("?" * len(table.columns))
            cursor.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({places})", rows)  # noqa: S608


def _truths(table: Table) -> tuple[int, ...]:
    return tuple(place for place, column in enumerate(table.columns) if isinstance(column.type, Boolean))


def _with(kind: type[bool] | type[int], row: tuple[Any, ...], places: tuple[int, ...]) -> tuple[Any, ...]:
    if not places:
        return row
    values = list(row)
    for place in places:
        if values[place] is not None:
            values[place] = kind(values[place])
    return tuple(values)


def _go_on_counting(connection: Connection) -> None:
    """Let the ids that the server gives go on above those that were copied."""
    for table in metadata.sorted_tables:
        if "id" in table.columns:
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name} "  # noqa: S608
                f"HAVING max(id) IS NOT NULL"
            )
