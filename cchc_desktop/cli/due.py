"""``due``: when a result is due and why, with or without an office."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.domain import deadline, explanation
from cchc_desktop.domain.calendar import DEFAULT_WEEK, WorkCalendar
from cchc_desktop.domain.deadline import Due, DueClock, DueTerms
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.explanation import ExplainedDay
from cchc_desktop.domain.procedure import TimeLimit

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
        nargs=2,
        action="append",
        default=[],
        metavar=("TỪ", "ĐẾN"),
        help="tạm dừng tính thời hạn, có thể ghi nhiều lần",
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
    breaks = [
        *((values.moment(a, "suspend"), values.moment(b, "suspend")) for a, b in options.suspend),
        *((values.moment(at, "restart"), None) for at in options.restart),
    ]
    promise, lines = _counted(received, limit, terms, sorted(breaks, key=lambda each: each[0]))
    shown = f"Hẹn trả kết quả: {promise.due_at:%H:%M %d/%m/%Y}" if promise.due_at else "Không có ngày hẹn"
    return Answer(
        {"due_at": promise.due_at, "explanation": lines, "warnings": promise.warnings},
        (shown, *map(shown_line, lines)),
        promise.warnings,
    )


def shown_line(line: ExplainedDay) -> str:
    """A line of the explanation as people read it."""
    return f"  {line.date:%d/%m/%Y}  {line.number or '':>3}  {line.note}"


def _terms(call: Call) -> DueTerms:
    """The office's calendar and settings if one is named, else what ships with the program."""
    if call.names_an_office:
        with call.desk() as desk, desk.read() as view:
            return view.terms
    from cchc_desktop.services.offices import seed_calendar

    call.refuse_clock()
    return DueTerms(WorkCalendar(DEFAULT_WEEK, seed_calendar()))


def _counted(
    received: datetime, limit: TimeLimit, terms: DueTerms, breaks: list[tuple[datetime, datetime | None]]
) -> tuple[Due, tuple[ExplainedDay, ...]]:
    promise = deadline.due(received, limit, terms)
    lines = list(explanation.explain(received, limit, terms))
    since = received
    for start, end in breaks:
        field = "restart" if end is None else "suspend"
        if start < since:
            raise InvalidInput(field, f"Thời điểm {start:%H:%M %d/%m/%Y} phải từ {since:%H:%M %d/%m/%Y} trở đi.")
        if end is None:
            promise, since = deadline.due(start, limit, terms), start
            lines += explanation.explain(start, limit, terms, beginning=explanation.RESTARTED)
            continue
        if end < start:
            raise InvalidInput(field, f"Lúc tính tiếp {end:%H:%M %d/%m/%Y} phải từ lúc tạm dừng trở đi.")
        left = deadline.remainder(promise.due_at, start, limit, terms)
        promise, since = deadline.resume(left, end, limit, terms), end
        lines += explanation.explain_resume(left, end, limit, terms)
    return promise, tuple(lines)
