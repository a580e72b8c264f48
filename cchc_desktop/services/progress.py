"""Everything that happens to a dossier after its intake, each step in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.workflow import TRANSITIONS, Action, Status
from cchc_desktop.services.changes import Done, dossier_changed
from cchc_desktop.services.steps import stamped
from cchc_desktop.services.steps.actions import DOERS, StepForm, Trip
from cchc_desktop.services.steps.codes import typed_code

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit

__all__ = ["StepForm", "Stepped", "step", "step_all"]


@dataclass(frozen=True, slots=True)
class Stepped:
    """How a dossier stands after a step; ``number`` is that of the letter or slip the step issued."""

    id: int
    code: str
    status: Status
    due_at: datetime | None
    number: str = ""
    warnings: tuple[str, ...] = ()


def step(desk: Desk, code: str, action: Action, form: StepForm) -> Done[Stepped]:
    """Do one action of rules.md section 4 to the dossier of that code.

    Raises NotFound, NotAllowed, InvalidInput by field, Conflict when it is not lawful now or someone was faster.
    """
    done = step_all(desk, (code,), action, form)
    return Done(done.value[0], done.changes)


def step_all(desk: Desk, codes: tuple[str, ...], action: Action, form: StepForm) -> Done[tuple[Stepped, ...]]:
    """Do the same to many dossiers, all or none: one transaction, one reason for the batch."""
    if action not in TRANSITIONS:
        raise InvalidInput("action", f"«{action}» không phải là việc làm với hồ sơ đã có.")
    desk.require(TRANSITIONS[action].right)
    clean = replace(form, late_reason=nfc(form.late_reason), reason=nfc(form.reason), note=nfc(form.note))
    with desk.change() as unit:
        done = tuple(_do(desk, unit, code, action, clean) for code in codes)
        unit.commit()
    return Done(done, dossier_changed(*(one.id for one in done)))


def _do(desk: Desk, unit: Unit, code: str, action: Action, form: StepForm) -> Stepped:
    dossier = unit.dossiers.load(typed_code(code))
    if form.version is not None and form.version != dossier.version:
        raise Conflict(f"Hồ sơ {dossier.code} vừa được người khác cập nhật; hãy mở lại rồi làm tiếp.")
    stamp = stamped(desk, unit, form.at, form.late_reason)
    number = DOERS[action](Trip(desk, unit, dossier, stamp, form))
    unit.dossiers.save(dossier)
    assert dossier.id is not None
    due_at = dossier.promise.due_at if dossier.promise else None
    # The letter that is owed stays visible; it blocks nothing.
    told = ("Hồ sơ quá hạn, còn nợ thư xin lỗi.",) if dossier.owes_letter else ()
    return Stepped(dossier.id, dossier.code, dossier.status, due_at, number or "", told)
