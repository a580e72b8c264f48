"""What is put right afterwards: corrections, mistakes struck out, closings undone."""

from __future__ import annotations

from datetime import datetime

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import Application
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.dossier.handing_on import hand_on_by
from cchc_desktop.domain.dossier.recording import Recording
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.recount import Count, counted_anew
from cchc_desktop.domain.workflow import Action


class Mending(Recording):
    """What changes what was written before; the history stays."""

    def correct(
        self,
        stamp: ev.Stamp,
        application: Application,
        received_at: datetime,
        terms: DueTerms,
        reason: str = "",
    ) -> None:
        """Put right what was keyed wrong at intake; after the day of reception with the leader's reason.

        ``terms`` are those of the day of reception. The promise moves only when procedure, variant or time of reception
        do, and restarts and suspensions stay in its count; a later one after the printed one has passed is refused
        (rules.md section 2: use form 04).
        """
        self._check(Action.CORRECT, stamp)
        if self.received_at is not None and stamp.recorded_at.date() > self.received_at.date() and not reason:
            raise InvalidInput("reason", "Sửa hồ sơ của ngày trước phải có lý do của lãnh đạo.")
        if received_at > stamp.happened_at:
            raise InvalidInput("received", "Giờ tiếp nhận không thể sau lúc sửa hồ sơ.")
        if self.registered_at is not None and received_at < self.registered_at:
            raise InvalidInput(
                "received", f"Giờ tiếp nhận phải sau lúc hồ sơ được đăng ký, {self.registered_at:%H:%M %d/%m/%Y}."
            )
        if self.first_step_at is not None and received_at > self.first_step_at:
            raise InvalidInput(
                "received", f"Giờ tiếp nhận phải trước việc đã ghi sau đó, lúc {self.first_step_at:%H:%M %d/%m/%Y}."
            )
        moves = self.received_at is not None and (
            application.limit != self.asked.limit or received_at != self.received_at
        )
        count = counted_anew(self.history, application.limit, terms, received_at) if moves else Count(None)
        due_at = count.due_at
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
                remainder=count.remainder,
                hand_on_by=hand_on_by(application, stamp, received_at, terms) if not self.agency else None,
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

    def anonymise(self, stamp: ev.Stamp, order: str, second: int) -> None:
        """Note that its personal data were taken away for good, by the written ``order`` and with a ``second`` officer.

        Raises Conflict for one that is not settled, InvalidInput ``order`` without an order, ``second`` for oneself.
        """
        self._check(Action.ANONYMISE, stamp)
        if not order:
            raise InvalidInput("order", "Ẩn danh hồ sơ phải ghi số, ngày của văn bản quyết định.")
        if second == stamp.by:
            raise InvalidInput("second", "Người xác nhận phải là người khác với người đề nghị.")
        self._record(ev.Anonymised(stamp=stamp, order=order, second=second))
