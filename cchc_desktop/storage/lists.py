"""Lists of dossiers: work lists by urgency, the whole book, and search; pages go by key, never by offset."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    text,
    tuple_,
)

from cchc_desktop.domain.text import search_words
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.domain.workflow import Status
from cchc_desktop.storage.search import match_clause
from cchc_desktop.storage.tables import dossiers, fields, officers, procedure_versions, procedures

_c = dossiers.c


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A dossier as lists show it."""

    id: int
    code: str
    local_no: str
    national_code: str
    status: Status
    is_void: bool
    urgency: Urgency | None
    procedure: str
    procedure_name: str
    field: str
    owner: str
    owner_id: str
    phone: str
    officer: str
    channel: str
    limit_unit: str
    received_at: datetime | None
    due_at: datetime | None
    promised_at: datetime | None
    extensions: int
    letter_at: datetime | None
    closed_at: datetime | None
    returned_at: datetime | None


@dataclass(frozen=True, slots=True)
class Contact:
    """How someone was reached last time; every field is personal data."""

    name: str
    address: str
    phone: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows and the key after which the next page begins; None at the end."""

    rows: tuple[DossierRow, ...]
    next: str | None


_PENDING = and_(text("closed_day IS NULL AND received_day IS NOT NULL AND is_void = 0"))
_READY = and_(text("status = 9 AND is_void = 0"))
_TO_ACCEPT = and_(text("status = 1 AND is_void = 0"))


def urgency_of(now: datetime) -> ColumnElement[str | None]:
    """The urgency of rules.md section 3 as an expression; the first that holds."""
    today, minute = now.date(), now.replace(second=0, microsecond=0)
    pending = _c.status.in_([Status.RECEIVED, Status.IN_PROGRESS, Status.WAITING_SUPPLEMENT, Status.FINANCIAL_DUTY])
    return case(
        (_c.is_void.is_(True), None),
        (_c.status == Status.FINISHED, literal(Urgency.READY.value)),
        (and_(_c.status == Status.REGISTERED, _c.late_after < minute), Urgency.OVERDUE.value),
        (_c.status == Status.REGISTERED, Urgency.TO_ACCEPT.value),
        (~pending, None),
        (or_(_c.status == Status.WAITING_SUPPLEMENT, _c.is_suspended.is_(True)), Urgency.WAITING.value),
        (_c.due_at.is_(None), Urgency.IN_TIME.value),
        (_c.late_after < minute, Urgency.OVERDUE.value),
        (and_(_c.letter_at.is_(None), _c.apology_day <= today), Urgency.APOLOGY_DUE.value),
        (_c.due_day == today, Urgency.DUE_TODAY.value),
        (_c.soon_day <= today, Urgency.DUE_SOON.value),
        else_=Urgency.IN_TIME.value,
    )


class DossierLists:
    """The lists on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def counts(self, now: datetime, officer: int | None = None) -> dict[Urgency, int]:
        """How many dossiers there are of each urgency; ``officer`` narrows to whom they were handed."""
        found = dict.fromkeys(Urgency, 0)
        urgency = urgency_of(now).label("urgency")
        for part in (_PENDING, _READY, _TO_ACCEPT):
            query = select(urgency, func.count().label("number")).where(part).group_by("urgency")
            if officer is not None:
                query = query.where(_c.officer_id == officer)
            for row in self._connection.execute(query):
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
        if urgencies == {Urgency.READY}:
            part, key = _READY, _c.closed_at
        elif urgencies == {Urgency.TO_ACCEPT}:
            part, key = _TO_ACCEPT, _c.registered_at
        else:
            part, key = _PENDING, _c.due_at
        query = _rows(now).where(part)
        if urgencies and part is _PENDING:
            query = query.where(urgency_of(now).in_([u.value for u in urgencies]))
        if urgencies == {Urgency.OVERDUE}:
            # Lets the index of open dossiers end the search early: none of these is due later than now.
            query = query.where(_c.due_at < now + timedelta(days=1))
        if field is not None:
            query = query.where(fields.c.name == field)
        if officer is not None:
            query = query.where(_c.officer_id == officer)
        return self._page(query, key, after, limit, ascending=True)

    def book(self, now: datetime, *, after: str | None = None, limit: int = 50) -> Page:
        """The whole book, the newest reception first."""
        query = _rows(now).where(_c.received_at.is_not(None))
        return self._page(query, _c.received_at, after, limit, ascending=False)

    def search(self, typed: str, now: datetime, *, after: str | None = None, limit: int = 50) -> Page:
        """Dossiers by code, end of a code, name with or without accents, identity number or phone; newest first."""
        conditions, parameters = _conditions(typed)
        if not conditions:
            return Page((), None)
        query = _rows(now).where(or_(*conditions)).params(**parameters)
        return self._page(query, _c.id, after, limit, ascending=False)

    def by_ids(self, ids: list[int], now: datetime) -> tuple[DossierRow, ...]:
        """These dossiers, in the order of their ids."""
        rows = self._connection.execute(_rows(now).where(_c.id.in_(ids)).order_by(_c.id))
        return tuple(_row(row) for row in rows)

    def open_of_person(self, folded: str, id_number: str, procedure_id: int, now: datetime) -> tuple[DossierRow, ...]:
        """Open dossiers of the same person and procedure: by identity number if there is one, else by name."""
        person = _c.owner_id == id_number if id_number else _c.owner_folded == folded
        query = _rows(now).where(
            person, _c.procedure_id == procedure_id, _c.closed_day.is_(None), _c.is_void.is_(False)
        )
        return tuple(_row(row) for row in self._connection.execute(query.order_by(_c.id).limit(20)))

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
        self, query: Select[Any], key: ColumnElement[Any], after: str | None, limit: int, *, ascending: bool
    ) -> Page:
        order = (key.asc(), _c.id.asc()) if ascending else (key.desc(), _c.id.desc())
        # Dossiers without a promise stand at the end of either order by an empty key.
        if after:
            moment, _, last_id = after.rpartition("|")
            query = _beyond(query, key, moment, int(last_id), ascending=ascending)
        rows = list(self._connection.execute(query.order_by(*order).limit(limit + 1)))
        shown = rows[:limit]
        following = None
        if len(rows) > limit:
            value = getattr(shown[-1], str(key.key), None)
            following = f"{_key_text(value)}|{shown[-1].id}"
        return Page(tuple(_row(row) for row in shown), following)


def _key_text(value: object) -> str:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else "" if value is None else str(value)


def _beyond(query: Select[Any], key: ColumnElement[Any], value: str, last_id: int, *, ascending: bool) -> Select[Any]:
    if key is _c.id:
        return query.where(_c.id > last_id if ascending else _c.id < last_id)
    moment = datetime.fromisoformat(value) if value else None
    if moment is None:
        # SQLite sorts NULL first: what follows is the rest of the empty keys, then all that have one.
        rest = and_(key.is_(None), _c.id > last_id)
        return query.where(or_(rest, key.is_not(None)) if ascending else and_(key.is_(None), _c.id < last_id))
    pair = tuple_(key, _c.id)
    bound = tuple_(bindparam("after_at", moment, type_=key.type), bindparam("after_id", last_id))
    return query.where(pair > bound if ascending else pair < bound)


def _rows(now: datetime) -> Select[Any]:
    name = (
        select(procedure_versions.c.name)
        .where(procedure_versions.c.procedure_id == _c.procedure_id)
        .order_by(procedure_versions.c.version.desc())
        .limit(1)
        .scalar_subquery()
    )
    return select(
        _c.id,
        _c.code,
        _c.local_no,
        _c.national_code,
        _c.status,
        _c.is_void,
        urgency_of(now).label("urgency"),
        procedures.c.code.label("procedure"),
        name.label("procedure_name"),
        fields.c.name.label("field"),
        _c.owner_name.label("owner"),
        _c.owner_id,
        _c.owner_phone.label("phone"),
        officers.c.name.label("officer"),
        _c.channel,
        _c.limit_unit,
        _c.registered_at,
        _c.received_at,
        _c.due_at,
        _c.promised_at,
        _c.extensions,
        _c.letter_at,
        _c.closed_at,
        _c.returned_at,
    ).select_from(
        dossiers.join(procedures, procedures.c.id == _c.procedure_id)
        .join(fields, fields.c.id == _c.field_id)
        .outerjoin(officers, officers.c.id == _c.officer_id)
    )


def _row(row: Any) -> DossierRow:
    return DossierRow(
        row.id,
        row.code,
        row.local_no or "",
        row.national_code or "",
        Status(row.status),
        row.is_void,
        Urgency(row.urgency) if row.urgency else None,
        row.procedure,
        row.procedure_name,
        row.field,
        row.owner,
        row.owner_id,
        row.phone,
        row.officer or "",
        row.channel,
        row.limit_unit,
        row.received_at or row.registered_at,
        row.due_at,
        row.promised_at,
        row.extensions,
        row.letter_at,
        row.closed_at,
        row.returned_at,
    )


def _conditions(typed: str) -> tuple[list[ColumnElement[bool]], dict[str, Any]]:
    words = search_words(typed)
    compact = "".join(typed.split()).upper()
    conditions: list[ColumnElement[bool]] = []
    parameters: dict[str, Any] = {}
    if words:
        clause, parameters = match_clause(words)
        conditions.append(and_(clause))
    if any(ch.isdigit() for ch in compact):
        for column in (_c.code, _c.local_no, _c.code_tail):
            conditions.append(column.between(compact, compact + "\uffff"))
        digits = compact.replace(".", "").replace("-", "")
        if digits.isdigit() and len(digits) >= 4:
            conditions += [column.between(digits, digits + ":") for column in (_c.owner_id, _c.owner_phone)]
    return conditions, parameters
