"""The register (sổ theo dõi hồ sơ): what one line of it says of a dossier, and how two lines differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import Channel, ReturnWay
from cchc_desktop.domain.counting import ClosingKind
from cchc_desktop.domain.course import Course
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.words import CAUSE_SIDE, STATUS
from cchc_desktop.domain.workflow import Status

# A bare date where a register gives no time.
Moment = date | datetime

_RESULTS = (ClosingKind.GRANTED, ClosingKind.REFUSED)
# How a dossier of that status may have ended; the other statuses have no end.
_ENDINGS = {
    Status.WITHDRAWN: (ClosingKind.WITHDRAWN,),
    Status.STOPPED: (ClosingKind.STOPPED, ClosingKind.CLOSED),
    Status.FINISHED: _RESULTS,
    Status.RETURNED: _RESULTS,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterLine:
    """One dossier as a line of the register; what a register leaves blank is None or empty.

    ``due`` is the judging date, ``letter`` the day of the first letter of apology, ``extended`` the date it gave,
    ``cause`` the cause of lateness with its side ("Khách quan: chờ xác minh"), ``is_void`` a line that is struck out.
    """

    code: str = ""
    local_no: str = ""
    procedure: str = ""
    procedure_name: str = ""
    field: str = ""
    owner: str = ""
    submitter: str = ""
    id_number: str = ""
    address: str = ""
    phone: str = ""
    channel: Channel | None = None
    received: Moment | None = None
    due: Moment | None = None
    finished: Moment | None = None
    returned: Moment | None = None
    return_way: ReturnWay | None = None
    status: Status | None = None
    closed: Moment | None = None
    closing: ClosingKind | None = None
    document: ev.ResultDocument | None = None
    letter: Moment | None = None
    extended: Moment | None = None
    late_reason: str = ""
    cause: str = ""
    satisfaction: ev.Satisfaction | None = None
    officer: str = ""
    agency: str = ""
    role: DossierRole | None = None
    fee: int | None = None
    book_no: str = ""
    book_serial: str = ""
    note: str = ""
    is_void: bool | None = None


def line_of(course: Course, procedure_name: str, officers: Mapping[int, str]) -> RegisterLine:
    """What the register says of a dossier; ``officers`` names them by id."""
    asked, closing, letters = course.asked, course.closing, course.letters
    finished, returned = course.finished, course.returned
    owner = asked.owner
    return RegisterLine(
        code=course.code,
        local_no=course.local_no,
        procedure=asked.procedure,
        procedure_name=procedure_name,
        field=asked.field,
        owner=owner.name,
        submitter=asked.submitter.name if asked.submitter else "",
        id_number=owner.id_number,
        address=owner.address,
        phone=owner.phone,
        channel=asked.channel,
        received=course.received_at or course.registered_at or course.rejected_at,
        due=course.promised_at,
        finished=finished.happened_at if finished else None,
        returned=returned.happened_at if returned else None,
        return_way=asked.return_way,
        status=course.status,
        closed=closing.closed_at if closing else course.rejected_at,
        closing=closing.kind if closing else None,
        document=finished.document if finished else None,
        letter=letters[0].happened_at if letters else None,
        extended=course.extended_at,
        late_reason=_late_reason(course),
        cause=_cause(course),
        satisfaction=returned.satisfaction if returned else None,
        officer=officers.get(course.handler, "") if course.handler is not None else "",
        agency=course.agency or asked.agency,
        role=asked.role,
        fee=course.fee_collected,
        book_no=asked.book_no,
        book_serial=asked.book_serial,
        note=asked.note,
        is_void=course.is_void,
    )


def _late_reason(course: Course) -> str:
    if course.letters:
        return course.letters[-1].reason
    granted = course.finished is not None and course.finished.result_kind is ev.ResultKind.GRANTED
    return course.finished.reason if granted and course.finished else ""


def _cause(course: Course) -> str:
    finished, letter = course.finished, course.letters[-1].letter if course.letters else None
    cause = finished.cause if finished and finished.cause else (letter.cause if letter else "")
    side = finished.side if finished and finished.side else (letter.side if letter else None)
    return ": ".join(part for part in (CAUSE_SIDE[side] if side else "", cause) if part)


def cause_and_side(text: str) -> tuple[str, ev.CauseSide | None]:
    """A written cause and, where it begins with one, its side: "Khách quan: chờ xác minh"."""
    head, _colon, rest = text.partition(":")
    for side, word in CAUSE_SIDE.items():
        if fold(head) == fold(word):
            return rest.strip(), side
    return text, None


# The catalogue's field counts and the name may have changed since; the numbers of a slip may be blank elsewhere.
_NOT_COMPARED = frozenset({"field", "procedure_name"})
# What a line says by leaving it blank: that it is not closed, not returned.
_STATE = frozenset({"status", "finished", "returned", "closing", "is_void"})


def differences(given: RegisterLine, made: RegisterLine, kept: RegisterLine | None = None) -> tuple[str, ...]:
    """The names of what a line gives and another one says otherwise.

    ``made`` is what became of the given line; it is compared with ``kept``, another book's line of the same dossier, or
    without one with what was given. A bare date agrees with any time of that day.
    """
    found = []
    for name in _names():
        said = getattr(given, name)
        is_blank = said is None or said == ""
        if is_blank and not (kept is not None and name in _STATE):
            continue
        left, right = (said, getattr(made, name)) if kept is None else (getattr(made, name), getattr(kept, name))
        if left != right and _plain(left, said) != _plain(right, said):
            found.append(name)
    return tuple(found)


def _names() -> list[str]:
    return [f.name for f in fields(RegisterLine) if f.name not in _NOT_COMPARED]


def _plain(value: Any, said: Any) -> Any:
    """A value as it is compared: by the day where no time was said, a document without its signer, a name folded."""
    if isinstance(value, datetime) and not isinstance(said, datetime):
        return value.date()
    if isinstance(value, datetime):
        return value.replace(second=0, microsecond=0)
    if isinstance(value, ev.ResultDocument):
        return value.number, value.date
    return fold(value) if isinstance(value, str) else value


def status_of(line: RegisterLine) -> Status:
    """The status a line names or, where it is blank, what its days tell.

    Raises InvalidInput by field when the status does not go with the day or the way it ended.
    """
    status = line.status or _told_status(line)
    if status not in _ENDINGS:
        is_ended = any(value is not None for value in (line.finished, line.returned, line.closing, line.closed))
        if is_ended and status is not Status.REJECTED:
            raise InvalidInput("status", f"«{STATUS[status]}» không đi với ngày kết thúc hoặc hình thức kết thúc")
    elif line.closing is not None and line.closing not in _ENDINGS[status]:
        raise InvalidInput("closing", f"không đi với trạng thái «{STATUS[status]}»")
    if status is Status.FINISHED and line.returned is not None:
        raise InvalidInput("status", f"«{STATUS[status]}» không đi với ngày trả kết quả")
    return status


def _told_status(line: RegisterLine) -> Status:
    if line.closing is ClosingKind.WITHDRAWN:
        return Status.WITHDRAWN
    if line.closing in (ClosingKind.CLOSED, ClosingKind.STOPPED):
        return Status.STOPPED
    if line.returned is not None:
        return Status.RETURNED
    if line.finished is not None or line.closing in _RESULTS:
        return Status.FINISHED
    if line.closed is not None:
        raise InvalidInput("closing", "có ngày kết thúc mà chưa ghi hình thức kết thúc")
    return Status.IN_PROGRESS if line.officer else Status.RECEIVED
