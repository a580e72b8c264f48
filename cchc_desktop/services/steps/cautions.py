"""What to heed before a step is done: nothing of it stops anyone, all of it is told beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cchc_desktop.domain import deadline
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.counting import Judging
from cchc_desktop.domain.deadline import DueTerms, Remainder, RemainderKind, judged_day
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit

REPRINT = "Phiếu đã in phải thay bằng phiếu có ngày hẹn mới."


def cautions(event: ev.Event, dossier: Dossier, terms: DueTerms, judging: Judging) -> Iterator[str]:
    """What to heed of an event that the dossier has just taken in, one Vietnamese sentence each."""
    limit = dossier.asked.limit
    if isinstance(event, ev.SupplementRequested):
        yield from _of_request(event, dossier, terms)
    elif isinstance(event, ev.ClockSuspended):
        if _is_overdue(event, dossier, terms):
            yield "Hồ sơ đã quá hạn trước khi tạm dừng, vẫn tính quá hạn."
    elif isinstance(event, ev.Extended):
        yield from _of_extension(event, dossier, terms, judging)
    elif isinstance(event, ev.Resumed):
        yield from deadline.resume(_left_before(event, dossier), event.happened_at, limit, terms).warnings
    elif isinstance(event, ev.Corrected):
        if event.moves_promise:
            yield REPRINT
            yield from deadline.due(dossier.clock_started_at or event.received_at, limit, terms).warnings
    elif isinstance(event, ev.Reissued):
        yield from _of_proposals(event.happened_at.date(), event.due_at.date(), terms)
    elif isinstance(event, ev.Accepted | ev.SupplementCompleted | ev.HandedOver) and event.due_at is not None:
        yield from deadline.due(event.happened_at, limit, terms).warnings


def left_words(event: ev.ClockSuspended, limit: TimeLimit) -> str:
    """What is left of the limit when the clock stops, as one sentence."""
    left = event.remainder
    if left.due_at is None:
        return "Thủ tục không có thời hạn nên không có gì để tính tiếp."
    if left.kind is RemainderKind.UNMOVED:
        if limit.unit is LimitUnit.CLOCK_HOUR:
            return "Thời hạn tính liên tục theo giờ nên ngày hẹn giữ nguyên."
        return "Đã qua ngày hẹn nên ngày hẹn giữ nguyên."
    if left.amount == 0:
        return "Không còn ngày nào: ngày tiếp tục là ngày hẹn, cuối giờ làm việc."
    return f"Còn {_amount(left, limit)}, tính tiếp từ lúc tiếp tục giải quyết."


def _amount(left: Remainder, limit: TimeLimit) -> str:
    if left.kind is RemainderKind.DAYS:
        return f"{left.amount} {'ngày' if limit.unit is LimitUnit.CALENDAR_DAY else 'ngày làm việc'}"
    hours, minutes = divmod(left.amount, 60)
    parts = ((hours, "giờ"), (minutes, "phút"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) + " làm việc"


def _of_request(event: ev.SupplementRequested, dossier: Dossier, terms: DueTerms) -> Iterator[str]:
    began = dossier.clock_started_at
    if event.ask_by is not None and began is not None and event.happened_at > event.ask_by:
        days = terms.calendar.counting_days_between(began.date(), event.ask_by.date())
        yield f"Quá hạn {days:02d} ngày làm việc để yêu cầu bổ sung (hạn {event.ask_by:%H:%M %d/%m/%Y})."
    if _is_overdue(event, dossier, terms):
        yield "Hồ sơ đã quá hạn trước khi yêu cầu bổ sung, vẫn tính quá hạn."
    if dossier.supplement_requests > 1:
        yield f"Yêu cầu bổ sung lần {dossier.supplement_requests}: Nghị định 118/2025/NĐ-CP chỉ cho một lần."


def _of_extension(event: ev.Extended, dossier: Dossier, terms: DueTerms, judging: Judging) -> Iterator[str]:
    if dossier.extensions > 1:
        yield f"Gia hạn lần {dossier.extensions} (trái khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP)."
    if judging is Judging.APPOINTED and dossier.promised_at is not None:
        yield f"Vẫn xét đúng hạn, quá hạn theo hẹn {dossier.promised_at:%H:%M %d/%m/%Y}; gia hạn không làm đổi."
    yield from _of_proposals(event.due_at.date(), event.due_at.date(), terms)


def _of_proposals(first: date, last: date, terms: DueTerms) -> Iterator[str]:
    for rule in terms.calendar.proposed_days_between(first, last):
        yield f"Ngày hẹn có thể đổi: {rule.day:%d/%m/%Y} ({rule.title}) mới là đề xuất, chưa có quyết định."


def _is_overdue(event: ev.Event, dossier: Dossier, terms: DueTerms) -> bool:
    """Whether the promise that it is judged by had gone by a day before this happened."""
    promised = dossier.promised_at
    if promised is None:
        return False
    return event.happened_at.date() > judged_day(promised.date(), terms.calendar, dossier.asked.limit.unit)


def _left_before(event: ev.Resumed, dossier: Dossier) -> Remainder:
    """What was left when the clock was stopped, or as a correction has put it since."""
    kept = Remainder(RemainderKind.UNMOVED, 0, event.due_at)
    for earlier in dossier.history:
        if isinstance(earlier, ev.ClockSuspended) or (isinstance(earlier, ev.Corrected) and earlier.remainder):
            kept = earlier.remainder or kept
    return kept
