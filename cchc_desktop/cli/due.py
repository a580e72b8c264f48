"""``due``: when a result is due and why, with or without an office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.domain import deadline
from cchc_desktop.domain.calendar import DEFAULT_WEEK, WorkCalendar
from cchc_desktop.domain.deadline import Due, DueClock, DueTerms, RemainderKind
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.explanation import ExplainedDay, ExplainedRun, Story, folded
from cchc_desktop.domain.explanation.line import moment
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call

_CLOCKS = {DueClock.SAME_TIME: "cùng giờ nhận", DueClock.CLOSING: "cuối giờ làm việc"}


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("--received", required=True, metavar="LÚC", help="lúc nhận hồ sơ, ví dụ 2026-03-02T09:00")
    parser.add_argument("--limit", required=True, metavar="SỐ", help="thời hạn: số ngày hoặc số giờ")
    parser.add_argument(
        "--unit",
        required=True,
        metavar="ĐƠN-VỊ",
        help="working_day, calendar_day, working_hour, clock_hour, same_day hoặc none",
    )
    parser.add_argument("--cutoff", metavar="GIỜ", help="giờ chốt của thủ tục trả trong ngày, ví dụ 15:00")
    parser.add_argument(
        "--due-clock", metavar="CÁCH", help="giờ hẹn: same_time (cùng giờ nhận) hoặc closing (cuối giờ)"
    )
    parser.add_argument(
        "--suspend",
        nargs="+",
        action="append",
        default=[],
        metavar=("TỪ", "ĐẾN"),
        help="tạm dừng tính thời hạn, có thể ghi nhiều lần; chưa tính tiếp thì chỉ ghi TỪ",
    )
    parser.add_argument("--restart", action="append", default=[], metavar="LÚC", help="lúc bổ sung đủ, tính lại từ đầu")


def carry_out(call: Call) -> Answer:
    """Count from the reception over every suspension and restart in the order of time."""
    options = call.options
    received = values.moment(options.received, "received")
    cutoff = values.clock(options.cutoff, "cutoff") if options.cutoff else None
    limit = TimeLimit.read(options.limit, options.unit, cutoff)
    terms = _terms(call)
    if options.due_clock:
        terms = replace(terms, due_clock=values.one_of(options.due_clock, DueClock, _CLOCKS, "due_clock"))
    breaks = _breaks(options.suspend, options.restart)
    _check_order(received, breaks)
    promise, story = _counted(received, limit, terms, breaks)
    lines = story.told()
    shown = f"Hẹn trả kết quả: {moment(promise.due_at)}" if promise.due_at else "Không có ngày hẹn"
    return Answer(
        {"due_at": promise.due_at, "explanation": lines, "warnings": promise.warnings},
        (shown, *shown_lines(lines)),
        promise.warnings,
    )


def shown_lines(lines: Iterable[ExplainedDay]) -> tuple[str, ...]:
    """The explanation as people read it, a run of ordinary days in one line."""
    return tuple(f"  {_span(run):<23}  {run.counted:>7}  {run.note}" for run in folded(lines))


def _span(run: ExplainedRun) -> str:
    return f"{run.first:%d/%m/%Y} – {run.last:%d/%m/%Y}" if run.is_run else f"{run.first:%d/%m/%Y}"


def _terms(call: Call) -> DueTerms:
    """The office's calendar and settings if one is named, else what ships with the program."""
    if call.names_an_office:
        with call.desk() as desk, desk.read() as view:
            return view.terms
    from cchc_desktop.services.offices import seed_calendar

    call.refuse_clock()
    return DueTerms(WorkCalendar(DEFAULT_WEEK, seed_calendar()))


@dataclass(frozen=True, slots=True)
class _Break:
    """A suspension from ``at``, still open without ``until``, or (``is_restart``) the moment of a restart."""

    at: datetime
    until: datetime | None = None
    is_restart: bool = False

    @property
    def field(self) -> str:
        return "restart" if self.is_restart else "suspend"


def _breaks(suspensions: list[list[str]], restarts: list[str]) -> list[_Break]:
    """What was typed, in the order of time. Raises InvalidInput for what cannot be read or runs backwards."""
    found = [_Break(values.moment(text, "restart"), is_restart=True) for text in restarts]
    for typed in suspensions:
        if len(typed) > 2:
            raise InvalidInput("suspend", "Mỗi lần tạm dừng ghi hai thời điểm: lúc tạm dừng và lúc tính tiếp.")
        at, until = [values.moment(text, "suspend") for text in (*typed, "")[:2] if text] + [None] * (2 - len(typed))
        assert at is not None
        if until is not None and until < at:
            raise InvalidInput("suspend", f"Lúc tính tiếp {moment(until)} phải từ lúc tạm dừng {moment(at)} trở đi.")
        found.append(_Break(at, until))
    return sorted(found, key=lambda each: (each.at, not each.is_restart))


def _check_order(received: datetime, breaks: list[_Break]) -> None:
    """Refuse what lies before the reception, within another suspension, or after one that stays open."""
    before: _Break | None = None
    for each in breaks:
        what = "Lúc bổ sung đủ" if each.is_restart else "Lúc tạm dừng"
        if each.at < received:
            raise InvalidInput(each.field, f"{what} {moment(each.at)} phải từ lúc tiếp nhận {moment(received)} trở đi.")
        if before is not None and before.until is None:
            raise InvalidInput(
                each.field,
                f"Lần tạm dừng từ {moment(before.at)} chưa có lúc tính tiếp nên sau đó không thể có {moment(each.at)}.",
            )
        if before is not None and before.until is not None and each.at < before.until:
            span = f"từ {moment(before.at)} đến {moment(before.until)}"
            raise InvalidInput(each.field, f"{what} {moment(each.at)} nằm trong lần tạm dừng {span}.")
        before = before if each.is_restart else each


def _counted(received: datetime, limit: TimeLimit, terms: DueTerms, breaks: list[_Break]) -> tuple[Due, Story]:
    """The promise over all breaks with what may still move it, and how it came about."""
    promise, story = deadline.due(received, limit, terms), Story()
    story.receive(received, limit, promise.due_at, (terms,))
    warnings: list[str] = []
    for each in breaks:
        if each.is_restart:
            promise = deadline.due(each.at, limit, terms)
            story.restart(each.at, limit, promise.due_at, (terms,))
            continue
        left = deadline.remainder(promise.due_at, each.at, limit, terms)
        story.suspend(each.at, left)
        is_unmoved = left.kind is RemainderKind.UNMOVED
        if is_unmoved:
            warnings.append(f"Lần tạm dừng từ {moment(each.at)} không đổi ngày hẹn: {_why_unmoved(limit)}.")
        if each.until is not None:
            promise = deadline.resume(left, each.until, limit, terms)
            story.resume(each.until, promise.due_at, (terms,))
        elif not is_unmoved:
            warnings.append(f"Đang tạm dừng từ {moment(each.at)}: chưa tính tiếp thì không có ngày hẹn nào đang chạy.")
            promise = Due(None)
    return Due(promise.due_at, (*promise.warnings, *warnings)), story


def _why_unmoved(limit: TimeLimit) -> str:
    if limit.unit is LimitUnit.NONE:
        return "thủ tục không có thời hạn"
    return "thời hạn tính liên tục theo giờ" if limit.unit is LimitUnit.CLOCK_HOUR else "đã qua ngày hẹn"
