"""The catalogue goes out and comes in; what an imported row says otherwise becomes a new version from its day on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.desk import Desk
from cchc_desktop.domain.catalogue import Catalogue
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.procedure import OnlineLevel, ProcedureVersion, default_role
from cchc_desktop.domain.rotation import Why
from cchc_desktop.domain.text import fold
from cchc_desktop.services.changes import CATALOGUE, NOTHING, Done, kept_changed
from cchc_desktop.services.exchange.notices import Notice, Warnings, beside
from cchc_desktop.services.exchange.register_in import Imported
from cchc_desktop.services.steps.backing import back_up_first
from cchc_desktop.services.steps.noting import note, note_export
from cchc_desktop.services.steps.procedure_facts import note_procedure

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View
    from cchc_desktop.workbooks.procedures import Cover, ReadVersion

# What was compared with the decision is this office's own word, so a catalogue from elsewhere does not bring it.
_UNCONFIRMED: dict[str, Any] = {"confidence": "", "confirmed_by": None, "confirmed_at": None}
_NOT_COMPARED: dict[str, Any] = {"version": 0, **_UNCONFIRMED}


@dataclass(frozen=True, slots=True)
class CataloguePlan:
    """What importing a catalogue would do; ``accepted`` rows change it, ``skipped`` ones say what it says already."""

    path: Path
    digest: str
    read: int
    accepted: int
    skipped: int
    rejected: tuple[Notice, ...]
    warnings: tuple[Notice, ...]


def export_procedures(desk: Desk, path: Path) -> int:
    """Write all versions of all procedures, in catalogue order; returns how many. Raises Unavailable."""
    from cchc_desktop.workbooks import procedures

    desk.require(Right.EXCHANGE)
    with desk.read() as view:
        versions = [version for procedure in view.catalogue.procedures for version in procedure.versions]
        cover = _cover(desk, view)
    written = procedures.write(path, cover, versions)
    note_export(desk, "danh mục thủ tục (Excel)", written, "bản thủ tục")
    return written


def plan_procedures(desk: Desk, path: Path) -> CataloguePlan:
    """Read a catalogue and say what importing it would change; nothing is written.

    Raises NotAllowed, InvalidInput ``file`` or by the title of a missing column, Unavailable for a place at fault.
    """
    from cchc_desktop.workbooks.procedures import IncomingCatalogue

    _require(desk)
    incoming = IncomingCatalogue(path)
    with desk.read() as view:
        judged = _Judged(view.catalogue, desk.now().date(), incoming.rows())
    return CataloguePlan(
        path,
        incoming.digest,
        judged.read,
        len(judged.changes),
        judged.skipped,
        judged.notices,
        judged.warnings.notices(),
    )


def apply_procedures(desk: Desk, plan: CataloguePlan, *, skip_rejected: bool = False) -> Done[Imported]:
    """Change the catalogue as planned, all in one transaction; while a row is refused nothing is, unless skipped.

    A verified copy of the book is made first. Raises Conflict when the file changed since the plan, Unavailable when
    no copy can be made.
    """
    from cchc_desktop.workbooks.procedures import IncomingCatalogue, write_refused

    _require(desk)
    incoming = IncomingCatalogue(plan.path)
    if incoming.digest != plan.digest:
        raise Conflict(f"Tệp “{plan.path.name}” đã thay đổi sau khi xem trước; hãy xem trước lại rồi nhập.")
    if plan.accepted:
        back_up_first(desk, Why.IMPORT)
    with desk.change() as unit:
        judged = _Judged(unit.catalogue, desk.now().date(), incoming.rows())
        if judged.notices and not skip_rejected:
            return Done(judged.imported(0), NOTHING)
        latest = {known.code: known.latest for known in unit.catalogue.procedures}
        for change in judged.changes:
            note_procedure(desk, unit, latest.get(change.version.code), change.version)
            latest[change.version.code] = change.version
            if change.is_end:
                unit.catalogue_rows.end(change.version)
            else:
                unit.catalogue_rows.add(change.version, desk.actor.id, desk.now())
        refused_file = beside(plan.path) if judged.refused else None
        if refused_file is not None:
            write_refused(refused_file, _cover(desk, unit), judged.refused)
        if judged.changes:
            note(desk, unit, Deed.IMPORT, "danh mục thủ tục (Excel)", became=f"{len(judged.changes)} thay đổi")
        unit.touch(CATALOGUE)
        unit.commit()
    done = judged.imported(len(judged.changes), refused_file)
    return Done(done, kept_changed(CATALOGUE) if judged.changes else NOTHING)


def _require(desk: Desk) -> None:
    desk.require(Right.EXCHANGE)
    desk.require(Right.KEEP_CATALOGUE)


def _cover(desk: Desk, view: View) -> Cover:
    from cchc_desktop.workbooks.procedures import Cover

    return Cover(view.settings.name, desk.now(), view.settings.is_practice)


@dataclass(frozen=True, slots=True)
class _Change:
    """A version to keep, or one that only gets its last day."""

    version: ProcedureVersion
    is_end: bool = False


class _Judged:
    """The rows of a catalogue held against the one the office has."""

    def __init__(self, catalogue: Catalogue, today: date, rows: Iterable[ReadVersion]) -> None:
        self._today = today
        self._versions = {p.code: list(p.versions) for p in catalogue.procedures}
        self.read = self.skipped = 0
        self.changes: list[_Change] = []
        self.refused: list[tuple[ReadVersion, str]] = []
        self.warnings = Warnings()
        notices: list[Notice] = []
        # The versions of one procedure go by time, in whatever order the rows stand.
        for row in sorted(rows, key=lambda row: row.values.get("valid_from") or date.max):
            self.read += 1
            reasons = list(row.problems) or self._judge(row)
            notices += [Notice(row.number, title, sentence, _sheet()) for title, sentence in reasons]
            if reasons:
                self.refused.append((row, "; ".join(f"{title}: {sentence}" for title, sentence in reasons)))
        self.notices = tuple(sorted(notices, key=lambda notice: notice.row or 0))

    def imported(self, accepted: int, refused_file: Path | None = None) -> Imported:
        """What was done."""
        return Imported(self.read, accepted, self.skipped, self.notices, self.warnings.notices(), refused_file)

    def _judge(self, row: ReadVersion) -> list[tuple[str, str]]:
        try:
            change = self._change(row)
        except InvalidInput as refused:
            return [(_title(refused.field), refused.message)]
        if change is None:
            self.skipped += 1
            return []
        self.changes.append(change)
        known = self._versions.setdefault(change.version.code, [])
        if change.is_end:
            known.pop()
        known.append(change.version)
        return []

    def _change(self, row: ReadVersion) -> _Change | None:
        """What a row changes, None for nothing; raises InvalidInput by the version's field."""
        known = self._versions.get(row.values["code"], [])
        latest = known[-1] if known else None
        starts = row.values.get("valid_from")
        if latest is None:
            return _Change(_checked(_made(row.values, None, starts or self._today)))
        meant = next((v for v in known if v.valid_from == starts), None) if starts else latest
        if meant is None or meant is not latest:
            if meant is None and starts is not None and starts > latest.valid_from:
                return _Change(_checked(_made(row.values, latest, starts)))
            if meant is not None and _same(_made(row.values, meant, meant.valid_from), meant):
                return None
            raise InvalidInput(
                "valid_from", f"bản mới phải có hiệu lực sau {latest.valid_from:%d/%m/%Y}; bản cũ không sửa được"
            )
        wanted = _checked(_made(row.values, latest, latest.valid_from))
        if _same(wanted, latest):
            return None
        if _same(replace(wanted, valid_to=latest.valid_to), latest):
            return _Change(replace(latest, valid_to=wanted.valid_to), is_end=True)
        if self._today <= latest.valid_from:
            raise InvalidInput("valid_from", "bản đang có chưa qua ngày hiệu lực; hãy ghi ngày hiệu lực của bản mới")
        self.warnings.add(
            _sheet(), row.number, _title("valid_from"), "nội dung khác nên là bản mới, hiệu lực từ hôm nay"
        )
        return _Change(_made(row.values, latest, self._today))


def _made(values: Any, known: ProcedureVersion | None, valid_from: date) -> ProcedureVersion:
    """The version a row says; of what it has no column for, the known version speaks."""
    said = {name: value for name, value in values.items() if name not in ("", "valid_from")}
    if said.get("default_role", ...) is None:
        said["default_role"] = default_role(said.get("field", ""))
    if said.get("online_level", ...) is None:
        said["online_level"] = OnlineLevel.UNKNOWN
    if known is not None:
        return replace(known, **said, version=known.version + 1, valid_from=valid_from, **_UNCONFIRMED)
    for name in ("field", "limit"):
        if not said.get(name):
            raise InvalidInput(name, "thủ tục mới phải ghi cột này")
    said.setdefault("default_role", default_role(said["field"]))
    return ProcedureVersion(version=1, valid_from=valid_from, **said)


def _same(one: ProcedureVersion, other: ProcedureVersion) -> bool:
    return replace(one, **_NOT_COMPARED) == replace(other, **_NOT_COMPARED)


def _checked(version: ProcedureVersion) -> ProcedureVersion:
    if not version.field:
        raise InvalidInput("field", "chưa ghi")
    if len({fold(variant.name) for variant in version.variants}) != len(version.variants):
        raise InvalidInput("variants", "hai trường hợp trùng tên")
    if len({fold(part.name) for part in version.parts}) != len(version.parts):
        raise InvalidInput("parts", "hai phần liên thông trùng tên")
    if version.valid_to is not None and version.valid_to < version.valid_from:
        raise InvalidInput("valid_to", "đứng trước ngày hiệu lực từ")
    return version


def _title(name: str | None) -> str:
    from cchc_desktop.workbooks.procedures import TITLE_OF

    return TITLE_OF.get({"limit": "limit_value"}.get(name or "", name or ""), "")


def _sheet() -> str:
    from cchc_desktop.workbooks.procedures import SHEET

    return SHEET
