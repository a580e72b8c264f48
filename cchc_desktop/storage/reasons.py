"""The office's own list of usual reasons, each kept whole with its digest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text

from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.reasons import Reason, ReasonKind
from cchc_desktop.storage.kept_rows import Guard
from cchc_desktop.storage.seals import row_digest
from cchc_desktop.storage.tables import dossiers, events, reasons


class ReasonRows:
    """The list on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self, kind: ReasonKind) -> list[Reason]:
        """The office's reasons of a kind in their order, none while it uses those the program brings along."""
        query = select(reasons).where(reasons.c.kind == kind.value).order_by(reasons.c.id)
        return [
            Reason(ReasonKind(row.kind), row.text, CauseSide(row.side) if row.side else None, row.is_active)
            for row in self._connection.execute(query)
        ]

    def named(self, kind: ReasonKind) -> set[str]:
        """The reasons of a kind that something in the book names."""
        column = dossiers.c.cause if kind is ReasonKind.OVERDUE else events.c.late_reason
        # In the words of the index of late keyings, which a bound value would not match.
        given = dossiers.c.cause != "" if kind is ReasonKind.OVERDUE else text("late_reason <> ''")
        return set(self._connection.execute(select(column).where(given).distinct()).scalars())

    def replace(self, kind: ReasonKind, listed: Iterable[Reason]) -> None:
        """Keep this list instead of the one before."""
        self._connection.execute(delete(reasons).where(reasons.c.kind == kind.value))
        rows = [
            {
                "kind": one.kind.value,
                "text": one.text,
                "side": one.side.value if one.side else None,
                "is_active": one.is_active,
                "digest": GUARD.digest(_digest_of(one), {}),
            }
            for one in listed
        ]
        if rows:
            self._connection.execute(insert(reasons), rows)


def _digest_of(reason: Reason) -> bytes:
    return row_digest(reason.kind, reason.text, reason.side, reason.is_active)


def _says(row: Any) -> bytes:
    side = CauseSide(row.side) if row.side else None
    return _digest_of(Reason(ReasonKind(row.kind), row.text, side, row.is_active))


GUARD = Guard(
    reasons, select(reasons), _says, (), lambda row: f"Lý do số {row.id} trong danh mục đã bị sửa ngoài chương trình."
)
