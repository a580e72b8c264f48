"""``calendar``: the office's days off and make-up days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cchc_desktop.cli import values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.arguments import WrongUsage
from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus
from cchc_desktop.services import calendars

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk

_KINDS = {DayKind.OFF: "ngày nghỉ", DayKind.MAKE_UP: "ngày làm bù"}
_ACTIONS = ("list", "add", "remove", "confirm")


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    add("action", choices=_ACTIONS, metavar="VIỆC", help=", ".join(_ACTIONS))
    add("day", nargs="?", metavar="NGÀY", help="ngày, ví dụ 2026-09-01")
    add("--year", metavar="NĂM", help="chỉ xem một năm")
    add("--kind", default="off", metavar="LOẠI", help="off (ngày nghỉ) hoặc make_up (ngày làm bù)")
    add("--reason", default="", metavar="LÝ-DO", help="lý do nghỉ hoặc làm bù")
    add("--decision", default="", metavar="SỐ", help="số, ngày của quyết định")
    add("--replaces", metavar="NGÀY", help="ngày nghỉ được làm bù")
    add("--proposed", action="store_true", help="mới là đề xuất, chưa tính vào ngày hẹn")


def carry_out(call: Call) -> Answer:
    """List the days, or change one."""
    options = call.options
    if options.action == "list":
        return _listed(call)
    if options.day is None:
        raise WrongUsage("Thiếu NGÀY cần ghi.")
    day = values.day(options.day, "day")
    rule = _rule(call, day) if options.action == "add" else None
    with call.desk(changes=True) as desk:
        moved = _change(desk, call, day, rule)
        kept = [_day(each.rule) for each in calendars.days(desk) if each.rule.day == day]
    return Answer(
        {"day": kept[0] if kept else None, "moved": moved},
        (
            f"Đã ghi lịch ngày {day:%d/%m/%Y}; các ngày đã hẹn với người dân được giữ nguyên.",
            f"Hồ sơ đang giải quyết xét hạn theo ngày khác: {moved}.",
        ),
    )


def _listed(call: Call) -> Answer:
    year = values.whole(call.options.year, "year", 1900, 2199) if call.options.year is not None else None
    with call.desk() as desk:
        rules = [kept.rule for kept in calendars.days(desk) if year in (None, kept.rule.day.year)]
    return Answer({"days": [_day(rule) for rule in rules]}, [_line(rule) for rule in rules])


def _rule(call: Call, day: date) -> DayRule:
    options = call.options
    return DayRule(
        day,
        values.one_of(options.kind, DayKind, _KINDS, "kind"),
        options.reason,
        options.decision,
        RuleStatus.PROPOSED if options.proposed else RuleStatus.CONFIRMED,
        values.day(options.replaces, "replaces") if options.replaces is not None else None,
    )


def _change(desk: Desk, call: Call, day: date, rule: DayRule | None) -> int:
    if rule is not None:
        return calendars.put(desk, rule, call.options.reason).value
    if call.options.action == "remove":
        return calendars.remove(desk, day).value
    return calendars.confirm(desk, day, call.options.decision).value


def _day(rule: DayRule) -> dict[str, Any]:
    return {
        "day": rule.day,
        "kind": rule.kind,
        "reason": rule.reason,
        "decision": rule.decision,
        "status": rule.status,
        "replaces": rule.replaces,
    }


def _line(rule: DayRule) -> str:
    status = "" if rule.status is RuleStatus.CONFIRMED else " – đề xuất"
    return f"{rule.day:%d/%m/%Y}  {_KINDS[rule.kind]}{status}  {rule.title}"
