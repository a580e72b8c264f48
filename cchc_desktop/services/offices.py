"""Founding an office: its book, its name, the starter catalogue and the starter calendar."""

from __future__ import annotations

import csv
import io
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_desktop import resources
from cchc_desktop.desk import Desk
from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus
from cchc_desktop.domain.errors import Conflict
from cchc_desktop.domain.numbering import normal_agency_code
from cchc_desktop.domain.procedure import (
    DossierRole,
    LimitUnit,
    Part,
    ProcedureVersion,
    TimeLimit,
    default_role,
    online_level_from_text,
    papers_from_text,
    variants_from_fee_note,
)
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.text import nfc
from cchc_desktop.services.changes import CALENDAR, CATALOGUE, SETTINGS, Changes, Done
from cchc_desktop.services.steps.certifying import known_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED_FROM = date(2025, 7, 1)
SETTINGS_FROM = date(2000, 1, 1)


def found(
    desk: Desk,
    name: str,
    agency_code: str,
    *,
    is_practice: bool = False,
    code_source: CodeSource = CodeSource.PROVINCIAL,
) -> Done[str]:
    """Write the office's first settings, catalogue and calendar into an empty book; returns the office's name.

    Raises Conflict when the book already belongs to an office, InvalidInput for an empty name or a wrong agency code.
    """
    now = desk.now()
    with desk.change() as unit:
        if unit.settings.name:
            raise Conflict(f"Sổ này đã thuộc đơn vị «{unit.settings.name}»; hãy chọn thư mục khác.")
        changes = {
            "name": nfc(name),
            "agency_code": normal_agency_code(agency_code),
            "is_practice": is_practice,
            "code_source": code_source,
        }
        unit.settings.with_changes(changes)
        unit.setting_rows.put(changes, SETTINGS_FROM, desk.actor.id, now)
        for version in seed_procedures():
            unit.catalogue_rows.add(version, desk.actor.id, now)
        for rule in seed_calendar():
            unit.calendar_rows.put(rule, desk.actor.id, now, "Lịch ban đầu của chương trình")
        for kept in (CATALOGUE, CALENDAR, SETTINGS):
            unit.touch(kept)
        unit.commit()
    return Done(nfc(name), Changes(frozenset({CATALOGUE, CALENDAR, SETTINGS})))


def seed_procedures() -> Iterator[ProcedureVersion]:
    """The starter catalogue; what is not verified is shown as "cần đối chiếu" until an officer confirms it."""
    parts = _seed_parts()
    for row in csv.DictReader(io.StringIO(resources.text("seed/procedures.csv"))):
        unit = LimitUnit(row["limit_unit"])
        cutoff = row["cutoff"]
        yield ProcedureVersion(
            code=row["code"],
            version=1,
            valid_from=SEED_FROM,
            name=nfc(row["name"]),
            field=nfc(row["field"]),
            limit=TimeLimit(Decimal(row["limit_value"]), unit, time.fromisoformat(cutoff) if cutoff else None),
            variants=variants_from_fee_note(row["fee_note"]),
            papers=papers_from_text(row["papers"]),
            fee=int(row["fee_vnd"] or 0),
            fee_note=nfc(row["fee_note"]),
            online_level=online_level_from_text(row["online_level"]),
            legal_basis=nfc(row["legal_basis"]),
            decision=nfc(row["decision"]),
            source=row["source"],
            confidence=row["confidence"],
            default_role=DossierRole.INTER_AGENCY if row["code"] in parts else default_role(row["field"]),
            parts=tuple(parts.get(row["code"], ())),
            certifies=known_kinds().get(row["code"]),
        )


def _seed_parts() -> dict[str, list[Part]]:
    """What other agencies settle of the procedures that run together (NĐ 63/2024), by the code of the procedure.

    Their limits are those of the whole procedure until the office writes its own.
    """
    found: dict[str, list[Part]] = {}
    for row in csv.DictReader(io.StringIO(resources.text("seed/parts.csv"))):
        limit = TimeLimit(Decimal(row["limit_value"]), LimitUnit(row["limit_unit"]))
        found.setdefault(row["code"], []).append(Part(nfc(row["name"]), nfc(row["agency"]), limit))
    return found


def seed_calendar() -> Iterator[DayRule]:
    """The days off and make-up days of 2025-2027, confirmed and proposed (regulations.md section 4)."""
    for row in csv.DictReader(io.StringIO(resources.text("seed/calendar.csv"))):
        replaces = date.fromisoformat(row["replaces"]) if row["replaces"] else None
        yield DayRule(
            date.fromisoformat(row["day"]),
            DayKind(row["kind"]),
            row["reason"],
            row["decision"],
            RuleStatus(row["status"]),
            replaces,
        )
