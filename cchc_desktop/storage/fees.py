"""The money taken at the counter: each payment, and the sums of a day."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from cchc_desktop.storage.tables import dossiers, events, fees, fields, officers, procedure_versions, procedures

# Who took what was taken while no officer was at the desk.
OFFICE = "văn phòng"


@dataclass(frozen=True, slots=True)
class FeeLine:
    """What one officer took for one procedure: cases and whole VND."""

    officer: str
    procedure: str
    procedure_name: str
    cases: int
    amount: int


class Payment(NamedTuple):
    """One payment in whole VND: when, taken by whom, of which dossier; online or at the counter."""

    at: datetime
    officer: str
    code: str
    owner: str
    procedure: str
    procedure_name: str
    field: str
    amount: int
    is_online: bool


class FeeRows:
    """The money taken at the counter; ``procedures`` are the codes and names that ids stand for."""

    def __init__(self, connection: Connection, procedures: Mapping[int, tuple[str, str]]) -> None:
        self._connection = connection
        self._procedures = procedures

    def between(self, first: date, last: date) -> list[FeeLine]:
        """The sums by officer and procedure, of the days between the two, both included."""
        name = (
            select(procedure_versions.c.name)
            .where(procedure_versions.c.procedure_id == procedures.c.id)
            .order_by(procedure_versions.c.version.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = (
            select(
                func.coalesce(officers.c.name, OFFICE).label("officer"),
                procedures.c.code,
                name.label("procedure_name"),
                func.count().label("cases"),
                func.sum(fees.c.amount).label("amount"),
            )
            .select_from(
                fees.join(dossiers, dossiers.c.id == fees.c.dossier_id)
                .join(procedures, procedures.c.id == dossiers.c.procedure_id)
                .outerjoin(officers, officers.c.id == fees.c.officer_id)
            )
            .where(fees.c.day.between(first, last), dossiers.c.is_void.is_(False))
            .group_by("officer", procedures.c.code, "procedure_name")
            .order_by("officer", procedures.c.code)
        )
        return [FeeLine(*row) for row in self._connection.execute(query)]

    def payments(
        self, first: date = date.min, last: date = date.max, *, dossier_id: int | None = None
    ) -> list[Payment]:
        """Each payment of the days between the two, both included, or of one dossier; the earliest first."""
        query = (
            select(
                events.c.happened_at,
                func.coalesce(officers.c.name, OFFICE),
                dossiers.c.code,
                dossiers.c.owner_name,
                dossiers.c.procedure_id,
                fields.c.name,
                fees.c.amount,
                events.c.public,
            )
            .select_from(
                fees.join(dossiers, dossiers.c.id == fees.c.dossier_id)
                .join(events, events.c.id == fees.c.event_id)
                .join(fields, fields.c.id == dossiers.c.field_id)
                .outerjoin(officers, officers.c.id == fees.c.officer_id)
            )
            .where(dossiers.c.is_void.is_(False))
            .order_by(events.c.happened_at, events.c.id)
        )
        if dossier_id is None:
            query = query.where(fees.c.day.between(first, last))
        else:
            query = query.where(fees.c.dossier_id == dossier_id)
        return [self._payment(*row) for row in self._connection.execute(query)]

    def _payment(
        self, at: datetime, officer: str, code: str, owner: str, procedure: int, field: str, amount: int, public: str
    ) -> Payment:
        is_online = bool(json.loads(public).get("is_paid_online"))
        return Payment(at, officer, code, owner, *self._procedures[procedure], field, amount, is_online)

    def free(self, first: date, last: date, procedure_ids: Collection[int]) -> int:
        """How many dossiers of these procedures came in between two days and have paid nothing so far."""
        came = dossiers.c.received_at.between(datetime.combine(first, time.min), datetime.combine(last, time.max))
        query = (
            select(func.count())
            .select_from(dossiers)
            .where(
                came,
                dossiers.c.is_void.is_(False),
                dossiers.c.fee_collected == 0,
                dossiers.c.procedure_id.in_(sorted(procedure_ids)),
            )
        )
        return int(self._connection.execute(query).scalar_one())
