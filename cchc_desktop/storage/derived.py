"""Each dossier's derived rows beside what its events make: its row, what is owed, its standings, fees and words."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, closing
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.text import fold
from cchc_desktop.storage import search
from cchc_desktop.storage.dossiers import DossierRows, fee_row
from cchc_desktop.storage.journal import Journal, KeptEvent
from cchc_desktop.storage.kept_rows import UNREADABLE
from cchc_desktop.storage.proof import different
from cchc_desktop.storage.tables import dossiers, duties, fees, guidances, procedures, standings

_BEGINNINGS = (ev.Received, ev.Registered, ev.Rejected)
_TELL_EVERY = 500


class Derived:
    """Compares a whole book on one connection; nothing is changed."""

    def __init__(self, connection: Connection, journal: Journal, rows: DossierRows) -> None:
        self._connection = connection
        self._journal = journal
        self._rows = rows

    def apart(self, progress: Callable[[int, int], None]) -> Iterator[str]:
        """One sentence for each dossier whose rows are not what its events make."""
        # What is read half stays open, whatever broke the walk, and Windows lets nobody replace a file that is open.
        with ExitStack() as streams:
            rows = streams.enter_context(closing(_rows(self._connection)))
            sealed = streams.enter_context(closing(self._journal.rows_by_dossier()))
            goes_on = yield from self._walked(rows, sealed, _Beside(self._connection, streams), progress)
        if goes_on:
            yield from self._slips()

    def _walked(
        self, rows: Iterator[Any], events: Iterator[Any], beside: _Beside, progress: Callable[[int, int], None]
    ) -> Generator[str, None, bool]:
        """As ``apart``; whether rows and events went together to their end."""
        total = int(self._connection.execute(select(func.count()).select_from(dossiers)).scalar_one())
        histories = groupby(events, key=lambda row: row.dossier_id)
        looked = 0
        for row, (dossier_id, sealed) in zip(rows, histories, strict=False):
            if row.id != dossier_id:
                yield f"Hồ sơ số {min(row.id, dossier_id or 0)} không có đủ dòng và sự kiện."
                return False
            looked += 1
            kept = beside.of(row.id)
            try:
                history = [self._journal.read(one) for one in sealed]
                wrong = self._wrong(row._asdict(), history, kept)
            except (*UNREADABLE, UserError):
                wrong = "có sự kiện không đọc được đúng dạng"
            if wrong:
                yield f"Hồ sơ {row.code}: {wrong}."
            if looked % _TELL_EVERY == 0:
                progress(looked, total)
        if looked != total:
            yield f"Có {total - looked} hồ sơ không có sự kiện nào."
        yield from beside.left()
        return True

    def _slips(self) -> Iterator[str]:
        """One sentence for each slip of guidance that is not what its event says."""
        c = guidances.c
        query = select(guidances, procedures.c.code).join(procedures, procedures.c.id == c.procedure_id)
        kept = {
            row.event_id: (row.day, row.number, row.code, row.name, row.folded)
            for row in self._connection.execute(query)
        }
        for one in self._journal.kept_unbound(ev.Guided):
            slip = one.event
            assert isinstance(slip, ev.Guided)
            name = slip.applicant.name
            if kept.pop(one.id, None) != (slip.happened_at.date(), slip.number, slip.procedure, name, fold(name)):
                yield f"Phiếu hướng dẫn số {slip.number} không khớp với sự kiện đã ghi."
        if kept:
            yield f"Có {len(kept)} phiếu hướng dẫn không có sự kiện nào."

    def _wrong(self, row: Mapping[str, Any], history: list[KeptEvent], kept: Mapping[str, list[Any]]) -> str:
        events = [one.event for one in history]
        if not isinstance(events[0], _BEGINNINGS):
            return "mất sự kiện đầu tiên"
        dossier = Dossier.from_events(events)
        columns = different(row, {**self._rows.derived(dossier), "version": len(events)})
        number = row["id"]
        expected = {
            "việc còn nợ": list(self._rows.beside(number, dossier)),
            "các lần hẹn": list(self._rows.standings(number, dossier)),
            "phí, lệ phí": [fee for one in history if (fee := fee_row(one.id, number, one.event))],
        }
        columns += [told for told, wanted in expected.items() if kept[told] != wanted]
        if kept["từ tìm kiếm"] and kept["từ tìm kiếm"][0]["words"] != search.words_of(dossier):
            columns.append("từ tìm kiếm")
        return f"cột {', '.join(columns)} không khớp với diễn biến" if columns else ""


class _Beside:
    """The rows that stand beside the dossiers, read along with them in the order of the ids."""

    def __init__(self, connection: Connection, streams: ExitStack) -> None:
        rows = {
            "việc còn nợ": _of(connection, duties, duties.c.seq),
            "các lần hẹn": _of(connection, standings, standings.c.seq),
            "phí, lệ phí": _of(connection, fees, fees.c.event_id),
            "từ tìm kiếm": _words(connection),
        }
        self._streams = {told: _Stream(streams.enter_context(closing(one))) for told, one in rows.items()}

    def of(self, dossier_id: int) -> dict[str, list[Mapping[str, Any]]]:
        """The rows of the next dossier, by what they are."""
        return {told: stream.of(dossier_id) for told, stream in self._streams.items()}

    def left(self) -> Iterator[str]:
        """What stands there for dossiers that there are none of."""
        for told, stream in self._streams.items():
            if stream.has_more:
                yield f"Có dòng «{told}» của hồ sơ không có trong sổ."


class _Stream:
    """Rows grouped by their dossier."""

    def __init__(self, rows: Iterator[Mapping[str, Any]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    @property
    def has_more(self) -> bool:
        return self._next is not None

    def of(self, dossier_id: int) -> list[Mapping[str, Any]]:
        found = []
        while self._next is not None and self._next["dossier_id"] == dossier_id:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found


def _rows(connection: Connection) -> Generator[Any, None, None]:
    query = select(dossiers).order_by(dossiers.c.id)
    with connection.execution_options(yield_per=1000).execute(query) as rows:
        yield from rows


def _of(connection: Connection, table: Table, then: Any) -> Generator[Mapping[str, Any], None, None]:
    query = select(table).order_by(table.c.dossier_id, then)
    with connection.execution_options(yield_per=1000).execute(query) as rows:
        for row in rows:
            yield row._asdict()


def _words(connection: Connection) -> Generator[Mapping[str, Any], None, None]:
    """The words as they were indexed; a server keeps them in another shape, which is not compared."""
    if connection.dialect.name == "sqlite":
        query = text("SELECT rowid, words FROM dossier_words ORDER BY rowid")
        with connection.execution_options(yield_per=1000).execute(query) as rows:
            for number, words in rows:
                yield {"dossier_id": number, "words": words}
