"""The leader's view: what waits for whom, as boards to work through, and what lies before each officer and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from cchc_desktop.desk import Desk
from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.services.steps import board_lists, board_rows
from cchc_desktop.services.steps.board_lists import Sifted
from cchc_desktop.services.steps.board_rows import WORDING, Board, BoardRow
from cchc_desktop.services.steps.views import NOBODY, urgencies_of

if TYPE_CHECKING:
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.views import View

__all__ = ["COLUMNS", "NOBODY", "WORDING", "Board", "BoardRow", "Count", "Load", "LoadBy", "Loads"]

_MANY = 1000
# What a leader looks at of each officer and field, by the names of the work lists; the last is a board.
COLUMNS: tuple[str, ...] = (
    Urgency.OVERDUE.value,
    Urgency.APOLOGY_DUE.value,
    Urgency.DUE_TODAY.value,
    Urgency.DUE_SOON.value,
    Urgency.IN_TIME.value,
    Urgency.WAITING.value,
    Urgency.READY.value,
    Board.SIGNING.value,
)


class Count(NamedTuple):
    """How many stand on a board, and how many of these are past their moment."""

    open: int
    overdue: int = 0


class LoadBy(StrEnum):
    """What the leader's view is told by."""

    OFFICER = "officer"
    FIELD = "field"


class Load(NamedTuple):
    """What lies before one officer or in one field, by the names in ``COLUMNS``."""

    name: str
    counts: Mapping[str, int]


class Loads(NamedTuple):
    """The leader's view: a row each, the fullest of what is late on top, and the sums."""

    rows: tuple[Load, ...]
    total: Load


def counts(desk: Desk) -> dict[Board, Count]:
    """How many dossiers stand on each board now."""
    desk.require(Right.READ)
    now = desk.now()
    with desk.read() as view:
        owed = view.duties.counts(now)
        signing = list(_signing(view, now))
        return {
            Board.SIGNING: Count(len(signing), sum(one.is_overdue for one in signing)),
            Board.UNCOLLECTED: Count(view.duties.count_uncollected(board_lists.uncollected_before(view, now))),
            Board.TO_CLOSE: Count(owed[DutyKind.CLOSE][1]),
            Board.HAND_ON: Count(*owed[DutyKind.HAND_ON]),
            Board.PARTS: Count(*owed[DutyKind.PART]),
            Board.TO_ACCEPT: Count(*owed[DutyKind.ACCEPT]),
            Board.OWES_LETTER: Count(owed[DutyKind.LETTER][0], owed[DutyKind.LETTER][0]),
            Board.NO_CODE: Count(view.duties.count_without_code()),
        }


def page(
    desk: Desk,
    board: str,
    *,
    officer: str | None = None,
    field: str | None = None,
    whom: str | None = None,
    after: str | None = None,
    limit: int = 50,
) -> Sifted[BoardRow]:
    """A page of a board, what is to be done first on top.

    ``whom`` is the signer or agency it lies with; ``officer`` NOBODY what was handed to nobody. Raises InvalidInput
    ``view``, ``officer`` or ``field``.
    """
    desk.require(Right.READ)
    wanted = board_rows.board_of(board)
    with desk.read() as view:
        return board_lists.page(
            view, wanted, desk.now(), officer=officer, field=field, whom=whom, after=after, limit=limit
        )


def dossiers(
    desk: Desk,
    view_name: str,
    *,
    officer: str | None = None,
    field: str | None = None,
    after: str | None = None,
    limit: int = 50,
) -> Sifted[DossierRow]:
    """The dossiers behind a number of the leader's view; as ``book.work_list``, with NOBODY as an officer besides."""
    desk.require(Right.READ)
    urgencies = urgencies_of(view_name)
    with desk.read() as view:
        return board_lists.work(view, urgencies, desk.now(), officer=officer, field=field, after=after, limit=limit)


def signers(desk: Desk) -> tuple[tuple[str, int], ...]:
    """With whom the results lie that wait for a signature, and how many, most first."""
    desk.require(Right.READ)
    found: dict[str, int] = {}
    with desk.read() as view:
        for one in _signing(view, desk.now()):
            found[one.whom] = found.get(one.whom, 0) + 1
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def loads(desk: Desk, by: LoadBy) -> Loads:
    """What lies before each officer (NOBODY: handed to nobody) or in each field, by what it wants, with the sums."""
    desk.require(Right.READ)
    now = desk.now()
    found: dict[str, dict[str, int]] = {}
    with desk.read() as view:
        listed = view.duties.by_officer(now) if by is LoadBy.OFFICER else view.duties.by_field(now)
        for load in listed:
            counted = found.setdefault(load.name, {})
            counted.update((urgency.value, number) for urgency, number in load.counts.items())
        for one in _signing(view, now):
            counted = found.setdefault(one.row.officer if by is LoadBy.OFFICER else one.row.field, {})
            counted[Board.SIGNING.value] = counted.get(Board.SIGNING.value, 0) + 1
    rows = [Load(name or NOBODY, {key: found[name].get(key, 0) for key in COLUMNS}) for name in found]
    rows.sort(key=lambda row: (*(-row.counts[key] for key in COLUMNS[:3]), row.name))
    total = {key: sum(row.counts[key] for row in rows) for key in COLUMNS}
    return Loads(tuple(rows), Load("Tổng cộng", total))


def _signing(view: View, now: datetime) -> Iterator[BoardRow]:
    after: str | None = None
    while True:
        found = board_lists.page(view, Board.SIGNING, now, after=after, limit=_MANY)
        yield from found.rows
        after = found.next
        if after is None:
            return
