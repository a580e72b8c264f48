"""Letters issued for one signing, all or none, and the citizens told of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.deadline import to_minute
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.workflow import TRANSITIONS, Action
from cchc_desktop.services.apologies.drafting import drop
from cchc_desktop.services.changes import Done, dossier_changed
from cchc_desktop.services.steps.actions import StepForm
from cchc_desktop.services.steps.codes import typed_code
from cchc_desktop.services.steps.doing import cleaned, do, named
from cchc_desktop.services.steps.letter_form import Filled
from cchc_desktop.services.steps.meanwhile import check_nothing_happened

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter that was issued; ``number`` is empty where the office clerk gives it, ``new_due`` without a new date."""

    id: int
    code: str
    number: str
    new_due: datetime | None


def issue(
    desk: Desk, letters: Sequence[Filled], signer: int | None, at: datetime | None = None, *, late_reason: str = ""
) -> Done[tuple[Issued, ...]]:
    """Issue these letters for one signing, all or none in one transaction; numbers follow the order given.

    One with a new date extends the promise (once a dossier, NĐ 118/2025 Điều 19.6; a second time needs the leader and
    his ``note``), one without is a letter alone. Raises InvalidInput by field, NotAllowed, Conflict; of several letters
    the one that was refused is named: the message begins with its code. No number is given then.
    """
    desk.require(Right.EXTEND)
    if not letters:
        raise InvalidInput("letters", "Chưa chọn thư nào để cấp.")
    given: set[str] = set()
    done: list[Issued] = []
    with desk.change() as unit:
        if signer is not None and signer not in {one.id for one in unit.people.signers()}:
            raise InvalidInput("signer", "Người ký không có trong danh sách của đơn vị.")
        for letter in letters:
            with named(letter.code):
                done.append(_issue(desk, unit, letter, signer, at, nfc(late_reason), given))
        unit.commit()
    return Done(tuple(done), dossier_changed(*(one.id for one in done)))


def _issue(
    desk: Desk, unit: Unit, letter: Filled, signer: int | None, at: datetime | None, late_reason: str, given: set[str]
) -> Issued:
    dossier = unit.dossiers.load(typed_code(letter.code))
    if dossier.code in given:
        raise Conflict(f"Hồ sơ {dossier.code} có hai thư trong một đợt; hãy bỏ bớt một thư.")
    given.add(dossier.code)
    check_nothing_happened(unit, dossier, letter.version, desk.now())
    if letter.new_due is None and dossier.letters:
        raise Conflict(f"Hồ sơ {dossier.code} đã có thư xin lỗi.")
    form = step_form(letter, signer, at or desk.now())
    action = action_of(letter)
    done = do(desk, unit, letter.code, action, replace(form, at=at, late_reason=late_reason))
    drop(unit, done.id)
    return Issued(done.id, done.code, done.number, done.due_at if action is Action.EXTEND else None)


def action_of(letter: Filled) -> Action:
    """What its issue does to the dossier."""
    return Action.ISSUE_LETTER if letter.new_due is None else Action.EXTEND


def step_form(letter: Filled, signer: int | None, at: datetime) -> StepForm:
    """The letter as the action takes it; whoever is told of it is told when it is issued."""
    told_how = nfc(letter.told_how)
    form = StepForm(
        reason=letter.reason,
        cause=nfc(letter.cause),
        side=letter.side,
        note=letter.note,
        new_due=letter.new_due,
        signer=signer,
        told_how=told_how,
        told_at=to_minute(at) if told_how else None,
        version=letter.version,
    )
    return cleaned(form)


def tell(
    desk: Desk,
    codes: Sequence[str],
    how: str,
    at: datetime | None = None,
    *,
    is_reached: bool = True,
    note: str = "",
    late_reason: str = "",
) -> Done[tuple[int, ...]]:
    """Log that the citizens of these dossiers were told of their letters, or could not be reached; all or none.

    Raises InvalidInput ``how`` without the way they were told, else as ``issue`` does.
    """
    desk.require(TRANSITIONS[Action.NOTIFY].right)
    if not codes:
        raise InvalidInput("letters", "Chưa chọn thư nào để ghi đã báo.")
    form = cleaned(
        StepForm(at=at, about=ev.Notice.LETTER, how=nfc(how), is_reached=is_reached, note=note, late_reason=late_reason)
    )
    ids: list[int] = []
    with desk.change() as unit:
        for code in dict.fromkeys(codes):
            with named(code):
                if not unit.dossiers.load(typed_code(code)).letters:
                    raise Conflict(f"Hồ sơ {code} chưa có thư xin lỗi nào để báo.")
                ids.append(do(desk, unit, code, Action.NOTIFY, form).id)
        unit.commit()
    return Done(tuple(ids), dossier_changed(*ids))
