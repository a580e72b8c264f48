"""``show``: a dossier with its events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.plain import plain
from cchc_desktop.domain import words
from cchc_desktop.services import book
from cchc_desktop.services.steps.sheet import Line, Sheet

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("code", metavar="MÃ", help="mã hồ sơ, số tiếp nhận hoặc nội dung quét trên phiếu")


def carry_out(call: Call) -> Answer:
    """Show what the side sheet of the window shows."""
    with call.desk() as desk:
        sheet = book.show(desk, call.options.code)
    return Answer(
        {"dossier": _dossier(sheet), "events": [_event(line) for line in sheet.timeline]}, tuple(_lines(sheet))
    )


def _dossier(sheet: Sheet) -> dict[str, Any]:
    dossier, row, asked = sheet.dossier, sheet.row, sheet.dossier.asked
    closing = dossier.closing
    return {
        "code": dossier.code,
        "local_no": dossier.local_no,
        "national_code": dossier.national_code,
        "status": int(dossier.status),
        "status_name": words.STATUS[dossier.status],
        "is_void": dossier.is_void,
        "urgency": row.urgency,
        "procedure": asked.procedure,
        "procedure_name": sheet.procedure_name,
        "field": asked.field,
        "variant": asked.variant,
        "limit": {"value": asked.limit.value, "unit": asked.limit.unit},
        "role": asked.role,
        "channel": asked.channel,
        "return_by": asked.return_way,
        "owner": asked.owner,
        "submitter": asked.submitter,
        "papers": asked.papers,
        "quantity": asked.quantity,
        "officer": row.officer,
        "agency": dossier.agency or asked.agency,
        "received_at": dossier.received_at or dossier.registered_at,
        "due_at": row.due_at,
        "promised_at": dossier.promised_at,
        "extended_at": dossier.extended_at,
        "extensions": dossier.extensions,
        "closed_at": closing.closed_at if closing else None,
        "closed_as": closing.kind if closing else None,
        "returned_at": row.returned_at,
        "fee_collected": dossier.fee_collected,
        "letters": len(dossier.letters),
        "prints": dossier.prints,
        "actions": sheet.lawful,
    }


def _event(line: Line) -> dict[str, Any]:
    """An event with its stamp first, then what it holds by the names of its fields."""
    event = line.event
    held = {name: value for name, value in plain(event).items() if name != "stamp"}
    return {
        "kind": type(event).__name__,
        "title": line.title,
        "happened_at": event.stamp.happened_at,
        "recorded_at": event.stamp.recorded_at.isoformat(timespec="seconds"),
        "officer": line.officer,
        "origin": event.stamp.origin,
        "late_reason": event.stamp.late_reason,
        "details": [{"label": label, "text": text} for label, text in line.details],
        "values": held,
    }


def _lines(sheet: Sheet) -> Iterator[str]:
    dossier, asked = sheet.dossier, sheet.dossier.asked
    yield f"Hồ sơ {dossier.code} ({words.STATUS[dossier.status]}{', đã hủy' if dossier.is_void else ''})"
    yield f"Thủ tục: {asked.procedure} – {sheet.procedure_name}"
    yield f"Chủ hồ sơ: {asked.owner.name}"
    if sheet.row.due_at:
        yield f"Hẹn trả: {sheet.row.due_at:%H:%M %d/%m/%Y}"
    for line in sheet.timeline:
        details = "; ".join(f"{label}: {text}" for label, text in line.details)
        happened = f"{line.event.happened_at:%H:%M %d/%m/%Y}"
        yield f"  {happened}  {line.title} ({line.officer}){f'  {details}' if details else ''}"
