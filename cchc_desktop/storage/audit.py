"""The audit: what the file, the seals, the digests and the derived rows say of the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select, text

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.storage import calendars, catalogue, form_texts, reasons, sent_periods
from cchc_desktop.storage.chain import Chain
from cchc_desktop.storage.dossiers import DossierRows
from cchc_desktop.storage.journal import Journal
from cchc_desktop.storage.proof import different
from cchc_desktop.storage.seals import row_digest
from cchc_desktop.storage.tables import dossiers, duties, events, officers, settings

MOST_NAMED = 20
_BEGINNINGS = (ev.Received, ev.Registered, ev.Rejected)


class Audit:
    """Looks at a whole book on one connection; nothing is changed."""

    def __init__(self, connection: Connection, journal: Journal, rows: DossierRows) -> None:
        self._connection = connection
        self._journal = journal
        self._rows = rows

    def dossiers(self) -> int:
        """How many dossiers the book holds."""
        return int(self._connection.execute(select(func.count()).select_from(dossiers)).scalar_one())

    def events(self) -> int:
        """How many events the book holds."""
        return int(self._connection.execute(select(func.count()).select_from(events)).scalar_one())

    def problems(self, progress: Callable[[int, int], None] | None = None) -> Iterator[str]:
        """Every problem as one sentence; of each kind at most the first twenty are named."""
        for found in (self._file(), Chain(self._connection).broken(), self._kept_rows(), self._derived(progress)):
            named = list(_first(found))
            yield from named
            if len(named) > MOST_NAMED:
                return

    def _file(self) -> Iterator[str]:
        if self._connection.dialect.name != "sqlite":
            return
        for said in self._connection.execute(text("PRAGMA quick_check(5)")).scalars():
            if said != "ok":
                yield f"Tệp dữ liệu hỏng: {said}. Hãy phục hồi bản sao lưu."
        if self._connection.execute(text("PRAGMA foreign_key_check")).first():
            yield "Có dòng dữ liệu trỏ đến dòng không tồn tại."

    def _kept_rows(self) -> Iterator[str]:
        for row in self._connection.execute(select(settings)):
            if row_digest(row.name, row.value, row.valid_from) != row.digest:
                yield f"Cài đặt «{row.name}» đã bị sửa ngoài chương trình."
        for row in self._connection.execute(select(officers)):
            if row_digest(row.name, row.section, row.role, row.is_active, row.has_account) != row.digest:
                yield f"Người dùng số {row.id} đã bị sửa ngoài chương trình."
        yield from reasons.changed_outside(self._connection)
        yield from form_texts.changed_outside(self._connection)
        yield from calendars.changed_outside(self._connection)
        yield from catalogue.changed_outside(self._connection)
        yield from sent_periods.changed_outside(self._connection)

    def _derived(self, progress: Callable[[int, int], None] | None) -> Iterator[str]:
        """Each dossier's row must be what its events make."""
        total, looked = self.dossiers(), 0
        rows = self._connection.execution_options(yield_per=1000).execute(select(dossiers).order_by(dossiers.c.id))
        histories = groupby(
            (kept for kept in self._journal.everything() if kept.dossier_id is not None),
            key=lambda kept: kept.dossier_id,
        )
        owed = _Owed(self._connection)
        for row, (dossier_id, kept) in zip(rows, histories, strict=False):
            if row.id != dossier_id:
                yield f"Hồ sơ số {min(row.id, dossier_id or 0)} không có đủ dòng và sự kiện."
                return
            looked += 1
            history = [k.event for k in kept]
            if not isinstance(history[0], _BEGINNINGS):
                yield f"Hồ sơ {row.code}: mất sự kiện đầu tiên."
                continue
            dossier = Dossier.from_events(history)
            columns = different(row._asdict(), self._rows.derived(dossier))
            if owed.of(row.id) != self._rows.beside(row.id, dossier):
                columns.append("việc còn nợ")
            if columns:
                yield f"Hồ sơ {row.code}: cột {', '.join(columns)} không khớp với diễn biến."
            if progress and looked % 500 == 0:
                progress(looked, total)
        if looked != total:
            yield f"Có {total - looked} hồ sơ không có sự kiện nào."


class _Owed:
    """The kept duties, dossier by dossier, read along with the dossiers."""

    def __init__(self, connection: Connection) -> None:
        query = select(duties).order_by(duties.c.dossier_id, duties.c.seq)
        rows = connection.execution_options(yield_per=1000).execute(query)
        self._groups = groupby(rows, key=lambda row: row.dossier_id)
        self._next = next(self._groups, None)
        self._rows = list(self._next[1]) if self._next else []

    def of(self, dossier_id: int) -> list[Mapping[str, Any]]:
        """The duties of the next dossier; asked for in the order of the ids."""
        if self._next is None or self._next[0] != dossier_id:
            return []
        found: list[Mapping[str, Any]] = [row._asdict() for row in self._rows]
        self._next = next(self._groups, None)
        self._rows = list(self._next[1]) if self._next else []
        return found


def _first(found: Iterable[str]) -> Iterator[str]:
    for number, sentence in enumerate(found, start=1):
        if number > MOST_NAMED:
            yield "Còn nhiều chỗ sai khác cùng loại."
            return
        yield sentence
