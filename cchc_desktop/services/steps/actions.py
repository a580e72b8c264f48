"""What each action of rules.md section 4 does: one form, one table of doers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain import numbering
from cchc_desktop.domain.application import Application, SubmittedPaper
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import InvalidInput, NotAllowed
from cchc_desktop.domain.people import Person, Right, cleaned
from cchc_desktop.domain.settings import LetterNumbers
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services.steps.numbers import slip_number

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class StepForm:
    """What an action may need; each uses what it knows and leaves the rest.

    ``version`` is what the screen showed: another one in the book by now is a Conflict; None means whatever is there.
    """

    at: datetime | None = None
    late_reason: str = ""
    reason: str = ""
    note: str = ""
    cause: str = ""
    side: ev.CauseSide | None = None
    to: str | int | None = None
    agency: str = ""
    missing: tuple[str, ...] = ()
    new_due: date | datetime | None = None
    told_how: str = ""
    told_at: datetime | None = None
    signer: int | None = None
    document: ev.ResultDocument | None = None
    result_kind: ev.ResultKind = ev.ResultKind.GRANTED
    recipient: ev.Recipient = ev.Recipient.SELF
    recipient_name: str = ""
    recipient_id: str = ""
    fee: int = 0
    satisfaction: ev.Satisfaction | None = None
    national_code: str = ""
    procedure: str = ""
    variant: str | None = None
    received_at: datetime | None = None
    owner: Person | None = None
    submitter: Person | None = None
    papers: tuple[SubmittedPaper, ...] | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Trip:
    """All that one action works with."""

    desk: Desk
    unit: Unit
    dossier: Dossier
    stamp: ev.Stamp
    form: StepForm

    def slip(self, symbol: str) -> str:
        return slip_number(self.unit, symbol, self.stamp.happened_at.date())


def _accept(trip: Trip) -> None:
    day = trip.stamp.happened_at.date()
    trip.dossier.accept(trip.stamp, trip.unit.terms, numbering.local_no(day, trip.unit.counters.next_serial(day)))


def _reject(trip: Trip) -> str:
    _need_reason(trip, "Phiếu từ chối phải nêu lý do.")
    number = trip.slip("PTC")
    trip.dossier.reject(trip.stamp, trip.form.reason, number)
    return number


def _start(trip: Trip) -> None:
    trip.dossier.start(trip.stamp)


def _hand_over(trip: Trip) -> None:
    trip.dossier.hand_over(trip.stamp, _officer(trip), nfc(trip.form.agency), trip.form.note)


def _officer(trip: Trip) -> int | None:
    """The officer named by id or by name; an unknown name is refused."""
    to = trip.form.to
    if to is None or to == "":
        return None
    officers = trip.unit.people.officers()
    found = (
        trip.unit.people.officer_named(nfc(to))
        if isinstance(to, str)
        else next((o for o in officers if o.id == to), None)
    )
    if found is None or not found.is_active:
        raise InvalidInput("to", f"Không có công chức «{to}» đang làm việc; hãy chọn trong danh sách.")
    return found.id


def _request_supplement(trip: Trip) -> str:
    missing = tuple(text for text in map(nfc, trip.form.missing) if text)
    if not missing:
        missing = (trip.form.reason,) if trip.form.reason else ()
    if not missing:
        raise InvalidInput("missing", "Phiếu yêu cầu bổ sung phải ghi những nội dung cần bổ sung.")
    number = trip.slip("PBS")
    trip.dossier.request_supplement(trip.stamp, missing, trip.form.reason, number)
    return number


def _complete_supplement(trip: Trip) -> None:
    trip.dossier.complete_supplement(trip.stamp, trip.unit.terms)


def _financial_duty(trip: Trip) -> None:
    trip.dossier.suspend(
        trip.stamp, trip.unit.terms, paper=trip.form.note, reason=trip.form.reason, is_financial_duty=True
    )


def _suspend(trip: Trip) -> None:
    trip.dossier.suspend(trip.stamp, trip.unit.terms, paper=trip.form.note, reason=trip.form.reason)


def _resume(trip: Trip) -> None:
    trip.dossier.resume(trip.stamp, trip.unit.terms)


def _letter(trip: Trip) -> ev.Letter:
    """The letter with its number: from our counter, or left for the office clerk (setting); never given by a draft."""
    own = trip.unit.settings.letter_numbers is LetterNumbers.OWN
    return ev.Letter(
        number=trip.slip("PXL") if own else "",
        signer=trip.form.signer,
        cause=nfc(trip.form.cause),
        side=trip.form.side,
        told_how=nfc(trip.form.told_how),
        told_at=trip.form.told_at,
    )


def _extend(trip: Trip) -> str:
    if trip.form.new_due is None:
        raise InvalidInput("new_due", "Chưa chọn ngày hẹn mới.")
    if trip.dossier.extensions and trip.form.note and not trip.desk.actor.may(Right.OVERRULE):
        raise NotAllowed("Gia hạn lần hai chỉ lãnh đạo được quyết định.")
    letter = _letter(trip)
    trip.dossier.extend(
        trip.stamp,
        trip.form.new_due,
        trip.unit.terms,
        letter,
        reason=trip.form.reason,
        leader_note=trip.form.note,
    )
    return letter.number


def _issue_letter(trip: Trip) -> str:
    letter = _letter(trip)
    trip.dossier.issue_letter(trip.stamp, letter, reason=trip.form.reason)
    return letter.number


def _finish(trip: Trip) -> str:
    form, refused = trip.form, trip.form.result_kind is ev.ResultKind.REFUSED
    if refused:
        _need_reason(trip, "Phiếu từ chối phải nêu lý do.")
    number = trip.slip("PTC") if refused else ""
    trip.dossier.finish(
        trip.stamp,
        _document(form.document),
        kind=form.result_kind,
        reason=form.reason,
        slip_number=number,
        cause=nfc(form.cause),
        side=form.side,
    )
    return number


def _document(document: ev.ResultDocument | None) -> ev.ResultDocument | None:
    if document is None or not (document.number or document.date or document.signer):
        return None
    return ev.ResultDocument(nfc(document.number), document.date, nfc(document.signer))


def _return(trip: Trip) -> None:
    form = trip.form
    trip.dossier.return_result(
        trip.stamp,
        form.recipient,
        recipient_name=nfc(form.recipient_name),
        recipient_id=nfc(form.recipient_id),
        fee=form.fee,
        satisfaction=form.satisfaction,
    )


def _withdraw(trip: Trip) -> str:
    number = trip.slip("TBD")
    trip.dossier.withdraw(trip.stamp, trip.form.reason, number)
    return number


def _close(trip: Trip) -> str:
    number = trip.slip("TBD")
    trip.dossier.stop(trip.stamp, is_closing=True, reason=trip.form.reason, basis=trip.form.note, number=number)
    return number


def _stop(trip: Trip) -> str:
    number = trip.slip("TBD")
    trip.dossier.stop(trip.stamp, is_closing=False, reason=trip.form.reason, basis=trip.form.note, number=number)
    return number


def _correct(trip: Trip) -> None:
    dossier, form = trip.dossier, trip.form
    is_same_day = dossier.received_at is None or trip.stamp.recorded_at.date() == dossier.received_at.date()
    if not is_same_day and not trip.desk.actor.may(Right.OVERRULE):
        raise NotAllowed("Sửa hồ sơ của ngày trước phải do lãnh đạo thực hiện, có lý do.")
    received_at = form.received_at or dossier.received_at or trip.stamp.happened_at
    if received_at > trip.stamp.recorded_at:
        raise InvalidInput("received", "Thời điểm tiếp nhận không thể ở tương lai.")
    dossier.correct(trip.stamp, _corrected(trip, received_at.date()), received_at, trip.unit.terms, reason=form.reason)


def _corrected(trip: Trip, day: date) -> Application:
    """The application with what the form changes; a changed procedure or variant takes that day's version."""
    asked, form = trip.dossier.asked, trip.form
    changed = replace(
        asked,
        owner=cleaned(form.owner) if form.owner else asked.owner,
        submitter=form.submitter or asked.submitter,
        papers=asked.papers if form.papers is None else form.papers,
    )
    if not changed.owner.name:
        raise InvalidInput("name", "Họ tên chủ hồ sơ không được để trống.")
    if form.procedure or form.variant is not None:
        version = trip.unit.catalogue.require(form.procedure or asked.procedure).on(day)
        variant = nfc(form.variant) if form.variant is not None else ""
        changed = replace(
            changed,
            procedure=version.code,
            procedure_version=version.version,
            field=version.field,
            variant=variant,
            limit=version.limit_for(variant),
        )
    return changed


def _void(trip: Trip) -> None:
    trip.dossier.void(trip.stamp, trip.form.reason)


def _reopen(trip: Trip) -> None:
    trip.dossier.reopen(trip.stamp, trip.form.reason)


def _assign_code(trip: Trip) -> None:
    trip.dossier.assign_code(trip.stamp, numbering.normal_national_code(trip.form.national_code))


def _need_reason(trip: Trip, sentence: str) -> None:
    if not trip.form.reason:
        raise InvalidInput("reason", sentence)


DOERS: Mapping[Action, Callable[[Trip], str | None]] = {
    Action.ACCEPT: _accept,
    Action.REJECT: _reject,
    Action.START: _start,
    Action.HAND_OVER: _hand_over,
    Action.REQUEST_SUPPLEMENT: _request_supplement,
    Action.COMPLETE_SUPPLEMENT: _complete_supplement,
    Action.FINANCIAL_DUTY: _financial_duty,
    Action.SUSPEND: _suspend,
    Action.RESUME: _resume,
    Action.EXTEND: _extend,
    Action.ISSUE_LETTER: _issue_letter,
    Action.FINISH: _finish,
    Action.RETURN: _return,
    Action.WITHDRAW: _withdraw,
    Action.CLOSE: _close,
    Action.STOP: _stop,
    Action.CORRECT: _correct,
    Action.VOID: _void,
    Action.REOPEN: _reopen,
    Action.ASSIGN_CODE: _assign_code,
}
