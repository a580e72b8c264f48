"""The life of one practice dossier: usual ones, late ones, and each unusual turn that a real year brings."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import ReturnWay
from cchc_desktop.domain.deadline import DueTerms, starting_moment, to_minute
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.people import Officer
from cchc_desktop.domain.procedure import DossierRole, LimitUnit
from cchc_desktop.services.demo.ticks import Ticks
from cchc_desktop.services.demo.turns import NEEDS_DAYS, Turn

AGENCY = "Công an xã Bình Minh"
_CAUSES = (
    ("Chờ kết quả xác minh của cơ quan phối hợp", ev.CauseSide.OBJECTIVE),
    ("Khối lượng hồ sơ tăng đột biến", ev.CauseSide.OBJECTIVE),
    ("Công chức thụ lý đi công tác, chưa bàn giao kịp", ev.CauseSide.SUBJECTIVE),
    ("Hệ thống của tỉnh gián đoạn", ev.CauseSide.OBJECTIVE),
)


@dataclass(frozen=True)
class Staff:
    """Who works at the practice office."""

    clerks: tuple[Officer, ...]
    settlers: tuple[Officer, ...]
    leader: Officer
    signer: int | None


class Life:
    """Walks one dossier from its intake towards ``until``; steps that would lie after it are not taken."""

    def __init__(
        self, dossier: Dossier, terms: DueTerms, until: datetime, staff: Staff, chance: Random, ticks: Ticks
    ) -> None:
        self.dossier = dossier
        self._terms = terms
        self._until = until
        self._staff = staff
        self._chance = chance
        self._ticks = ticks
        self._settler = staff.settlers[hash_of(dossier.asked.field) % len(staff.settlers)]

    def live(self, turn: Turn, slip: str) -> Dossier:
        """Take the steps of this turn; ``slip`` is the number for the one slip or letter it may need."""
        if turn in NEEDS_DAYS and not self._is_long:
            turn = Turn.USUAL
        with suppress(_NotYet):
            self._go(turn, slip)
        return self.dossier

    @property
    def _is_long(self) -> bool:
        limit = self.dossier.asked.limit
        return limit.unit.is_days and limit.days >= 3

    @property
    def _is_pressing(self) -> bool:
        """Whether the promise is of these days: some of those are still open, so that the start screen has work."""
        due_at = self.dossier.promised_at
        return self._is_long and due_at is not None and abs(self._until - due_at) < timedelta(days=5)

    def _go(self, turn: Turn, slip: str) -> None:
        dossier, received = self.dossier, self.dossier.received_at
        assert received is not None
        if turn is Turn.VOID:
            dossier.void(self._stamp(received + timedelta(minutes=20), self._staff.leader), "Đăng ký nhầm thủ tục")
            return
        if turn is Turn.CORRECTED:
            owner = replace(dossier.asked.owner, address=f"{dossier.asked.owner.address} (đã sửa)")
            at = received + timedelta(minutes=15)
            dossier.correct(self._stamp(at), replace(dossier.asked, owner=owner), received, self._terms)
        if self._is_long:
            at = self._open_moment(received + timedelta(minutes=self._chance.randrange(20, 240)))
            dossier.hand_over(self._stamp(at), self._settler.id)
        self._send_around()
        {
            Turn.SUPPLEMENT: self._supplement,
            Turn.CLOSED: self._supplement_never_came,
            Turn.SUSPENDED: self._suspend,
            Turn.FINANCIAL_DUTY: self._financial_duty,
            Turn.WITHDRAWN: self._withdraw,
            Turn.STOPPED: self._stop,
        }.get(turn, self._nothing)(slip)
        if dossier.closing is None:
            self._settle(turn, slip)

    def _send_around(self) -> None:
        """What goes to another agency: the whole dossier that is theirs, or their parts of one that is also ours."""
        dossier, chance = self.dossier, self._chance
        if dossier.asked.role is DossierRole.FOR_OTHER_AGENCY:
            # Some are sent only after the working day that the law allows.
            hours = chance.randrange(1, 6) if chance.random() < 0.96 else 50
            at = self._open_moment((dossier.last_at or self._received) + timedelta(hours=hours))
            dossier.hand_over(self._stamp(at), None, AGENCY, terms=self._terms)
        for part in dossier.asked.parts:
            at = self._open_moment((dossier.last_at or self._received) + timedelta(minutes=chance.randrange(5, 90)))
            dossier.send_part(self._stamp(at), part.name, self._terms)

    def _answered(self, at: datetime) -> None:
        """The other agencies' parts come back with our result or some days after, a few of them late."""
        for part in self.dossier.asked.parts:
            back = self._open_moment(at + timedelta(days=self._chance.randrange(0, 5)))
            self.dossier.answer_part(self._stamp(back), part.name)

    def _asked(self, at: datetime, missing: tuple[str, ...], slip: str) -> None:
        since, calendar = self.dossier.clock_started_at or at, self._terms.calendar
        self.dossier.request_supplement(
            self._stamp(at, self._settler),
            missing,
            "Hồ sơ chưa đủ",
            f"{slip}/PBS-TTPVHCC",
            ask_by=calendar.closing_moment(calendar.add_counting_days(since.date(), 3)),
            close_from=at.date() + timedelta(days=15),
        )

    def _signed(self, done: datetime) -> None:
        """Half of what takes days waits some hours for a signature."""
        if self._is_long and self._chance.random() < 0.5:
            last = self.dossier.last_at or self._received
            at = max(last, self._open_moment(done - timedelta(hours=self._chance.randrange(1, 30))))
            if at < done:
                self.dossier.submit(self._stamp(at, self._settler), self._staff.signer)

    def _called(self, done: datetime) -> None:
        """The citizen is called about a result that lies there."""
        for number in range(self._chance.randrange(0, 3)):
            at = self._open_moment(done + timedelta(days=4 + 3 * number))
            how = self._chance.choice(("Điện thoại", "Zalo", "Tin nhắn"))
            reached = self._chance.random() < 0.6
            self.dossier.notify(self._stamp(at), ev.Notice.RESULT, how, is_reached=reached)

    def _nothing(self, _slip: str) -> None:
        pass

    def _supplement(self, slip: str) -> None:
        at = self._some_days_after_reception(1, 2)
        self._asked(at, self._missing(at), slip)
        back = self._open_moment(at + timedelta(days=self._chance.randrange(2, 12)))
        self.dossier.complete_supplement(self._stamp(back), self._terms)

    def _missing(self, at: datetime) -> tuple[str, ...]:
        """A paper of the procedure that was forgotten, and at times a form that was not filled in to its end."""
        names = [paper.name for paper in self.dossier.asked.papers] or ["Bản sao giấy tờ chứng minh nơi cư trú"]
        forgotten = names[hash_of(self.dossier.code) % len(names)]
        return (forgotten, "Tờ khai ký đủ hai mặt") if at.minute % 2 else (forgotten,)

    def _supplement_never_came(self, slip: str) -> None:
        at = self._some_days_after_reception(1, 2)
        self._asked(at, ("Giấy tờ bản chính",), slip)
        closed = self._open_moment(at + timedelta(days=self._chance.randrange(16, 40)))
        self.dossier.stop(
            self._stamp(closed, self._settler),
            is_closing=True,
            reason="Quá 15 ngày không bổ sung hồ sơ",
            basis="khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP",
            number=f"{slip}/TBD-TTPVHCC",
        )

    def _suspend(self, _slip: str) -> None:
        at = self._some_days_after_reception(1, 2)
        self.dossier.suspend(self._stamp(at, self._settler), self._terms, paper="15/CV-UBND, chờ trích đo")
        self._resume(at, 10)

    def _financial_duty(self, _slip: str) -> None:
        at = self._some_days_after_reception(1, 2)
        self.dossier.suspend(
            self._stamp(at, self._settler), self._terms, paper="Thông báo nộp lệ phí trước bạ", is_financial_duty=True
        )
        self._resume(at, 6)

    def _resume(self, suspended: datetime, most_days: int) -> None:
        back = self._open_moment(suspended + timedelta(days=self._chance.randrange(1, most_days)))
        self.dossier.resume(self._stamp(back, self._settler), self._terms)

    def _withdraw(self, slip: str) -> None:
        at = self._open_moment(self._received + timedelta(hours=self._chance.randrange(1, 30)))
        self.dossier.withdraw(self._stamp(at), "Không còn nhu cầu", f"{slip}/TBD-TTPVHCC")

    def _stop(self, slip: str) -> None:
        at = self._open_moment(self._received + timedelta(hours=self._chance.randrange(3, 40)))
        self.dossier.stop(
            self._stamp(at, self._settler),
            is_closing=False,
            reason="Có tranh chấp được tòa án thụ lý",
            basis="Điều 21 Nghị định 118/2025/NĐ-CP",
            number=f"{slip}/TBD-TTPVHCC",
        )

    def _settle(self, turn: Turn, slip: str) -> None:
        dossier = self.dossier
        if self._is_pressing and self._chance.random() < 0.25:
            self._signed(self._until)
            raise _NotYet
        if turn is Turn.LATE_WITH_LETTER:
            self._apologise(slip)
        done = self._settling_moment(is_late=turn in (Turn.LATE, Turn.LATE_WITH_LETTER))
        self._signed(done)
        officer = self._settler if self._is_long else None
        document = ev.ResultDocument(
            f"{self._chance.randrange(1, 900)}/{_symbol(dossier)}", done.date(), "Chủ tịch UBND"
        )
        if turn is Turn.KEYED_LATE:
            keyed = self._open_moment(done + timedelta(days=2))
            stamp = self._stamp(done, officer, keyed=keyed, late_reason="Mất điện, mạng gián đoạn")
        else:
            stamp = self._stamp(done, officer)
        if turn is Turn.REFUSED:
            dossier.finish(
                stamp,
                document,
                kind=ev.ResultKind.REFUSED,
                reason="Không đủ điều kiện theo quy định",
                slip_number=f"{slip}/PTC-TTPVHCC",
            )
        else:
            dossier.finish(stamp, document, is_electronic=self._ticks.is_electronic)
        if turn is Turn.UNCOLLECTED:
            self._called(done)
            return
        self._return(max(done, stamp.happened_at))
        self._answered(done)
        if turn is Turn.REOPENED:
            at = self._open_moment(done + timedelta(days=2))
            dossier.reopen(self._stamp(at, self._staff.leader), "Kết quả có sai sót, phải làm lại")
            again = self._stamp(self._open_moment(at + timedelta(hours=5)), officer)
            dossier.finish(again, document, is_electronic=self._ticks.is_electronic)

    def _apologise(self, slip: str) -> None:
        due_at = self.dossier.promise.due_at if self.dossier.promise else None
        assert due_at is not None
        eve = self._open_moment(due_at - timedelta(days=1, hours=2))
        at = max(eve, self.dossier.last_at or eve)
        new_day = self._terms.calendar.add_counting_days(due_at.date(), self._chance.randrange(2, 6))
        cause, side = self._chance.choice(_CAUSES)
        letter = ev.Letter(f"{slip}/PXL", self._staff.signer, cause, side, "Điện thoại", to_minute(at))
        self.dossier.extend(self._stamp(at, self._settler), new_day, self._terms, letter, reason=cause)

    def _settling_moment(self, *, is_late: bool) -> datetime:
        """When the result is there: as a rule before the promise, at times on its day, when late some days after."""
        dossier, chance = self.dossier, self._chance
        start = max(dossier.last_at or self._received, dossier.clock_started_at or self._received)
        due_at = dossier.promised_at
        if is_late and due_at is not None:
            return self._open_moment(due_at + timedelta(days=chance.randrange(1, 7), hours=1))
        if due_at is None or dossier.asked.limit.unit is LimitUnit.SAME_DAY:
            at = self._open_moment(start + timedelta(minutes=chance.randrange(10, 150)))
            return (
                at
                if due_at is None or at <= due_at
                else max(start, due_at - timedelta(minutes=chance.randrange(5, 90)))
            )
        if chance.random() < 0.15:
            return max(self._open_moment(due_at - timedelta(minutes=chance.randrange(0, 90))), start)
        share = chance.uniform(0.25, 0.85)
        return max(min(self._open_moment(start + (due_at - start) * share), due_at), start)

    def _return(self, done: datetime) -> None:
        chance, dossier = self._chance, self.dossier
        wait = (
            timedelta(minutes=chance.randrange(2, 60))
            if not self._is_long
            else timedelta(hours=chance.randrange(1, 60))
        )
        at = self._open_moment(done + wait)
        draw = chance.random()
        way = dossier.asked.return_way
        recipient = {ReturnWay.POSTAL: ev.Recipient.POST, ReturnWay.PORTAL: ev.Recipient.PORTAL}.get(
            way, ev.Recipient.SELF
        )
        if recipient is ev.Recipient.SELF and draw < 0.04:
            recipient = ev.Recipient.PROXY
        levels = (
            (ev.Satisfaction.VERY_SATISFIED,) * 6 + (ev.Satisfaction.SATISFIED,) * 9 + (ev.Satisfaction.UNSATISFIED,)
        )
        dossier.return_result(
            self._stamp(at),
            recipient,
            recipient_name="Nguyễn Thị Nhận Thay" if recipient is ev.Recipient.PROXY else "",
            satisfaction=chance.choice(levels) if chance.random() < 0.6 else None,
        )

    @property
    def _received(self) -> datetime:
        assert self.dossier.received_at is not None
        return self.dossier.received_at

    def _some_days_after_reception(self, first: int, last: int) -> datetime:
        days = self._chance.randrange(first, last + 1)
        at = self._open_moment(self._received + timedelta(days=days))
        return max(at, self.dossier.last_at or at)

    def _open_moment(self, at: datetime) -> datetime:
        """The same moment if the office works then, else the next one at which it does."""
        return starting_moment(at, self._terms.calendar)

    def _stamp(
        self, at: datetime, officer: Officer | None = None, *, keyed: datetime | None = None, late_reason: str = ""
    ) -> ev.Stamp:
        moment = to_minute(max(at, self.dossier.last_at or at))
        recorded = keyed or moment + timedelta(seconds=self._chance.randrange(5, 300))
        if recorded > self._until:
            raise _NotYet
        who = officer or self._chance.choice(self._staff.clerks)
        return ev.Stamp(moment, recorded, who.id, ev.Origin.SCREEN, late_reason)


class _NotYet(Exception):
    """The step lies after the moment up to which the book is made."""


def hash_of(text: str) -> int:
    """The same number for the same text in every run, unlike ``hash``."""
    return sum(ord(letter) * place for place, letter in enumerate(text, start=1))


def _symbol(dossier: Dossier) -> str:
    return "CT" if dossier.asked.field == "Chứng thực" else "GXN"
