"""A register comes in: first a plan that writes nothing, then its rows, a few in each of many short transactions."""

from __future__ import annotations

from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import Conflict, Unavailable
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
    from cchc_desktop.domain.settings import OfficeSettings
    from cchc_desktop.workbooks.register import ColumnMap, IncomingRegister, MappedRegister, RefusedRows

    _Register = IncomingRegister | MappedRegister

_FILE = "sổ theo dõi hồ sơ (Excel)"
_NAMED_DOSSIERS = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a file would do; ``digest`` tells whether it is still the same file.

    ``accepted`` dossiers are new, ``skipped`` ones stand in the book already with the same content; each refused
    row has one or more notices in ``rejected``. ``columns`` is the mapping of a register in other columns than ours,
    ``stands_at`` where the book stood.
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
    stands_at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; nothing at all while rows are refused. ``refused_file`` holds the rows that were left out."""

    read: int
    accepted: int
    skipped: int
    rejected: tuple[Notice, ...]
    warnings: tuple[Notice, ...]
    refused_file: Path | None = None


class Interrupted(Unavailable):
    """An import ended before its last row; ``accepted`` dossiers are in the book, and the same file adds the rest."""

    def __init__(self, accepted: int, copy: str) -> None:
        way_back = f", hoặc khôi phục bản sao lưu “{copy}” lập ngay trước khi nhập" if copy else ""
        super().__init__(
            f"Việc nhập dừng giữa chừng, {accepted} hồ sơ đã vào sổ. Hãy nhập lại tệp này để ghi nốt phần còn lại "
            f"(hồ sơ đã vào sổ được bỏ qua){way_back}."
        )
        self.accepted = accepted
        self.changes = Changes(frozenset({DOSSIER, PEOPLE, CATALOGUE}))


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
    return _planned(desk, opened(path, columns), path, columns, job, create_missing=create_missing)


def _planned(
    desk: Desk, register: _Register, path: Path, columns: ColumnMap | None, job: Job | None, *, create_missing: bool
) -> Plan:
    accepted = skipped = 0
    rejected: list[Notice] = []
    warnings = Warnings()
    with desk.read() as view:
        cast = Cast(desk, view, create_missing=create_missing)
        walk = Walk(desk, view, lambda: nullcontext(view), register, cast, warnings, job)
        for outcome in chain.from_iterable(walk.chunks()):
            accepted += outcome.dossier is not None
            skipped += outcome.is_known
            rejected += outcome.notices
        walk.close()
        at = view.bulk.stands_at()
    told = (*(said_of(columns) if columns else ()), *warnings.notices())
    return Plan(path, register.digest, create_missing, walk.read, accepted, skipped, tuple(rejected), told, columns, at)


def apply(desk: Desk, plan: Plan, *, skip_rejected: bool = False, job: Job | None = None) -> Done[Imported]:
    """Import what was planned, by short transactions of whole dossiers, so that nobody at a counter waits for it.

    While a row is refused nothing is written and ``accepted`` is 0, unless ``skip_rejected``: then the good rows come
    in and the others go to a workbook beside the file. If the book changed since the plan, all rows are looked at
    anew before the first is written; only a row that another counter makes impossible during the writing itself is
    refused alone. A verified copy of the book is made first.

    Raises Conflict when the file changed since the plan, Unavailable when no copy can be made, Interrupted when the
    writing ended before the last row; what ``job`` raises before the first row is written goes through.
    """
    _require(desk, create_missing=plan.create_missing)
    if plan.rejected and not skip_rejected:
        return _nothing(plan)
    register = opened(plan.path, plan.columns)
    if register.digest != plan.digest:
        raise Conflict(f"Tệp “{plan.path.name}” đã thay đổi sau khi xem trước; hãy xem trước lại rồi nhập.")
    with desk.read() as view:
        is_same = view.bulk.stands_at() == plan.stands_at
    if not is_same:
        plan = _planned(desk, register, plan.path, plan.columns, job, create_missing=plan.create_missing)
        if plan.rejected and not skip_rejected:
            return _nothing(plan)
    copy = back_up_first(desk, Why.IMPORT, job) if plan.accepted else None
    warnings = Warnings()
    with desk.read() as view:
        cast = Cast(desk, view, keeps=True, create_missing=plan.create_missing)
        walk = Walk(desk, view, desk.read, register, cast, warnings, job)
        settings = view.settings
    entry = _Entry(desk, walk, plan, settings, skip_rejected=skip_rejected)
    try:
        entry.take_all()
    except (Exception, KeyboardInterrupt) as reason:
        entry.forget_refused()
        if not entry.ids:
            raise
        entry.tell_count()
        raise Interrupted(len(entry.ids), copy.path.name if copy is not None else "") from reason
    if len(entry.ids) != plan.accepted:
        entry.tell_count()
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


def _nothing(plan: Plan) -> Done[Imported]:
    return Done(Imported(plan.read, 0, plan.skipped, plan.rejected, plan.warnings), NOTHING)


def _require(desk: Desk, *, create_missing: bool) -> None:
    desk.require(Right.EXCHANGE)
    if create_missing:
        desk.require(Right.KEEP_CATALOGUE)


class _Entry:
    """Takes what a walk finds into the book, a chunk in a transaction, and hands the refused rows back."""

    def __init__(self, desk: Desk, walk: Walk, plan: Plan, settings: OfficeSettings, *, skip_rejected: bool) -> None:
        self._desk, self._walk, self._plan, self._settings = desk, walk, plan, settings
        self._skips = skip_rejected
        self._stack = ExitStack()
        self._refused: RefusedRows | None = None
        self.refused_file: Path | None = None
        self.ids: list[int] = []
        self.skipped = 0
        self.rejected: list[Notice] = []

    def take_all(self) -> None:
        """Take everything; what a chunk brought stays, whatever becomes of the next."""
        with self._stack:
            for made in self._walk.chunks():
                self._keep(made)
                for outcome in made:
                    self.skipped += outcome.is_known
                    if outcome.reasons:
                        self._refuse(outcome)
            self._walk.close()
        if not self.ids:
            self.forget_refused()

    def _keep(self, made: list[Outcome]) -> None:
        if all(outcome.dossier is None for outcome in made):
            return
        with self._desk.change() as unit:
            # Whatever came since these rows were looked at.
            self._walk.compare(unit, made)
            ids = unit.bulk.add_all([outcome.dossier for outcome in made if outcome.dossier is not None])
            if ids and not self.ids:
                note(self._desk, unit, Deed.IMPORT, _FILE, became=f"{self._plan.accepted} hồ sơ")
            unit.commit()
        self.ids += ids

    def tell_count(self) -> None:
        """Note how many came in, where it is not what was noted with the first of them."""
        if self.ids:
            with self._desk.change() as unit:
                note(self._desk, unit, Deed.IMPORT, _FILE, became=f"{len(self.ids)} trong {self._plan.accepted} hồ sơ")
                unit.commit()

    def _refuse(self, outcome: Outcome) -> None:
        from cchc_desktop.workbooks.register import Cover, write_refused

        self.rejected += outcome.notices
        if not self._skips:
            return
        if self._refused is None:
            self.refused_file = beside(self._plan.path)
            cover = Cover(self._settings.name, self._desk.now(), self._settings.is_practice)
            self._refused = self._stack.enter_context(write_refused(self.refused_file, cover))
        reasons = [f"{title}: {sentence}" if title else sentence for title, sentence in outcome.reasons]
        self._refused.add(outcome.row, reasons, outcome.history)

    def forget_refused(self) -> None:
        """Take the refused rows' workbook away again when nothing came in after all."""
        if self.refused_file is not None:
            self.refused_file.unlink(missing_ok=True)
            self.refused_file = None
