"""``period``: reporting periods as they are sent: locked, opened again, listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_desktop.cli import spans, values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.arguments import WrongUsage
from cchc_desktop.domain.errors import NotFound
from cchc_desktop.services import periods

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk
    from cchc_desktop.storage.sent_periods import SentPeriod

_ACTIONS = ("list", "lock", "unlock")


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    add("action", choices=_ACTIONS, metavar="VIỆC", help="list (xem), lock (gửi, khóa kỳ), unlock (mở lại)")
    spans.declare(parser)
    add("--note", default="", metavar="GHI-CHÚ", help="ghi chú khi gửi, ví dụ số công văn")
    add("--early", action="store_true", help="vẫn gửi dù kỳ chưa kết thúc")
    add("--id", metavar="SỐ", help="số của lần gửi cần mở lại, thay cho việc nêu kỳ")
    add("--why", default="", metavar="LÝ-DO", help="lý do mở lại")


def carry_out(call: Call) -> Answer:
    """List what was sent, send and lock a period, or open one again."""
    if call.options.action == "list":
        with call.desk() as desk:
            found = periods.sent(desk)
        return Answer({"periods": [_keys(one) for one in found]}, tuple(_line(one) for one in found))
    return _locked(call) if call.options.action == "lock" else _opened(call)


def _locked(call: Call) -> Answer:
    options = call.options
    spans.check(call)
    with call.desk(changes=True) as desk:
        period = spans.period(call, desk.now().date())
        done = periods.lock(desk, period, options.note, early=options.early).value
        kept = _sending(desk, done.id)
    keys = {"period": _keys(kept), "dossiers": done.dossiers, "total": done.report.total.columns}
    return Answer(keys, (f"{_line(kept)} Giữ lại {done.dossiers} hồ sơ.",))


def _opened(call: Call) -> Answer:
    options = call.options
    if options.id is None:
        spans.check(call)
    elif options.quarter is not None or options.first is not None or options.last is not None:
        raise WrongUsage("Chỉ nêu kỳ hoặc --id, không nêu cả hai.")
    with call.desk(changes=True) as desk:
        opened = periods.unlock(desk, _named(call, desk), options.why).value
    return Answer({"period": _keys(opened)}, (_line(opened),))


def _named(call: Call, desk: Desk) -> int:
    """The sending that is meant; of a period, the one that stands."""
    if call.options.id is not None:
        return values.whole(call.options.id, "id", 1, 10**9)
    period = spans.period(call, desk.now().date())
    for kept in periods.sent(desk):
        if (kept.first, kept.last, kept.opened_at) == (period.first, period.last, None):
            return kept.id
    raise NotFound(f"Kỳ {period.label} chưa gửi báo cáo, hoặc đã được mở lại.")


def _sending(desk: Desk, period_id: int) -> SentPeriod:
    return next(kept for kept in periods.sent(desk) if kept.id == period_id)


def _keys(kept: SentPeriod) -> dict[str, Any]:
    opened = {"at": kept.opened_at, "by": kept.opened_by, "why": kept.opened_why} if kept.opened_at else None
    return {
        "id": kept.id,
        "from": kept.first,
        "to": kept.last,
        "label": kept.label,
        "as_of": kept.as_of,
        "sent_at": kept.sent_at,
        "sent_by": kept.sent_by,
        "note": kept.note,
        "opened": opened,
    }


def _line(kept: SentPeriod) -> str:
    said = f"{kept.id}. {kept.label} ({kept.first:%d/%m/%Y} – {kept.last:%d/%m/%Y}): "
    said += f"đã gửi {kept.sent_at:%H:%M %d/%m/%Y}, người gửi: {kept.sent_by}"
    said += f" ({kept.note})." if kept.note else "."
    if kept.opened_at:
        said += f" Mở lại {kept.opened_at:%H:%M %d/%m/%Y}, {kept.opened_by}: {kept.opened_why}."
    return said
