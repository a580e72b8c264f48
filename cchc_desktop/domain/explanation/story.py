"""The whole history of a promise, told in the order of time: each stretch of counting and what came between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cchc_desktop.domain import deadline
from cchc_desktop.domain.deadline import DueTerms, Remainder, RemainderKind
from cchc_desktop.domain.explanation.clock import Clock, Stop, Terms, counted_over, first, first_fitting
from cchc_desktop.domain.explanation.line import ExplainedDay, LineKind, happened, hours, moment
from cchc_desktop.domain.explanation.stretch import RECEIVED, RESTARTED, Stretch, left_words
from cchc_desktop.domain.procedure import ACCEPTANCE_LIMIT, LimitUnit, TimeLimit


class Story:
    """Tells what happened to a dossier's clock; each method is one event, :meth:`told` gives all lines.

    The lines go by date. Of a count that began anew the days stay, marked as counted no more, so that the lines
    marked counted are those of the limit in force.
    """

    def __init__(self) -> None:
        self._lines: list[ExplainedDay] = []
        self._clock: Clock | None = None
        self._stretch: Stretch | None = None
        self._told = 0
        self._is_stopped = False
        self.promise: datetime | None = None
        self.extension: datetime | None = None

    @property
    def limit(self) -> TimeLimit | None:
        """The limit of the clock that runs or stands."""
        return self._clock.limit if self._clock else None

    @property
    def began(self) -> datetime | None:
        """When that clock began."""
        return self._clock.began if self._clock else None

    @property
    def stretch(self) -> Stretch | None:
        """The stretch that runs; None while the clock stands still."""
        return None if self._is_stopped else self._stretch

    @property
    def in_force(self) -> datetime | None:
        """The promise to work by, extensions included."""
        return self.extension or self.promise

    # How a clock begins

    def register(self, at: datetime, terms: DueTerms) -> None:
        """It came from outside: 8 working hours to accept or reject it (NĐ 118/2025 Điều 17.2)."""
        self._run(
            Stretch(
                at, ACCEPTANCE_LIMIT, terms, f"Đăng ký trực tuyến lúc {at:%H:%M}, có {_ACCEPTANCE} để tiếp nhận",
                doing="đăng ký", promise_words=_DECIDE,
            )
        )  # fmt: skip

    def reject(self, at: datetime) -> None:
        """It was not taken in, so that no limit runs."""
        self._close_registration()
        self._lines.append(happened(at, f"Từ chối tiếp nhận lúc {at:%H:%M}: không có thời hạn giải quyết"))
        self._stretch = None

    def accept(self, at: datetime, limit: TimeLimit, promised: datetime | None, terms: Terms) -> None:
        """It was found complete; only now the limit runs."""
        waited = self._stretch.due_at if self._stretch else None
        self._close_registration()
        late = f", muộn hơn {_ACCEPTANCE} được phép" if waited is not None and at > waited else ""
        self._begin(at, limit, promised, terms, f"Tiếp nhận hồ sơ trực tuyến lúc {at:%H:%M}{late}, tính từ lúc này")

    def receive(
        self, at: datetime, limit: TimeLimit, promised: datetime | None, terms: Terms, *, is_expected: bool = False
    ) -> None:
        """It was received; ``is_expected``: for another agency, whose own reception starts the clock."""
        role = " thay cơ quan khác, ngày hẹn dự kiến" if is_expected else ""
        self._begin(at, limit, promised, terms, f"{RECEIVED} lúc {at:%H:%M}{role}")

    def restart(self, at: datetime, limit: TimeLimit, promised: datetime | None, terms: Terms) -> None:
        """All was brought: the limit counts again from the start (NĐ 118/2025 Điều 19.5)."""
        self._anew(at, limit, promised, terms, f"{RESTARTED} lúc {at:%H:%M}", "bổ sung đủ")

    def hand_on(self, at: datetime, agency: str, limit: TimeLimit, promised: datetime | None, terms: Terms) -> None:
        """The competent agency has it: its reception starts the clock (NĐ 118/2025 Điều 17.3)."""
        opening = f"Bàn giao cho {agency} lúc {at:%H:%M}, tính từ khi cơ quan có thẩm quyền nhận"
        self._anew(at, limit, promised, terms, opening, "bàn giao")

    # What stops it and lets it go on

    def ask(self, at: datetime, number: str = "") -> None:
        """A supplement was asked for: no promise runs while waiting."""
        paper = f" (phiếu số {number})" if number else ""
        words = f"Ngừng tính từ {moment(at)}, chờ bổ sung hồ sơ{paper}"
        promise = self.in_force
        if promise is not None and at.date() > promise.date():
            words += f"; ngày hẹn {moment(promise)} đã qua nên hồ sơ vẫn là quá hạn"
        elif promise is not None:
            words += f"; ngày hẹn {moment(promise)} không chạy trong lúc chờ"
        self._stop(Stop(at, None), words)

    def suspend(self, at: datetime, left: Remainder, paper: str = "") -> None:
        """The clock stands still for a financial duty or on another legal basis; ``left`` was stored then."""
        basis = f" ({paper})" if paper else ""
        words = f"Tạm dừng tính thời hạn từ ngày {at:%d/%m/%Y}{basis}"
        if left.kind is RemainderKind.UNMOVED:
            self._tell(at)
            self._lines.append(happened(at, f"{words}: {self._why_unmoved()}"))
            self._running.stops.append(Stop(at, left, paper))
            return
        promise = f" đến ngày hẹn {moment(left.due_at)}" if left.due_at is not None and left.amount else ""
        self._stop(Stop(at, left, paper), f"{words}, {left_words(left, self._running.limit)}{promise}")

    def resume(self, at: datetime, promised: datetime | None, terms: Terms) -> None:
        """What was left is counted on from here."""
        clock = self._running
        if not clock.stops:
            return  # what was suspended was handed on since, and another agency's clock runs
        stop = clock.stops[-1]
        clock.stops[-1] = replace(stop, resumed_at=at)
        left = stop.left
        assert left is not None
        if left.kind is RemainderKind.UNMOVED:
            self._tell(at)
            self._lines.append(happened(at, f"Tiếp tục giải quyết lúc {at:%H:%M}, ngày hẹn không đổi"))
            return
        self.extension = _still(self.extension, promised)
        self.promise = promised
        words = f"Tiếp tục tính thời hạn lúc {at:%H:%M}, {left_words(left, clock.limit)}"
        if left.amount == 0 and left.kind is RemainderKind.DAYS:
            words += ": hẹn hết giờ làm việc trong ngày"
        used, most = self._used(stop.at), clock.limit.days if clock.limit.unit.is_days else None
        made = Stretch(at, clock.limit, first(terms), words, left, used, most, doing="tiếp tục")
        self._is_stopped = False
        self._run(_fitting(made, promised, terms))

    # What gives another date

    def extend(self, at: datetime, due_at: datetime, number: str = "", *, times: int = 1) -> None:
        """Form 04 gave a new date; statistics go on judging by the promise before it (NĐ 118/2025 Điều 19.6)."""
        self._tell(at)
        second = f", lần {times} (trái khoản 6 Điều 19)" if times > 1 else ""
        letter = f" số {number}" if number else ""
        self._lines.append(happened(at, f"Gia hạn theo thư xin lỗi{letter}{second}: hẹn lại {moment(due_at)}"))
        self.extension = due_at

    def apologise(self, at: datetime, number: str = "") -> None:
        """A letter of apology without a new date."""
        self._tell(at)
        letter = f" số {number}" if number else ""
        self._lines.append(happened(at, f"Gửi thư xin lỗi{letter}, không hẹn lại ngày"))

    def correct(
        self,
        at: datetime,
        changes: str,
        received_at: datetime,
        limit: TimeLimit,
        promised: datetime | None,
        terms: Terms,
    ) -> None:
        """What was keyed wrong is put right: every stretch is counted again by the right limit and time."""
        # A correction that leads to the same date leaves an extension in force.
        kept = self.extension if promised == self.promise else _still(self.extension, promised)
        self._replace(at, f"Sửa hồ sơ lúc {at:%H:%M}{changes}", promised)
        clock = self._running
        began = received_at if clock.is_reception else clock.began
        self._retell(began, limit, promised, terms, keeps_remainders=False)
        self.extension = kept

    def reissue(self, at: datetime, decision: str, promised: datetime, terms: Terms) -> None:
        """A slip "thay thế" after a decision that changed the calendar."""
        basis = f" theo {decision}" if decision else ""
        kept = _still(self.extension, promised)
        self._replace(at, f"Cấp phiếu thay thế lúc {at:%H:%M}{basis} do lịch làm việc đổi", promised)
        clock = self._running
        self._retell(clock.began, clock.limit, promised, terms, keeps_remainders=True)
        self.extension = kept

    # The whole

    def told(
        self,
        aside: Sequence[ExplainedDay] = (),
        remarks: Sequence[ExplainedDay] = (),
        after: Sequence[ExplainedDay] = (),
    ) -> tuple[ExplainedDay, ...]:
        """All lines; the last is the promise in force, if one runs.

        ``aside`` stand by their dates among the days still to come, ``remarks`` just before the promise,
        ``after`` behind one that was extended.
        """
        first = self._clock.first if self._clock else 0
        rest = [*self._lines[first:], *(self.stretch.lines()[self._told :] if self.stretch else ())]
        for line in aside:
            place = next((n for n, other in enumerate(rest) if other.date > line.date or _promises(other)), len(rest))
            rest.insert(place, line)
        at = next((n for n, line in enumerate(rest) if _promises(line)), len(rest))
        lines = [*self._lines[:first], *rest[:at], *remarks, *rest[at:]]
        last = self.in_force
        if self.stretch is None or last is None:
            return tuple(lines)
        if self.extension is not None:
            words = f"Hẹn trả kết quả lúc {last:%H:%M} theo thư gia hạn"
            return (*lines, *after, ExplainedDay(last.date(), False, None, words, LineKind.PROMISE))
        if not _promises(lines[-1]):
            words = f"Ngày hẹn không đổi: {moment(last)}"
            return (*lines, ExplainedDay(last.date(), False, None, words, LineKind.PROMISE))
        return tuple(lines)

    # How it is told

    @property
    def _running(self) -> Clock:
        """The clock of what was received: only such a dossier is stopped, resumed or put right."""
        assert self._clock is not None
        return self._clock

    def _begin(
        self,
        at: datetime,
        limit: TimeLimit,
        promised: datetime | None,
        terms: Terms,
        opening: str,
        doing: str = "tiếp nhận",
    ) -> None:
        is_reception = self._clock is None
        self._clock = Clock(at, limit, len(self._lines), is_reception)
        self.promise, self.extension = promised, None
        self._is_stopped = False
        self._run(_fitting(Stretch(at, limit, first(terms), opening, doing=doing), promised, terms))

    def _anew(
        self, at: datetime, limit: TimeLimit, promised: datetime | None, terms: Terms, opening: str, doing: str
    ) -> None:
        if self.stretch is not None:
            self._tell(at, up_to=at)
            if self.promise is not None and not any(map(_promises, self._lines)):
                opening += f" (thay ngày hẹn {moment(self.promise)})"
        self._annul()
        self._begin(at, limit, promised, terms, opening, doing)

    def _run(self, stretch: Stretch) -> None:
        self._stretch = stretch
        self._lines.append(stretch.lines()[0])
        self._told = 1

    def _tell(self, at: datetime, *, up_to: datetime | None = None) -> None:
        """Tell the running stretch up to that moment; with ``up_to`` the clock stops there."""
        stretch = self.stretch
        if stretch is None:
            return
        # A day of hours is not over yet when something happens on it.
        is_partial = stretch.limit.unit is LimitUnit.WORKING_HOUR and up_to is None
        for line in stretch.lines(up_to)[self._told :]:
            if line.date > at.date() or (is_partial and line.date == at.date() and line.counted):
                break
            self._lines.append(line)
            self._told += 1

    def _stop(self, stop: Stop, words: str) -> None:
        self._tell(stop.at, up_to=stop.at)
        self._lines.append(happened(stop.at, words))
        self._is_stopped = True
        self._running.stops.append(stop)

    def _annul(self) -> None:
        first = self._clock.first if self._clock else len(self._lines)
        self._lines[first:] = [line.annulled() for line in self._lines[first:]]

    def _replace(self, at: datetime, words: str, promised: datetime | None) -> None:
        self._tell(at)
        if self.in_force is not None and promised != self.promise:
            words += f"; thay ngày hẹn {moment(self.in_force)}"
        self._lines.append(happened(at, words))

    def _retell(
        self, began: datetime, limit: TimeLimit, promised: datetime | None, terms: Terms, *, keeps_remainders: bool
    ) -> None:
        """Count the clock again from its beginning over all its stops, by the terms that give the new promise."""
        clock = self._running
        was_reception = clock.is_reception

        def count(by: DueTerms) -> tuple[datetime | None, list[tuple[Stop, datetime | None]]]:
            return counted_over(began, limit, by, clock.stops, keeps_remainders=keeps_remainders)

        best = first_fitting(terms, promised, lambda by: count(by)[0])
        stops = count(best)[1]
        self._annul()
        opening = f"Tính lại từ lúc {'tiếp nhận' if was_reception else 'thời hạn bắt đầu'} {began:%H:%M}"
        self._begin(began, limit, promised if not stops else deadline.due(began, limit, best).due_at, (best,), opening)
        self._running.is_reception = was_reception
        for number, (stop, then) in enumerate(stops, 1):
            if stop.left is None:
                self.ask(stop.at)
                continue
            self.suspend(stop.at, stop.left, stop.paper)
            if stop.resumed_at is not None:
                self.resume(stop.resumed_at, promised if number == len(stops) else then, (best,))
        self.promise = promised

    def _used(self, at: datetime) -> int:
        """How much of the limit the stretch before a stop had counted: days, or minutes."""
        stretch, clock = self._stretch, self._running
        assert stretch is not None
        if clock.limit.unit is LimitUnit.WORKING_HOUR:
            return stretch.minutes_until(at)
        return max((line.number or 0 for line in self._lines[clock.first :]), default=0)

    def _why_unmoved(self) -> str:
        if self.promise is None:
            return "thủ tục không có thời hạn"
        if self.limit is not None and self.limit.unit is LimitUnit.CLOCK_HOUR:
            return "thời hạn tính liên tục theo giờ nên ngày hẹn không đổi"
        return f"đã qua ngày hẹn {moment(self.promise)} nên ngày hẹn không đổi"

    def _close_registration(self) -> None:
        """Once it is decided, the hours for accepting it are told in one line."""
        stretch = self._stretch
        assert stretch is not None
        del self._lines[1:]
        due_at = stretch.due_at
        assert due_at is not None
        self._lines.append(happened(stretch.began, f"{_DECIDE} lúc {moment(due_at)}"))


_DECIDE = "Phải tiếp nhận hoặc từ chối chậm nhất"
_ACCEPTANCE = f"{hours(ACCEPTANCE_LIMIT.minutes)} làm việc"


def _fitting(stretch: Stretch, promised: datetime | None, terms: Terms) -> Stretch:
    """The stretch counted by the terms that give the promise; where none do, the promise is kept as it was given."""
    best = first_fitting(terms, promised, stretch.due_by)
    return replace(stretch, terms=best, promised=promised if stretch.due_by(best) != promised else None)


def _promises(line: ExplainedDay) -> bool:
    return line.kind is LineKind.PROMISE


def _still(extension: datetime | None, promised: datetime | None) -> datetime | None:
    """The date of the letter, where it lies after the promise that was counted since: none is given earlier."""
    return extension if extension is not None and promised is not None and extension > promised else None
