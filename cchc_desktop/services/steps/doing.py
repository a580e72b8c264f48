"""Doing actions to dossiers within one unit of work: what a single step, a batch and the close of a day share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput, UserError
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.workflow import TRANSITIONS, Action, Status
from cchc_desktop.services.steps.actions import DOERS, StepForm, Trip
from cchc_desktop.services.steps.codes import typed_code
from cchc_desktop.services.steps.meanwhile import check_nothing_happened
from cchc_desktop.services.steps.stamp import stamped

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit


@dataclass(frozen=True, slots=True)
class Stepped:
    """How a dossier stands after a step; ``number`` is that of the letter or slip the step issued."""

    id: int
    code: str
    status: Status
    due_at: datetime | None
    number: str = ""
    warnings: tuple[str, ...] = ()


def require_rights(desk: Desk, actions: Iterable[Action]) -> None:
    """Raise NotAllowed unless whoever works here may do all these, InvalidInput ``action`` for one that is no step."""
    for action in dict.fromkeys(actions):
        if action not in TRANSITIONS:
            raise InvalidInput("action", f"«{action}» không phải là việc làm với hồ sơ đã có.")
        desk.require(TRANSITIONS[action].right)


def cleaned(form: StepForm) -> StepForm:
    """The form with its sentences as the book keeps them."""
    return replace(form, late_reason=nfc(form.late_reason), reason=nfc(form.reason), note=nfc(form.note))


@contextmanager
def named(code: str, *, is_one_of_many: bool = True) -> Iterator[None]:
    """Let a refusal say which of many dossiers it is about."""
    try:
        yield
    except UserError as error:
        if is_one_of_many and code not in error.message:
            error.message = f"{code}: {error.message}"
            error.args = (error.message,)
        raise


def do(desk: Desk, unit: Unit, code: str, action: Action, form: StepForm, stepped: Iterable[int] = ()) -> Stepped:
    """Do one action; the version that a screen saw is looked at unless the dossier is among those just ``stepped``.

    Raises NotFound, InvalidInput by field, Conflict when it is not lawful now or someone was faster.
    """
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
