"""Which dossiers an inspection looks at: those of some days, narrowed by what an inspector asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from cchc_desktop.domain.counting import CountingProfile, Outcome
from cchc_desktop.domain.inspection import Trouble
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.storage.counting import Counting
from cchc_desktop.storage.tables import dossiers, fields

_c = dossiers.c
_AT_ONCE, _TAKEN_AT_ONCE = 900, 5000
_LATE = (Outcome.LATE.value, Outcome.PENDING_OVERDUE.value)
_came = func.coalesce(_c.received_at, _c.registered_at, _c.rejected_at)


class ChosenRow(NamedTuple):
    """A dossier as the contents list it."""

    id: int
    code: str
    procedure_id: int
    owner: str


class InspectionRows:
    """The choice on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, conditions: Sequence[ColumnElement[bool]]) -> int:
        """How many dossiers meet the conditions of :meth:`conditions`."""
        return int(self._connection.execute(select(func.count()).select_from(dossiers).where(*conditions)).scalar_one())

    def codes(self, conditions: Sequence[ColumnElement[bool]]) -> Iterator[str]:
        """The codes of those dossiers in the order they came; streamed."""
        query = select(_c.code).where(*conditions).order_by(_came, _c.id)
        return iter(self._connection.execution_options(yield_per=_TAKEN_AT_ONCE).execute(query).scalars())

    def conditions(
        self,
        first: date,
        last: date,
        *,
        field: str | None = None,
        officer: int | None = None,
        trouble: Trouble | None = None,
        profile: CountingProfile,
        today: date,
    ) -> tuple[ColumnElement[bool], ...]:
        """What makes a dossier one of those that came in from ``first`` to ``last``, both included, narrowed.

        Overdue is what the statistics count so today, settled or pending.
        """
        start, end = datetime.combine(first, time.min), datetime.combine(last, time(23, 59, 59))
        found: list[ColumnElement[bool]] = [_came.between(start, end)]
        if field is not None:
            found.append(_c.field_id == select(fields.c.id).where(fields.c.name == field).scalar_subquery())
        if officer is not None:
            found.append(_c.officer_id == officer)
        if trouble is Trouble.OVERDUE:
            counting = Counting(ReportingPeriod(first, max(last, today), ""), profile, today)
            found += [counting.is_counted, counting.outcome.in_(_LATE)]
        elif trouble is not None:
            found.append(_HAD[trouble])
        return tuple(found)

    def rows(self, codes: Iterable[str]) -> tuple[ChosenRow, ...]:
        """The dossiers of these codes, in the order given. Raises KeyError for a code that is none."""
        return self._rows(_c.code, codes)

    def rows_of(self, ids: Iterable[int]) -> tuple[ChosenRow, ...]:
        """The dossiers of these ids, in the order given. Raises KeyError for an id that is none."""
        return self._rows(_c.id, ids)

    def _rows(self, key: ColumnElement[Any], keys: Iterable[Any]) -> tuple[ChosenRow, ...]:
        wanted = list(keys)
        found: dict[Any, ChosenRow] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            query = select(key, _c.id, _c.code, _c.procedure_id, _c.owner_name)
            rows = self._connection.execute(query.where(key.in_(wanted[start : start + _AT_ONCE])))
            found |= {row[0]: ChosenRow._make(row[1:]) for row in rows}
        return tuple(found[one] for one in wanted)


_HAD: dict[Trouble, Any] = {
    Trouble.LETTERS: _c.letter_at.is_not(None),
    Trouble.SUPPLEMENTS: _c.supplement_requests > 0,
    Trouble.LATE_KEYED: _c.late_keyed > 0,
    Trouble.VOID: _c.is_void.is_(True),
}
