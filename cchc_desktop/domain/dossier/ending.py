"""How a dossier ends, and how its result leaves the office."""

from __future__ import annotations

from cchc_desktop.domain import events as ev
from cchc_desktop.domain import guards
from cchc_desktop.domain.dossier.recording import Recording
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.workflow import Action


class Ending(Recording):
    """Results, returns, withdrawals and stops."""

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
        is_electronic: bool = False,
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
                is_electronic=is_electronic,
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
        is_paid_online: bool = False,
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
                is_paid_online=is_paid_online,
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
