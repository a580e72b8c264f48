"""``calendar``: the office's days off and make-up days, one at a time, a year at a time, and what they move."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.cli import values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.arguments import WrongUsage
from cchc_desktop.domain.calendar import WEEKDAYS, DayKind, DayRule, RuleStatus
from cchc_desktop.services import calendars
from cchc_desktop.services.calendars import Change

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.calendars import Applied, ImportPlan, Moved, RowNotice

_KINDS = {DayKind.OFF: "ngày nghỉ", DayKind.MAKE_UP: "ngày làm bù"}
_ACTIONS = ("list", "add", "remove", "confirm", "import", "export", "propose")
_MISSING = {
    "import": "Thiếu TỆP cần nhập.",
    "export": "Thiếu TỆP cần ghi.",
    "propose": "Thiếu NĂM cần đề xuất.",
}


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    add("action", choices=_ACTIONS, metavar="VIỆC", help=", ".join(_ACTIONS))
    add(
        "what",
        nargs="?",
        metavar="NGÀY|TỆP|NĂM",
        help="ngày, ví dụ 2026-09-01; tệp .xlsx để nhập, xuất; năm để đề xuất",
    )
    add("--year", metavar="NĂM", help="chỉ xem, chỉ xuất một năm")
    add("--history", action="store_true", help="xem cả những gì đã thay đổi: ai, lúc nào, vì sao")
    add("--kind", default="off", metavar="LOẠI", help="off (ngày nghỉ) hoặc make_up (ngày làm bù)")
    add("--reason", default="", metavar="LÝ-DO", help="lý do nghỉ, làm bù, hoặc bỏ ngày này")
    add("--decision", default="", metavar="SỐ", help="số, ngày của quyết định")
    add("--replaces", metavar="NGÀY", help="ngày nghỉ được làm bù")
    add("--proposed", action="store_true", help="mới là đề xuất, chưa tính vào ngày hẹn")
    add("--dry-run", action="store_true", help="chỉ xem những hồ sơ đang mở sẽ đổi ngày hẹn, không ghi gì")
    add("--reissue", action="store_true", help="cấp phiếu thay thế cho các hồ sơ đó; không ghi thì giữ ngày đã hẹn")


def carry_out(call: Call) -> Answer:
    """List the days, take a year out or in, or change one."""
    options = call.options
    if options.action == "list":
        return _listed(call)
    if options.what is None:
        raise WrongUsage(_MISSING.get(options.action, "Thiếu NGÀY cần ghi."))
    if options.action == "export":
        return _exported(call)
    if options.action == "import":
        return _imported(call)
    if options.action == "propose":
        return _proposed(call)
    day = values.day(options.what, "day")
    change = _change(call)
    with call.desk(changes=not options.dry_run) as desk:
        keys, lines = _made(desk, call, change)
        kept = [_day(each.rule) for each in calendars.days(desk) if each.rule.day == day]
    told = () if options.dry_run else (f"Đã ghi lịch ngày {day:%d/%m/%Y}.",)
    return Answer({"day": kept[0] if kept else None, **keys}, (*told, *lines))


def _change(call: Call) -> Change:
    options = call.options
    day = values.day(options.what, "day")
    if options.action == "remove":
        return Change(remove=(day,), why=options.reason)
    if options.action == "confirm":
        return Change(confirm=(day,), decision=options.decision)
    rule = DayRule(
        day,
        values.one_of(options.kind, DayKind, _KINDS, "kind"),
        options.reason,
        options.decision,
        RuleStatus.PROPOSED if options.proposed else RuleStatus.CONFIRMED,
        values.day(options.replaces, "replaces") if options.replaces is not None else None,
    )
    return Change(put=(rule,), why=options.reason)


def _made(desk: Desk, call: Call, change: Change) -> tuple[dict[str, Any], list[str]]:
    """Look what a change moves, and make it unless it is only looked at."""
    options = call.options
    moved = calendars.impact(desk, change).moved
    done: Applied | None = None
    if not options.dry_run:
        codes = tuple(one.code for one in moved if one.may_reissue) if options.reissue else ()
        done = calendars.apply(desk, change, codes).value
    keys = {
        "moved": done.judged_anew if done else sum(one.judged_on != one.due_at.date() for one in moved),
        "dossiers": moved,
        "reissued": done.reissued if done else (),
    }
    return keys, _impact_lines(moved, done)


def _impact_lines(moved: Sequence[Moved], done: Applied | None) -> list[str]:
    if not moved:
        return ["Không có hồ sơ đang mở nào đổi ngày hẹn."]
    lines = [f"Hồ sơ đang mở có ngày hẹn tính lại sẽ khác: {len(moved)}."]
    for one in moved:
        would_be = f"tính lại {one.would_be:%H:%M %d/%m/%Y}" if one.would_be != one.due_at else "không đổi ngày hẹn"
        passed = "" if one.may_reissue or one.would_be == one.due_at else " (ngày hẹn đã qua, không cấp lại phiếu)"
        lines.append(
            f"  {one.code}  {one.owner}  {one.procedure}: hẹn {one.due_at:%H:%M %d/%m/%Y}, {would_be}{passed}; "
            f"giữ thì xét theo {one.judged_on:%d/%m/%Y}"
        )
    if done is None:
        lines.append("Chưa ghi gì vào sổ.")
    elif done.reissued:
        lines.append(f"Đã cấp phiếu thay thế cho {len(done.reissued)} hồ sơ; hãy in giấy tiếp nhận của các hồ sơ đó.")
    else:
        lines.append("Các ngày đã hẹn với người dân được giữ nguyên.")
    if done is not None:
        lines.append(f"Hồ sơ đang giải quyết xét hạn theo ngày khác: {done.judged_anew}.")
    return lines


def _listed(call: Call) -> Answer:
    year = _year(call)
    with call.desk() as desk:
        kept = [
            one for one in calendars.days(desk, with_ended=call.options.history) if year in (None, one.rule.day.year)
        ]
        weeks = calendars.weeks(desk) if call.options.history else ()
        missing = calendars.missing_year(desk)
    now = [one.rule for one in kept if one.ended_at is None]
    keys: dict[str, Any] = {"days": [_day(rule) for rule in now], "missing_year": missing}
    lines = [_line(rule) for rule in now]
    if call.options.history:
        told = ("changed_at", "changed_by", "why", "ended_at")
        keys["history"] = [{**_day(one.rule), **{name: getattr(one, name) for name in told}} for one in kept]
        keys["weeks"] = [
            {
                "valid_from": one.valid_from,
                "changed_at": one.changed_at,
                "changed_by": one.changed_by,
                "week": {weekday: list(map(_shift, shifts)) for weekday, shifts in one.value.items()},
            }
            for one in weeks
        ]
        lines += ["", "Những gì đã ghi:", *map(_history_line, kept), *map(_week_line, weeks)]
    warnings = (
        [] if missing is None else [f"Lịch năm {missing} chưa có ngày nghỉ; hãy đề xuất, nhập hoặc thêm ngày nghỉ."]
    )
    return Answer(keys, lines, warnings)


def _shift(shift: Any) -> dict[str, Any]:
    return {"start": shift.start, "end": shift.end, "counts": shift.counts}


def _history_line(kept: Any) -> str:
    why = f": {kept.why}" if kept.why else ""
    ended = f"; thôi dùng {kept.ended_at:%H:%M %d/%m/%Y}" if kept.ended_at else ""
    return f"{_line(kept.rule)} – {kept.changed_by} ghi {kept.changed_at:%H:%M %d/%m/%Y}{why}{ended}"


def _week_line(kept: Any) -> str:
    shifts = "; ".join(
        f"{WEEKDAYS[weekday]} " + ", ".join(f"{shift.start:%H:%M}–{shift.end:%H:%M}" for shift in shifts)
        for weekday, shifts in sorted(kept.value.items())
    )
    return (
        f"Giờ làm việc từ {kept.valid_from:%d/%m/%Y} – {kept.changed_by} ghi {kept.changed_at:%H:%M %d/%m/%Y}: {shifts}"
    )


def _exported(call: Call) -> Answer:
    path = Path(call.options.what)
    with call.desk() as desk:
        year = _year(call) or desk.now().year
        days = calendars.export_year(desk, path, year)
    return Answer({"file": path, "year": year, "days": days}, (f"Đã ghi {days} ngày của năm {year} vào {path}.",))


def _imported(call: Call) -> Answer:
    with call.desk(changes=not call.options.dry_run) as desk:
        plan = calendars.plan_import(desk, Path(call.options.what))
        if plan.rejected:
            return _refused(plan, is_dry_run=call.options.dry_run)
        keys, lines = _made(desk, call, plan.change)
    verb = "sẽ ghi" if call.options.dry_run else "đã ghi"
    sentence = f"Đọc {plan.read} dòng: {verb} {len(plan.rules)}, đã có {plan.skipped}."
    return Answer({**_plan_keys(plan, len(plan.rules)), **keys}, (sentence, *_notices(plan), *lines))


def _refused(plan: ImportPlan, *, is_dry_run: bool) -> Answer:
    from cchc_desktop.domain.errors import InvalidInput

    rows = len({notice.row for notice in plan.rejected})
    refusal = InvalidInput("file", f"{rows} dòng không nhận được nên chưa nhập dòng nào; hãy sửa tệp rồi nhập lại.")
    sentence = f"Đọc {plan.read} dòng: không nhận được {rows}. Chưa ghi gì vào sổ."
    return Answer(_plan_keys(plan, 0), (sentence, *_notices(plan)), refusal=None if is_dry_run else refusal)


def _plan_keys(plan: ImportPlan, accepted: int) -> dict[str, Any]:
    return {
        "read": plan.read,
        "accepted": accepted,
        "skipped": plan.skipped,
        "rejected": plan.rejected,
        "warnings": plan.warnings,
    }


def _notices(plan: ImportPlan) -> list[str]:
    told: Sequence[tuple[str, Sequence[RowNotice]]] = (("Không nhận", plan.rejected), ("Lưu ý", plan.warnings))
    return [
        f"{heading}: dòng {notice.row}, cột {notice.column}: {notice.message}"
        for heading, rows in told
        for notice in rows
    ]


def _proposed(call: Call) -> Answer:
    year = values.whole(call.options.what, "year", 1900, 2199)
    with call.desk(changes=not call.options.dry_run) as desk:
        rules = calendars.proposals(desk, year)
        if rules and not call.options.dry_run:
            calendars.apply(desk, Change(put=rules, why="Đề xuất theo luật và âm lịch"))
    verb = "Có thể đề xuất" if call.options.dry_run else "Đã ghi đề xuất"
    sentence = (
        f"{verb} {len(rules)} ngày nghỉ năm {year}; đề xuất chỉ được tính vào ngày hẹn sau khi xác nhận."
        if rules
        else f"Lịch năm {year} đã có đủ các ngày nghỉ theo luật; không có gì để đề xuất."
    )
    return Answer({"year": year, "days": [_day(rule) for rule in rules]}, (sentence, *map(_line, rules)))


def _year(call: Call) -> int | None:
    return values.whole(call.options.year, "year", 1900, 2199) if call.options.year is not None else None


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
