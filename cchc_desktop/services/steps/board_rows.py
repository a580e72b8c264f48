"""A dossier on a board: what is owed of it, since when and until when, in the words of the counter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_desktop.domain import words
from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.deadline import remaining
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.text import inside_a_sentence, nfc
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.services.steps import owed

if TYPE_CHECKING:
    from cchc_desktop.storage.duty_lists import DutyRow
    from cchc_desktop.storage.list_rows import DossierRow


class Board(StrEnum):
    """A board by the name that scripts use."""

    SIGNING = "signing"
    UNCOLLECTED = "uncollected"
    TO_CLOSE = "to_close"
    HAND_ON = "hand_on"
    PARTS = "parts"
    TO_ACCEPT = "to_accept"
    OWES_LETTER = "owes_letter"
    NO_CODE = "no_code"


class Wording(NamedTuple):
    """What a board is called, and what stands over its columns: since when, until when, with whom."""

    title: str
    since: str
    by: str
    detail: str


WORDING: Mapping[Board, Wording] = {
    Board.SIGNING: Wording("Chờ ký", "Trình ký", "Hẹn trả", "Người ký"),
    Board.UNCOLLECTED: Wording("Kết quả chưa nhận", "Có kết quả", "Điện thoại", "Đã gọi"),
    Board.TO_CLOSE: Wording("Chờ bổ sung quá hạn", "Yêu cầu", "Đóng từ", "Công chức"),
    Board.HAND_ON: Wording("Phi địa giới chưa chuyển", "Tiếp nhận", "Hạn chuyển", "Công chức"),
    Board.PARTS: Wording("Liên thông chờ phối hợp", "Gửi đi", "Hẹn có", "Phần việc, cơ quan"),
    Board.TO_ACCEPT: Wording("Chờ tiếp nhận trực tuyến", "Đăng ký", "Nhận trước", "Kênh"),
    Board.OWES_LETTER: Wording("Còn nợ thư xin lỗi", "Có kết quả", "Đã hẹn", "Công chức"),
    Board.NO_CODE: Wording("Chưa có mã quốc gia", "Tiếp nhận", "Hẹn trả", "Công chức"),
}


class BoardRow(NamedTuple):
    """A dossier on a board: since when, until when, with ``whom`` it lies, what has been done about it.

    ``state`` says it in words, ``detail`` what the board's last column shows.
    """

    board: Board
    row: DossierRow
    seq: int
    since_at: datetime | None
    by_at: datetime | None
    whom: str = ""
    note: str = ""
    last_at: datetime | None = None
    times: int = 0
    state: str = ""
    detail: str = ""
    is_overdue: bool = False


def board_of(name: str) -> Board:
    """The board of that name; raises InvalidInput ``view`` for a name that is none."""
    if name not in tuple(Board):
        raise InvalidInput("view", f"Không có danh sách «{nfc(name)}».")
    return Board(name)


def lying(row: DossierRow, duties: tuple[DutyRow, ...], now: datetime) -> BoardRow:
    """A result that nobody came for, with the log of the calls about it."""
    called = next((d for d in duties if d.done_at is None and d.times), None)
    times, last, how = (called.times, called.last_at, called.note) if called else (0, None, "")
    days = (now.date() - row.closed_at.date()).days if row.closed_at else 0
    told = f"{times} lần, {owed.short_day(last, now)} {inside_a_sentence(how)}".rstrip() if last else "Chưa gọi"
    return BoardRow(Board.UNCOLLECTED, row, 0, row.closed_at, None, "", how, last, times, f"Đã {days} ngày", told)


def without_code(row: DossierRow, now: datetime) -> BoardRow:
    """A dossier that the province's system has given no code yet."""
    days = (now.date() - row.received_at.date()).days if row.received_at else 0
    state = f"Đã {days} ngày" if days else "Trong ngày"
    return BoardRow(Board.NO_CODE, row, 0, row.received_at, row.due_at, state=state, detail=row.officer)


class Moment(NamedTuple):
    """When the board is looked at, by which calendar; ``signers`` are names by their ids as texts."""

    now: datetime
    calendar: WorkCalendar
    signers: Mapping[str, str]


def _plainly(board: Board, duty: DutyRow, **more: Any) -> BoardRow:
    """The duty as it stands in the book; one past its moment is overdue."""
    told = {
        "by_at": duty.by_at,
        "whom": duty.whom,
        "note": duty.note,
        "last_at": duty.last_at,
        "times": duty.times,
        "detail": duty.row.officer,
        "since_at": duty.since_at,
        **more,
    }
    return BoardRow(board, duty.row, duty.seq, **told)


def _signing(duty: DutyRow, at: Moment) -> BoardRow:
    """A signature has no limit of its own: it is late when the promise is."""
    signer = at.signers.get(duty.whom, "")
    return _plainly(
        Board.SIGNING,
        duty,
        by_at=duty.row.due_at,
        whom=signer,
        state=owed.waited(duty.since_at, at.now, at.calendar),
        detail=signer or "Chưa ghi người ký",
        is_overdue=duty.row.urgency is Urgency.OVERDUE,
    )


def _to_close(duty: DutyRow, at: Moment) -> BoardRow:
    days = (at.now.date() - duty.since_at.date()).days
    return _plainly(Board.TO_CLOSE, duty, state=f"Đã chờ {days} ngày")


def _hand_on(duty: DutyRow, at: Moment) -> BoardRow:
    return _by_its_day(Board.HAND_ON, duty, at)


def _by_its_day(board: Board, duty: DutyRow, at: Moment) -> BoardRow:
    return _plainly(
        board,
        duty,
        state=remaining(at.now, duty.by_at, at.calendar),
        is_overdue=owed.is_past(duty.by_at, at.now),
    )


def _part(duty: DutyRow, at: Moment) -> BoardRow:
    return _by_its_day(Board.PARTS, duty, at)._replace(
        detail=" – ".join(word for word in (duty.note, duty.whom) if word)
    )


def _to_accept(duty: DutyRow, at: Moment) -> BoardRow:
    by = duty.by_at
    return _plainly(
        Board.TO_ACCEPT,
        duty,
        state=owed.hours_left(at.now, by, at.calendar) if by else "",
        detail=words.CHANNEL[Channel(duty.row.channel)],
        is_overdue=owed.is_past(by, at.now),
    )


def _letter(duty: DutyRow, at: Moment) -> BoardRow:
    promised, closed = duty.since_at, duty.row.closed_at
    late = at.calendar.counting_days_between(promised.date(), closed.date()) if closed else 0
    return _plainly(
        Board.OWES_LETTER,
        duty,
        since_at=closed,
        by_at=promised,
        state=f"Trễ {max(late, 1)} ngày",
        is_overdue=True,
    )


TELL: Mapping[Board, Callable[[DutyRow, Moment], BoardRow]] = {
    Board.SIGNING: _signing,
    Board.TO_CLOSE: _to_close,
    Board.HAND_ON: _hand_on,
    Board.PARTS: _part,
    Board.TO_ACCEPT: _to_accept,
    Board.OWES_LETTER: _letter,
}
