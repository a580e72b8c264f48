"""The dossier: the one place where its status changes; every method is an action of the table and leaves one event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from cchc_desktop.domain import deadline, fold, guards
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import Application
from cchc_desktop.domain.course import Course
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import ACCEPTANCE_LIMIT
from cchc_desktop.domain.workflow import Action


class Dossier(Course):
    """One hồ sơ with its whole history; ``version`` counts the events already kept, ``fresh`` holds the new ones."""

    def __init__(self) -> None:
        super().__init__()
        self.id: int | None = None
        self.version = 0
        self.fresh: list[ev.Event] = []

    @classmethod
    def from_events(cls, events: Iterable[ev.Event]) -> Dossier:
        """The dossier as its kept events make it."""
        dossier = cls()
        for event in events:
            dossier._fold(event)
            dossier.version += 1
        return dossier

    # First steps

    @classmethod
    def register(cls, stamp: ev.Stamp, application: Application, national_code: str, terms: DueTerms) -> Dossier:
        """Keep a dossier that came from outside until it is accepted: 8 working hours (NĐ 118/2025 Điều 17.2)."""
        dossier = cls()
        accept_by = deadline.due(stamp.happened_at, ACCEPTANCE_LIMIT, terms).due_at
        dossier._record(
            ev.Registered(stamp=stamp, national_code=national_code, accept_by=accept_by, application=application)
        )
        return dossier

    @classmethod
    def receive(
        cls,
        stamp: ev.Stamp,
        application: Application,
        terms: DueTerms,
        *,
        local_no: str,
        national_code: str = "",
        fee: int = 0,
        promised: datetime | None = None,
    ) -> Dossier:
        """Take it in; the clock starts now (NĐ 118/2025 Điều 17.3).

        ``promised`` is the date that an imported slip already bears.
        """
        dossier = cls()
        due_at = promised or deadline.due(stamp.happened_at, application.limit, terms).due_at
        dossier._record(
            ev.Received(
                stamp=stamp,
                local_no=local_no,
                national_code=national_code,
                due_at=due_at,
                fee=fee,
                application=application,
            )
        )
        return dossier

    @classmethod
    def turn_away(cls, stamp: ev.Stamp, application: Application, reason: str, number: str) -> Dossier:
        """Refuse to take it in at the counter, with form 03 and no code of ours."""
        dossier = cls()
        dossier._record(ev.Rejected(stamp=stamp, number=number, application=application, reason=reason))
        return dossier

    def accept(self, stamp: ev.Stamp, terms: DueTerms, local_no: str) -> None:
        """Find a registered dossier complete; the clock starts at acceptance."""
        self._check(Action.ACCEPT, stamp)
        due_at = deadline.due(stamp.happened_at, self.asked.limit, terms).due_at
        self._record(ev.Accepted(stamp=stamp, local_no=local_no, due_at=due_at))

    def reject(self, stamp: ev.Stamp, reason: str, number: str) -> None:
        """Refuse a registered dossier, with form 03."""
        self._check(Action.REJECT, stamp)
        self._record(ev.Rejected(stamp=stamp, number=number, reason=reason))

    # Settling

    def start(self, stamp: ev.Stamp) -> None:
        """An officer begins to work on it."""
        self._check(Action.START, stamp)
        self._record(ev.Started(stamp=stamp))

    def hand_over(self, stamp: ev.Stamp, to: int | None, agency: str = "", note: str = "") -> None:
        """Pass it to an officer or to another agency."""
        self._check(Action.HAND_OVER, stamp)
        if to is None and not agency:
            raise InvalidInput("to", "Chưa chọn công chức hoặc cơ quan nhận hồ sơ.")
        self._record(ev.HandedOver(stamp=stamp, to=to, agency=agency, note=note))

    def request_supplement(self, stamp: ev.Stamp, missing: tuple[str, ...], reason: str, number: str) -> None:
        """Ask for what is missing with form 02; a second request needs its reason (NĐ 118/2025 Điều 16.3: once)."""
        self._check(Action.REQUEST_SUPPLEMENT, stamp)
        if self.supplement_requests and not reason:
            raise InvalidInput("reason", "Hồ sơ đã được yêu cầu bổ sung một lần; lần hai phải ghi lý do.")
        self._record(ev.SupplementRequested(stamp=stamp, number=number, missing=missing, reason=reason))

    def complete_supplement(self, stamp: ev.Stamp, terms: DueTerms) -> None:
        """All was brought; the limit counts again from the start (NĐ 118/2025 Điều 19.5)."""
        self._check(Action.COMPLETE_SUPPLEMENT, stamp)
        due_at = deadline.due(stamp.happened_at, self.asked.limit, terms).due_at
        self._record(ev.SupplementCompleted(stamp=stamp, due_at=due_at))

    def suspend(
        self,
        stamp: ev.Stamp,
        terms: DueTerms,
        *,
        paper: str,
        reason: str = "",
        is_financial_duty: bool = False,
    ) -> None:
        """Stop the clock for a financial duty or on another legal basis; what is left is computed now, once."""
        self._check(Action.FINANCIAL_DUTY if is_financial_duty else Action.SUSPEND, stamp)
        if not is_financial_duty and not paper:
            raise InvalidInput("note", "Tạm dừng tính thời hạn phải có số, ngày của văn bản làm căn cứ.")
        left = deadline.remainder(self.promised_at, stamp.happened_at, self.asked.limit, terms)
        self._record(
            ev.ClockSuspended(
                stamp=stamp, is_financial_duty=is_financial_duty, paper=paper, remainder=left, reason=reason
            )
        )

    def resume(self, stamp: ev.Stamp, terms: DueTerms) -> None:
        """Let the clock run again for what was left of the limit."""
        self._check(Action.RESUME, stamp)
        assert self.suspension is not None
        due_at = deadline.resume(self.suspension.remainder, stamp.happened_at, self.asked.limit, terms).due_at
        self._record(ev.Resumed(stamp=stamp, due_at=due_at))

    def extend(
        self,
        stamp: ev.Stamp,
        new_due: date | datetime,
        terms: DueTerms,
        letter: ev.Letter,
        *,
        reason: str,
        leader_note: str = "",
    ) -> None:
        """Apologise and give a new date with form 04; lawful once, a second time needs the leader's note.

        An imported date is taken as it stands on the letter, whatever its weekday.
        """
        self._check(Action.EXTEND, stamp)
        guards.need(stamp, reason, "reason", "Thư xin lỗi phải nêu lý do quá hạn.")
        if self.extensions and not leader_note:
            raise InvalidInput(
                "note",
                "Hồ sơ đã được hẹn lại một lần (khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP); "
                "lần hai phải có ý kiến của lãnh đạo.",
            )
        current = self.promise.due_at if self.promise else None
        if stamp.origin is ev.Origin.IMPORT and isinstance(new_due, datetime):
            due_at = new_due
        else:
            due_at = deadline.extended_due(new_due, current, stamp.recorded_at, terms)
        self._record(ev.Extended(stamp=stamp, due_at=due_at, letter=letter, leader_note=leader_note, reason=reason))

    def issue_letter(self, stamp: ev.Stamp, letter: ev.Letter, *, reason: str) -> None:
        """Write the letter of apology without a new date, also when it is still owed after the return."""
        self._check(Action.ISSUE_LETTER, stamp)
        guards.need(stamp, reason, "reason", "Thư xin lỗi phải nêu lý do quá hạn.")
        self._record(ev.LetterIssued(stamp=stamp, letter=letter, reason=reason))

    def finish(
        self,
        stamp: ev.Stamp,
        document: ev.ResultDocument | None = None,
        *,
        kind: ev.ResultKind = ev.ResultKind.GRANTED,
        reason: str = "",
        slip_number: str = "",
        cause: str = "",
        side: ev.CauseSide | None = None,
    ) -> None:
        """Note that the result is there: granted, or refused with form 03 and its reason (NĐ 118/2025 Điều 19.3)."""
        self._check(Action.FINISH, stamp)
        if kind is ev.ResultKind.REFUSED:
            guards.need(stamp, reason, "reason", "Phiếu từ chối phải nêu lý do.")
        self._record(
            ev.Finished(
                stamp=stamp,
                result_kind=kind,
                document=document,
                slip_number=slip_number,
                cause=cause,
                side=side,
                reason=reason,
            )
        )

    def return_result(
        self,
        stamp: ev.Stamp,
        recipient: ev.Recipient = ev.Recipient.SELF,
        *,
        recipient_name: str = "",
        recipient_id: str = "",
        fee: int = 0,
        satisfaction: ev.Satisfaction | None = None,
    ) -> None:
        """Hand the result out; a proxy is named (NĐ 118/2025 Điều 6.2)."""
        self._check(Action.RETURN, stamp)
        if recipient is ev.Recipient.PROXY and not recipient_name:
            raise InvalidInput("recipient", "Người nhận thay phải được ghi họ tên.")
        self._record(
            ev.Returned(
                stamp=stamp,
                recipient=recipient,
                fee=fee,
                satisfaction=satisfaction,
                recipient_name=recipient_name,
                recipient_id=recipient_id,
            )
        )

    def withdraw(self, stamp: ev.Stamp, reason: str, number: str = "") -> None:
        """The applicant takes it back (NĐ 118/2025 Điều 21)."""
        self._check(Action.WITHDRAW, stamp)
        self._record(ev.Withdrawn(stamp=stamp, reason=reason, number=number))

    def stop(self, stamp: ev.Stamp, *, is_closing: bool, reason: str, basis: str = "", number: str = "") -> None:
        """Close it for want of a supplement, or stop it by law with its basis."""
        self._check(Action.CLOSE if is_closing else Action.STOP, stamp)
        if not is_closing:
            guards.need(stamp, basis, "note", "Dừng xử lý phải ghi căn cứ pháp lý.")
        self._record(ev.Stopped(stamp=stamp, is_closing=is_closing, basis=basis, number=number, reason=reason))

    # Mending

    def correct(
        self,
        stamp: ev.Stamp,
        application: Application,
        received_at: datetime,
        terms: DueTerms,
        reason: str = "",
    ) -> None:
        """Put right what was keyed wrong at intake; after the day of reception with the leader's reason.

        The promise moves only when procedure, variant or time of reception do; a later one after the printed one has
        passed is refused (rules.md section 2: use form 04).
        """
        self._check(Action.CORRECT, stamp)
        if self.received_at is not None and stamp.recorded_at.date() > self.received_at.date() and not reason:
            raise InvalidInput("reason", "Sửa hồ sơ của ngày trước phải có lý do của lãnh đạo.")
        moves = self.received_at is not None and (
            application.limit != self.asked.limit or received_at != self.received_at
        )
        due_at = deadline.due(received_at, application.limit, terms).due_at if moves else None
        moves = moves and due_at != self.promised_at
        printed = self.promised_at
        if moves and printed and printed < stamp.recorded_at and (due_at is None or due_at > printed):
            raise InvalidInput(
                "limit",
                "Ngày hẹn đã in đã qua, không thể sửa sang ngày muộn hơn; hãy dùng thư xin lỗi, gia hạn (mẫu 04).",
            )
        self._record(
            ev.Corrected(
                stamp=stamp,
                application=application,
                received_at=received_at,
                due_at=due_at if moves else None,
                moves_promise=moves,
                reason=reason,
            )
        )

    def void(self, stamp: ev.Stamp, reason: str) -> None:
        """Strike out what was registered by mistake; the code stays used."""
        self._check(Action.VOID, stamp)
        if not reason:
            raise InvalidInput("reason", "Hủy hồ sơ ghi nhầm phải có lý do của lãnh đạo.")
        self._record(ev.Voided(stamp=stamp, reason=reason))

    def reopen(self, stamp: ev.Stamp, reason: str) -> None:
        """Undo a closing on the leader's word; the dossier is again what it was before."""
        self._check(Action.REOPEN, stamp)
        if not reason:
            raise InvalidInput("reason", "Mở lại hồ sơ phải có lý do của lãnh đạo.")
        self._record(ev.Reopened(stamp=stamp, reason=reason))

    def assign_code(self, stamp: ev.Stamp, national_code: str) -> None:
        """Note the national code that came after the intake."""
        self._check(Action.ASSIGN_CODE, stamp)
        self._record(ev.CodeAssigned(stamp=stamp, national_code=national_code))

    def note_print(self, stamp: ev.Stamp, form: str, template: str) -> int:
        """Count a print of a form; returns which copy it is, from 1."""
        copy = self.prints.get(form, 0) + 1
        self._record(ev.Printed(stamp=stamp, form=form, template=template, copy=copy))
        return copy

    def replay(self, event: ev.Event) -> None:
        """Take over an event from another book as it stands there: held to the table and to time, not computed anew."""
        guards.check_event(self, event)
        self._record(event)

    # The guard and the fold

    def _check(self, action: Action, stamp: ev.Stamp) -> None:
        guards.check(self, action, stamp)

    def _record(self, event: ev.Event) -> None:
        self._fold(event)
        self.fresh.append(event)

    def _fold(self, event: ev.Event) -> None:
        fold.apply(event, self)
        self.late_keyed += bool(event.stamp.late_reason)
        if not isinstance(event, ev.Printed):
            self.last_at = event.happened_at.replace(second=0, microsecond=0)
