"""The catalogue of procedures: find, confirm, change as a new version, end what is no longer received."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from cchc_desktop.desk import Desk
from cchc_desktop.domain.catalogue import Procedure
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.procedure import ProcedureVersion
from cchc_desktop.domain.text import fold, nfc
from cchc_desktop.services.changes import CATALOGUE, Done, kept_changed
from cchc_desktop.services.steps.noting import note
from cchc_desktop.services.steps.procedure_facts import note_procedure


@dataclass(frozen=True, slots=True)
class Shelf:
    """Procedures with the version in force today, and all fields in catalogue order."""

    rows: tuple[tuple[Procedure, ProcedureVersion], ...]
    fields: tuple[str, ...]


def shelf(desk: Desk, text: str = "", *, field: str | None = None, only_unconfirmed: bool = False) -> Shelf:
    """All procedures that hold the words, also ended ones; of one field, or only those "cần đối chiếu", if asked."""
    desk.require(Right.READ)
    today = desk.now().date()
    with desk.read() as view:
        catalogue = view.catalogue
    chosen = [
        (procedure, procedure.on(today))
        for procedure in (catalogue.matching(text) if nfc(text) else catalogue.procedures)
    ]
    return Shelf(
        tuple(
            (procedure, version)
            for procedure, version in chosen
            if (field is None or version.field == field) and not (only_unconfirmed and version.is_confirmed)
        ),
        tuple(catalogue.fields),
    )


def find(desk: Desk, text: str, limit: int = 50) -> tuple[ProcedureVersion, ...]:
    """What is received today and holds the words: "ksinh", "1.001193", "khai sinh" find the same."""
    desk.require(Right.READ)
    with desk.read() as view:
        return view.catalogue.find(nfc(text), desk.now().date(), limit)


def get(desk: Desk, code: str) -> Procedure:
    """The procedure with all its versions; raises InvalidInput for a code that is not in the catalogue."""
    desk.require(Right.READ)
    with desk.read() as view:
        return view.catalogue.require(code)


def confirm(desk: Desk, code: str) -> Done[None]:
    """Note that the version in force was compared with the published decision, by whom and when."""
    desk.require(Right.KEEP_CATALOGUE)
    with desk.change() as unit:
        version = unit.catalogue.require(code).on(desk.now().date())
        unit.catalogue_rows.confirm(version.code, version.version, desk.actor.id, desk.now())
        note(desk, unit, Deed.PROCEDURE, version.code, became="đã đối chiếu với quyết định công bố")
        unit.touch(CATALOGUE)
        unit.commit()
    return Done(None, kept_changed(CATALOGUE))


def put(desk: Desk, version: ProcedureVersion) -> Done[ProcedureVersion]:
    """Add a procedure, or change one as a new version from its effective date on; earlier receptions keep the old one.

    Raises InvalidInput by field, Conflict when a version with this or a later effective date exists.
    """
    desk.require(Right.KEEP_CATALOGUE)
    clean = _checked(version)
    with desk.change() as unit:
        known = unit.catalogue.get(clean.code)
        if known is not None and known.latest.valid_from >= clean.valid_from:
            conflict = Conflict(
                f"Thủ tục {clean.code} đã có bản hiệu lực từ {known.latest.valid_from:%d/%m/%Y}; "
                "bản mới phải có hiệu lực sau ngày đó."
            )
            conflict.field = "valid_from"
            raise conflict
        number = known.latest.version + 1 if known else 1
        kept = replace(clean, version=number, confirmed_by=None, confirmed_at=desk.now())
        unit.catalogue_rows.add(kept, desk.actor.id, desk.now())
        note_procedure(desk, unit, known.latest if known else None, kept)
        unit.catalogue_rows.confirm(kept.code, kept.version, desk.actor.id, desk.now())
        unit.touch(CATALOGUE)
        unit.commit()
    return Done(kept, kept_changed(CATALOGUE))


def end(desk: Desk, code: str, last_day: date) -> Done[None]:
    """Receive a procedure up to a day and no longer; nothing is deleted, open dossiers go on."""
    desk.require(Right.KEEP_CATALOGUE)
    with desk.change() as unit:
        latest = unit.catalogue.require(code).latest
        if last_day < latest.valid_from:
            raise InvalidInput("valid_to", f"Ngày ngừng phải từ {latest.valid_from:%d/%m/%Y} trở đi.")
        ended = replace(latest, valid_to=last_day)
        unit.catalogue_rows.end(ended)
        note_procedure(desk, unit, latest, ended)
        unit.touch(CATALOGUE)
        unit.commit()
    return Done(None, kept_changed(CATALOGUE))


def _checked(version: ProcedureVersion) -> ProcedureVersion:
    clean = replace(
        version,
        code=nfc(version.code),
        name=nfc(version.name),
        field=nfc(version.field),
        fee_note=nfc(version.fee_note),
        legal_basis=nfc(version.legal_basis),
        decision=nfc(version.decision),
        confidence=nfc(version.confidence),
    )
    for field, value, sentence in (
        ("code", clean.code, "Chưa ghi mã thủ tục."),
        ("name", clean.name, "Chưa ghi tên thủ tục."),
        ("field", clean.field, "Chưa chọn lĩnh vực."),
    ):
        if not value:
            raise InvalidInput(field, sentence)
    if clean.fee < 0:
        raise InvalidInput("fee", "Phí, lệ phí không thể âm.")
    if len({fold(variant.name) for variant in clean.variants}) != len(clean.variants):
        raise InvalidInput("variants", "Hai trường hợp trùng tên.")
    if len({fold(part.name) for part in clean.parts}) != len(clean.parts):
        raise InvalidInput("parts", "Hai phần liên thông trùng tên.")
    return clean
