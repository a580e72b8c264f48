"""A dossier's state in a few words and a tone, the same in every list and on the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from cchc_desktop.domain import urgency as pressing
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.domain.workflow import Status
from ui.dossier.listing import Listed
from ui.paged_model import Badge
from ui.theme import Tone

TONE: Mapping[Urgency, Tone] = {
    Urgency.OVERDUE: Tone.BAD,
    Urgency.APOLOGY_DUE: Tone.WARN,
    Urgency.DUE_TODAY: Tone.WARN,
    Urgency.DUE_SOON: Tone.ACCENT,
    Urgency.IN_TIME: Tone.GOOD,
    Urgency.WAITING: Tone.HOLD,
    Urgency.READY: Tone.ACCENT,
    Urgency.TO_ACCEPT: Tone.ACCENT,
}

# Where there is room, these say their urgency beside the remaining time.
_SPELT_OUT = (Urgency.APOLOGY_DUE, Urgency.DUE_TODAY, Urgency.DUE_SOON)
_ENDED: Mapping[Status, Badge] = {
    Status.REJECTED: Badge("Không tiếp nhận", Tone.MUTED),
    Status.WITHDRAWN: Badge("Đã rút", Tone.MUTED),
    Status.STOPPED: Badge("Đã dừng", Tone.MUTED),
    Status.RETURNED: Badge("Đã trả kết quả", Tone.GOOD),
}
_WAITING: Mapping[Status, str] = {
    Status.WAITING_SUPPLEMENT: "Chờ bổ sung",
    Status.FINANCIAL_DUTY: "Chờ nghĩa vụ tài chính",
}


def badge_of(one: Listed) -> Badge:
    """What the dossier wants, or how it ended: remaining time where a clock runs, a state where none does."""
    row, urgency = one.row, one.row.urgency
    if row.is_void:
        return Badge("Đã hủy", Tone.MUTED)
    if urgency is None:
        return Badge("Đã trả, nợ thư xin lỗi", Tone.WARN) if one.owes_letter else _ENDED[row.status]
    word = _word(one, urgency) if one.left else _without_time(one, urgency)
    if one.is_signing:
        word = f"{word.replace('Quá hạn', 'Quá')} · trình ký"
    return Badge(word, TONE[urgency])


def _without_time(one: Listed, urgency: Urgency) -> str:
    """The state alone: of what has no remaining time, or while the calendar has not been asked."""
    return _WAITING.get(one.row.status, pressing.LABELS[urgency])


def _word(one: Listed, urgency: Urgency) -> str:
    match urgency:
        case Urgency.OVERDUE if one.row.status is Status.REGISTERED:
            return f"Quá hạn nhận {one.left.removeprefix('Quá ')}"
        case Urgency.WAITING:
            return _WAITING.get(one.row.status, "Tạm dừng thời hạn")
        case Urgency.APOLOGY_DUE:
            return f"Phải xin lỗi, {one.left.lower()}"
        case Urgency.OVERDUE:
            return _overdue(one)
        case _:
            return one.left


def _overdue(one: Listed) -> str:
    """ "Quá 2 ngày" with the word that the counter uses; an hour that has passed has its own."""
    amount = one.left.removeprefix("Quá ")
    return f"Quá hạn {amount}" if amount[:1].isdigit() else one.left


def state_words(one: Listed, now: datetime) -> tuple[str, Tone]:
    """The line under a large promise: urgency, remaining time and the hour ("sắp hết giờ"), with its tone."""
    badge, row = badge_of(one), one.row
    if row.urgency not in _SPELT_OUT or row.due_at is None:
        return badge.word, badge.tone
    words = [pressing.LABELS[row.urgency], one.left.lower()]
    note = pressing.hour_note(row.due_at, now) if row.urgency is Urgency.DUE_TODAY else ""
    if note and note != one.left.lower():
        words.append(note)
    return ", ".join(words), badge.tone


def extension_words(one: Listed, now: datetime) -> str:
    """How an extension is told beside the promise it moved (rules.md section 3); empty without one."""
    row = one.row
    if not row.extensions or row.due_at is None or row.promised_at is None or row.due_at == row.promised_at:
        return ""
    return pressing.extension_note(row.due_at, row.promised_at, now)
