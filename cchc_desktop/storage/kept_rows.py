"""What an office keeps by hand is guarded row by row: what it says, and who kept it, when and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, update

from cchc_desktop.domain.errors import Damaged
from cchc_desktop.storage.seals import row_digest

# What a row that was bent outside the program may raise when it is read; it is a finding, not a fault of the program.
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError)


@contextmanager
def readable(what: str) -> Iterator[None]:
    """Raise Damaged where rows of ``what`` cannot be read: what all work stands on ends in a sentence."""
    try:
        yield
    except UNREADABLE as error:
        raise Damaged(
            f"Không đọc được {what} trong sổ: dữ liệu đã hỏng hoặc bị sửa ngoài chương trình; hãy kiểm tra sổ "
            "(check) và phục hồi bản sao lưu gần nhất."
        ) from error


@dataclass(frozen=True, slots=True)
class Guard:
    """How the rows of one table are guarded.

    ``says`` digests what a row says; the columns ``beside`` it tell who kept it and when. Rows that were kept before
    those were guarded too carry the digest of what they say alone. ``told`` is the sentence about a row that was bent.
    """

    table: Table
    query: Select[Any]
    says: Callable[[Any], bytes]
    beside: tuple[str, ...]
    told: Callable[[Any], str]

    def digest(self, says: bytes, values: Mapping[str, Any]) -> bytes:
        """The digest of a row that says this, with what its columns beside hold; a missing one is empty."""
        if not self.beside:
            return says
        return row_digest(says.hex(), *(_plain(values.get(name)) for name in self.beside))

    def is_whole(self, row: Row[Any]) -> bool:
        """Whether a row of the query is as the program kept it."""
        try:
            says = self.says(row)
        except UNREADABLE:
            return False
        return bool(row.digest in (says, self.digest(says, row._asdict())))

    def changed_outside(self, connection: Connection) -> Iterator[str]:
        """One sentence for each row that no longer agrees with its digest."""
        for row in connection.execute(self.query):
            if not self.is_whole(row):
                yield self.told(row)

    def seal(self, connection: Connection, *only: Any) -> None:
        """Give rows that were changed, or kept before the columns beside were guarded, the digest they must have."""
        for row in connection.execute(self.query.where(*only)).all():
            digest = self.digest(self.says(row), row._asdict())
            connection.execute(update(self.table).where(self.table.c.id == row.id).values(digest=digest))

    def seal_older(self, connection: Connection) -> None:
        """The same for rows that agree with the digest of what they say alone; one that was bent stays as it is."""
        for row in connection.execute(self.query).all():
            if self.is_whole(row):
                self.seal(connection, self.table.c.id == row.id)


def _plain(value: Any) -> Any:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value
