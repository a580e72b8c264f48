"""Lists of dossiers: work lists by urgency, the whole book, and search; pages go by key, never by offset.

A statement is prepared once for each shape and gets its values at execution.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    literal_column,
    or_,
    select,
    text,
    tuple_,
    union,
)

from cchc_desktop.domain.text import search_words
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.storage.list_rows import ROWS, URGENCY, DossierRow, Names, at, read_row
from cchc_desktop.storage.prepared import Prepared
from cchc_desktop.storage.search import MATCHING, match_query
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
_NUMBER_LENGTH, _MOST_FOUND = 4, 2000


class DossierLists:
    """The lists on one connection; ``names`` says what the ids in them stand for."""

    def __init__(self, connection: Connection, names: Names) -> None:
        self._connection = connection
        self._names = names

    def counts(self, now: datetime) -> dict[Urgency, int]:
        """How many dossiers there are of each urgency."""
        found = dict.fromkeys(Urgency, 0)
        for query in _COUNTS:
            for urgency, number in query.run(self._connection, at(now)):
                found[Urgency(urgency)] += number
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
        fields = {name: number for number, name in self._names.fields.items()}
        values = {"soon": now + _SOON, "field": fields.get(field or ""), "officer": officer}
        query = _work(urgencies, field is not None, officer is not None)
        return self._page(query, _work_key(urgencies), now, values, after, limit)

    def book(self, now: datetime, *, after: str | None = None, limit: int = 50) -> Page:
        """The whole book, the newest reception first."""
        return self._page(_BOOK, "-received_at", now, {}, after, limit)

    def search(self, typed: str, now: datetime, *, after: str | None = None, limit: int = 50) -> Page:
        """Dossiers by code, end of a code, name with or without accents, identity number or phone; newest first."""
        words = search_words(typed)
        compact = "".join(typed.split()).upper()
        digits = compact.replace(".", "").replace("-", "")
        shape = (bool(words), any(ch.isdigit() for ch in compact), digits.isdigit() and len(digits) >= _NUMBER_LENGTH)
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

    def by_ids(self, ids: Iterable[int], now: datetime) -> tuple[DossierRow, ...]:
        """These dossiers, in the order of their ids."""
        found = (row for number in sorted(ids) for row in _BY_ID.run(self._connection, {**at(now), "id": number}))
        return tuple(read_row(row, self._names) for row in found)

    def open_of_person(self, folded: str, id_number: str, procedure_id: int, now: datetime) -> tuple[DossierRow, ...]:
        """Open dossiers of the same person and procedure: by identity number if there is one, else by name."""
        query = _OPEN_BY_NUMBER if id_number else _OPEN_BY_NAME
        values = {**at(now), "person": id_number or folded, "procedure": procedure_id}
        return tuple(read_row(row, self._names) for row in query.run(self._connection, values))

    def last_contact(self, id_number: str) -> Contact | None:
        """Name, address and phone of the newest dossier of that identity number, one with a phone if there is any."""
        if not id_number:
            return None
        found = _LAST_CONTACT.run(self._connection, {"person": id_number})
        return Contact(*found[0]) if found else None

    def _page(
        self, query: Select[Any], key: str, now: datetime, values: dict[str, Any], after: str | None, limit: int
    ) -> Page:
        values = {**at(now), **values, "limit": limit + 1}
        moment, _, last_id = (after or "").rpartition("|")
        if after:
            values |= {"after_id": int(last_id), "after_at": moment}
        rows = _paged(query, key, _start(after, moment)).run(self._connection, values)
        following = None
        if len(rows) > limit:
            last = rows[limit - 1]
            place = _PLACES[key.lstrip("-")]
            following = f"{(last[place] or '') if place else ''}|{last[0]}"
        return Page(tuple(read_row(row, self._names) for row in rows[:limit]), following)


def _start(after: str | None, moment: str) -> str:
    if not after:
        return "first"
    return "moment" if moment else "empty"


def _counted(part: TextClause) -> Prepared:
    urgency = URGENCY.label("urgency")
    return Prepared(select(urgency, func.count().label("number")).select_from(dossiers).where(part).group_by("urgency"))


_COUNTS = tuple(_counted(part) for part in (_PENDING, _READY, _TO_ACCEPT))
_BOOK = ROWS.where(_c.received_at.is_not(None))
_BY_ID = Prepared(ROWS.where(_c.id == bindparam("id")))
_PLACES = {column.name: place for place, column in enumerate(ROWS.selected_columns)}


def _open_of(person: ColumnElement[Any]) -> Prepared:
    same = (person == bindparam("person"), _c.procedure_id == bindparam("procedure"))
    return Prepared(ROWS.where(*same, _PENDING).order_by(_c.id).limit(20))


_OPEN_BY_NUMBER, _OPEN_BY_NAME = _open_of(_c.owner_id), _open_of(_c.owner_folded)
_LAST_CONTACT = Prepared(
    select(_c.owner_name, _c.owner_address, _c.owner_phone)
    .where(_c.owner_id == bindparam("person"), text("is_void = 0"))
    .order_by((_c.owner_phone != "").desc(), _c.id.desc())
    .limit(1)
)


def _work_key(urgencies: frozenset[Urgency]) -> str:
    if urgencies == {Urgency.READY}:
        return "closed_at"
    return "registered_at" if urgencies == {Urgency.TO_ACCEPT} else "due_at"


@cache
def _work(urgencies: frozenset[Urgency], by_field: bool, by_officer: bool) -> Select[Any]:
    part = {"closed_at": _READY, "registered_at": _TO_ACCEPT}.get(_work_key(urgencies), _PENDING)
    query = ROWS.where(part)
    if urgencies and part is _PENDING:
        query = query.where(or_(*(literal_column(f"'{urgency.value}'") == URGENCY for urgency in sorted(urgencies))))
    if urgencies == {Urgency.OVERDUE}:
        # Lets the index of open dossiers end the search early: none of these is due later than tomorrow.
        query = query.where(_c.due_at < bindparam("soon", type_=_c.due_at.type))
    if by_field:
        query = query.where(_c.field_id == bindparam("field"))
    return query.where(_c.officer_id == bindparam("officer")) if by_officer else query


@cache
def _search(by_words: bool, by_code: bool, by_number: bool) -> Select[Any]:
    """Each way of finding gives ids from its own index; a condition that ORs them would walk the whole book."""
    ways: list[Select[Any]] = [MATCHING] if by_words else []
    if by_code:
        ways += [_beginning(column, "code") for column in (_c.code, _c.local_no, _c.code_tail)]
    if by_number:
        ways += [_beginning(column, "digits") for column in (_c.owner_id, _c.owner_phone)]
    return ROWS.where(_c.id.in_(union(*ways)))


def _beginning(column: ColumnElement[Any], bounds: str) -> Select[Any]:
    """The newest ids whose column begins with what was typed; "H" alone fits every code, so there is a bound."""
    begins = column.between(bindparam(f"{bounds}_from"), bindparam(f"{bounds}_to"))
    found = select(_c.id).where(begins).order_by(column.desc()).limit(literal_column(str(_MOST_FOUND)))
    return select(found.subquery().c.id)


@cache
def _paged(query: Select[Any], key: str, start: str) -> Prepared:
    """The page of ``query`` by a column ("-" before it: downwards) from the start or after a key.

    Upwards, empty keys stand first, as SQLite sorts them; downwards no key is empty.
    """
    column, is_up = _c[key.lstrip("-")], not key.startswith("-")
    order = (column, _c.id) if is_up else (column.desc(), _c.id.desc())
    limited = query.order_by(*order).limit(bindparam("limit"))
    after_id: BindParameter[int] = bindparam("after_id")
    if start == "first":
        return Prepared(limited)
    if column is _c.id:
        return Prepared(limited.where(_c.id > after_id if is_up else _c.id < after_id))
    if start == "empty":
        return Prepared(limited.where(or_(and_(column.is_(None), _c.id > after_id), column.is_not(None))))
    pair, bound = tuple_(column, _c.id), tuple_(bindparam("after_at", type_=column.type), after_id)
    return Prepared(limited.where(pair > bound if is_up else pair < bound))
