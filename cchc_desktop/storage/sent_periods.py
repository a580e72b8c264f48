"""Reports as they were sent: one row a sending, and where each dossier stood in it.

A row is never taken away: opening the period again is written into it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)

from cchc_desktop.domain.counting import Arrival, CountingProfile, Fact, Grouping, Outcome
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.storage.counting import Counting
from cchc_desktop.storage.reports import ROW_KEYS
from cchc_desktop.storage.rows import next_id
from cchc_desktop.storage.seals import row_digest
from cchc_desktop.storage.tables import (
    dossiers,
    fields,
    officers,
    procedures,
    sent_dossiers,
    sent_periods,
)

_p, _s, _c = sent_periods.c, sent_dossiers.c, dossiers.c
_sent_rows = (
    sent_dossiers.join(dossiers, _c.id == _s.dossier_id)
    .join(procedures, procedures.c.id == _c.procedure_id)
    .join(fields, fields.c.id == _c.field_id)
    .outerjoin(officers, officers.c.id == _c.officer_id)
)
_DIGESTED = (
    *("id", "first_day", "last_day", "label", "as_of", "figures", "sent_at", "sent_by", "note"),
    *("opened_at", "opened_by", "opened_why"),
)


@dataclass(frozen=True, slots=True)
class SentPeriod:
    """A sending: of which period, as of which day, when and by whom; ``figures`` is the report as JSON.

    ``opened_at`` is None while it stands.
    """

    id: int
    first: date
    last: date
    label: str
    as_of: date
    figures: str
    sent_at: datetime
    sent_by: str
    note: str
    opened_at: datetime | None
    opened_by: str
    opened_why: str


@dataclass(frozen=True, slots=True)
class SentSpan:
    """The days of a sending that stands."""

    first: date
    last: date
    label: str
    sent_at: datetime

    def holds(self, moment: datetime) -> bool:
        """Whether that moment lies in the period and was over when its report was sent."""
        return self.first <= moment.date() <= self.last and moment < self.sent_at.replace(second=0, microsecond=0)


class SentPeriodRows:
    """The sendings on one connection; ``remembered`` keeps the spans in memory until a sending changes."""

    def __init__(
        self,
        connection: Connection,
        remembered: Callable[[Callable[[], tuple[SentSpan, ...]]], tuple[SentSpan, ...]],
    ) -> None:
        self._connection = connection
        self._remembered = remembered

    def holding(self, moment: datetime) -> SentSpan | None:
        """The shortest sent period that holds the moment; nothing is read while nothing was ever sent."""
        found = [span for span in self._remembered(self._spans) if span.holds(moment)]
        return min(found, key=lambda span: span.last - span.first, default=None)

    def _spans(self) -> tuple[SentSpan, ...]:
        query = select(_p.first_day, _p.last_day, _p.label, _p.sent_at).where(_p.opened_at.is_(None))
        return tuple(SentSpan(*row) for row in self._connection.execute(query))

    def all(self) -> list[SentPeriod]:
        """Every sending, the last one first."""
        return [SentPeriod(*row) for row in self._connection.execute(_told.order_by(_p.sent_at.desc(), _p.id.desc()))]

    def of(self, period_id: int) -> SentPeriod | None:
        """The sending of that id."""
        row = self._connection.execute(_told.where(_p.id == period_id)).first()
        return SentPeriod(*row) if row else None

    def standing(self, first: date, last: date) -> SentPeriod | None:
        """The sending of exactly these days that was not opened again."""
        query = _told.where(_p.first_day == first, _p.last_day == last, _p.opened_at.is_(None))
        row = self._connection.execute(query.order_by(_p.id.desc())).first()
        return SentPeriod(*row) if row else None

    def add(
        self,
        period: ReportingPeriod,
        profile: CountingProfile,
        as_of: date,
        *,
        figures: str,
        sent_at: datetime,
        by: int | None,
        note: str,
    ) -> int:
        """Keep a report as sent, with where each dossier of the period stands by this profile; returns its id."""
        counting = Counting(period, profile, as_of)
        period_id = next_id(self._connection, sent_periods)
        row = {
            "id": period_id,
            "first_day": period.first,
            "last_day": period.last,
            "label": period.label,
            "as_of": as_of,
            "figures": figures,
            "sent_at": sent_at,
            "sent_by": by,
            "note": note,
            "opened_at": None,
            "opened_by": None,
            "opened_why": "",
        }
        self._connection.execute(insert(sent_periods).values(**row, digest=b""))
        cells = select(literal(period_id), _c.id, fields.c.name, counting.arrival, counting.outcome)
        self._connection.execute(
            insert(sent_dossiers).from_select(
                ["period_id", "dossier_id", "row_key", "arrival", "outcome"],
                cells.select_from(dossiers.join(fields, fields.c.id == _c.field_id)).where(
                    counting.is_counted, or_(*counting.parts)
                ),
            )
        )
        self._seal(period_id)
        return period_id

    def open(self, period_id: int, at: datetime, by: int | None, why: str) -> None:
        """Write into a sending that its period is open again."""
        self._connection.execute(
            update(sent_periods).where(_p.id == period_id).values(opened_at=at, opened_by=by, opened_why=why)
        )
        self._seal(period_id)

    def _seal(self, period_id: int) -> None:
        row = self._connection.execute(select(sent_periods).where(_p.id == period_id)).one()
        digest = _digest_of(self._connection, row)
        self._connection.execute(update(sent_periods).where(_p.id == period_id).values(digest=digest))

    def facts(self, period_id: int, by: Grouping = Grouping.FIELD) -> Iterator[Fact]:
        """How many dossiers of each row stood alike when the report was sent.

        The rows of lĩnh vực are those of then; which other row a dossier belongs to is told as the book has it now.
        """
        key = _s.row_key if by is Grouping.FIELD else ROW_KEYS[by]
        query = (
            select(key, _s.arrival, _s.outcome, func.count())
            .select_from(_sent_rows if by is not Grouping.FIELD else sent_dossiers)
            .where(_s.period_id == period_id)
            .group_by(key, _s.arrival, _s.outcome)
        )
        for row_key, arrival, outcome, count in self._connection.execute(query):
            yield Fact(row_key or "", Arrival(arrival), Outcome(outcome), count)

    def lines(
        self,
        period_id: int,
        *,
        by: Grouping = Grouping.FIELD,
        key: str | None = None,
        arrivals: frozenset[Arrival] = frozenset(),
        outcomes: frozenset[Outcome] = frozenset(),
    ) -> Iterator[Any]:
        """The dossiers behind the figures as sent, by reception: of one row and of some columns only, if asked."""
        row_key = func.coalesce(_s.row_key if by is Grouping.FIELD else ROW_KEYS[by], "")
        query = (
            select(
                *(_c[name] for name in ("id", "code", "status", "received_at", "promised_at", "closed_at")),
                row_key.label("row_key"),
                procedures.c.code.label("procedure"),
                _c.procedure_id,
                _s.row_key.label("field"),
                _c.owner_name.label("owner"),
                _s.outcome.not_in([Outcome.PENDING_IN_TIME.value, Outcome.PENDING_OVERDUE.value]).label("is_settled"),
                _s.arrival,
                _s.outcome,
            )
            .select_from(_sent_rows)
            .where(_s.period_id == period_id)
            .order_by(_c.received_at, _c.id)
        )
        if key is not None:
            query = query.where(row_key == key)
        if arrivals:
            query = query.where(_s.arrival.in_([a.value for a in arrivals]))
        if outcomes:
            query = query.where(_s.outcome.in_([o.value for o in outcomes]))
        yield from self._connection.execution_options(yield_per=2000).execute(query)

    def has_dossiers(self, until: date) -> bool:
        """Whether anything was received by that day."""
        query = select(_c.id).where(text("is_counted = 1"), _c.received_day <= until).limit(1)
        return self._connection.execute(query).first() is not None


_by, _opener = officers.alias("senders"), officers.alias("openers")
_told: Select[Any] = select(
    *(_p[name] for name in ("id", "first_day", "last_day", "label", "as_of", "figures", "sent_at")),
    func.coalesce(_by.c.name, "văn phòng"),
    _p.note,
    _p.opened_at,
    func.coalesce(_opener.c.name, "văn phòng"),
    _p.opened_why,
).select_from(sent_periods.outerjoin(_by, _by.c.id == _p.sent_by).outerjoin(_opener, _opener.c.id == _p.opened_by))


def changed_outside(connection: Connection) -> Iterator[str]:
    """One sentence for each sending that no longer agrees with its digest."""
    for row in connection.execute(select(sent_periods).order_by(_p.id)).all():
        if _digest_of(connection, row) != row.digest:
            yield f"Báo cáo {row.label} gửi lúc {row.sent_at:%H:%M %d/%m/%Y} đã bị sửa ngoài chương trình."


def _digest_of(connection: Connection, row: Any) -> bytes:
    """Over everything that was sent: the row and where each dossier stood."""
    cells = hashlib.sha256()
    query = select(_s.dossier_id, _s.row_key, _s.arrival, _s.outcome).where(_s.period_id == row.id)
    for cell in connection.execution_options(yield_per=5000).execute(query.order_by(_s.dossier_id)):
        cells.update("\x1f".join(map(str, cell)).encode() + b"\n")
    return row_digest(*(getattr(row, name) for name in _DIGESTED), cells.hexdigest())
