"""What an event holds besides its time, as Vietnamese labels and texts: the timeline, the command line and the pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from cchc_desktop.domain import events as ev
from cchc_desktop.domain import words
from cchc_desktop.domain.event_words import OTHER_PAPER, PAPER

Found = list[tuple[str, object]]


def details_of(event: ev.Event, officers: Mapping[int, str], signers: Mapping[int, str]) -> tuple[tuple[str, str], ...]:
    """Labels and texts of what an event says; empty ones are left out. ``officers``, ``signers``: names by id."""
    found: Found = _OF[type(event)](event) if type(event) in _OF else []
    if isinstance(event, ev.HandedOver):
        found.insert(0, ("Chuyển cho", officers.get(event.to or 0, "")))
    if isinstance(event, ev.Anonymised):
        found.append(("Người xác nhận", officers.get(event.second, "")))
    if isinstance(event, ev.SentForSignature):
        found.insert(0, ("Người ký", signers.get(event.signer or 0, "")))
    found.append(("Lý do cập nhật chậm", event.stamp.late_reason))
    return tuple((label, _text(value)) for label, value in found if value)


def _received(event: ev.Received) -> Found:
    return [("Hẹn trả", event.due_at), ("Phí, lệ phí", event.fee)]


def _promised(event: ev.Accepted | ev.SupplementCompleted | ev.Resumed) -> Found:
    return [("Hẹn trả", event.due_at)]


def _supplement(event: ev.SupplementRequested) -> Found:
    return [("Số phiếu", event.number), ("Cần bổ sung", "; ".join(event.missing)), ("Lý do", event.reason)]


def _notified(event: ev.CitizenNotified) -> Found:
    return [
        ("Về việc", words.NOTICE[event.about]),
        ("Báo bằng", event.how),
        ("Kết quả", "" if event.is_reached else "Chưa gặp được"),
        ("Ghi chú", event.note),
    ]


def _extended(event: ev.Extended) -> Found:
    return [
        ("Gia hạn đến", event.due_at),
        *_letter(event),
        ("Ý kiến lãnh đạo", event.leader_note),
        ("Đã báo công dân", event.letter.told_how),
    ]


def _letter(event: ev.Extended | ev.LetterIssued) -> Found:
    return [
        ("Số thư", event.letter.number),
        ("Lý do quá hạn", event.reason),
        ("Nguyên nhân", event.letter.cause),
        ("Loại nguyên nhân", words.CAUSE_SIDE[event.letter.side] if event.letter.side else ""),
    ]


def _finished(event: ev.Finished) -> Found:
    document = event.document
    return [
        ("Kết quả", "Từ chối giải quyết" if event.result_kind is ev.ResultKind.REFUSED else ""),
        ("Số văn bản", document.number if document else ""),
        ("Ngày văn bản", f"{document.date:%d/%m/%Y}" if document and document.date else ""),
        ("Người ký", document.signer if document else ""),
        ("Lý do", event.reason),
        ("Nguyên nhân", event.cause),
    ]


def _returned(event: ev.Returned) -> Found:
    return [
        ("Người nhận", words.RECIPIENT[event.recipient]),
        ("Họ tên", event.recipient_name),
        ("Phí, lệ phí", event.fee),
        ("Mức độ hài lòng", words.SATISFACTION[event.satisfaction] if event.satisfaction else ""),
    ]


def _reason(event: ev.Withdrawn | ev.Voided | ev.Reopened) -> Found:
    return [("Lý do", event.reason)]


_OF: Mapping[type[ev.Event], Callable[[Any], Found]] = {
    ev.Registered: lambda event: [("Phải tiếp nhận trước", event.accept_by)],
    ev.Received: _received,
    ev.Accepted: _promised,
    ev.SupplementCompleted: _promised,
    ev.Resumed: _promised,
    ev.Rejected: lambda event: [("Số phiếu", event.number), ("Lý do", event.reason)],
    ev.HandedOver: lambda event: [
        ("Cơ quan", event.agency),
        ("Hẹn trả", event.due_at),
        ("Ghi chú", event.note),
    ],
    ev.PartSent: lambda event: [("Phần", event.part), ("Cơ quan", event.agency), ("Hẹn trả", event.due_at)],
    ev.PartAnswered: lambda event: [("Phần", event.part), ("Nguyên nhân", event.cause)],
    ev.LetterNumbered: lambda event: [
        ("Số", event.number),
        ("Thay cho số", event.instead_of),
        ("Thư thứ", event.place),
    ],
    ev.Reissued: lambda event: [("Hẹn trả mới", event.due_at), ("Quyết định", event.decision), ("Lý do", event.reason)],
    ev.CitizenNotified: _notified,
    ev.SupplementRequested: _supplement,
    ev.ClockSuspended: lambda event: [("Văn bản", event.paper), ("Lý do", event.reason)],
    ev.Extended: _extended,
    ev.LetterIssued: _letter,
    ev.Finished: _finished,
    ev.Returned: _returned,
    ev.Withdrawn: _reason,
    ev.Voided: _reason,
    ev.Reopened: _reason,
    ev.Stopped: lambda event: [("Căn cứ", event.basis), ("Lý do", event.reason)],
    ev.Corrected: lambda event: [("Hẹn trả mới", event.due_at), ("Lý do", event.reason)],
    ev.Anonymised: lambda event: [("Quyết định", event.order)],
    ev.CodeAssigned: lambda event: [("Mã hồ sơ", event.national_code)],
    ev.Printed: lambda event: [
        ("Giấy tờ", PAPER.get(event.form, OTHER_PAPER)),
        ("Của", event.about),
        ("Lần in", event.copy),
    ],
}


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%H:%M %d/%m/%Y}"
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    return str(value)
