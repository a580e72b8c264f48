"""What the lists of drafts and of issued letters show."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain.duty import LetterTiming
from cchc_desktop.domain.numbering import code_tail
from cchc_desktop.domain.words import LETTER_TIMING
from cchc_desktop.services.apologies import Draft, Why, Written
from ui import format as written
from ui.paged_model import Badge, Column
from ui.theme import Tone
from ui.widgets.marked_table import Marks

WHY: Mapping[Why, tuple[str, Tone]] = {
    Why.WILL_BE_LATE: ("Sẽ quá hạn", Tone.WARN),
    Why.OVERDUE: ("Quá hạn", Tone.BAD),
    Why.OWED: ("Còn nợ thư", Tone.HOLD),
}
_TIMING: Mapping[LetterTiming, Tone] = {
    LetterTiming.IN_TIME: Tone.GOOD,
    LetterTiming.DUE_DAY: Tone.WARN,
    LetterTiming.LATE: Tone.BAD,
    LetterTiming.NONE: Tone.MUTED,
}
DUE_DAY = 2


def draft_columns(marks: Marks) -> tuple[Column[Draft], ...]:
    """Mark, whose dossier, the day promised, and why."""
    return (
        marks.column(),
        Column("Chủ hồ sơ", lambda one: one.row.owner, width=0, bold=True, tip=_whose),
        Column("Hẹn trả", lambda one: f"{one.appointed_at:%d/%m}", width=76, tip=_appointed),
        Column("Tình trạng", lambda one: WHY[one.why][0], width=122, badge=lambda one: Badge(*WHY[one.why])),
    )


def letter_columns(marks: Marks) -> tuple[Column[Written], ...]:
    """Mark, whose dossier, number and day of the letter, the new date, its timing, who signed, and whether told."""
    return (
        marks.column(),
        Column("Mã hồ sơ", lambda one: code_tail(one.row.code), width=110, tip=lambda one: one.row.code),
        Column("Chủ hồ sơ", lambda one: one.row.owner, width=0, bold=True, tip=lambda one: one.row.phone),
        Column("Số thư", lambda one: one.number or "(văn thư ghi)", width=104, tip=_numbered),
        Column("Ngày thư", lambda one: written.day(one.issued_at), width=96, tip=_issued),
        Column("Hẹn lại", lambda one: written.day(one.new_due), width=96),
        Column("Gửi thư", lambda one: timing_badge(one).word, width=136, badge=timing_badge),
        Column("Báo công dân", lambda one: told_badge(one).word, width=180, badge=told_badge, tip=_told),
        Column("Người ký", lambda one: one.signer, width=136),
    )


def timing_badge(one: Written) -> Badge:
    """When the letter came, seen from the day promised."""
    return Badge(LETTER_TIMING[one.timing], _TIMING[one.timing])


def told_badge(one: Written) -> Badge:
    """Whether the citizen was told of the letter."""
    if one.told_how:
        return Badge(f"{one.told_how} {written.day(one.told_at)}".strip(), Tone.GOOD)
    if not one.may_be_told:
        return Badge("Đã trả kết quả", Tone.MUTED)
    return Badge(f"Chưa báo được, {one.tries} lần" if one.tries else "Chưa báo", Tone.WARN)


def _whose(one: Draft) -> str:
    return f"{one.row.code}\n{one.row.owner}\n{one.row.procedure_name}"


def _appointed(one: Draft) -> str:
    return f"Hẹn trả {written.moment(one.appointed_at)}; hạn gửi thư {written.day(one.last_day)}"


def _issued(one: Written) -> str:
    return written.moment(one.issued_at)


def _numbered(one: Written) -> str:
    if not one.number:
        return "Thư in chưa có số; ghi số văn thư cấp ở ô dưới danh sách."
    at = f"{one.number}: {one.numbered_by} ghi lúc {written.moment(one.numbered_at)}"
    return at if one.numbered_at else one.number


def _told(one: Written) -> str:
    return f"{one.told_how} lúc {written.moment(one.told_at)}" if one.told_at else told_badge(one).word
