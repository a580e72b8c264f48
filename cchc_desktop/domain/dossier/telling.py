"""What the citizen is given besides the result: letters, replacement slips, notices, and how prints are counted."""

from __future__ import annotations

from datetime import date, datetime

from cchc_desktop.domain import deadline, guards
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.dossier.recording import Recording
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.workflow import Action


class Telling(Recording):
    """What goes from the office to the citizen."""

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

    def reissue(self, stamp: ev.Stamp, due_at: datetime, *, decision: str = "", reason: str = "") -> None:
        """Replace the slip by one with the date that a changed calendar gives (rules.md section 2).

        Raises InvalidInput ``new_due`` once the printed promise has passed: then only form 04 gives another date.
        """
        self._check(Action.REISSUE, stamp)
        printed = self.promise.due_at if self.promise else None
        if printed is None or due_at == printed:
            raise InvalidInput("new_due", f"Ngày hẹn của hồ sơ {self.code} không thay đổi, không cần phiếu thay thế.")
        if printed < stamp.recorded_at or due_at <= stamp.recorded_at:
            raise InvalidInput(
                "new_due", f"Ngày hẹn của hồ sơ {self.code} đã qua; hãy dùng thư xin lỗi, gia hạn (mẫu 04)."
            )
        self._record(ev.Reissued(stamp=stamp, due_at=due_at, decision=decision, reason=reason))

    def number_letter(self, stamp: ev.Stamp, number: str, *, place: int | None = None, instead_of: str = "") -> None:
        """Write down the number that the office clerk gave a letter, the latest unless its ``place`` is named (from 1).

        A mistaken one is put right by whoever says which number stands there. Raises Conflict for a letter that is not
        there or has another number than ``instead_of``, InvalidInput ``number`` for none.
        """
        self._check(Action.NUMBER_LETTER, stamp)
        if not self.letters:
            raise Conflict(f"Hồ sơ {self.code} chưa có thư xin lỗi để ghi số.")
        latest = len(self.letters)
        at = place or latest
        if not 0 < at <= latest:
            raise Conflict(f"Hồ sơ {self.code} không có thư xin lỗi thứ {at}.")
        known = self.letters[at - 1].letter.number
        if known != instead_of:
            stands = f"đã có số {known}" if known else f"không có số {instead_of}"
            raise Conflict(f"Thư xin lỗi của hồ sơ {self.code} {stands}.")
        if not number:
            raise InvalidInput("number", "Chưa ghi số mà văn thư đã cấp cho thư xin lỗi.")
        if number == known:
            return
        named = None if at == latest else at
        self._record(ev.LetterNumbered(stamp=stamp, number=number, place=named, instead_of=known))

    def notify(self, stamp: ev.Stamp, about: ev.Notice, how: str, *, is_reached: bool = True, note: str = "") -> None:
        """Log that the citizen was called or written to, reached or not."""
        self._check(Action.NOTIFY, stamp)
        if not how:
            raise InvalidInput("how", "Chưa ghi báo cho công dân bằng cách nào.")
        self._record(ev.CitizenNotified(stamp=stamp, about=about, how=how, is_reached=is_reached, note=note))

    def note_print(self, stamp: ev.Stamp, form: str, template: str) -> int:
        """Count a print of a form; returns which copy it is, from 1."""
        copy = self.prints.get(form, 0) + 1
        self._record(ev.Printed(stamp=stamp, form=form, template=template, copy=copy))
        return copy
