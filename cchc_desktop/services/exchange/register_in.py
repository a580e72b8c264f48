"""A register comes in: first a plan that writes nothing, then all of it in one transaction."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import Conflict
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.rotation import Why
from cchc_desktop.services.changes import CATALOGUE, DOSSIER, NOTHING, PEOPLE, Changes, Done
from cchc_desktop.services.exchange.cast import Cast
from cchc_desktop.services.exchange.mapping import opened, said_of
from cchc_desktop.services.exchange.notices import Job, Notice, Warnings, beside
from cchc_desktop.services.exchange.walk import Outcome, Walk
from cchc_desktop.services.steps.backing import back_up_first
from cchc_desktop.services.steps.noting import note

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit
    from cchc_desktop.workbooks.register import ColumnMap, RefusedRows

_BATCH = 1000
_NAMED_DOSSIERS = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a file would do; ``digest`` tells whether it is still the same file.

    ``accepted`` dossiers are new, ``skipped`` ones stand in the book already with the same content; each refused
    row has one or more notices in ``rejected``. ``columns`` is the mapping of a register in other columns than ours.
    """

    path: Path
    digest: str
    create_missing: bool
    read: int
    accepted: int
    skipped: int
    rejected: tuple[Notice, ...]
    warnings: tuple[Notice, ...]
    columns: ColumnMap | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; nothing at all while rows are refused. ``refused_file`` holds the rows that were left out."""

    read: int
    accepted: int
    skipped: int
    rejected: tuple[Notice, ...]
    warnings: tuple[Notice, ...]
    refused_file: Path | None = None


def plan_register(
    desk: Desk,
    path: Path,
    *,
    create_missing: bool = False,
    columns: ColumnMap | None = None,
    job: Job | None = None,
) -> Plan:
    """Read a register, by a mapping of its ``columns`` if they are not ours, and say what importing it would do.

    Nothing is written. Raises NotAllowed, InvalidInput ``file`` or by the title of a missing column, Unavailable for a
    place at fault.
    """
    _require(desk, create_missing=create_missing)
    register = opened(path, columns)
    accepted = skipped = 0
    rejected: list[Notice] = []
    warnings = Warnings()
    with desk.read() as view:
        cast = Cast(desk, view, None, create_missing=create_missing)
        walk = Walk(desk, view, register, cast, warnings, job)
        for outcome in walk.outcomes():
            accepted += outcome.dossier is not None
            skipped += outcome.is_known
            rejected += outcome.notices
        walk.close()
    told = (*(said_of(columns) if columns else ()), *warnings.notices())
    return Plan(path, register.digest, create_missing, walk.read, accepted, skipped, tuple(rejected), told, columns)


def apply(desk: Desk, plan: Plan, *, skip_rejected: bool = False, job: Job | None = None) -> Done[Imported]:
    """Import what was planned, all of it in one transaction.

    While a row is refused nothing is written and ``accepted`` is 0, unless ``skip_rejected``: then the good rows come
    in and the others go to a workbook beside the file. A verified copy of the book is made first. Raises Conflict
    when the file changed since the plan, Unavailable when no copy can be made.
    """
    _require(desk, create_missing=plan.create_missing)
    if plan.rejected and not skip_rejected:
        return Done(Imported(plan.read, 0, plan.skipped, plan.rejected, plan.warnings), NOTHING)
    register = opened(plan.path, plan.columns)
    if register.digest != plan.digest:
        raise Conflict(f"Tệp “{plan.path.name}” đã thay đổi sau khi xem trước; hãy xem trước lại rồi nhập.")
    if plan.accepted:
        back_up_first(desk, Why.IMPORT, job)
    with desk.change() as unit:
        warnings = Warnings()
        cast = Cast(desk, unit, unit, create_missing=plan.create_missing)
        walk = Walk(desk, unit, register, cast, warnings, job)
        entry = _Entry(desk, unit, plan.path, skip_rejected=skip_rejected)
        try:
            entry.take(walk)
            if entry.rejected and not skip_rejected:
                return Done(Imported(walk.read, 0, entry.skipped, tuple(entry.rejected), warnings.notices()), NOTHING)
            cast.keep()
            if entry.ids:
                note(desk, unit, Deed.IMPORT, "sổ theo dõi hồ sơ (Excel)", became=f"{len(entry.ids)} hồ sơ")
            unit.commit()
        finally:
            entry.close(is_kept=unit.is_committed)
    kinds = {DOSSIER} | ({PEOPLE} if cast.has_new_people else set()) | ({CATALOGUE} if cast.made_procedures else set())
    few = entry.ids if len(entry.ids) <= _NAMED_DOSSIERS else []
    done = Imported(
        walk.read,
        len(entry.ids),
        entry.skipped,
        tuple(entry.rejected),
        warnings.notices(),
        entry.refused_file,
    )
    return Done(done, Changes(frozenset(kinds), frozenset(few)) if entry.ids else NOTHING)


def _require(desk: Desk, *, create_missing: bool) -> None:
    desk.require(Right.EXCHANGE)
    if create_missing:
        desk.require(Right.KEEP_CATALOGUE)


class _Entry:
    """Takes the outcomes of a walk into the book, batch by batch, and hands the refused rows back."""

    def __init__(self, desk: Desk, unit: Unit, path: Path, *, skip_rejected: bool) -> None:
        self._desk, self._unit, self._path, self._skips = desk, unit, path, skip_rejected
        self._stack = ExitStack()
        self._refused: RefusedRows | None = None
        self.refused_file: Path | None = None
        self.ids: list[int] = []
        self.skipped = 0
        self.rejected: list[Notice] = []

    def take(self, walk: Walk) -> None:
        """Take everything; whether it is kept is for the caller to say."""
        batch: list[Dossier] = []
        with self._stack:
            for outcome in walk.outcomes():
                if outcome.dossier is not None:
                    batch.append(outcome.dossier)
                elif outcome.is_known:
                    self.skipped += 1
                else:
                    self._refuse(outcome)
                if len(batch) >= _BATCH:
                    self.ids += self._unit.bulk.add_all(batch)
                    batch = []
            self.ids += self._unit.bulk.add_all(batch)
            walk.close()

    def _refuse(self, outcome: Outcome) -> None:
        from cchc_desktop.workbooks.register import Cover, write_refused

        self.rejected += outcome.notices
        if not self._skips:
            return
        if self._refused is None:
            settings = self._unit.settings
            self.refused_file = beside(self._path)
            cover = Cover(settings.name, self._desk.now(), settings.is_practice)
            self._refused = self._stack.enter_context(write_refused(self.refused_file, cover))
        reasons = [f"{title}: {sentence}" if title else sentence for title, sentence in outcome.reasons]
        self._refused.add(outcome.row, reasons, outcome.history)

    def close(self, *, is_kept: bool) -> None:
        """Take the refused rows' workbook away again when nothing came in after all."""
        if not is_kept and self.refused_file is not None:
            self.refused_file.unlink(missing_ok=True)
