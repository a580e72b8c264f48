"""Lists of dossiers: work lists by urgency, the whole book, and search; pages go by key, never by offset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cchc_desktop.domain.text import search_words
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.storage.list_rows import PLACES, ROWS, URGENCY, Ask, DossierRow, Names, at, read_row


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
_PENDING = "closed_day IS NULL AND received_day IS NOT NULL AND is_void = 0"
_READY = "status = 9 AND is_void = 0"
_TO_ACCEPT = "status = 1 AND is_void = 0"
_SOON = timedelta(days=1)
_NUMBER_LENGTH, _MOST_FOUND, _AT_ONCE = 4, 2000, 500
_WHOLE_NUMBER = 9


class DossierLists:
    """The lists of one moment; ``ask`` runs a statement, ``names`` says what the ids in its rows stand for."""

    def __init__(self, ask: Ask, names: Names) -> None:
        self._ask = ask
        self.names = names

    def counts(self, now: datetime) -> dict[Urgency, int]:
        """How many dossiers there are of each urgency."""
        found = dict.fromkeys(Urgency, 0)
        query = f"SELECT {URGENCY} AS urgency, count(*) FROM dossiers WHERE {_PENDING} GROUP BY 1"  # noqa: S608
        for urgency, number in self._ask(query, at(now)):
            found[Urgency(urgency)] += number
        # What waits for acceptance stands in its own list, also past its hours, and so does what waits to be collected.
        for urgency, part in ((Urgency.READY, _READY), (Urgency.TO_ACCEPT, _TO_ACCEPT)):
            found[urgency] = self._ask(f"SELECT count(*) FROM dossiers WHERE {part}", {})[0][0]  # noqa: S608
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
        fields = {name: number for number, name in self.names.fields.items()}
        part, key = _PENDING, "due_at"
        if urgencies == {Urgency.READY}:
            part, key = _READY, "closed_at"
        elif urgencies == {Urgency.TO_ACCEPT}:
            part, key = _TO_ACCEPT, "registered_at"
        conditions = [part]
        if urgencies and part is _PENDING:
            wanted = ", ".join(f"'{urgency}'" for urgency in sorted(urgencies))
            conditions.append(f"({URGENCY}) IN ({wanted})")
        if urgencies == {Urgency.OVERDUE}:
            # Lets the index of open dossiers end the search early: none of these is due later than tomorrow.
            conditions.append("due_at < :soon")
        if field is not None:
            conditions.append("field_id = :field")
        if officer is not None:
            conditions.append("officer_id = :officer")
        soon = (now + _SOON).isoformat(timespec="seconds")
        values = {**at(now), "soon": soon, "field": fields.get(field or ""), "officer": officer}
        return self._page(conditions, key, values, after, limit)

    def book(self, now: datetime, *, after: str | None = None, limit: int = 50) -> Page:
        """The whole book, the newest reception first."""
        return self._page(["received_at IS NOT NULL"], "-received_at", at(now), after, limit)

    def search(self, typed: str, now: datetime, *, after: str | None = None, limit: int = 50) -> Page:
        """Dossiers by code, end of a code, name with or without accents, identity number or phone; newest first.

        Each way of finding gives ids from its own index: a condition that ORs them would walk the whole book.
        """
        words = search_words(typed)
        compact = "".join(typed.split()).upper()
        digits = compact.replace(".", "").replace("-", "")
        ways = ["SELECT rowid FROM dossier_words WHERE dossier_words MATCH :words"] if words else []
        if any(ch.isdigit() for ch in compact):
            ways += [_beginning(column, "code") for column in ("code", "local_no", "code_tail")]
        # Who sees only last digits must know a number whole: found by its beginning, it could be guessed bit by bit.
        shortest = _WHOLE_NUMBER if self.names.masks else _NUMBER_LENGTH
        if digits.isdigit() and len(digits) >= shortest:
            ways += [_beginning(column, "digits") for column in ("owner_id", "owner_phone")]
        if not ways:
            return Page((), None)
        values = {
            **at(now),
            # Beginnings of words, as the one and as the other database is asked for them.
            "words": " AND ".join(f'"{word}"*' for word in words),
            "lexemes": " & ".join(f"'{word}':*" for word in words),
            "code_from": compact,
            "code_to": compact + "\uffff",
            "digits_from": digits,
            "digits_to": digits + ":",
        }
        return self._page([f"id IN ({' UNION '.join(ways)})"], "-id", values, after, limit)

    def by_ids(self, ids: Iterable[int], now: datetime) -> tuple[DossierRow, ...]:
        """These dossiers, in the order of their ids."""
        wanted, found = sorted(ids), []
        for start in range(0, len(wanted), _AT_ONCE):
            some = ", ".join(map(str, wanted[start : start + _AT_ONCE]))
            found += self._ask(f"{ROWS} WHERE id IN ({some}) ORDER BY id", at(now))
        return tuple(read_row(row, self.names) for row in found)

    def open_of_person(self, folded: str, id_number: str, procedure_id: int, now: datetime) -> tuple[DossierRow, ...]:
        """Open dossiers of the same person and procedure: by identity number if there is one, else by name."""
        person = "owner_id" if id_number else "owner_folded"
        query = f"{ROWS} WHERE {person} = :person AND procedure_id = :procedure AND {_PENDING} ORDER BY id LIMIT 20"
        rows = self._ask(query, {**at(now), "person": id_number or folded, "procedure": procedure_id})
        return tuple(read_row(row, self.names) for row in rows)

    def last_contact(self, id_number: str) -> Contact | None:
        """Name, address and phone of the newest dossier of that identity number, one with a phone if there is any."""
        if not id_number:
            return None
        query = """
            SELECT owner_name, owner_address, owner_phone FROM dossiers WHERE owner_id = :person AND is_void = 0
            ORDER BY owner_phone <> '' DESC, id DESC LIMIT 1
        """
        found = self._ask(query, {"person": id_number})
        return Contact(*found[0]) if found else None

    def _page(self, conditions: list[str], key: str, values: Mapping[str, Any], after: str | None, limit: int) -> Page:
        """The page by a column ("-" before it: downwards) from the start or after a key.

        Upwards, empty keys stand first, as SQLite sorts them; downwards no key is empty.
        """
        column, way, beyond = (key[1:], " DESC", "<") if key.startswith("-") else (key, "", ">")
        moment, _, last_id = (after or "").rpartition("|")
        if after:
            conditions = [*conditions, _beyond(column, beyond, has_moment=bool(moment))]
        nulls = "" if way else " NULLS FIRST"
        order = f"{column}{way}{nulls}, id{way}" if column != "id" else f"id{way}"
        query = f"{ROWS} WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT :limit"
        given = {**values, "limit": limit + 1, "after_at": moment, "after_id": int(last_id) if last_id else 0}
        rows = self._ask(query, given)
        following = None
        if len(rows) > limit:
            last = rows[limit - 1]
            following = f"{(last[PLACES[column]] or '') if column != 'id' else ''}|{last[0]}"
        return Page(tuple(read_row(row, self.names) for row in rows[:limit]), following)


def _beginning(column: str, bounds: str) -> str:
    """The newest ids whose column begins with what was typed; "H" alone fits every code, so there is a bound."""
    return (
        f"SELECT id FROM (SELECT id FROM dossiers WHERE {column} BETWEEN :{bounds}_from AND :{bounds}_to "  # noqa: S608
        f"ORDER BY {column} DESC LIMIT {_MOST_FOUND})"
    )


def _beyond(column: str, beyond: str, *, has_moment: bool) -> str:
    if column == "id":
        return f"id {beyond} :after_id"
    if has_moment:
        return f"({column}, id) {beyond} (:after_at, :after_id)"
    return f"(({column} IS NULL AND id > :after_id) OR {column} IS NOT NULL)"
