"""Lists of what is owed besides the promises, and how much of what each officer and each field has before it.

Plain SQL, as in the other lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.storage.letter_numbers import LetterNumber, numbers_of
from cchc_desktop.storage.list_rows import ROWS, URGENCY, Ask, DossierRow, Names, at, read_row
from cchc_desktop.storage.lists import Page

_PENDING = "closed_day IS NULL AND received_day IS NOT NULL AND is_void = 0"
_WITHOUT_CODE = "national_code IS NULL AND local_no IS NOT NULL AND is_void = 0"
_DUTY = "kind, since_at, by_at, done_at, whom, duties.note, last_at, times"
_WITH_DUTY = ROWS.replace(" FROM dossiers", f", duties.seq, {_DUTY} FROM duties JOIN dossiers ON id = dossier_id")

_WITH_CALLS = ROWS.replace(
    " FROM dossiers",
    ", applicant_kind, owner_address, times, last_at, duties.note "
    "FROM dossiers LEFT JOIN duties ON dossiers.id = duties.dossier_id",
)


class DutyRow(NamedTuple):
    """A duty with the dossier it belongs to."""

    row: DossierRow
    seq: int
    kind: DutyKind
    since_at: datetime
    by_at: datetime | None
    done_at: datetime | None
    whom: str
    note: str
    last_at: datetime | None
    times: int


class UncollectedRow(NamedTuple):
    """A result that lies ready, whose it is, and how often and when last its owner was called about it."""

    row: DossierRow
    kind: str
    address: str
    times: int
    last_at: datetime | None
    how: str


class DutyPage(NamedTuple):
    """Some duties and the key after which the next page begins; None at the end."""

    rows: tuple[DutyRow, ...]
    next: str | None


class Load(NamedTuple):
    """What lies before one officer or in one field: dossiers by urgency."""

    name: str
    counts: Mapping[Urgency, int]


class DutyLists:
    """The duties of one moment; ``ask`` runs a statement, ``names`` says what the ids in its rows stand for."""

    def __init__(self, ask: Ask, names: Names) -> None:
        self._ask = ask
        self.names = names

    def counts(self, now: datetime) -> dict[DutyKind, tuple[int, int]]:
        """How many duties of each kind are open, and how many of these are past their moment."""
        late = "count(*) FILTER (WHERE by_at < :minute)"
        query = f"SELECT kind, count(*), {late} FROM duties WHERE done_at IS NULL GROUP BY kind"  # noqa: S608
        found = dict.fromkeys(DutyKind, (0, 0))
        for kind, number, overdue in self._ask(query, at(now)):
            found[DutyKind(kind)] = (number, overdue)
        return found

    def page(
        self,
        kind: DutyKind,
        now: datetime,
        *,
        is_overdue: bool = False,
        officer: int | None = None,
        field: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> DutyPage:
        """Open duties of a kind, what is to be done first on top: those without a moment by their beginning."""
        conditions = ["duties.kind = :kind", "duties.done_at IS NULL"]
        if is_overdue:
            conditions.append("duties.by_at < :minute")
        if officer is not None:
            conditions.append("officer_id = :officer")
        if field is not None:
            conditions.append("field_id = :field")
        order = "coalesce(duties.by_at, duties.since_at), duties.dossier_id, duties.seq"
        moment, _, rest = (after or "").partition("|")
        dossier_id, _, seq = rest.partition("|")
        if after:
            conditions.append(f"({order}) > (:after_at, :after_id, :after_seq)")
        query = f"{_WITH_DUTY} WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT :limit"
        numbers = {name: number for number, name in self.names.fields.items()}
        values = {
            **at(now),
            "kind": kind.value,
            "officer": officer,
            "field": numbers.get(field or ""),
            "limit": limit + 1,
            "after_at": moment,
            "after_id": int(dossier_id or 0),
            "after_seq": int(seq or 0),
        }
        rows = self._ask(query, values)
        return self._paged(rows, limit)

    def of_dossier(self, dossier_id: int, now: datetime) -> tuple[DutyRow, ...]:
        """All duties of one dossier, also those done."""
        query = f"{_WITH_DUTY} WHERE dossier_id = :dossier ORDER BY duties.seq"
        rows = self._ask(query, {**at(now), "dossier": dossier_id})
        return tuple(self._row(row) for row in rows)

    def letters_owed(self, now: datetime, *, limit: int) -> tuple[DutyRow, ...]:
        """Letters of apology still owed for results that came late, the newest first."""
        query = (
            f"{_WITH_DUTY} WHERE duties.kind = '{DutyKind.LETTER}' AND duties.done_at IS NULL "
            "ORDER BY duties.by_at DESC, duties.dossier_id DESC LIMIT :limit"
        )
        return tuple(self._row(row) for row in self._ask(query, {**at(now), "limit": limit}))

    def letters_written(self, first: date, last: date, now: datetime) -> tuple[DutyRow, ...]:
        """The dossiers whose first letter of apology was written between two days, both included, by that moment."""
        query = (
            f"{_WITH_DUTY} WHERE duties.kind = '{DutyKind.LETTER}' AND is_void = 0 "
            "AND duties.done_at >= :first AND duties.done_at < :after ORDER BY duties.done_at, duties.dossier_id"
        )
        days = {"first": first.isoformat(), "after": (last + timedelta(days=1)).isoformat()}
        return tuple(self._row(row) for row in self._ask(query, {**at(now), **days}))

    def letter_numbers(self, year: int) -> tuple[LetterNumber, ...]:
        """The numbers that the letters of apology issued in a year bear."""
        return numbers_of(self._ask, year)

    def without_code(self, now: datetime, *, after: str | None = None, limit: int = 50) -> Page:
        """Dossiers whose national code has not come yet, the oldest first."""
        query = f"{ROWS} WHERE {_WITHOUT_CODE} AND id > :after ORDER BY id LIMIT :limit"
        rows = self._ask(query, {**at(now), "after": int(after or 0), "limit": limit + 1})
        found = tuple(read_row(row, self.names) for row in rows[:limit])
        return Page(found, str(found[-1].id) if len(rows) > limit else None)

    def count_uncollected(self, before: datetime) -> int:
        """How many results have lain ready since before that moment."""
        query = "SELECT count(*) FROM dossiers WHERE status = 9 AND is_void = 0 AND closed_at < :before"
        return int(self._ask(query, {"before": before.isoformat(timespec="seconds")})[0][0])

    def uncollected(self, before: datetime, now: datetime) -> tuple[UncollectedRow, ...]:
        """The results that have lain ready since before that moment, the oldest first."""
        called = f"duties.kind = '{DutyKind.COLLECT}' AND done_at IS NULL"
        query = (
            f"{_WITH_CALLS} AND {called} WHERE status = 9 AND is_void = 0 AND closed_at < :before "
            "ORDER BY closed_at, dossiers.id"
        )
        rows = self._ask(query, {**at(now), "before": before.isoformat(timespec="seconds")})
        return tuple(
            UncollectedRow(read_row(row, self.names), row[-5], row[-4], row[-3] or 0, _moment(row[-2]), row[-1] or "")
            for row in rows
        )

    def count_without_code(self) -> int:
        """How many dossiers have no national code yet."""
        return int(self._ask(f"SELECT count(*) FROM dossiers WHERE {_WITHOUT_CODE}", {})[0][0])  # noqa: S608

    def by_officer(self, now: datetime) -> tuple[Load, ...]:
        """What lies before each officer, "" for what was handed to nobody."""
        return self._loads("officer_id", self.names.officers, now)

    def by_field(self, now: datetime) -> tuple[Load, ...]:
        """What lies in each field."""
        return self._loads("field_id", self.names.fields, now)

    def _loads(self, column: str, names: Mapping[int, str], now: datetime) -> tuple[Load, ...]:
        query = (
            f"SELECT {column}, {URGENCY} AS urgency, count(*) FROM dossiers WHERE {_PENDING} GROUP BY 1, 2 "  # noqa: S608
            f"UNION ALL SELECT {column}, '{Urgency.READY}', count(*) FROM dossiers "
            "WHERE status = 9 AND is_void = 0 GROUP BY 1"
        )
        found: dict[str, dict[Urgency, int]] = {}
        for number, urgency, count in self._ask(query, at(now)):
            counts = found.setdefault(names.get(number, ""), {})
            counts[Urgency(urgency)] = counts.get(Urgency(urgency), 0) + count
        return tuple(Load(name, found[name]) for name in sorted(found))

    def _paged(self, rows: list[tuple[Any, ...]], limit: int) -> DutyPage:
        found = tuple(self._row(row) for row in rows[:limit])
        if len(rows) <= limit:
            return DutyPage(found, None)
        last = found[-1]
        moment = (last.by_at or last.since_at).isoformat(timespec="seconds")
        return DutyPage(found, f"{moment}|{last.row.id}|{last.seq}")

    def _row(self, row: tuple[Any, ...]) -> DutyRow:
        seq, kind, since, by, done, whom, note, last, times = row[-9:]
        return DutyRow(
            read_row(row, self.names),
            seq,
            DutyKind(kind),
            datetime.fromisoformat(since),
            _moment(by),
            _moment(done),
            whom,
            note,
            _moment(last),
            times,
        )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
