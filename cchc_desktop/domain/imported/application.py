"""What a line of a register says was applied for, and under which codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_desktop.domain import numbering
from cchc_desktop.domain.application import Application, Channel, ReturnWay
from cchc_desktop.domain.counting import ClosingKind
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Person
from cchc_desktop.domain.procedure import ProcedureVersion
from cchc_desktop.domain.register import RegisterLine
from cchc_desktop.domain.workflow import Status

_ANY_CODE = re.compile(r"[A-Z0-9./\-]{1,60}")
_HIGHEST_FEE = 1_000_000_000
HAS_RESULT = frozenset({Status.FINISHED, Status.RETURNED})


def application_of(line: RegisterLine, version: ProcedureVersion, status: Status) -> Application:
    """What was applied for; an unknown channel stays unknown, the role is the procedure's unless the line names one."""
    is_other = line.submitter and line.submitter != line.owner
    return Application(
        procedure=version.code,
        procedure_version=version.version,
        field=version.field,
        limit=version.limit,
        role=line.role or version.default_role,
        channel=line.channel or Channel.UNKNOWN,
        return_way=line.return_way or ReturnWay.COUNTER,
        agency=line.agency,
        book_no=line.book_no,
        book_serial=line.book_serial,
        owner=Person(line.owner, line.id_number, line.address, line.phone),
        submitter=Person(line.submitter) if is_other else None,
        note="; ".join(part for part in _notes(line, status) if part),
    )


def _notes(line: RegisterLine, status: Status) -> Iterator[str]:
    """The note, with what no event of this line can hold."""
    yield line.note
    has_letter = line.letter is not None or line.extended is not None
    is_granted = status in HAS_RESULT and line.closing is not ClosingKind.REFUSED
    if line.late_reason and not has_letter and not is_granted:
        yield f"Lý do quá hạn: {line.late_reason}"
    if line.cause and not has_letter and status not in HAS_RESULT:
        yield f"Nguyên nhân: {line.cause}"


def codes_of(line: RegisterLine) -> tuple[str, str, bool]:
    """The local number, the national code, and whether the latter follows one of the official patterns.

    Raises InvalidInput ``code`` for what no one could type or scan, ``local_no`` for a number that is not ours.
    """
    code, local = line.code or line.local_no, line.local_no
    if numbering.is_local_no(code):
        return code, "", True
    local = "" if local == code else local
    if local and not numbering.is_local_no(local):
        raise InvalidInput("local_no", "số tiếp nhận có dạng TN-261123-0007")
    try:
        return local, numbering.normal_national_code(code), True
    except InvalidInput as refused:
        if not _ANY_CODE.fullmatch(code):
            sentence = "mã chỉ gồm chữ cái không dấu, chữ số, dấu chấm, gạch ngang và gạch chéo, tối đa 60 ký tự"
            raise InvalidInput("code", sentence) from refused
        return local, code, False


def fee_of(line: RegisterLine) -> int:
    """What was paid, in VND; raises InvalidInput ``fee``."""
    fee = line.fee or 0
    if not 0 <= fee <= _HIGHEST_FEE:
        raise InvalidInput("fee", "phí, lệ phí là số đồng từ 0 đến 1.000.000.000")
    return fee
