"""Small tables of the counter: guidance slips, drafts, and who was warned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, exists, func, insert, or_, select, update

from cchc_desktop.domain.errors import NotFound
from cchc_desktop.domain.events import Guided
from cchc_desktop.domain.text import fold
from cchc_desktop.storage.journal import Journal
from cchc_desktop.storage.tables import (
    dossiers,
    drafts,
    duties,
    guidances,
    told,
)


class GuidanceRows:
    """Guidance slips (form 02) handed out before any dossier exists."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, event_id: int, day: date, number: str, procedure_id: int, name: str) -> None:
        """Keep a slip."""
        self._connection.execute(
            insert(guidances).values(
                event_id=event_id,
                day=day,
                number=number,
                procedure_id=procedure_id,
                name=name,
                folded=fold(name),
            )
        )

    def earlier(self, procedure_id: int, name: str) -> list[tuple[date, str]]:
        """Day and number of the slips the same person had for the same procedure; guidance is given once."""
        c = guidances.c
        query = select(c.day, c.number).where(c.folded == fold(name), c.procedure_id == procedure_id).order_by(c.day)
        return [(row.day, row.number) for row in self._connection.execute(query)]

    def slip(self, number: str, year: int, journal: Journal) -> Guided:
        """The slip of that number of a year; raises NotFound."""
        c = guidances.c
        day = c.day.between(date(year, 1, 1), date(year, 12, 31))
        found = self._connection.execute(select(c.event_id).where(c.number == number, day)).scalar()
        event = None if found is None else journal.event(found)
        if not isinstance(event, Guided):
            raise NotFound(f"Không có phiếu hướng dẫn số «{number}» năm {year}; hãy kiểm tra lại số.", field="code")
        return event

    def count(self, first: date, last: date) -> int:
        """How many slips were handed out between two days, both included."""
        query = select(func.count()).select_from(guidances).where(guidances.c.day.between(first, last))
        return int(self._connection.execute(query).scalar_one())


class DraftRows:
    """What was typed and not yet saved, one draft a name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> str | None:
        """The draft of that name."""
        found: str | None = self._connection.execute(select(drafts.c.payload).where(drafts.c.name == name)).scalar()
        return found

    def put(self, name: str, payload: str, at: datetime) -> None:
        """Keep or replace a draft."""
        done = self._connection.execute(
            update(drafts).where(drafts.c.name == name).values(payload=payload, saved_at=at)
        )
        if not done.rowcount:
            self._connection.execute(insert(drafts).values(name=name, payload=payload, saved_at=at))

    def drop(self, name: str) -> None:
        """Forget a draft."""
        self._connection.execute(delete(drafts).where(drafts.c.name == name))


class ToldRows:
    """Who was warned of which dossier at which stage of which promise."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def already(self) -> set[tuple[int, int, str, datetime]]:
        """What was told of what is still open, dossiers and duties, as (dossier, officer or 0, stage, promise)."""
        c = told.c
        owed = exists().where(duties.c.dossier_id == c.dossier_id, duties.c.done_at.is_(None))
        query = (
            select(c.dossier_id, c.officer_id, c.stage, c.due_at)
            .join(dossiers, dossiers.c.id == c.dossier_id)
            .where(or_(dossiers.c.closed_day.is_(None), owed))
        )
        return {tuple(row) for row in self._connection.execute(query)}

    def add(self, rows: Iterable[tuple[int, int, str, datetime]], at: datetime) -> None:
        """Remember what was told."""
        kept: list[dict[str, Any]] = [
            {"dossier_id": d, "officer_id": o, "stage": s, "due_at": due, "told_at": at} for d, o, s, due in rows
        ]
        if kept:
            self._connection.execute(insert(told), kept)
