"""The walk through one line of a register, event by event."""

from __future__ import annotations

import re
from datetime import date, datetime

from cchc_desktop.domain import deadline
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.counting import ClosingKind
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.imported.application import HAS_RESULT, application_of, codes_of, fee_of
from cchc_desktop.domain.imported.bearings import Bearings, Remark, day_of
from cchc_desktop.domain.register import Moment, RegisterLine, cause_and_side, status_of
from cchc_desktop.domain.words import STATUS
from cchc_desktop.domain.workflow import OPEN_STATUSES, Status

# The code of a dossier that was turned away: the number of its slip, and the year.
_SLIP = re.compile(r"(.+/.+?)(?:-\d{4})?")


class Teller:
    """Tells one line as a dossier; ``at`` is the moment of the last event told."""

    def __init__(self, line: RegisterLine, bearings: Bearings) -> None:
        self.line = line
        self.of = bearings
        self.dossier = Dossier()
        self.remarks: list[Remark] = []
        self._status = status_of(line)
        self._has_result = self._status in HAS_RESULT
        self._is_refused = line.closing is ClosingKind.REFUSED
        self._has_letter = line.letter is not None or line.extended is not None
        self._application = application_of(line, bearings.version, self._status)
        self.at = bearings.reception(line.received)

    def tell(self) -> None:
        """Make the dossier; raises InvalidInput by the line's field."""
        if self._status is Status.REGISTERED:
            self._register()
        elif self._status is Status.REJECTED:
            self._reject()
        else:
            self._receive()
            if self.of.officer is not None:
                self.dossier.hand_over(self._stamp(self.at), self.of.officer)
            if self._status in OPEN_STATUSES:
                self._stand_still()
                self._letter(None)
            else:
                self._end()
        if self.line.is_void:
            self.dossier.void(self._stamp(self.at), "Đã hủy trong sổ nhập vào")

    # Coming in

    def _codes(self) -> tuple[str, str]:
        local_no, national_code, is_official = codes_of(self.line)
        if not is_official:
            self._remark("code", "không theo mẫu mã hồ sơ, giữ nguyên như trong tệp")
        return local_no, national_code

    def _receive(self) -> None:
        local_no, national_code = self._codes()
        self.dossier = Dossier.receive(
            self._stamp(self.at),
            self._application,
            self.of.terms,
            local_no=local_no,
            national_code=national_code,
            fee=fee_of(self.line),
            promised=self._promise(),
        )

    def _promise(self) -> datetime | None:
        """The date that the slip bears, on whatever weekday; without one, the date that the rules give."""
        given = self.line.due
        if given is None:
            counted = deadline.due(self.at, self.of.version.limit, self.of.terms)
            for warning in counted.warnings:
                self._remark("due", f"để trống nên tự tính. {warning}")
            return counted.due_at
        if day_of(given) < self.at.date():
            raise InvalidInput("due", "đứng trước ngày nhận")
        return self.of.moment(given)

    def _register(self) -> None:
        local_no, national_code = self._codes()
        if not national_code:
            raise InvalidInput("code", f"hồ sơ «{STATUS[self._status]}» phải có mã hồ sơ, {local_no} là số tiếp nhận")
        self.dossier = Dossier.register(self._stamp(self.at), self._application, national_code, self.of.terms)

    def _reject(self) -> None:
        day = self.line.closed or self.line.finished
        slip = _SLIP.fullmatch(self.line.code)
        if slip is None:
            self._register()
        at = self.at if day is None else self._when("closed", day)
        if slip is None:
            self.dossier.reject(self._stamp(at), "", "")
        else:
            self.dossier = Dossier.turn_away(self._stamp(at), self._application, "", slip[1])

    # Standing and ending

    def _stand_still(self) -> None:
        """Where an open dossier stands; the day since when is in no column."""
        stamp = self._stamp(self.at)
        if self._status is Status.WAITING_SUPPLEMENT:
            self._remark("status", "không rõ ngày yêu cầu bổ sung; lấy ngày nhận hồ sơ")
            self.dossier.request_supplement(stamp, (), "", "")
        elif self._status is Status.FINANCIAL_DUTY:
            self._remark("status", "không rõ ngày yêu cầu nghĩa vụ tài chính; lấy ngày nhận hồ sơ")
            self.dossier.suspend(stamp, self.of.terms, paper="", is_financial_duty=True)
        elif self._status is Status.IN_PROGRESS and self.of.officer is None:
            self.dossier.start(stamp)
        elif self._status is Status.RECEIVED and self.of.officer is not None:
            self._remark("status", f"đã có công chức xử lý nên ghi là «{STATUS[Status.IN_PROGRESS]}»")

    def _end(self) -> None:
        line = self.line
        closed_at = self._when(*self._end_day())
        self._letter(closed_at)
        self.at = closed_at
        if self._has_result:
            self._finish(closed_at)
            self._after_result()
        elif self._status is Status.WITHDRAWN:
            self.dossier.withdraw(self._stamp(closed_at), "")
        else:
            is_closing = line.closing is ClosingKind.CLOSED
            if is_closing:
                self._remark("closing", "không rõ ngày yêu cầu bổ sung của hồ sơ bị đóng; xét hạn tại ngày đóng")
            self.dossier.stop(self._stamp(closed_at), is_closing=is_closing, reason="")
        if line.satisfaction and self._status is not Status.RETURNED:
            self._remark("satisfaction", "bỏ qua mức độ hài lòng của hồ sơ chưa trả kết quả")

    def _end_day(self) -> tuple[str, Moment]:
        line = self.line
        for name in ("finished", "closed", "returned") if self._has_result else ("closed", "finished", "returned"):
            day: Moment | None = getattr(line, name)
            if day is None:
                continue
            if name == "returned" and self._has_result:
                self._remark("finished", "không rõ ngày có kết quả; lấy ngày trả kết quả")
            if name == "finished" and line.closed is not None and day_of(line.closed) != day_of(day):
                self._remark("closed", "khác ngày có kết quả; tính theo ngày có kết quả")
            return name, day
        missing = "finished" if self._has_result else "closed"
        raise InvalidInput(missing, f"hồ sơ «{STATUS[self._status]}» phải có ngày này")

    def _finish(self, at: datetime) -> None:
        cause, side = cause_and_side(self.line.cause)
        self.dossier.finish(
            self._stamp(at),
            self.line.document,
            kind=ev.ResultKind.REFUSED if self._is_refused else ev.ResultKind.GRANTED,
            reason="" if self._is_refused or self._has_letter else self.line.late_reason,
            cause=cause,
            side=side,
        )

    def _after_result(self) -> None:
        """The return, and a letter that was still owed when the result was there, in their order."""
        line = self.line
        if self._status is Status.FINISHED:
            returned_at = None
        elif line.returned is None:
            self._remark("returned", "không rõ ngày trả kết quả; lấy ngày có kết quả")
            returned_at = self.at
        else:
            returned_at = self._when("returned", line.returned)
        if line.letter is not None and not self.dossier.letters:
            written_at = self._when("letter", line.letter, returned_at)
            if returned_at is not None and written_at > returned_at:
                self._return(returned_at)
                returned_at = None
            self.dossier.issue_letter(self._stamp(written_at), self._written(), reason=line.late_reason)
        if returned_at is not None:
            self._return(returned_at)

    def _return(self, at: datetime) -> None:
        self.dossier.return_result(self._stamp(at), satisfaction=self.line.satisfaction)

    # The letter of apology

    def _letter(self, closed_at: datetime | None) -> None:
        """The letter that was written before the end, with the new date if it gave one."""
        line = self.line
        if not self._has_letter:
            return
        at = self._when("letter", line.letter or self._assumed_letter_day(closed_at), closed_at)
        if closed_at is not None and at > closed_at:
            if line.extended is not None or not self._has_result:
                raise InvalidInput("letter", "đứng sau ngày hồ sơ đã kết thúc")
            return
        if line.extended is None:
            self.dossier.issue_letter(self._stamp(at), self._written(), reason=line.late_reason)
        else:
            promise = self.dossier.promised_at
            if promise is None or day_of(line.extended) <= promise.date():
                raise InvalidInput("extended", "phải sau ngày hẹn trả")
            new_due = self.of.moment(line.extended)
            self.dossier.extend(self._stamp(at), new_due, self.of.terms, self._written(), reason=line.late_reason)
        self.at = at

    def _assumed_letter_day(self, closed_at: datetime | None) -> date:
        self._remark("letter", "có ngày gia hạn mà không có ngày thư xin lỗi; lấy ngày hẹn trả làm ngày thư")
        promise = self.dossier.promised_at or self.at
        return max(min(promise, closed_at or promise, self.of.now), self.at).date()

    def _written(self) -> ev.Letter:
        cause, side = cause_and_side(self.line.cause)
        return ev.Letter(cause=cause, side=side)

    # Stamps and remarks

    def _when(self, name: str, day: Moment, latest: datetime | None = None) -> datetime:
        return self.of.after(self.at, name, day, latest)

    def _stamp(self, at: datetime) -> ev.Stamp:
        return ev.Stamp(at, self.of.now, self.of.by, ev.Origin.IMPORT)

    def _remark(self, column: str, sentence: str) -> None:
        self.remarks.append(Remark(column, sentence))
