"""Số liệu kèm theo: what was certified in a period, how many procedures there are, which papers were missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.memo import Certification, MemoReport, ProcedureUse, Slip, memo_of
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.procedure import Certified
from cchc_desktop.services.steps.certifying import certified_by
from cchc_desktop.services.steps.noting import note_figures
from cchc_desktop.services.steps.paper import file_part

if TYPE_CHECKING:
    from datetime import date

    from cchc_desktop.storage.views import View


def of(desk: Desk, period: ReportingPeriod) -> MemoReport:
    """The figures of a period, all of one moment.

    Certifications count on the day of their result, whatever the profile of the report says; a procedure counts when
    it could be received on a day of the period, by what held on its last one.
    """
    desk.require(Right.REPORT)
    with desk.read() as view:
        return _memo(view, period, desk.now().date())


def write_workbook(desk: Desk, period: ReportingPeriod, path: Path) -> MemoReport:
    """Write the figures of a period to ``path``. Raises Unavailable when the place cannot be written."""
    from cchc_desktop.workbooks.memo import MemoBook, write

    desk.require(Right.REPORT)
    with desk.read() as view:
        made = _memo(view, period, desk.now().date())
        settings = view.settings
    write(MemoBook(made, settings.name, desk.now(), is_practice=settings.is_practice), path)
    note_figures(desk, f"số liệu kèm theo {period.label} (Excel)")
    return made


def file_name(period: ReportingPeriod) -> str:
    """The name of the workbook: by period, never by a person."""
    return f"So-lieu-kem-theo-{file_part(period.label)}.xlsx"


def _memo(view: View, period: ReportingPeriod, today: date) -> MemoReport:
    day = min(period.last, today)
    return memo_of(period, _certifications(view, period, day), _uses(view, period, day), _slips(view, period))


def _certifications(view: View, period: ReportingPeriod, day: date) -> Iterator[Certification]:
    catalogue = view.catalogue
    kinds: dict[int, Certified] = {}
    for procedure in catalogue.procedures:
        kind = certified_by(procedure.on(day))
        if kind is not None:
            kinds[procedure.id] = kind
    known = {procedure.id: procedure for procedure in catalogue.procedures if procedure.id in kinds}
    rows = {row.procedure_id: row for row in view.memo.certified(period, kinds)} if kinds else {}
    for number, procedure in known.items():
        if number in rows:
            row, version = rows[number], procedure.on(day)
            yield Certification(
                version.code, version.name, kinds[number], row.dossiers, row.counted + row.uncounted, row.uncounted
            )


def _uses(view: View, period: ReportingPeriod, day: date) -> Iterator[ProcedureUse]:
    received = view.memo.received(period)
    for procedure in view.catalogue.procedures:
        version, number = procedure.on(day), received.get(procedure.id, 0)
        if number or not version.is_ended(period.first):
            yield ProcedureUse(
                version.code,
                version.name,
                version.field,
                version.online_level,
                version.default_role,
                version.is_confirmed,
                number,
            )


def _slips(view: View, period: ReportingPeriod) -> Iterator[Slip]:
    fields = {procedure.code: procedure.latest.field for procedure in view.catalogue.procedures}
    for row in view.memo.slips(period):
        yield Slip(row.field or fields.get(row.procedure, ""), row.field is not None, row.texts)
