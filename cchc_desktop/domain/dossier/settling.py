"""How a dossier is settled: work, signature, pauses, and the parts of other agencies."""

from __future__ import annotations

from datetime import date, datetime

from cchc_desktop.domain import deadline
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.dossier.recording import Recording
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.workflow import Action


class Settling(Recording):
    """What officers do until there is a result."""

    def start(self, stamp: ev.Stamp) -> None:
        """An officer begins to work on it."""
        self._check(Action.START, stamp)
        self._record(ev.Started(stamp=stamp))

    def hand_over(
        self, stamp: ev.Stamp, to: int | None, agency: str = "", note: str = "", terms: DueTerms | None = None
    ) -> None:
        """Pass it to an officer or to another agency.

        What was taken in for another agency counts from that agency's reception, by ``terms`` (NĐ 118/2025 Điều 17.3).
        """
        self._check(Action.HAND_OVER, stamp)
        if to is None and not agency:
            raise InvalidInput("to", "Chưa chọn công chức hoặc cơ quan nhận hồ sơ.")
        is_handed_on = bool(agency) and terms is not None and self.asked.role is DossierRole.FOR_OTHER_AGENCY
        if is_handed_on and self.is_clock_stopped:
            raise Conflict(f"Hồ sơ {self.code} đang tạm dừng tính thời hạn; hãy tiếp tục trước khi chuyển đi.")
        due_at = deadline.due(stamp.happened_at, self.asked.limit, terms).due_at if is_handed_on and terms else None
        self._record(ev.HandedOver(stamp=stamp, to=to, agency=agency, due_at=due_at, note=note))

    def submit(self, stamp: ev.Stamp, signer: int | None) -> None:
        """Put the result before the one who signs it."""
        self._check(Action.SUBMIT, stamp)
        self._record(ev.SentForSignature(stamp=stamp, signer=signer))

    def request_supplement(
        self,
        stamp: ev.Stamp,
        missing: tuple[str, ...],
        reason: str,
        number: str,
        *,
        ask_by: datetime | None = None,
        close_from: date | None = None,
    ) -> None:
        """Ask for what is missing with form 02; a second request needs its reason (NĐ 118/2025 Điều 16.3: once)."""
        self._check(Action.REQUEST_SUPPLEMENT, stamp)
        if self.supplement_requests and not reason:
            raise InvalidInput("reason", "Hồ sơ đã được yêu cầu bổ sung một lần; lần hai phải ghi lý do.")
        self._record(
            ev.SupplementRequested(
                stamp=stamp, number=number, missing=missing, ask_by=ask_by, close_from=close_from, reason=reason
            )
        )

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

    def send_part(self, stamp: ev.Stamp, part: str, terms: DueTerms, agency: str = "") -> None:
        """Send a part of an inter-agency procedure to the agency that settles it; its own limit runs from now.

        ``agency`` is another one than the procedure names. Raises InvalidInput ``part`` for a part the dossier has not.
        """
        self._check(Action.SEND_PART, stamp)
        found = next((one for one in self.asked.parts if one.name == part), None)
        if found is None:
            raise InvalidInput("part", f"Hồ sơ {self.code} không có phần liên thông «{part}».")
        if self.parts_sent.get(part):
            raise Conflict(f"Phần «{part}» đã gửi và chưa có kết quả.")
        due_at = deadline.due(stamp.happened_at, found.limit, terms).due_at
        self._record(ev.PartSent(stamp=stamp, part=part, agency=agency or found.agency, due_at=due_at))

    def answer_part(self, stamp: ev.Stamp, part: str, cause: str = "") -> None:
        """Note that the other agency settled its part."""
        self._check(Action.ANSWER_PART, stamp)
        if not self.parts_sent.get(part):
            raise InvalidInput("part", f"Phần «{part}» chưa gửi đi, hoặc đã có kết quả.")
        self._record(ev.PartAnswered(stamp=stamp, part=part, cause=cause))
