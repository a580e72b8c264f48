"""Procedures, their versions and fields as rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, insert, select, update

from cchc_desktop.domain.catalogue import Catalogue, Procedure
from cchc_desktop.domain.procedure import (
    Certified,
    DossierRole,
    OnlineLevel,
    PaperKind,
    Part,
    ProcedureVersion,
    RequiredPaper,
    Tick,
    TimeLimit,
    Variant,
)
from cchc_desktop.domain.text import fold
from cchc_desktop.storage.kept_rows import Guard, readable
from cchc_desktop.storage.rows import next_id
from cchc_desktop.storage.seals import row_digest
from cchc_desktop.storage.tables import fields, officers, procedure_versions, procedures


class CatalogueRows:
    """The catalogue on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self) -> Catalogue:
        """All procedures in the order they were added."""
        v = procedure_versions.c
        query = (
            select(
                procedures.c.code,
                procedure_versions,
                fields.c.name.label("field"),
                officers.c.name.label("confirmer"),
            )
            .select_from(
                procedure_versions.join(procedures, procedures.c.id == v.procedure_id)
                .join(fields, fields.c.id == v.field_id)
                .outerjoin(officers, officers.c.id == v.confirmed_by)
            )
            .order_by(v.procedure_id, v.valid_from, v.version)
        )
        found: dict[int, tuple[str, list[ProcedureVersion]]] = {}
        with readable("danh mục thủ tục"):
            for row in self._connection.execute(query):
                found.setdefault(row.procedure_id, (row.code, []))[1].append(_version(row))
        known = {row.name: row.id for row in self._connection.execute(select(fields).order_by(fields.c.id))}
        return Catalogue((Procedure(number, code, tuple(vs)) for number, (code, vs) in found.items()), known)

    def add(self, version: ProcedureVersion, by: int | None, at: datetime) -> None:
        """Keep a new version of a procedure, and the procedure and the field if they are new."""
        procedure_id = self._id_of(procedures, "code", version.code)
        row = {
            "procedure_id": procedure_id,
            "version": version.version,
            "field_id": self._id_of(fields, "name", version.field),
            "name": version.name,
            "folded": fold(version.name),
            "valid_from": version.valid_from,
            "valid_to": version.valid_to,
            "content": _content(version),
            "confirmed_by": None,
            "confirmed_at": version.confirmed_at,
            "changed_by": by,
            "changed_at": at,
        }
        digest = GUARD.digest(digest_of(version), row)
        self._connection.execute(insert(procedure_versions).values(**row, digest=digest))

    def confirm(self, code: str, version: int, by: int | None, at: datetime) -> None:
        """Note who compared a version with the published decision, and when."""
        self._update(code, version, confirmed_by=by, confirmed_at=at)

    def end(self, version: ProcedureVersion) -> None:
        """Keep the last day of reception of a version; nothing is deleted."""
        self._update(version.code, version.version, valid_to=version.valid_to)

    def _update(self, code: str, version: int, **values: Any) -> None:
        v = procedure_versions.c
        procedure_id = select(procedures.c.id).where(procedures.c.code == code).scalar_subquery()
        one = v.procedure_id == procedure_id, v.version == version
        self._connection.execute(update(procedure_versions).where(*one).values(**values))
        GUARD.seal(self._connection, *one)

    def _id_of(self, table: Any, column: str, value: str) -> int:
        found = self._connection.execute(select(table.c.id).where(table.c[column] == value)).scalar()
        if found is None:
            found = next_id(self._connection, table)
            self._connection.execute(insert(table).values({"id": found, column: value}))
        return int(found)


def _limit_out(limit: TimeLimit) -> dict[str, Any]:
    cutoff = limit.cutoff.isoformat("minutes") if limit.cutoff else None
    return {"value": str(limit.value), "unit": limit.unit.value, "cutoff": cutoff}


def _limit_in(raw: Mapping[str, Any]) -> TimeLimit:
    cutoff = time.fromisoformat(raw["cutoff"]) if raw.get("cutoff") else None
    return TimeLimit(Decimal(raw["value"]), raw["unit"], cutoff)


_PLAIN = (
    "fee",
    "fee_note",
    "legal_basis",
    "decision",
    "source",
    "confidence",
    "supplement_days",
    "close_days",
)


def _content(version: ProcedureVersion) -> str:
    record: dict[str, Any] = {name: getattr(version, name) for name in _PLAIN}
    record["limit"] = _limit_out(version.limit)
    record["variants"] = [{"name": v.name, "limit": _limit_out(v.limit)} for v in version.variants]
    record["papers"] = [asdict(paper) for paper in version.papers]
    # Left out where there are none, as before they could be said: digests of older rows hold.
    if version.parts:
        record["parts"] = [{"name": p.name, "agency": p.agency, "limit": _limit_out(p.limit)} for p in version.parts]
    if version.ticks:
        record["ticks"] = sorted(version.ticks)
    if version.retention_years:
        record["retention_years"] = version.retention_years
    if version.certifies:
        record["certifies"] = version.certifies.value
    record["online_level"] = version.online_level.value
    record["default_role"] = version.default_role.value
    return json.dumps(record, ensure_ascii=False, sort_keys=True)


def _version(row: Any) -> ProcedureVersion:
    record = json.loads(row.content)
    return ProcedureVersion(
        code=row.code,
        version=row.version,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        name=row.name,
        field=row.field,
        limit=_limit_in(record["limit"]),
        variants=tuple(Variant(v["name"], _limit_in(v["limit"])) for v in record["variants"]),
        papers=tuple(RequiredPaper(p["name"], PaperKind(p["kind"]), p["count"]) for p in record["papers"]),
        parts=tuple(Part(p["name"], p["agency"], _limit_in(p["limit"])) for p in record.get("parts", ())),
        ticks=frozenset(map(Tick, record.get("ticks", ()))),
        certifies=Certified(record["certifies"]) if record.get("certifies") else None,
        retention_years=record.get("retention_years"),
        online_level=OnlineLevel(record["online_level"]),
        default_role=DossierRole(record["default_role"]),
        confirmed_by=row.confirmer or ("văn phòng" if row.confirmed_at else None),
        confirmed_at=row.confirmed_at,
        **{name: record[name] for name in _PLAIN},
    )


def digest_of(version: ProcedureVersion) -> bytes:
    """What ``check`` compares a version's row with."""
    return row_digest(
        version.code,
        version.version,
        version.valid_from,
        version.valid_to,
        version.name,
        version.field,
        _content(version),
    )


_v, _confirmers = procedure_versions.c, officers.alias("confirmers")
_whole = select(
    procedures.c.code, procedure_versions, fields.c.name.label("field"), _confirmers.c.name.label("confirmer")
).select_from(
    procedure_versions.join(procedures, procedures.c.id == _v.procedure_id)
    .join(fields, fields.c.id == _v.field_id)
    .outerjoin(_confirmers, _confirmers.c.id == _v.confirmed_by)
)
GUARD = Guard(
    procedure_versions,
    _whole,
    lambda row: digest_of(_version(row)),
    ("folded", "confirmed_by", "confirmed_at", "changed_by", "changed_at"),
    lambda row: f"Thủ tục {row.code} (bản {row.version}) đã bị sửa ngoài chương trình.",
)
