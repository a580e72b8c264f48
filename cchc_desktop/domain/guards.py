"""What keeps a dossier lawful: the table of actions, the order of time, and what must be written down."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.course import Course
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.event_words import EVENT
from cchc_desktop.domain.words import ACTION, STATUS
from cchc_desktop.domain.workflow import LAST_STEPS, TRANSITIONS, Action, Clock

_LEFT_BY: Mapping[type[ev.Event], Action] = {
    ev.Accepted: Action.ACCEPT,
    ev.Rejected: Action.REJECT,
    ev.Started: Action.START,
    ev.HandedOver: Action.HAND_OVER,
    ev.SentForSignature: Action.SUBMIT,
    ev.PartSent: Action.SEND_PART,
    ev.PartAnswered: Action.ANSWER_PART,
    ev.Reissued: Action.REISSUE,
    ev.CitizenNotified: Action.NOTIFY,
    ev.SupplementRequested: Action.REQUEST_SUPPLEMENT,
    ev.SupplementCompleted: Action.COMPLETE_SUPPLEMENT,
    ev.Resumed: Action.RESUME,
    ev.Extended: Action.EXTEND,
    ev.LetterIssued: Action.ISSUE_LETTER,
    ev.LetterNumbered: Action.NUMBER_LETTER,
    ev.Finished: Action.FINISH,
    ev.Returned: Action.RETURN,
    ev.Withdrawn: Action.WITHDRAW,
    ev.Corrected: Action.CORRECT,
    ev.Voided: Action.VOID,
    ev.Reopened: Action.REOPEN,
    ev.CodeAssigned: Action.ASSIGN_CODE,
    ev.Anonymised: Action.ANONYMISE,
}
_STEPS = {**TRANSITIONS, **LAST_STEPS}


def check(course: Course, action: Action, stamp: ev.Stamp) -> None:
    """Refuse an action that the table does not allow now, and a time before the event before it (by the minute).

    Raises Conflict, or InvalidInput ``at``.
    """
    if course.is_anonymised:
        raise Conflict(f"Hồ sơ {course.code} đã được ẩn danh, không thể làm gì thêm.")
    if course.is_void and action is not Action.ANONYMISE:
        raise Conflict(f"Hồ sơ {course.code} đã bị hủy vì ghi nhầm, không thể làm gì thêm.")
    step = _STEPS[action]
    if course.status not in step.sources and not course.is_void:
        able = ", ".join(f"«{ACTION[a]}»" for a in course.lawful_actions) or "không có"
        raise Conflict(
            f"Hồ sơ {course.code} ở trạng thái «{STATUS[course.status]}» nên không thể «{ACTION[action]}»; "
            f"việc làm được: {able}."
        )
    if step.clock is Clock.RUNNING and course.is_clock_stopped:
        raise Conflict(f"Hồ sơ {course.code} đang tạm dừng tính thời hạn; hãy «{ACTION[Action.RESUME]}» trước.")
    if step.clock is Clock.STOPPED and not course.is_clock_stopped:
        raise Conflict(f"Hồ sơ {course.code} không tạm dừng tính thời hạn.")
    is_imported = stamp.origin is ev.Origin.IMPORT
    if action is Action.ISSUE_LETTER and not course.may_have_a_letter and not is_imported:
        raise Conflict(f"Hồ sơ {course.code} không nợ thư xin lỗi: có kết quả đúng hạn, hoặc đã có thư.")
    before = course.last_at
    if before is not None and stamp.happened_at < before:
        raise InvalidInput("at", f"Thời điểm phải từ {before:%H:%M %d/%m/%Y} (việc ghi trước đó) trở đi.")


def check_event(course: Course, event: ev.Event) -> None:
    """Hold an event that is taken over from another book to what its action is held to here.

    Raises Conflict, or InvalidInput ``at``; a print is lawful at any time.
    """
    if course.application is None:
        if not _begins(event):
            raise Conflict(f"«{EVENT[type(event)]}» không thể là việc đầu tiên của một hồ sơ.")
        return
    if isinstance(event, ev.Printed):
        return
    action = _action_of(event)
    if action is None:
        raise Conflict(f"«{EVENT[type(event)]}» chỉ có thể là việc đầu tiên của một hồ sơ.")
    check(course, action, event.stamp)


def need(stamp: ev.Stamp, text: str, field: str, sentence: str) -> None:
    """Ask for what an officer has to write down; a register brought in from elsewhere may lack it (rules.md section 4).

    Raises InvalidInput by field.
    """
    if not text and stamp.origin is not ev.Origin.IMPORT:
        raise InvalidInput(field, sentence)


def _begins(event: ev.Event) -> bool:
    return isinstance(event, ev.Registered | ev.Received) or (
        isinstance(event, ev.Rejected) and event.application is not None
    )


def _action_of(event: ev.Event) -> Action | None:
    if isinstance(event, ev.ClockSuspended):
        return Action.FINANCIAL_DUTY if event.is_financial_duty else Action.SUSPEND
    if isinstance(event, ev.Stopped):
        return Action.CLOSE if event.is_closing else Action.STOP
    return _LEFT_BY.get(type(event))
