"""Lists of dossiers: work lists by urgency, the whole book, and search; pages go by key, never by offset.

Statements are built once for each shape and get their values at execution: a page is asked for at every keystroke.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    TextClause,
    and_,
    bindparam,
    func,
    or_,
    select,
    text,
    tuple_,
)

from cchc_desktop.domain.text import search_words
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.storage.list_rows import ROWS, URGENCY, DossierRow, Names, at, read_row
from cchc_desktop.storage.search import MATCHES, match_query
from cchc_desktop.storage.tables import dossiers

_c = dossiers.c


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows and the key after which the next page begins; None at the end."""

    rows: tuple[DossierRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Contact:
    """How an applicant who came before is reached."""

    name: str
    address: str
    phone: str


# Conditions in the words of the partial indexes, so that the planner takes them.
_PENDING = text("closed_day IS NULL AND received_day IS NOT NULL AND is_void = 0")
_READY = text("status = 9 AND is_void = 0")
_TO_ACCEPT = text("status = 1 AND is_void = 0")
_SOON = timedelta(days=1)


class DossierLists:
    """The lists on one connection; ``names`` says what the ids in them stand for."""

    def __init__(self, connection: Connection, names: Names) -> None:
        self._connection = connection
        self._names = names

    def counts(self, now: datetime) -> dict[Urgency, int]:
        """How many dossiers there are of each urgency."""
        found = dict.fromkeys(Urgency, 0)
        for query in _COUNTS:
            for row in self._connection.execute(query, at(now)):
                found[Urgency(row.urgency)] += row.number
        return found

    def work(
        self,
        urgencies: frozenset[Urgency],
        now: datetime,
        *,
        field: str | None = None,
        officer: int | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page:
        """Dossiers of these urgencies, the most pressing first; an empty set means all that are open."""
        query = _work(urgencies, field is not None, officer is not None)
        fields = {name: number for number, name in self._names.fields.items()}
        values = {
            "urgencies": [urgency.value for urgency in urgencies],
            "soon": now + _SOON,
            "field": fields.get(field or ""),
            "officer": officer,
        }
        return self._page(query, _work_key(urgencies), now, values, after, limit)

    def book(self, now: datetime, *, after: str | None = None, limit: int = 50) -> Page:
        """The whole book, the newest reception first."""
        return self._page(_BOOK, "-received_at", now, {}, after, limit)

    def search(self, typed: str, now: datetime, *, after: str | None = None, limit: int = 50) -> Page:
        """Dossiers by code, end of a code, name with or without accents, identity number or phone; newest first."""
        words = search_words(typed)
        compact = "".join(typed.split()).upper()
        digits = compact.replace(".", "").replace("-", "")
        shape = (bool(words), any(ch.isdigit() for ch in compact), digits.isdigit() and len(digits) >= 4)
        if not any(shape):
            return Page((), None)
        values = {
            "fts": match_query(words),
            "code_from": compact,
            "code_to": compact + "\uffff",
            "digits_from": digits,
            "digits_to": digits + ":",
        }
        return self._page(_search(*shape), "-id", now, values, after, limit)

    def by_ids(self, ids: list[int], now: datetime) -> tuple[DossierRow, ...]:
        """These dossiers, in the order of their ids."""
        rows = self._connection.execute(_BY_IDS, {**at(now), "ids": ids})
        return tuple(read_row(row, self._names) for row in rows)

    def open_of_person(self, folded: str, id_number: str, procedure_id: int, now: datetime) -> tuple[DossierRow, ...]:
        """Open dossiers of the same person and procedure: by identity number if there is one, else by name."""
        person = _c.owner_id == id_number if id_number else _c.owner_folded == folded
        query = ROWS.where(person, _c.procedure_id == procedure_id, _PENDING).order_by(_c.id).limit(20)
        return tuple(read_row(row, self._names) for row in self._connection.execute(query, at(now)))

    def last_contact(self, id_number: str) -> Contact | None:
        """Name, address and phone of the newest dossier of that identity number, one with a phone if there is any."""
        if not id_number:
            return None
        query = (
            select(_c.owner_name, _c.owner_address, _c.owner_phone)
            .where(_c.owner_id == id_number, _c.is_void.is_(False))
            .order_by((_c.owner_phone != "").desc(), _c.id.desc())
            .limit(1)
        )
        found = self._connection.execute(query).first()
        return Contact(*found) if found else None

    def _page(
        self, query: Select[Any], key: str, now: datetime, values: dict[str, Any], after: str | None, limit: int
    ) -> Page:
        values = {**at(now), **values, "limit": limit + 1}
        moment, _, last_id = (after or "").rpartition("|")
        if after:
            values |= {"after_id": int(last_id), "after_at": datetime.fromisoformat(moment) if moment else None}
        statement = _paged(query, key, ("moment" if moment else "empty") if after else "start")
        # A parameter that the shape does not have would be refused.
        wanted = {name: value for name, value in values.items() if name in _parameters(statement)}
        rows = list(self._connection.execute(statement, wanted))
        following = None
        if len(rows) > limit:
            last = rows[limit - 1]
            name = key.lstrip("-")
            stands_at = None if name == "id" else getattr(last, name)
            following = f"{stands_at.isoformat(timespec='seconds') if stands_at else ''}|{last.id}"
        return Page(tuple(read_row(row, self._names) for row in rows[:limit]), following)


def _counted(part: TextClause) -> Select[Any]:
    urgency = URGENCY.label("urgency")
    return select(urgency, func.count().label("number")).select_from(dossiers).where(part).group_by("urgency")


_COUNTS = tuple(_counted(part) for part in (_PENDING, _READY, _TO_ACCEPT))
_BOOK = ROWS.where(_c.received_at.is_not(None))
_BY_IDS = ROWS.where(_c.id.in_(bindparam("ids", expanding=True))).order_by(_c.id)


def _work_key(urgencies: frozenset[Urgency]) -> str:
    if urgencies == {Urgency.READY}:
        return "closed_at"
    return "registered_at" if urgencies == {Urgency.TO_ACCEPT} else "due_at"


@cache
def _work(urgencies: frozenset[Urgency], by_field: bool, by_officer: bool) -> Select[Any]:
    part = {"closed_at": _READY, "registered_at": _TO_ACCEPT}.get(_work_key(urgencies), _PENDING)
    query = ROWS.where(part)
    if urgencies and part is _PENDING:
        query = query.where(URGENCY.in_(bindparam("urgencies", expanding=True)))
    if urgencies == {Urgency.OVERDUE}:
        # Lets the index of open dossiers end the search early: none of these is due later than tomorrow.
        query = query.where(_c.due_at < bindparam("soon", type_=_c.due_at.type))
    if by_field:
        query = query.where(_c.field_id == bindparam("field"))
    return query.where(_c.officer_id == bindparam("officer")) if by_officer else query


@cache
def _search(by_words: bool, by_code: bool, by_number: bool) -> Select[Any]:
    conditions: list[ColumnElement[bool]] = [and_(MATCHES)] if by_words else []
    if by_code:
        conditions += [_within(column, "code") for column in (_c.code, _c.local_no, _c.code_tail)]
    if by_number:
        conditions += [_within(column, "digits") for column in (_c.owner_id, _c.owner_phone)]
    return ROWS.where(or_(*conditions))


def _within(column: ColumnElement[Any], bounds: str) -> ColumnElement[bool]:
    return column.between(bindparam(f"{bounds}_from"), bindparam(f"{bounds}_to"))


@cache
def _paged(query: Select[Any], key: str, start: str) -> Select[Any]:
    """The page of ``query`` by a column ("-" before it: downwards) from the start or after a key; empty keys stand first
    upwards and last downwards, as SQLite sorts them."""
    column, is_up = _c[key.lstrip("-")], not key.startswith("-")
    order = (column, _c.id) if is_up else (column.desc(), _c.id.desc())
    limited = query.order_by(*order).limit(bindparam("limit"))
    if start == "start":
        return limited
    after_id: BindParameter[int] = bindparam("after_id")
    if column is _c.id:
        return limited.where(_c.id > after_id if is_up else _c.id < after_id)
    if start == "empty":
        rest = and_(column.is_(None), _c.id > after_id if is_up else _c.id < after_id)
        return limited.where(or_(rest, column.is_not(None)) if is_up else rest)
    pair, bound = tuple_(column, _c.id), tuple_(bindparam("after_at", type_=column.type), after_id)
    beyond: ColumnElement[bool] = pair > bound if is_up else or_(pair < bound, column.is_(None))
    return limited.where(beyond)


@cache
def _parameters(statement: Select[Any]) -> frozenset[str]:
    return frozenset(statement.compile().params)
