"""Letters issued for one signing, all or none, and the citizens told of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.errors import Conflict, InvalidInput, UserError
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.workflow import TRANSITIONS, Action
from cchc_desktop.services.apologies.drafting import drop
from cchc_desktop.services.changes import Done, dossier_changed
from cchc_desktop.services.steps import stamped
from cchc_desktop.services.steps.actions import DOERS, StepForm, Trip
from cchc_desktop.services.steps.codes import typed_code
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
            with _named(letter.code):
                done.append(_issue(desk, unit, letter, signer, at, nfc(late_reason), given))
        unit.commit()
    return Done(tuple(done), dossier_changed(*(one.id for one in done)))


def _issue(
    desk: Desk, unit: Unit, letter: Filled, signer: int | None, at: datetime | None, late_reason: str, given: set[str]
) -> Issued:
    dossier = unit.dossiers.load(typed_code(letter.code))
    assert dossier.id is not None
    check_nothing_happened(unit, dossier, letter.version, desk.now())
    if dossier.code in given:
        raise Conflict(f"Hồ sơ {dossier.code} có hai thư trong một đợt; hãy bỏ bớt một thư.")
    given.add(dossier.code)
    if letter.new_due is None and dossier.letters:
        raise Conflict(f"Hồ sơ {dossier.code} đã có thư xin lỗi.")
    stamp = stamped(desk, unit, at, late_reason)
    told_how = nfc(letter.told_how)
    form = StepForm(
        reason=nfc(letter.reason),
        cause=nfc(letter.cause),
        side=letter.side,
        note=nfc(letter.note),
        new_due=letter.new_due,
        signer=signer,
        told_how=told_how,
        told_at=stamp.happened_at if told_how else None,
        late_reason=late_reason,
    )
    action = Action.ISSUE_LETTER if letter.new_due is None else Action.EXTEND
    number = DOERS[action](Trip(desk, unit, dossier, stamp, form))
    unit.dossiers.save(dossier)
    drop(unit, dossier.id)
    return Issued(dossier.id, dossier.code, number or "", dossier.extended_at if action is Action.EXTEND else None)


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
    form = StepForm(about=ev.Notice.LETTER, how=nfc(how), is_reached=is_reached, note=nfc(note))
    ids: list[int] = []
    with desk.change() as unit:
        for code in dict.fromkeys(codes):
            with _named(code):
                dossier = unit.dossiers.load(typed_code(code))
                if not dossier.letters:
                    raise Conflict(f"Hồ sơ {dossier.code} chưa có thư xin lỗi nào để báo.")
                stamp = stamped(desk, unit, at, nfc(late_reason))
                DOERS[Action.NOTIFY](Trip(desk, unit, dossier, stamp, form))
                unit.dossiers.save(dossier)
                ids.append(dossier.id or 0)
        unit.commit()
    return Done(tuple(ids), dossier_changed(*ids))


@contextmanager
def _named(code: str) -> Iterator[None]:
    """Let a refusal say which of the letters it is about."""
    try:
        yield
    except UserError as error:
        if code not in error.message:
            error.message = f"{code}: {error.message}"
            error.args = (error.message,)
        raise
