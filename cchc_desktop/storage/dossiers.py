"""Dossiers: each is read from its events and kept with its derived row, guarded by its version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.catalogue import Catalogue
from cchc_desktop.domain.course import Course
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import Conflict, NotFound
from cchc_desktop.storage import search
from cchc_desktop.storage.journal import Journal
from cchc_desktop.storage.packages import PackageRows
from cchc_desktop.storage.places import PlaceRows
from cchc_desktop.storage.projection import duty_rows, row_of, standing_rows
from cchc_desktop.storage.rows import insert_rows
from cchc_desktop.storage.tables import dossiers, duties, fees, standings

_c = dossiers.c
_find = select(_c.id).where(
    or_(_c.code == bindparam("code"), _c.local_no == bindparam("code"), _c.national_code == bindparam("code"))
)
_by_key = select(_c.id).where(_c.intake_key == bindparam("key"))
_update = update(dossiers).where(_c.id == bindparam("of_id"), _c.version == bindparam("of_version"))
_insert_fee = insert(fees)
_insert = {table.name: insert(table) for table in (standings, duties)}
_forget = {table.name: delete(table).where(table.c.dossier_id == bindparam("dossier")) for table in (standings, duties)}


class DossierRows:
    """The dossiers on one connection."""

    def __init__(self, connection: Connection, journal: Journal, catalogue: Catalogue, calendar: WorkCalendar) -> None:
        self._connection = connection
        self._journal = journal
        self._catalogue = catalogue
        self._calendar = calendar

    def id_of(self, code: str) -> int:
        """The id of the dossier of that code or local number; raises NotFound."""
        found = self._connection.execute(_find, {"code": code}).scalar()
        if found is None:
            raise NotFound(f"Không tìm thấy hồ sơ «{code}»; hãy kiểm tra lại mã.", field="code")
        return int(found)

    def load(self, code: str) -> Dossier:
        """The dossier of that code or local number; raises NotFound."""
        return self.load_id(self.id_of(code))

    def load_id(self, dossier_id: int) -> Dossier:
        """The dossier of that id; raises NotFound."""
        kept = self._journal.of_dossier(dossier_id)
        if not kept:
            raise NotFound("Hồ sơ không còn trong sổ.")
        dossier = Dossier.from_events(k.event for k in kept)
        dossier.id = dossier_id
        return dossier

    def id_of_key(self, intake_key: str) -> int | None:
        """The dossier that an intake with this idempotency key made, if any."""
        found = self._connection.execute(_by_key, {"key": intake_key}).scalar()
        return None if found is None else int(found)

    def add(self, dossier: Dossier, intake_key: str | None = None) -> int:
        """Keep a new dossier; raises Conflict when its national code is already in the book."""
        dossier.id = PlaceRows(self._connection).next_dossier_id()
        own = {"id": dossier.id, "version": len(dossier.fresh), "intake_key": intake_key}
        try:
            insert_rows(self._connection, dossiers, [{**own, **self._row(dossier)}])
        except IntegrityError as error:
            raise _doubled(dossier) from error
        search.add(self._connection, dossier.id, dossier)
        self._keep_events(dossier)
        return dossier.id

    def save(self, dossier: Dossier) -> None:
        """Keep what was done to a dossier; raises Conflict when someone else did something since it was read."""
        assert dossier.id is not None
        if not dossier.fresh:
            return
        PackageRows(self._connection).check_still_here(dossier.id, dossier.fresh)
        values = {
            **self._row(dossier),
            "version": dossier.version + len(dossier.fresh),
            "of_id": dossier.id,
            "of_version": dossier.version,
        }
        try:
            done = self._connection.execute(_update, values)
        except IntegrityError as error:
            raise _doubled(dossier) from error
        if done.rowcount != 1:
            raise Conflict(f"Hồ sơ {dossier.code} vừa được người khác cập nhật; hãy mở lại rồi làm tiếp.")
        if any(isinstance(event, ev.Corrected | ev.CodeAssigned) for event in dossier.fresh):
            search.replace(self._connection, dossier.id, dossier)
        self._keep_events(dossier)

    def _keep_events(self, dossier: Dossier) -> None:
        assert dossier.id is not None
        ids = self._journal.append(dossier.id, dossier.fresh)
        for event_id, event in zip(ids, dossier.fresh, strict=True):
            fee = fee_row(event_id, dossier.id, event)
            if fee:
                self._connection.execute(_insert_fee, fee)
        self._keep_beside(dossier.id, dossier, is_new=dossier.version == 0)
        dossier.version += len(dossier.fresh)
        dossier.fresh.clear()

    def _row(self, dossier: Course) -> dict[str, Any]:
        asked = dossier.asked
        procedure = self._catalogue.require(asked.procedure)
        return row_of(dossier, procedure.id, self._catalogue.fields[asked.field], self._calendar)

    def derived(self, dossier: Course) -> Mapping[str, Any]:
        """The row that the dossier's events make, for ``check`` to compare with the kept one."""
        return self._row(dossier)

    def rederive(self, since: date) -> int:
        """Derive again the rows that a changed calendar may touch: those open or promised from that day on.

        Returns how many open dossiers are judged by another day than before, by their promise or its extension.
        """
        query = select(_c.id, _c.promised_day, _c.extended_day).where(
            or_(_c.promised_day >= since, _c.due_day >= since, _c.closed_day.is_(None), _c.closed_day >= since)
        )
        moved = 0
        for dossier_id, *before in self._connection.execute(query).all():
            dossier = self.load_id(dossier_id)
            row = self._row(dossier)
            self._connection.execute(update(dossiers).where(_c.id == dossier_id), row)
            moved += row["closed_day"] is None and before != [row["promised_day"], row["extended_day"]]
            self._keep_beside(dossier_id, dossier)
        return moved

    def bring_in(self, dossier_id: int, dossier: Course, version: int, *, is_new: bool) -> None:
        """Write the row and the words of a dossier whose events come from a place; they are kept by who calls."""
        row = {**self._row(dossier), "version": version}
        if is_new:
            insert_rows(self._connection, dossiers, [{"id": dossier_id, "intake_key": None, **row}])
            search.add(self._connection, dossier_id, dossier)
        else:
            self._connection.execute(update(dossiers).where(_c.id == dossier_id), row)
            search.replace(self._connection, dossier_id, dossier)
        self._keep_beside(dossier_id, dossier, is_new=is_new)

    def derive_anew(self, dossier_id: int) -> None:
        """Derive again the row, the words and what stands beside, since its events lost what was private."""
        dossier = self.load_id(dossier_id)
        self._connection.execute(update(dossiers).where(_c.id == dossier_id), self._row(dossier))
        search.replace(self._connection, dossier_id, dossier)
        self._keep_beside(dossier_id, dossier)

    def _keep_beside(self, dossier_id: int, dossier: Course, *, is_new: bool = False) -> None:
        """Write the derived rows that stand in tables of their own; a new dossier has none to replace."""
        for table, rows_of in ((standings, standing_rows), (duties, duty_rows)):
            if not is_new:
                self._connection.execute(_forget[table.name], {"dossier": dossier_id})
            rows = rows_of(dossier_id, dossier, self._calendar)
            if rows:
                self._connection.execute(_insert[table.name], rows)

    def derive_beside(self, dossier_id: int, dossier: Course) -> None:
        """Write the duties of a dossier that was kept before there were any.

        Since then a date given by letter stands over a promise that only went on with the count.
        """
        if dossier.extensions:
            self._connection.execute(update(dossiers).where(_c.id == dossier_id), self._row(dossier))
        self._keep_beside(dossier_id, dossier)

    def beside(self, dossier_id: int, dossier: Course) -> list[Mapping[str, Any]]:
        """The duties that the dossier's events make, for ``check`` to compare with the kept ones."""
        return list(duty_rows(dossier_id, dossier, self._calendar))

    def standings(self, dossier_id: int, dossier: Course) -> list[Mapping[str, Any]]:
        """The standings that the dossier's events make, for ``check`` to compare with the kept ones."""
        return list(standing_rows(dossier_id, dossier, self._calendar))


def fee_row(event_id: int, dossier_id: int, event: ev.Event) -> dict[str, Any] | None:
    """The money an event brought in, as a row of the day's fees; None when it brought none."""
    if not isinstance(event, ev.Received | ev.Returned) or not event.fee:
        return None
    return {
        "event_id": event_id,
        "dossier_id": dossier_id,
        "day": event.happened_at.date(),
        "officer_id": event.stamp.doer,
        "amount": event.fee,
    }


def _doubled(dossier: Course) -> Conflict:
    conflict = Conflict(f"Mã hồ sơ «{dossier.national_code or dossier.code}» đã có trong sổ; hãy kiểm tra lại mã.")
    conflict.field = "national_code"
    return conflict
