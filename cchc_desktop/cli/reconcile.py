"""``reconcile``: the export of the provincial system against the book, and what is to be done about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.cli import values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.arguments import WrongUsage
from cchc_desktop.cli.column_maps import declare_map, mapped
from cchc_desktop.cli.telling import telling_of
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.reconciling import KIND_WORDS, Entry, Finding, Kind
from cchc_desktop.services import reconcile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.cli.telling import Telling
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.reconciling import Doubt, Fit
    from cchc_desktop.services.reconcile import Reconciled

_RULES = {PeriodRule.ND09: "Nghị định 09/2019", PeriodRule.CALENDAR: "theo lịch"}
_SHOWN = 20


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    add("file", metavar="TỆP", help="tệp .xlsx xuất từ hệ thống tỉnh")
    declare_map(parser)
    add("--dry-run", action="store_true", help="chỉ xem cách ghép cột")
    add("--quarter", metavar="QUÝ", help="kỳ đối chiếu theo ngày nhận, ví dụ 2026Q1; để trống là theo tệp")
    add("--from", dest="first", metavar="NGÀY", help="ngày nhận đầu kỳ, đi với --to")
    add("--to", dest="last", metavar="NGÀY", help="ngày nhận cuối kỳ, đi với --from")
    add("--rule", default="nd09", metavar="QUY-TẮC", help="cách chia quý: nd09 (Nghị định 09/2019) hoặc calendar")
    add("--totals", metavar="SỐ", help="số liệu của tỉnh để dò quy tắc đếm: c3=..,c7=..,c10=.. hoặc tệp biểu II.06a")
    add("--out", metavar="TỆP", help="ghi danh sách việc cần làm ra tệp .xlsx")


def carry_out(call: Call) -> Answer:
    """Compare, and try the counting rules if totals are given; nothing of the book is changed."""
    options = call.options
    if (options.first is None) != (options.last is None):
        raise WrongUsage("--from và --to phải đi cùng nhau.")
    out = Path(options.out) if options.out is not None else None
    if out is not None and out.suffix.lower() != ".xlsx":
        raise InvalidInput("out", "Tệp danh sách phải có đuôi .xlsx.")
    telling = telling_of(call)
    with call.desk() as desk:
        try:
            columns = reconcile.columns_of(desk, Path(options.file), options.map)
            if options.dry_run:
                return mapped(columns)
            period = _period(call, desk.now().date())
            done = reconcile.reconcile(desk, Path(options.file), columns=columns, period=period, job=telling)
            if options.map is not None:
                reconcile.remember(desk, columns)
            fit = _fit(desk, done, options.totals, period, telling)
            if out is not None:
                reconcile.write_workbook(desk, done, out, fit)
        finally:
            telling.end()
    return Answer(_keys(done, fit, out), [*_lines(done, fit, out)], done.warnings)


def _period(call: Call, today: date) -> ReportingPeriod | None:
    options = call.options
    rule = values.one_of(options.rule, PeriodRule, _RULES, "rule")
    if options.quarter is not None:
        return periods.quarter(options.quarter, rule, today=today)
    if options.first is None:
        return None
    return periods.between(values.day(options.first, "from"), values.day(options.last, "to"), today=today)


def _fit(
    desk: Desk, done: Reconciled, totals: str | None, period: ReportingPeriod | None, telling: Telling
) -> Fit | None:
    if totals is None:
        return None
    stated = reconcile.read_totals(desk, totals)
    days = ReportingPeriod(done.result.first, done.result.last, "")
    return reconcile.fitted(desk, period or stated.period or days, stated.columns, telling)


def _keys(done: Reconciled, fit: Fit | None, out: Path | None) -> dict[str, Any]:
    result = done.result
    keys: dict[str, Any] = {
        "period": {"from": result.first, "to": result.last},
        "read": result.rows,
        "kept": result.kept,
        "paired": {"by_code": result.by_code, "by_person": result.by_person},
        **{kind.value: [_finding(one) for one in result.of(kind)] for kind in Kind},
        "ambiguous": [_doubt(one) for one in result.doubts],
        "unread": done.unread,
        "warnings": done.warnings,
        "profiles": None,
    }
    if fit is not None:
        keys["profiles"] = {
            "totals": fit.totals,
            "matching": fit.matching,
            "nearest": fit.nearest,
            "off": fit.off,
            "sentence": fit.sentence,
        }
    if out is not None:
        keys["file"] = out
    return keys


def _finding(one: Finding) -> dict[str, Any]:
    known = one.here or one.there
    assert known is not None
    return {
        "code": known.code,
        "code_there": one.there.code if one.there else "",
        "procedure": known.procedure,
        "procedure_name": known.procedure_name,
        "owner": known.owner,
        "received": known.received,
        "what": one.what,
        "here": one.said_here,
        "there": one.said_there,
        "todo": one.todo,
        "row": one.there.place if one.there else None,
        "sheet": one.there.sheet if one.there else "",
    }


def _doubt(one: Doubt) -> dict[str, Any]:
    def told(entry: Entry) -> dict[str, Any]:
        return {"code": entry.code, "owner": entry.owner, "procedure": entry.procedure, "received": entry.received}

    return {
        "why": one.why,
        "here": [told(entry) for entry in one.here],
        "there": [{**told(entry), "row": entry.place, "sheet": entry.sheet} for entry in one.there],
    }


def _lines(done: Reconciled, fit: Fit | None, out: Path | None) -> Iterator[str]:
    result = done.result
    yield f"Đối chiếu hồ sơ nhận từ {result.first:%d/%m/%Y} đến {result.last:%d/%m/%Y}"
    yield (
        f"Tệp có {result.rows} dòng, sổ có {result.kept} hồ sơ trong kỳ; "
        f"khớp {result.by_code} theo mã, {result.by_person} theo người, thủ tục, ngày nhận."
    )
    for kind in Kind:
        findings = result.of(kind)
        yield f"{KIND_WORDS[kind]}: {len(findings)}"
        for one in findings[:_SHOWN]:
            known = one.here or one.there
            assert known is not None
            said = f"{one.what}: sổ {one.said_here}, tỉnh {one.said_there}. " if one.what else ""
            yield f"  {known.code or known.owner}  {said}{one.todo}"
        if len(findings) > _SHOWN:
            yield f"  … và {len(findings) - _SHOWN} hồ sơ khác (ghi cả danh sách bằng --out)"
    if result.doubts:
        yield f"Chưa rõ, cần xem: {len(result.doubts)}"
        yield from (f"  {doubt.why}" for doubt in result.doubts[:_SHOWN])
    for cell in done.unread[:_SHOWN]:
        yield f"Không đọc được: trang {cell.sheet}, dòng {cell.row}, cột {cell.column}: {cell.message}"
    if fit is not None:
        yield fit.sentence
    if out is not None:
        yield f"Đã ghi tệp {out}."
