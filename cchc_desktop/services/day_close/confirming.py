"""Confirming in one transaction what was done on paper: each dossier with its own true time, one reason for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.events import ResultDocument
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services.changes import Done, dossier_changed
from cchc_desktop.services.day_close.tally import add_to_tally
from cchc_desktop.services.steps.actions import StepForm
from cchc_desktop.services.steps.codes import typed_code
from cchc_desktop.services.steps.doing import Stepped, do, named, require_rights
from cchc_desktop.services.steps.stamp import is_late_keying

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit

CONFIRMABLE = (
    Action.FINISH,
    Action.RETURN,
    Action.SUBMIT,
    Action.START,
    Action.HAND_OVER,
    Action.COMPLETE_SUPPLEMENT,
    Action.ASSIGN_CODE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmed:
    """What happened to one dossier on paper: ``action`` ``at`` its true time (now when None).

    With ``is_returned`` a result was also handed out, ``returned_at`` or at the same time. ``national_code`` may be
    given beside any action. ``version`` is what the screen showed, None for whatever is there.
    """

    code: str
    action: Action = Action.FINISH
    at: datetime | None = None
    document: ResultDocument | None = None
    is_returned: bool = False
    returned_at: datetime | None = None
    to: str | None = None
    agency: str = ""
    signer: int | None = None
    national_code: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What was kept: how each dossier stands now, and how many were finished, returned and keyed late."""

    dossiers: tuple[Stepped, ...]
    finished: int
    returned: int
    late: int


def confirm(desk: Desk, confirmed: Sequence[Confirmed], late_reason: str = "") -> Done[Confirmation]:
    """Keep what happened to all these dossiers, or nothing: one transaction.

    ``late_reason`` serves every row that is keyed later than the office allows (rules.md section 4). Raises what a
    step raises, the message beginning with the dossier's code; ``returned_at`` is the field of the return's time.
    """
    desk.require(Right.SETTLE)
    if not confirmed:
        raise InvalidInput("confirmed", "Chưa đánh dấu hồ sơ nào để xác nhận.")
    plans = [tuple(_steps(one, nfc(late_reason))) for one in confirmed]
    require_rights(desk, (action for plan in plans for action, _ in plan))
    last: dict[int, Stepped] = {}
    late = 0
    with desk.change() as unit:
        for one, plan in zip(confirmed, plans, strict=True):
            with named(one.code):
                stepped = [_do(desk, unit, one, action, form, last) for action, form in plan]
            last[stepped[-1].id] = stepped[-1]
            moments = (form.at for _, form in plan if form.at is not None)
            late += any(is_late_keying(unit, moment, desk.now()) for moment in moments)
        add_to_tally(desk, unit, len(last))
        unit.commit()
    actions = [action for plan in plans for action, _ in plan]
    done = Confirmation(tuple(last.values()), actions.count(Action.FINISH), actions.count(Action.RETURN), late)
    return Done(done, dossier_changed(*last))


def _steps(one: Confirmed, late_reason: str) -> Iterator[tuple[Action, StepForm]]:
    """The steps of a row by time; the code is assigned when it is keyed, so it comes last."""
    if one.action not in CONFIRMABLE:
        raise InvalidInput("action", f"{one.code}: «{one.action}» không phải là việc xác nhận khi chốt ngày.")
    if one.is_returned and one.action is not Action.FINISH:
        raise InvalidInput("returned", f"{one.code}: chỉ hồ sơ có kết quả mới trả được.")
    if one.action is not Action.ASSIGN_CODE:
        yield (
            one.action,
            StepForm(
                at=one.at,
                late_reason=late_reason,
                document=one.document,
                to=one.to,
                agency=one.agency,
                signer=one.signer,
                version=one.version,
            ),
        )
    if one.is_returned:
        yield Action.RETURN, StepForm(at=one.returned_at or one.at, late_reason=late_reason)
    if one.national_code or one.action is Action.ASSIGN_CODE:
        if not nfc(one.national_code):
            raise InvalidInput("national_code", f"{one.code}: chưa ghi mã hồ sơ do hệ thống của tỉnh cấp.")
        yield Action.ASSIGN_CODE, StepForm(national_code=one.national_code)


def _do(desk: Desk, unit: Unit, one: Confirmed, action: Action, form: StepForm, before: dict[int, Stepped]) -> Stepped:
    if action is Action.HAND_OVER and not form.to and not form.agency:
        form = _to_the_competent_agency(unit, one, form)
    is_second = action is not one.action
    try:
        # The version that the screen saw was looked at by the first step of the row.
        return do(desk, unit, one.code, action, form, before)
    except InvalidInput as error:
        if is_second and action is Action.RETURN and error.field == "at":
            error.field = "returned_at"
        raise


def _to_the_competent_agency(unit: Unit, one: Confirmed, form: StepForm) -> StepForm:
    """What was taken in for another agency goes to the one named at its reception."""
    from dataclasses import replace

    agency = unit.dossiers.load(typed_code(one.code)).asked.agency
    if not agency:
        raise InvalidInput("agency", "Chưa ghi cơ quan nhận hồ sơ; hãy ghi rồi xác nhận lại.")
    return replace(form, agency=agency)
