"""The audit: what the file, the seals, the digests and the derived rows say of the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select, text

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.storage import calendars, catalogue, form_texts, reasons, sent_periods
from cchc_desktop.storage.dossiers import DossierRows
from cchc_desktop.storage.journal import Journal, sealed_text, stamp_of
from cchc_desktop.storage.seals import GENESIS, private_digest, row_digest, seal
from cchc_desktop.storage.tables import dossiers, duties, event_private, events, officers, settings, stations

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
        for found in (self._file(), self._chain(), self._kept_rows(), self._derived(progress)):
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

    def _chain(self) -> Iterator[str]:
        names = {row.id: row for row in self._connection.execute(select(stations))}
        last: dict[int, tuple[int, bytes]] = dict.fromkeys(names, (0, GENESIS))
        query = (
            select(events, event_private.c.salt, event_private.c.payload)
            .select_from(events.outerjoin(event_private, event_private.c.event_id == events.c.id))
            .order_by(events.c.station_id, events.c.seq)
        )
        for row in self._connection.execution_options(yield_per=5000).execute(query):
            seq, prev = last[row.station_id]
            where = f"Sự kiện {row.seq} của {names[row.station_id].name}"
            if row.seq != seq + 1:
                yield f"{where}: mất {row.seq - seq - 1} sự kiện trước đó."
            sealed = sealed_text(row.station_id, row.seq, row.kind, stamp_of(row), row.dossier_id, row.public)
            if row.prev != prev or seal(row.prev, sealed, row.private_digest) != row.seal:
                yield f"{where}: nội dung không khớp dấu niêm phong."
            if row.salt is not None and private_digest(row.salt, row.payload) != row.private_digest:
                yield f"{where}: thông tin cá nhân không khớp dấu niêm phong."
            last[row.station_id] = (row.seq, row.seal)
        for station, (seq, sealed_last) in last.items():
            if (names[station].last_seq, names[station].last_seal) != (seq, sealed_last):
                yield f"Chuỗi sự kiện của {names[station].name} bị cắt ở cuối."

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
            different = _different(row._asdict(), self._rows.derived(dossier))
            if owed.of(row.id) != self._rows.beside(row.id, dossier):
                different.append("việc còn nợ")
            if different:
                yield f"Hồ sơ {row.code}: cột {', '.join(different)} không khớp với diễn biến."
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


def _different(kept: Mapping[str, Any], derived: Mapping[str, Any]) -> list[str]:
    return [name for name, value in derived.items() if kept[name] != value]


def _first(found: Iterable[str]) -> Iterator[str]:
    for number, sentence in enumerate(found, start=1):
        if number > MOST_NAMED:
            yield "Còn nhiều chỗ sai khác cùng loại."
            return
        yield sentence
