"""Everything that happens to a dossier after its intake, told before it is done and done in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput, UserError
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.workflow import TRANSITIONS, Action, Status
from cchc_desktop.services.changes import Done, dossier_changed
from cchc_desktop.services.steps import stamped
from cchc_desktop.services.steps.actions import DOERS, StepForm, Trip
from cchc_desktop.services.steps.codes import typed_code
from cchc_desktop.services.steps.meanwhile import check_nothing_happened
from cchc_desktop.services.steps.preview import StepPreview, look_ahead, without_numbers

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit

__all__ = ["StepForm", "StepPreview", "Stepped", "preview", "step", "step_all", "step_each"]


@dataclass(frozen=True, slots=True)
class Stepped:
    """How a dossier stands after a step; ``number`` is that of the letter or slip the step issued."""

    id: int
    code: str
    status: Status
    due_at: datetime | None
    number: str = ""
    warnings: tuple[str, ...] = ()


def preview(desk: Desk, code: str, action: Action, form: StepForm) -> StepPreview:
    """What the step would promise and why, without doing it: nothing is kept, no number is given.

    Raises what the step would raise.
    """
    _require(desk, action)
    with desk.read() as view:
        dossier = view.dossiers.load(typed_code(code))
        check_nothing_happened(view, dossier, form.version, desk.now())
        clean = _clean(form)
        stamp = stamped(desk, view, clean.at, clean.late_reason)
        return look_ahead(Trip(desk, without_numbers(view), dossier, stamp, clean), DOERS[action])


def step(desk: Desk, code: str, action: Action, form: StepForm) -> Done[Stepped]:
    """Do one action of rules.md section 4 to the dossier of that code.

    Raises NotFound, NotAllowed, InvalidInput by field, Conflict when it is not lawful now or someone was faster.
    """
    done = step_each(desk, ((code, action, form),))
    return Done(done.value[0], done.changes)


def step_all(desk: Desk, codes: tuple[str, ...], action: Action, form: StepForm) -> Done[tuple[Stepped, ...]]:
    """Do the same to many dossiers, all or none: one transaction, one reason for the batch."""
    _require(desk, action)
    return step_each(desk, [(code, action, form) for code in codes])


def step_each(
    desk: Desk, steps: Sequence[tuple[str, Action, StepForm]], *, late_reason: str = ""
) -> Done[tuple[Stepped, ...]]:
    """Do each action with its own form, all or none: one transaction.

    ``late_reason`` serves every form that has none of its own. A dossier may come more than once; its ``version`` is
    looked at the first time. Of several steps the one that was refused is named: the message begins with its code.
    """
    for action in dict.fromkeys(action for _, action, _ in steps):
        _require(desk, action)
    reason = nfc(late_reason)
    done: list[Stepped] = []
    with desk.change() as unit:
        for code, action, form in steps:
            clean = _clean(form)
            clean = replace(clean, late_reason=clean.late_reason or reason)
            with _named(code, is_one_of_many=len(steps) > 1):
                done.append(_do(desk, unit, code, action, clean, {one.id for one in done}))
        unit.commit()
    return Done(tuple(done), dossier_changed(*(one.id for one in done)))


def _require(desk: Desk, action: Action) -> None:
    if action not in TRANSITIONS:
        raise InvalidInput("action", f"«{action}» không phải là việc làm với hồ sơ đã có.")
    desk.require(TRANSITIONS[action].right)


def _clean(form: StepForm) -> StepForm:
    return replace(form, late_reason=nfc(form.late_reason), reason=nfc(form.reason), note=nfc(form.note))


@contextmanager
def _named(code: str, *, is_one_of_many: bool) -> Iterator[None]:
    """Let a refusal say which of many dossiers it is about."""
    try:
        yield
    except UserError as error:
        if is_one_of_many and code not in error.message:
            error.message = f"{code}: {error.message}"
            error.args = (error.message,)
        raise


def _do(desk: Desk, unit: Unit, code: str, action: Action, form: StepForm, stepped: set[int]) -> Stepped:
    dossier = unit.dossiers.load(typed_code(code))
    assert dossier.id is not None
    if dossier.id not in stepped:
        check_nothing_happened(unit, dossier, form.version, desk.now())
    stamp = stamped(desk, unit, form.at, form.late_reason)
    number = DOERS[action](Trip(desk, unit, dossier, stamp, form))
    unit.dossiers.save(dossier)
    due_at = dossier.promise.due_at if dossier.promise else None
    # The letter that is owed stays visible; it blocks nothing.
    told = ("Hồ sơ quá hạn, còn nợ thư xin lỗi.",) if dossier.owes_letter else ()
    return Stepped(dossier.id, dossier.code, dossier.status, due_at, number or "", told)
