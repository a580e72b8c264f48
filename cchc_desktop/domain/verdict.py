"""What a dossier is judged to be, trước hạn, đúng hạn or quá hạn, and why, in the words of an inspector's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.classification import classify
from cchc_desktop.domain.counting import CountingProfile, Grouping, Judging, Memo, Outcome, SettledBy
from cchc_desktop.domain.course import Course
from cchc_desktop.domain.deadline import judged_day
from cchc_desktop.domain.history import Closing, DossierHistory, Standing
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.procedure import DossierRole, LimitUnit
from cchc_desktop.domain.words import CLOSING

OUTCOME: Mapping[Outcome, str] = {
    Outcome.EARLY: "Trước hạn",
    Outcome.ON_TIME: "Đúng hạn",
    Outcome.LATE: "Quá hạn",
    Outcome.PENDING_IN_TIME: "Đang giải quyết, trong hạn",
    Outcome.PENDING_OVERDUE: "Đang giải quyết, quá hạn",
    Outcome.WITHDRAWN: "Đã rút",
    Outcome.CLOSED: "Đã đóng, dừng",
}
_OUTSIDE: Mapping[Memo, tuple[str, str]] = {
    Memo.VOID: ("Đã hủy", "Hồ sơ ghi nhầm, đã hủy nên không xét thời hạn."),
    Memo.NOT_ACCEPTED: ("Không tiếp nhận", "Hồ sơ không được tiếp nhận nên không có thời hạn giải quyết."),
    Memo.WAITING_ACCEPTANCE: ("Chờ tiếp nhận", "Hồ sơ chưa được tiếp nhận nên thời hạn giải quyết chưa bắt đầu."),
    Memo.FOR_OTHER_AGENCY: (
        "Không xét",
        "Tiếp nhận thay cơ quan khác: thời hạn giải quyết do cơ quan có thẩm quyền chịu trách nhiệm.",
    ),
}
_LATE = frozenset({Outcome.LATE, Outcome.PENDING_OVERDUE})
_BEGINNING = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Verdict:
    """``outcome`` as the statistics count it (rules.md section 5), None outside their columns; ``why`` says it."""

    outcome: Outcome | None
    word: str
    why: str

    @property
    def is_late(self) -> bool:
        """Whether it was, or is, past its promise."""
        return self.outcome in _LATE


def judged_on(course: Course, promise: datetime | None, unit: LimitUnit, calendar: WorkCalendar) -> date | None:
    """The day a promise is judged by; one that an imported slip bore stands on any weekday.

    The book's own promises fall on counting days, so a day off means that the calendar changed later.
    """
    if promise is None:
        return None
    return promise.date() if course.was_imported else judged_day(promise.date(), calendar, unit)


def verdict(course: Course, calendar: WorkCalendar, profile: CountingProfile, as_of: date) -> Verdict:
    """How the statistics count a dossier at the end of the day ``as_of``, with the reason."""
    history = _history(course, calendar)
    came = (history.received_at, history.registered_at, history.rejected_at)
    # A clock that was set back must not make a dossier one that is still to come.
    as_of = max(as_of, *(moment.date() for moment in came if moment is not None))
    fact = classify(history, ReportingPeriod(_BEGINNING, as_of, ""), profile, as_of)
    assert fact is not None
    if fact.outcome is None:
        return Verdict(None, *_OUTSIDE[Memo(fact.memo[0])])
    closing = history.closing
    is_settled = fact.outcome not in (Outcome.PENDING_IN_TIME, Outcome.PENDING_OVERDUE)
    if closing is not None and is_settled:
        why = _settled(history, closing, profile)
    else:
        why = _pending(history, profile, as_of)
    return Verdict(fact.outcome, OUTCOME[fact.outcome], why)


def _history(course: Course, calendar: WorkCalendar) -> DossierHistory:
    """The dossier as the statistics know it."""
    asked, closing, returned = course.asked, course.closing, course.returned
    if closing is not None and returned is not None:
        stamp = returned.stamp
        closing = replace(closing, returned_at=stamp.happened_at, return_recorded_at=stamp.recorded_at)
    return DossierHistory(
        code=course.code,
        keys=dict.fromkeys(Grouping, ""),
        is_online=False,
        received_at=course.received_at,
        standings=tuple(_rolled(standing, course, calendar) for standing in course.standings),
        closing=closing,
        registered_at=course.registered_at,
        rejected_at=course.rejected_at,
        is_void=course.is_void,
        is_for_other_agency=asked.role is DossierRole.FOR_OTHER_AGENCY,
        letter_on=course.letters[0].happened_at.date() if course.letters else None,
        channel=asked.channel.value,
    )


def _rolled(standing: Standing, course: Course, calendar: WorkCalendar) -> Standing:
    """With its promises moved off days that became days off."""
    unit = course.asked.limit.unit

    def moved(promise: datetime | None) -> datetime | None:
        day = judged_on(course, promise, unit, calendar)
        return datetime.combine(day, promise.time()) if promise and day else None

    return replace(standing, promised_at=moved(standing.promised_at), extended_at=moved(standing.extended_at))


def _settled(history: DossierHistory, closing: Closing, profile: CountingProfile) -> str:
    standing = history.standing_at(closing.closed_at)
    due_at = standing.due_at(profile.judging)
    counted = closing.counted_at(due_at)
    said = f"{CLOSING[closing.kind]} lúc {_moment(closing.closed_at)}"
    if profile.settled_by is SettledBy.RETURN and closing.has_result and closing.returned_at is not None:
        said += f", trả kết quả lúc {_moment(closing.returned_at)}; đơn vị xét theo ngày trả"
    if counted != closing.closed_at:
        said += f"; cập nhật lúc {_moment(counted)}, không có số và ngày văn bản chứng minh nên xét theo ngày cập nhật"
    return f"{said}; {_promised(standing, profile)}."


def _pending(history: DossierHistory, profile: CountingProfile, as_of: date) -> str:
    standing = history.standing_on(as_of)
    said = "đã có kết quả nhưng chưa trả, đơn vị xét theo ngày trả" if history.closing else "chưa có kết quả"
    return f"Đến hết ngày {_day(as_of)} {said}; {_promised(standing, profile)}."


def _promised(standing: Standing, profile: CountingProfile) -> str:
    """The date it is judged by, and whether its clock stood still."""
    due_at = standing.due_at(profile.judging)
    said = f"hẹn trả {_moment(due_at)}" if due_at else "không có ngày hẹn"
    if standing.extended_at is not None:
        by_extension = profile.judging is Judging.EXTENDED
        said += " (ngày đã gia hạn)" if by_extension else f", không xét theo ngày gia hạn {_day(standing.extended_at)}"
    if standing.waiting_since is not None:
        said += f"; đang chờ bổ sung từ {_day(standing.waiting_since)} nên xét tại ngày ấy"
    elif standing.suspended_since is not None:
        said += f"; đang tạm dừng từ {_day(standing.suspended_since)} nên xét tại ngày ấy"
    return said


def _moment(at: datetime) -> str:
    return f"{at:%H:%M %d/%m/%Y}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
