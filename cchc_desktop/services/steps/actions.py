"""What each action of rules.md section 4 does: one form, one table of doers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from cchc_desktop.domain import events as ev
from cchc_desktop.domain import numbering
from cchc_desktop.domain.application import Application
from cchc_desktop.domain.errors import InvalidInput, NotAllowed
from cchc_desktop.domain.people import Right, cleaned
from cchc_desktop.domain.procedure import DossierRole, ProcedureVersion, Tick
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services.steps import letter_numbers, telling
from cchc_desktop.services.steps.certifying import copies_checked
from cchc_desktop.services.steps.trip import StepForm, Trip


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
    trip.dossier.hand_over(trip.stamp, _officer(trip), nfc(trip.form.agency), trip.form.note, trip.unit.terms)


def _submit(trip: Trip) -> None:
    signer = trip.form.signer
    if signer is not None and signer not in {one.id for one in trip.unit.people.signers()}:
        raise InvalidInput("signer", "Người ký không có trong danh sách của đơn vị.")
    trip.dossier.submit(trip.stamp, signer)


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
    ask_by, close_from = _supplement_days(trip)
    trip.dossier.request_supplement(trip.stamp, missing, trip.form.reason, number, ask_by=ask_by, close_from=close_from)
    return number


def _supplement_days(trip: Trip) -> tuple[datetime | None, date]:
    """The end of the days in which it can be asked for, and the day from which closing may be proposed.

    NĐ 118/2025 Điều 19.5, unless the procedure or the office has days of its own.
    """
    asked, settings, calendar = trip.dossier.asked, trip.unit.settings, trip.unit.terms.calendar
    version = trip.unit.catalogue.require(asked.procedure).on(trip.stamp.happened_at.date())
    since, ask_by = trip.dossier.clock_started_at, None
    if since is not None:
        last = calendar.add_counting_days(since.date(), version.supplement_days or settings.supplement_request_days)
        ask_by = calendar.closing_moment(last)
    wait = version.close_days or settings.supplement_wait_days
    return ask_by, trip.stamp.happened_at.date() + timedelta(days=wait)


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


def _send_part(trip: Trip) -> None:
    trip.dossier.send_part(trip.stamp, nfc(trip.form.part), trip.unit.terms, nfc(trip.form.agency))


def _answer_part(trip: Trip) -> None:
    trip.dossier.answer_part(trip.stamp, nfc(trip.form.part), nfc(trip.form.cause))


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
        is_electronic=not refused and _version(trip).is_ticked(Tick.ELECTRONIC, form.is_electronic),
    )
    return number


def _version(trip: Trip) -> ProcedureVersion:
    asked = trip.dossier.asked
    received = trip.dossier.received_at or trip.stamp.happened_at
    return trip.unit.catalogue.require(asked.procedure).on(received.date())


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
        is_paid_online=form.is_paid_online,
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
    terms = trip.unit.terms_as_of(datetime.combine(received_at.date(), time.max))
    dossier.correct(trip.stamp, _corrected(trip, received_at.date()), received_at, terms, reason=form.reason)


def _corrected(trip: Trip, day: date) -> Application:
    """The application with what the form changes; a changed procedure or variant takes that day's version."""
    asked, form = trip.dossier.asked, trip.form
    changed = replace(
        asked,
        owner=cleaned(form.owner) if form.owner else asked.owner,
        submitter=form.submitter or asked.submitter,
        papers=asked.papers if form.papers is None else form.papers,
        copies=asked.copies if form.copies is None else copies_checked(form.copies),
        is_digitised=asked.is_digitised if form.is_digitised is None else form.is_digitised,
        is_reused=asked.is_reused if form.is_reused is None else form.is_reused,
    )
    if not changed.owner.name:
        raise InvalidInput("name", "Họ tên chủ hồ sơ không được để trống.")
    if form.procedure or form.variant is not None:
        version = trip.unit.catalogue.require(form.procedure or asked.procedure).on(day)
        variant = nfc(form.variant) if form.variant is not None else ""
        role = version.default_role if version.code != asked.procedure else asked.role
        changed = replace(
            changed,
            procedure=version.code,
            procedure_version=version.version,
            field=version.field,
            variant=variant,
            limit=version.limit_for(variant),
            role=role,
            parts=version.parts if role is DossierRole.INTER_AGENCY else (),
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


__all__ = ["DOERS", "StepForm", "Trip"]

DOERS: Mapping[Action, Callable[[Trip], str | None]] = {
    Action.ACCEPT: _accept,
    Action.REJECT: _reject,
    Action.START: _start,
    Action.HAND_OVER: _hand_over,
    Action.SUBMIT: _submit,
    Action.REQUEST_SUPPLEMENT: _request_supplement,
    Action.COMPLETE_SUPPLEMENT: _complete_supplement,
    Action.FINANCIAL_DUTY: _financial_duty,
    Action.SUSPEND: _suspend,
    Action.RESUME: _resume,
    Action.SEND_PART: _send_part,
    Action.ANSWER_PART: _answer_part,
    Action.REISSUE: telling.reissue,
    Action.NOTIFY: telling.notify,
    Action.EXTEND: telling.extend,
    Action.ISSUE_LETTER: telling.issue_letter,
    Action.NUMBER_LETTER: letter_numbers.number_letter,
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
