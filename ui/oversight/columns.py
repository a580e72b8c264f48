"""The columns of a board: the dossier, since when, until when, how long, and with whom it lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from cchc_desktop.domain.numbering import code_tail
from cchc_desktop.services.boards import Board, BoardRow
from ui import format as written
from ui.dossier.columns import DUE, OFFICER, PROCEDURE, RECEIVED, Layout
from ui.dossier.listing import Listed
from ui.dossier.wording import badge_of
from ui.paged_model import Badge, Column
from ui.theme import Tone
from ui.widgets.marked_table import Marks

# What may leave a narrow list, the least missed first; code, owner and state always stay.
LEAVING = (RECEIVED, PROCEDURE, DUE, OFFICER)
# Last among the columns and first to the eye: the places of the others are those of any list of dossiers.
MARK = OFFICER + 1
DETAIL_WIDTH = 150
_CALM: dict[Board, Tone] = {
    Board.SIGNING: Tone.HOLD,
    Board.UNCOLLECTED: Tone.WARN,
    Board.TO_CLOSE: Tone.WARN,
    Board.NO_CODE: Tone.HOLD,
}


@dataclass(frozen=True)
class OnBoard(Listed):
    """A row of a board; a dossier may stand there more than once, with several parts of other agencies."""

    duty: BoardRow | None = None

    @property
    def key(self) -> tuple[int, int]:
        return (self.row.id, self.duty.seq if self.duty else 0)


def board_layout(marks: Marks) -> Layout:
    """The layout of a board, with the column of the marks."""
    return Layout(partial(_columns, marks), widths={}, not_beside_a_sheet=(RECEIVED, DUE, OFFICER))


def _columns(marks: Marks, _: Callable[[], bool]) -> tuple[Column[Listed], ...]:
    """The columns in the places of any list of dossiers; a board gives them its own titles. The marks come last."""
    return (
        Column("Mã hồ sơ", lambda one: code_tail(one.row.code), width=104, tip=lambda one: one.row.code),
        Column("Chủ hồ sơ", lambda one: one.row.owner, width=138, bold=True, tip=_reach),
        Column(
            "Thủ tục",
            lambda one: one.row.procedure_name,
            width=128,
            tip=lambda one: f"{one.row.procedure_name}\n{one.row.field}",
        ),
        Column(
            "Nhận", lambda one: written.day(_since_at(one)), width=96, tip=lambda one: written.moment(_since_at(one))
        ),
        Column("Hẹn trả", _by, width=102, tip=_by_tip),
        Column("Tình trạng", lambda one: badge(one).word, width=156, badge=badge, tip=lambda one: badge(one).word),
        Column("Công chức", _detail, width=DETAIL_WIDTH, tip=_detail),
        marks.column(),
    )


def badge(one: Listed) -> Badge:
    """How long it has waited or what is left, in red with its shape when it is late."""
    duty = _duty(one)
    if duty is None:
        return badge_of(one)
    return Badge(duty.state, Tone.BAD if duty.is_overdue else _CALM.get(duty.board, Tone.ACCENT))


def _duty(one: Listed) -> BoardRow | None:
    return one.duty if isinstance(one, OnBoard) else None


def _since_at(one: Listed) -> datetime | None:
    duty = _duty(one)
    return duty.since_at if duty else one.row.received_at


def _by_at(one: Listed) -> datetime | None:
    duty = _duty(one)
    return duty.by_at if duty else one.row.due_at


def _by(one: Listed) -> str:
    """A day, the hour too where it counts by hours, or the number to call."""
    duty, by_at = _duty(one), _by_at(one)
    if duty and duty.board is Board.UNCOLLECTED:
        return one.row.phone or written.NOTHING
    if duty and by_at and duty.board in (Board.HAND_ON, Board.TO_ACCEPT):
        return f"{by_at:%H:%M %d/%m}"
    return written.day(by_at)


def _by_tip(one: Listed) -> str:
    duty = _duty(one)
    return one.row.phone if duty and duty.board is Board.UNCOLLECTED else written.moment(_by_at(one))


def _detail(one: Listed) -> str:
    duty = _duty(one)
    return (duty.detail if duty else one.row.officer) or written.NOTHING


def _reach(one: Listed) -> str:
    return "\n".join(word for word in (one.row.owner, one.row.phone) if word)
