"""The numbers that letters of apology bear, read from the events that gave them."""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.storage.list_rows import Ask

# A second letter may come in the year after the first, by which its dossier is found.
_LETTERS = (ev.Extended.__name__, ev.LetterIssued.__name__)
_KINDS = ", ".join(f"'{kind}'" for kind in (*_LETTERS, ev.LetterNumbered.__name__))
_QUERY = f"""SELECT events.dossier_id, dossiers.code, events.kind, events.happened_at, events.public
    FROM events JOIN dossiers ON dossiers.id = events.dossier_id
    WHERE events.kind IN ({_KINDS}) AND events.dossier_id IN (
        SELECT duties.dossier_id FROM duties
        WHERE duties.kind = '{DutyKind.LETTER}' AND duties.done_at >= :first AND duties.done_at < :after)
    ORDER BY events.dossier_id, events.id"""  # noqa: S608


class LetterNumber(NamedTuple):
    """The number of a letter and of which: the dossier, its place among the dossier's letters, the day it was issued.

    ``is_typed``: the office clerk gave it, or put it right.
    """

    dossier_id: int
    code: str
    place: int
    number: str
    issued_on: date
    is_typed: bool


def numbers_of(ask: Ask, year: int) -> tuple[LetterNumber, ...]:
    """The numbers of the letters issued in a year, also of dossiers that were struck out: a number stays used."""
    found: dict[tuple[int, int], LetterNumber] = {}
    count: dict[int, int] = {}
    values = {"first": date(year - 1, 1, 1).isoformat(), "after": date(year + 1, 1, 1).isoformat()}
    for dossier_id, code, kind, happened_at, public in ask(_QUERY, values):
        said = json.loads(public)
        if kind in _LETTERS:
            place = count[dossier_id] = count.get(dossier_id, 0) + 1
            number = said["letter"].get("number", "")
            issued_on = date.fromisoformat(str(happened_at)[:10])
            found[dossier_id, place] = LetterNumber(dossier_id, code, place, number, issued_on, is_typed=False)
        else:
            key = dossier_id, said.get("place") or count[dossier_id]
            found[key] = found[key]._replace(number=said["number"], is_typed=True)
    return tuple(one for one in found.values() if one.number and one.issued_on.year == year)
