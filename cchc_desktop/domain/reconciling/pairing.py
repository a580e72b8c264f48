"""Which entries of two books are one dossier: by code, else by person, procedure and day of reception."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cchc_desktop.domain.reconciling.entry import Entry

# More possible pairs of one person, procedure and day than this are not told apart one by one.
_MOST_TRIED = 10_000


@dataclass(frozen=True, slots=True)
class Pair:
    """One dossier in both books."""

    here: Entry
    there: Entry
    is_by_code: bool = True


@dataclass(frozen=True, slots=True)
class Doubt:
    """Entries of which nobody but a person can say which belong together."""

    here: tuple[Entry, ...]
    there: tuple[Entry, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """Every entry in one place only; ``repeated`` counts the rows that say the same as an earlier one."""

    pairs: tuple[Pair, ...]
    only_here: tuple[Entry, ...]
    only_there: tuple[Entry, ...]
    doubts: tuple[Doubt, ...]
    repeated: int = 0


def paired(here: Iterable[Entry], there: Iterable[Entry]) -> Pairing:
    """Pair two books, each entry once: by any code, then by identity number, then by name, ambiguous ones named."""
    left = {entry.place: entry for entry in here}
    rows, doubled, repeated = _once_each(there)
    by_code = {code: entry for entry in left.values() for code in entry.codes}
    doubts = [_doubled(entries, by_code, left) for entries in doubled]
    pairs: list[Pair] = []
    waiting: list[Entry] = []
    for row in rows:
        found = next((one for code in row.codes if (one := by_code.get(code)) and one.place in left), None)
        if found is None:
            waiting.append(row)
        else:
            pairs.append(Pair(left.pop(found.place), row))
    for key in (_by_number, _by_name):
        more, unsure = _matched(list(left.values()), waiting, key)
        pairs += more
        doubts += unsure
        for entry in (*(one.here for one in more), *(one for doubt in unsure for one in doubt.here)):
            del left[entry.place]
        used = {id(one.there) for one in more} | {id(row) for doubt in unsure for row in doubt.there}
        waiting = [row for row in waiting if id(row) not in used]
    return Pairing(tuple(pairs), tuple(left.values()), tuple(waiting), tuple(doubts), repeated)


def _once_each(rows: Iterable[Entry]) -> tuple[list[Entry], list[list[Entry]], int]:
    """The rows with a code of their own, those that share one and differ, and how many only repeat another."""
    groups: defaultdict[Any, list[Entry]] = defaultdict(list)
    for row in rows:
        groups[row.code or id(row)].append(row)
    single, doubled, repeated = [], [], 0
    for group in groups.values():
        if len(group) == 1 or len({replace(row, place=0, sheet="") for row in group}) == 1:
            single.append(group[0])
            repeated += len(group) - 1
        else:
            doubled.append(group)
    return single, doubled, repeated


def _doubled(rows: Sequence[Entry], by_code: dict[str, Entry], left: dict[int, Entry]) -> Doubt:
    named = {one.place: one for row in rows for code in row.codes if (one := by_code.get(code)) and one.place in left}
    for place in named:
        del left[place]
    return Doubt(tuple(named.values()), tuple(rows), f"mã {rows[0].code} có ở {len(rows)} dòng khác nhau của tệp")


def _by_number(entry: Entry) -> tuple[Any, ...] | None:
    key = (entry.id_number, entry.procedure, entry.received)
    return key if all(key) else None


def _by_name(entry: Entry) -> tuple[Any, ...] | None:
    key = (entry.called, entry.procedure, entry.received)
    return key if all(key) else None


def _matched(
    here: Iterable[Entry], there: Iterable[Entry], key: Callable[[Entry], tuple[Any, ...] | None]
) -> tuple[list[Pair], list[Doubt]]:
    rows: defaultdict[tuple[Any, ...], list[Entry]] = defaultdict(list)
    for row in there:
        if found := key(row):
            rows[found].append(row)
    kept: defaultdict[tuple[Any, ...], list[Entry]] = defaultdict(list)
    for entry in here:
        if (found := key(entry)) in rows and found is not None and not entry.is_void:
            kept[found].append(entry)
    pairs: list[Pair] = []
    doubts: list[Doubt] = []
    for found, entries in kept.items():
        sure, doubt = _told_apart(entries, rows[found])
        pairs += sure
        doubts += doubt
    return pairs, doubts


def _told_apart(here: Sequence[Entry], there: Sequence[Entry]) -> tuple[list[Pair], list[Doubt]]:
    """Entries of one person, procedure and day: those with one possible other are pairs, the rest are in doubt."""
    if len(here) * len(there) > _MOST_TRIED:
        return [], [_unsure(here, there)]
    possible = [[other for other in there if _may_be_one(entry, other)] for entry in here]
    wanted = {id(other): sum(other in others for others in possible) for other in there}
    pairs, unsure_here, unsure_there = [], [], dict[int, Entry]()
    for entry, others in zip(here, possible, strict=True):
        if len(others) == 1 and wanted[id(others[0])] == 1:
            pairs.append(Pair(entry, others[0], is_by_code=False))
        elif others:
            unsure_here.append(entry)
            unsure_there |= {id(other): other for other in others}
    return pairs, [_unsure(unsure_here, tuple(unsure_there.values()))] if unsure_here else []


def _unsure(here: Sequence[Entry], there: Sequence[Entry]) -> Doubt:
    why = f"{len(here)} hồ sơ trong sổ và {len(there)} dòng của tệp cùng người, thủ tục và ngày nhận"
    return Doubt(tuple(here), tuple(there), why)


def _may_be_one(entry: Entry, other: Entry) -> bool:
    """Two numbers that differ belong to two people."""
    return not (entry.id_number and other.id_number and entry.id_number != other.id_number)
