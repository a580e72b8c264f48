"""``report``: form II.06a of a period, as figures, workbook or paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.cli import memo, spans, values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.domain.counting import MEMO_WORDS, Grouping
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.statistics import COLUMNS
from cchc_desktop.domain.words import GROUPING
from cchc_desktop.services import narrative, periods, statistics
from cchc_desktop.services.statistics import layouts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.period import ReportingPeriod
    from cchc_desktop.domain.sent import Adjustment, SentReport
    from cchc_desktop.domain.statistics import Figures, Report

_GROUPINGS = {by: word.lower() for by, word in GROUPING.items()}


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    spans.declare(parser)
    add("--by", default="field", metavar="DÒNG", help=f"mỗi dòng là một: {', '.join(Grouping)}")
    add("--current", action="store_true", help="tính lại theo số liệu hiện tại, dù kỳ đã gửi báo cáo")
    add("--out", metavar="TỆP", help="ghi báo cáo ra tệp .xlsx, .pdf, hoặc lời văn ra .docx")
    forms = f"mẫu biểu của tệp: {layouts.USUAL}, {layouts.EXTENDED} hoặc mẫu riêng của đơn vị"
    add("--layout", default=layouts.USUAL, metavar="MẪU", help=forms)
    add("--text", action="store_true", help="thêm lời văn báo cáo")
    memo.declare(parser)


def carry_out(call: Call) -> Answer:
    """Tell the period, as it was sent if it was; with ``--out`` the same figures also go into a file."""
    options = call.options
    by = values.one_of(options.by, Grouping, _GROUPINGS, "by")
    spans.check(call)
    memo.check(call)
    path = Path(options.out) if options.out is not None else None
    if path is not None and path.suffix.lower() not in (".xlsx", ".pdf", ".docx"):
        raise InvalidInput("out", "Tệp báo cáo phải có đuôi .xlsx, .pdf hoặc .docx.")
    with call.desk() as desk:
        period = spans.period(call, desk.now().date())
        sent = periods.sent_report(desk, period, by, is_detailed=options.layout != layouts.USUAL)
        shown = None if options.current else sent
        report = _made(desk, period, by, path, shown, options.layout)
        told = narrative.text(desk, period, made=report if by is Grouping.FIELD else None) if options.text else ""
        beside, beside_lines = memo.asked(call, desk, period)
    keys = report.as_record() | _sent_keys(shown) | beside
    if told:
        keys["text"] = told
    if path is not None:
        keys["file"] = path
    sent_lines = _sent_lines(shown) if shown else ()
    lines = (*_lines(report, path), *sent_lines, *told.splitlines(), *beside_lines)
    return Answer(keys, lines, tuple(_told(sent, shown)))


def _made(
    desk: Desk, period: ReportingPeriod, by: Grouping, path: Path | None, sent: SentReport | None, layout: str
) -> Report:
    made = sent.report if sent else None
    layouts.layout_named(desk, layout)
    if path is None:
        return made or statistics.report(desk, period, by)
    if path.suffix.lower() == ".pdf":
        made = made or statistics.report(desk, period, by, is_detailed=layout != layouts.USUAL)
        sent_on = sent.sent_at.date() if sent else None
        statistics.paper(desk, period, by, made=made, layout=layout, sent_on=sent_on).save(path)
        return made
    if path.suffix.lower() == ".docx":
        made = made or statistics.report(desk, period, by)
        narrative.write_docx(desk, period, path, made=made if by is Grouping.FIELD else None)
        return made
    return statistics.write_workbook(desk, period, path, by, is_sent=sent is not None, layout=layout)


def _sent_keys(sent: SentReport | None) -> dict[str, Any]:
    """When it was sent and what was adjusted since; ``sent`` is null for figures of today."""
    if sent is None:
        return {"sent": None}
    told = {"id": sent.id, "sent_at": sent.sent_at, "sent_by": sent.sent_by, "note": sent.note}
    return {
        "sent": told,
        "adjustments": [
            {"code": one.code, "was": one.was, "now": one.now, "why": one.why, "events": list(one.events)}
            for one in sent.adjustments
        ],
        "movement": {name: value for name, value in sent.movement.total.columns.items() if value},
    }


def _told(sent: SentReport | None, shown: SentReport | None) -> Iterator[str]:
    """What must be known of figures that are not those of today, or not those that were sent."""
    if sent is not None and shown is None:
        yield f"Kỳ này đã gửi báo cáo lúc {sent.sent_at:%H:%M %d/%m/%Y}; đây là số tính lại."
    elif sent is not None:
        yield f"Đây là số đã gửi lúc {sent.sent_at:%H:%M %d/%m/%Y}; thêm --current để tính lại."


def _sent_lines(sent: SentReport) -> Iterator[str]:
    yield f"Đã gửi {sent.sent_at:%H:%M %d/%m/%Y}, người gửi: {sent.sent_by}."
    yield f"Điều chỉnh sau khi gửi: {len(sent.adjustments)} hồ sơ"
    yield from (f"  {_adjusted(one)}" for one in sent.adjustments)


def _adjusted(one: Adjustment) -> str:
    moved = f"{one.was_said} → {one.now_said}" if one.changes_figures else "không đổi số liệu"
    events = (
        f"{event.label} {event.happened_at:%H:%M %d/%m/%Y} (ghi {event.recorded_at:%H:%M %d/%m/%Y}, {event.officer}"
        f"{f': {event.reason}' if event.reason else ''})"
        for event in one.events
    )
    return "; ".join((f"{one.code}: {moved}", *events, *([one.why] if one.why else [])))


def _lines(report: Report, path: Path | None) -> Iterator[str]:
    yield f"{report.period.label} ({report.period.span.lower()}), tính đến {report.as_of:%d/%m/%Y}"
    yield "  ".join([f"{'':<40}", *(f"({name.removeprefix('c')})".rjust(7) for name in COLUMNS)])
    for row in report.rows:
        yield _figures(row.label, row.figures)
    yield _figures("Tổng cộng", report.total)
    for rate in report.rates:
        yield f"{rate.label}: {rate.shown}"
    for name, count in report.memo.items():
        if count:
            yield f"{MEMO_WORDS.get(name, name)}: {count}"
    yield report.profile.sentence
    if path is not None:
        yield f"Đã ghi tệp {path}."


def _figures(label: str, figures: Figures) -> str:
    return "  ".join([f"{label[:40]:<40}", *(f"{value:>7}" for value in figures.columns.values())])
