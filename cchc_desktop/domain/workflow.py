"""Statuses, actions and the one table of lawful steps between them (rules.md section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from cchc_desktop.domain.people import Right


class Status(IntEnum):
    """The ten national status codes shared with the Cổng Dịch vụ công quốc gia."""

    REGISTERED = 1
    RECEIVED = 2
    REJECTED = 3
    IN_PROGRESS = 4
    WAITING_SUPPLEMENT = 5
    FINANCIAL_DUTY = 6
    WITHDRAWN = 7
    STOPPED = 8
    FINISHED = 9
    RETURNED = 10


class Action(StrEnum):
    """What can be done to a dossier, by the names scripts use."""

    REGISTER = "register"
    RECEIVE = "receive"
    ACCEPT = "accept"
    REJECT = "reject"
    START = "start"
    HAND_OVER = "handover"
    SUBMIT = "submit"
    REQUEST_SUPPLEMENT = "request-supplement"
    COMPLETE_SUPPLEMENT = "supplement-complete"
    FINANCIAL_DUTY = "financial-duty"
    SUSPEND = "suspend"
    RESUME = "resume"
    SEND_PART = "part-send"
    ANSWER_PART = "part-answer"
    EXTEND = "extend"
    ISSUE_LETTER = "issue-letter"
    NUMBER_LETTER = "number-letter"
    REISSUE = "reissue"
    NOTIFY = "notify"
    FINISH = "finish"
    RETURN = "return"
    WITHDRAW = "withdraw"
    CLOSE = "close"
    STOP = "stop"
    CORRECT = "correct"
    VOID = "void"
    REOPEN = "reopen"
    ASSIGN_CODE = "assign-code"
    ANONYMISE = "anonymise"


class Clock(StrEnum):
    """What a step wants of the clock: running, standing still, or either."""

    RUNNING = "running"
    STOPPED = "stopped"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Transition:
    """From which statuses an action is lawful, where it leads (None: stays), and which right it needs."""

    sources: frozenset[Status]
    target: Status | None
    right: Right
    clock: Clock = Clock.EITHER


S = Status
_OPEN = frozenset({S.RECEIVED, S.IN_PROGRESS, S.WAITING_SUPPLEMENT, S.FINANCIAL_DUTY})
_WORKED_ON = frozenset({S.RECEIVED, S.IN_PROGRESS})
_SETTLED = frozenset({S.WITHDRAWN, S.STOPPED, S.FINISHED, S.RETURNED})

TRANSITIONS: Mapping[Action, Transition] = {
    Action.ACCEPT: Transition(frozenset({S.REGISTERED}), S.RECEIVED, Right.RECEIVE),
    Action.REJECT: Transition(frozenset({S.REGISTERED}), S.REJECTED, Right.RECEIVE),
    Action.START: Transition(_WORKED_ON, S.IN_PROGRESS, Right.SETTLE),
    Action.HAND_OVER: Transition(_WORKED_ON, S.IN_PROGRESS, Right.SETTLE),
    Action.SUBMIT: Transition(_WORKED_ON, S.IN_PROGRESS, Right.SETTLE, Clock.RUNNING),
    Action.REQUEST_SUPPLEMENT: Transition(_WORKED_ON, S.WAITING_SUPPLEMENT, Right.SETTLE, Clock.RUNNING),
    Action.COMPLETE_SUPPLEMENT: Transition(frozenset({S.WAITING_SUPPLEMENT}), S.IN_PROGRESS, Right.SETTLE),
    Action.FINANCIAL_DUTY: Transition(_WORKED_ON, S.FINANCIAL_DUTY, Right.SETTLE, Clock.RUNNING),
    Action.SUSPEND: Transition(_WORKED_ON, S.IN_PROGRESS, Right.SETTLE, Clock.RUNNING),
    Action.RESUME: Transition(_WORKED_ON | {S.FINANCIAL_DUTY}, S.IN_PROGRESS, Right.SETTLE, Clock.STOPPED),
    # The part of another agency may outlive ours: it is sent after our result, and answered after the return.
    Action.SEND_PART: Transition(_OPEN | {S.FINISHED}, None, Right.SETTLE),
    Action.ANSWER_PART: Transition(_OPEN | {S.FINISHED, S.RETURNED}, None, Right.SETTLE),
    Action.EXTEND: Transition(_OPEN, None, Right.EXTEND),
    # A letter stays owed after a late return without one (rules.md section 4), so it can still be written.
    Action.ISSUE_LETTER: Transition(_OPEN | {S.FINISHED, S.RETURNED}, None, Right.EXTEND),
    # A letter keeps its way to the office clerk whatever becomes of the dossier meanwhile.
    Action.NUMBER_LETTER: Transition(_OPEN | _SETTLED, None, Right.EXTEND),
    Action.REISSUE: Transition(_WORKED_ON, None, Right.KEEP_CALENDAR, Clock.RUNNING),
    Action.NOTIFY: Transition(_OPEN | {S.FINISHED, S.RETURNED}, None, Right.SETTLE),
    Action.FINISH: Transition(_WORKED_ON, S.FINISHED, Right.SETTLE, Clock.RUNNING),
    Action.RETURN: Transition(frozenset({S.FINISHED}), S.RETURNED, Right.RETURN),
    Action.WITHDRAW: Transition(_OPEN, S.WITHDRAWN, Right.RECEIVE),
    Action.CLOSE: Transition(_OPEN, S.STOPPED, Right.SETTLE),
    Action.STOP: Transition(_OPEN, S.STOPPED, Right.SETTLE),
    Action.CORRECT: Transition(frozenset(Status) - {S.REJECTED}, None, Right.CORRECT),
    Action.VOID: Transition(frozenset(Status) - {S.RETURNED}, None, Right.OVERRULE),
    Action.REOPEN: Transition(_SETTLED, None, Right.OVERRULE),
    Action.ASSIGN_CODE: Transition(frozenset(Status), None, Right.RECEIVE),
}

FIRST_STEPS: Mapping[Action, Status] = {
    Action.REGISTER: S.REGISTERED,
    Action.RECEIVE: S.RECEIVED,
    Action.REJECT: S.REJECTED,
}

# Not a step of the work: two officers do it on a written order, years later; a struck out dossier may be in any status.
LAST_STEPS: Mapping[Action, Transition] = {
    Action.ANONYMISE: Transition(_SETTLED | {S.REJECTED}, None, Right.OVERRULE),
}

OPEN_STATUSES = _OPEN
SETTLED_STATUSES = _SETTLED


def lawful_actions(status: Status, *, clock_stopped: bool, is_void: bool = False) -> tuple[Action, ...]:
    """The actions that the table allows now, in the table's order; none for a voided dossier."""
    if is_void:
        return ()
    return tuple(
        action
        for action, step in TRANSITIONS.items()
        if status in step.sources
        and not (step.clock is Clock.RUNNING and clock_stopped)
        and not (step.clock is Clock.STOPPED and not clock_stopped)
    )
