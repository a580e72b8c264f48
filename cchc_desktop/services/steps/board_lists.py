"""The boards of an office, page by page: what is owed besides the promises, each a list to work through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.services.steps.board_rows import TELL, Board, BoardRow, Moment, lying, without_code
from cchc_desktop.services.steps.views import NOBODY, check_field, officer_id

if TYPE_CHECKING:
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.views import View

Row = TypeVar("Row")

_KIND: Mapping[Board, DutyKind] = {
    Board.SIGNING: DutyKind.SIGN,
    Board.TO_CLOSE: DutyKind.CLOSE,
    Board.HAND_ON: DutyKind.HAND_ON,
    Board.PARTS: DutyKind.PART,
    Board.TO_ACCEPT: DutyKind.ACCEPT,
    Board.OWES_LETTER: DutyKind.LETTER,
}
_READY = frozenset({Urgency.READY})


class Sifted(NamedTuple, Generic[Row]):
    """Some rows and the key after which the next page begins; None at the end."""

    rows: tuple[Row, ...]
    next: str | None


def uncollected_before(view: View, now: datetime) -> datetime:
    """Results from before this moment lie longer than the setting ``uncollected_days`` allows."""
    return datetime.combine(now.date() - timedelta(days=view.settings.uncollected_days), time.min)


def page(
    view: View,
    board: Board,
    now: datetime,
    *,
    officer: str | None = None,
    field: str | None = None,
    whom: str | None = None,
    after: str | None = None,
    limit: int = 50,
) -> Sifted[BoardRow]:
    """A page of a board, what is to be done first on top.

    ``officer`` NOBODY asks for what was handed to nobody; ``whom`` for what lies with that signer or agency.
    Raises InvalidInput ``officer`` or ``field``.
    """
    check_field(view.lists, field)
    handler = officer_id(view.lists, None if officer == NOBODY else officer)
    signers = {str(signer.id): signer.name for signer in view.people.signers()} if board is Board.SIGNING else {}
    moment = Moment(now, view.calendar, signers)

    def ask(key: str | None, most: int) -> tuple[list[BoardRow], str | None]:
        if board is Board.UNCOLLECTED:
            return _uncollected(view, now, handler, field, key, most)
        if board is Board.NO_CODE:
            found = view.duties.without_code(now, after=key, limit=most)
            return [without_code(row, now) for row in found.rows], found.next
        duties = view.duties.page(
            _KIND[board],
            now,
            is_overdue=board is Board.TO_CLOSE,
            officer=handler,
            field=field,
            after=key,
            limit=most,
        )
        tell = TELL[board]
        return [tell(duty, moment) for duty in duties.rows], duties.next

    named = view.lists.names.officers.get(handler or 0)

    def keeps(one: BoardRow) -> bool:
        """What the lists themselves cannot be asked for."""
        return (
            (whom is None or one.whom == whom)
            and (officer != NOBODY or not one.row.officer)
            and (named is None or one.row.officer == named)
            and (field is None or one.row.field == field)
        )

    return sifted(ask, keeps, after, limit)


def work(
    view: View,
    urgencies: frozenset[Urgency],
    now: datetime,
    *,
    officer: str | None = None,
    field: str | None = None,
    after: str | None = None,
    limit: int = 50,
) -> Sifted[DossierRow]:
    """A page of a work list; ``officer`` NOBODY asks for what was handed to nobody."""
    check_field(view.lists, field)
    handler = officer_id(view.lists, None if officer == NOBODY else officer)

    def ask(key: str | None, most: int) -> tuple[tuple[DossierRow, ...], str | None]:
        found = view.lists.work(urgencies, now, field=field, officer=handler, after=key, limit=most)
        return found.rows, found.next

    return sifted(ask, lambda row: officer != NOBODY or not row.officer, after, limit)


def sifted(
    ask: Callable[[str | None, int], tuple[Any, str | None]],
    keeps: Callable[[Row], bool],
    after: str | None,
    limit: int,
) -> Sifted[Row]:
    """The first ``limit`` rows that are kept, of a list that comes in pages."""
    found: list[Row] = []
    while True:
        rows, following = ask(after, limit)
        for place, row in enumerate(rows, 1):
            if keeps(row):
                found.append(row)
            if len(found) == limit:
                # The key that ends where we stop, in the middle of a page.
                following = ask(after, place)[1] if place < len(rows) else following
                return Sifted(tuple(found), following)
        if following is None:
            return Sifted(tuple(found), None)
        after = following


def _uncollected(
    view: View, now: datetime, officer: int | None, field: str | None, after: str | None, limit: int
) -> tuple[list[BoardRow], str | None]:
    before = uncollected_before(view, now)
    found = view.lists.work(_READY, now, field=field, officer=officer, after=after, limit=limit)
    rows = [row for row in found.rows if row.closed_at is not None and row.closed_at < before]
    return [lying(row, view.duties.of_dossier(row.id, now), now) for row in rows], found.next if len(rows) == len(
        found.rows
    ) else None
