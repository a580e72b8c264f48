"""``day-close``: what a day leaves to be confirmed, its confirmation in one transaction, and its close."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.cli import values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.plain import plain
from cchc_desktop.domain import words
from cchc_desktop.domain.errors import InvalidInput, NotFound
from cchc_desktop.domain.events import ResultDocument
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import day_close
from cchc_desktop.services.day_close import LABELS, Confirmed

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.services.day_close import DayRow, DayView, SectionRows

_KEYS = tuple(field.name for field in fields(Confirmed) if field.name not in ("signer", "version"))


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    add("--list", action="store_true", help="các hồ sơ của ngày, theo từng mục, và số của từng công chức")
    add(
        "--confirm",
        nargs="+",
        metavar="MÃ",
        help="xác nhận các hồ sơ này; hoặc tên tệp .json, hoặc - để đọc JSON từ đầu vào chuẩn. Tệp là danh sách các "
        f"đối tượng có các khóa: {', '.join(_KEYS)}; chỉ code phải có; document ghi số;ngày;người ký",
    )
    add("--close", action="store_true", help="chốt ngày, sau khi xác nhận nếu có --confirm")
    add("--day", metavar="NGÀY", help="ngày cần chốt; bỏ trống là hôm nay")
    add("--action", default=Action.FINISH.value, metavar="VIỆC", help=f"việc đã làm: {_actions()}")
    add("--at", metavar="LÚC", help="lúc việc đã xảy ra; bỏ trống là bây giờ")
    add("--document", metavar="VĂN-BẢN", help="văn bản kết quả: số;ngày;người ký")
    add("--returned", nargs="?", const="", metavar="LÚC", help="kết quả cũng đã trả; bỏ trống giờ là cùng lúc")
    add("--to", default="", metavar="NGƯỜI", help="công chức nhận hồ sơ, khi chuyển xử lý")
    add("--agency", default="", metavar="CƠ-QUAN", help="cơ quan nhận hồ sơ, khi chuyển đi")
    add("--national-code", default="", metavar="MÃ", help="mã hồ sơ do hệ thống của tỉnh cấp")
    add("--late-reason", default="", metavar="LÝ-DO", help="lý do cập nhật chậm, một lý do cho cả lượt")
    add("--note", default="", metavar="GHI-CHÚ", help="ghi chú khi chốt ngày")
    add("--limit", default=str(day_close.MOST_ROWS), metavar="SỐ", help="số hồ sơ mỗi mục")


def carry_out(call: Call) -> Answer:
    """Show the day, or confirm and close it."""
    options = call.options
    if not (options.confirm or options.close):
        return _listed(call)
    keys: dict[str, Any] = {}
    lines: list[str] = []
    confirmed = _confirmed(call) if options.confirm else ()
    with call.desk(changes=True) as desk:
        if options.confirm:
            done = day_close.confirm(desk, confirmed, options.late_reason).value
            keys |= {"confirmed": len(done.dossiers), "finished": done.finished, "returned": done.returned}
            keys |= {"late": done.late, "dossiers": [_stepped(one) for one in done.dossiers]}
            lines.append(f"Đã xác nhận {len(done.dossiers)} hồ sơ.")
            lines += [f"{one.code}: {words.STATUS[one.status]}" for one in done.dossiers]
        if options.close:
            closed = day_close.close(desk, options.note, day=_day(call))
            keys["closed"] = plain(closed)
            lines.append(
                f"Đã chốt ngày {closed.day:%d/%m/%Y}: {closed.confirmed} hồ sơ đã xác nhận, "
                f"còn {closed.remained} hồ sơ đến hạn chưa kết thúc."
            )
    return Answer(keys, lines)


def _day(call: Call) -> Any:
    return values.day(call.options.day, "day") if call.options.day is not None else None


def _listed(call: Call) -> Answer:
    most = values.whole(call.options.limit, "limit", 1, 1000)
    with call.desk() as desk:
        view = day_close.look(desk, _day(call), most=most)
        officers = day_close.by_officer(desk)
    keys = {
        "day": view.day,
        "closed": plain(view.closed) if view.closed else None,
        "sections": [_section(one) for one in view.sections],
        "fees": [plain(one) for one in view.fees],
        "late_keyed": {"today": view.late_today, "period": view.late_in_period},
        "late_before": view.late_before,
        "officers": [plain(one) for one in officers],
    }
    return Answer(keys, tuple(_told(view)))


def _told(view: DayView) -> Iterable[str]:
    yield f"Ngày {view.day:%d/%m/%Y}, {f'đã chốt lúc {view.closed.closed_at:%H:%M}' if view.closed else 'chưa chốt'}."
    for section in view.sections:
        yield f"{LABELS[section.section]}: {section.count}"
        yield from (f"  {_line(row)}" for row in section.rows)
        if section.count > len(section.rows):
            yield f"  ... và {section.count - len(section.rows)} hồ sơ nữa"
    for one in view.fees:
        yield f"Phí, lệ phí: {one.clerk}, {one.cases} hồ sơ, {one.amount} đồng"
    yield f"Cập nhật chậm: hôm nay {view.late_today}, {view.period} {view.late_in_period}"


def _line(one: DayRow) -> str:
    row = one.row
    told = "; ".join(part for part in (one.left, *one.notes) if part)
    return f"{row.code}  {row.owner}  {row.procedure_name}  {told}"


def _section(one: SectionRows) -> dict[str, Any]:
    rows = [{**plain(each.row), "left": each.left, "notes": list(each.notes)} for each in one.rows]
    return {"section": one.section.value, "label": LABELS[one.section], "count": one.count, "rows": rows}


def _stepped(one: Any) -> dict[str, Any]:
    return {"code": one.code, "status": int(one.status), "due_at": one.due_at, "warnings": list(one.warnings)}


def _confirmed(call: Call) -> tuple[Confirmed, ...]:
    """The rows of a file, or the codes that were named, each with what the options say."""
    named = call.options.confirm
    if len(named) == 1 and (named[0] == "-" or named[0].endswith(".json")):
        return tuple(_of_row(row, number) for number, row in enumerate(_rows(named[0]), 1))
    options = call.options
    given = {
        "action": options.action,
        "at": options.at,
        "document": options.document,
        "is_returned": options.returned is not None,
        "returned_at": options.returned or None,
        "to": options.to or None,
        "agency": options.agency,
        "national_code": options.national_code,
    }
    return tuple(_of_row({"code": code, **given}, 0) for code in named)


def _rows(name: str) -> list[Any]:
    try:
        content = _typed() if name == "-" else Path(name).read_bytes()
    except OSError:
        raise NotFound(f"Không đọc được tệp {name}.", field="confirm") from None
    try:
        rows = json.loads(content.decode("utf-8-sig"))
    except ValueError:
        rows = None
    if not isinstance(rows, list):
        raise InvalidInput("confirm", "Tệp xác nhận phải là một danh sách JSON các hồ sơ.")
    return rows


def _typed() -> bytes:
    """What comes by standard input, as it came: Windows would read it in the letters of the machine."""
    return b"" if sys.stdin is None else sys.stdin.buffer.read()


def _of_row(row: Any, number: int) -> Confirmed:
    """One confirmation; a refusal names the row of the file."""
    if not isinstance(row, Mapping) or not isinstance(row.get("code"), str):
        raise InvalidInput("confirm", f"Dòng {number} của tệp thiếu mã hồ sơ (code).")
    unknown = [key for key in row if key not in _KEYS]
    if unknown:
        raise InvalidInput("confirm", f"{row['code']}: không có khóa «{unknown[0]}»; các khóa: {', '.join(_KEYS)}.")
    known = {action.value: action for action in day_close.CONFIRMABLE}
    action = known.get(row.get("action") or Action.FINISH.value)
    if action is None:
        raise InvalidInput("action", f"{row['code']}: không có việc «{row['action']}»; chọn một trong: {_actions()}.")
    return Confirmed(
        code=row["code"],
        action=action,
        at=_moment(row, "at"),
        document=_document(row.get("document")),
        is_returned=bool(row.get("is_returned")) or bool(row.get("returned_at")),
        returned_at=_moment(row, "returned_at"),
        to=_text(row, "to") or None,
        agency=_text(row, "agency"),
        national_code=_text(row, "national_code"),
    )


def _text(row: Mapping[str, Any], key: str) -> str:
    return nfc(str(row.get(key) or ""))


def _moment(row: Mapping[str, Any], key: str) -> datetime | None:
    return values.moment(_text(row, key), key) if row.get(key) else None


def _document(given: Any) -> ResultDocument | None:
    """``number;date;signer``, or an object with these keys."""
    if not given:
        return None
    if isinstance(given, Mapping):
        parts = [_text(given, key) for key in ("number", "date", "signer")]
    else:
        parts = [*(nfc(part) for part in str(given).split(";", 2)), "", ""][:3]
    number, date, signer = parts
    return ResultDocument(number, values.day(date, "document") if date else None, signer)


def _actions() -> str:
    return "; ".join(f"{action.value}: {words.ACTION[action].lower()}" for action in day_close.CONFIRMABLE)
