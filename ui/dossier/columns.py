"""The columns of every list of dossiers, and how they give way when something stands beside the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cchc_desktop.domain.numbering import code_tail
from ui import format as written
from ui.dossier.listing import Listed
from ui.dossier.wording import badge_of
from ui.paged_model import Column
from ui.theme import Tone

CODE, OWNER, PROCEDURE, RECEIVED, DUE, STATE, OFFICER = range(7)
# In a narrow list codes and promises are shortened, and these leave; the tips and the sheet say them in full.
WIDE_ONLY = (RECEIVED, OFFICER)
# Beside the sheet, which shows the date large, the remaining time says enough.
NOT_BESIDE_A_SHEET = (DUE,)
WIDTHS = {CODE: (204, 106), DUE: (132, 94)}


def columns(is_narrow: Callable[[], bool]) -> tuple[Column[Listed], ...]:
    """The columns in their order; ``is_narrow`` tells at each painting whether the list has little room.

    The first column never leaves: the cursor stands in it.
    """
    return (
        Column(
            "Mã hồ sơ",
            lambda one: code_tail(one.row.code) if is_narrow() else one.row.code,
            width=WIDTHS[CODE][0],
            tone=lambda one: Tone.MUTED if one.row.is_void else Tone.PLAIN,
            tip=lambda one: one.row.code,
        ),
        Column("Chủ hồ sơ", lambda one: one.row.owner, width=156, bold=True),
        Column(
            "Thủ tục",
            lambda one: one.row.procedure_name,
            width=0,
            tip=lambda one: f"{one.row.procedure_name}\n{one.row.field}",
        ),
        Column(
            "Nhận",
            lambda one: written.day(one.row.received_at),
            width=96,
            tip=lambda one: written.moment(one.row.received_at),
        ),
        Column(
            "Hẹn trả",
            lambda one: (written.day if is_narrow() else written.moment)(one.row.due_at),
            width=WIDTHS[DUE][0],
            tip=lambda one: written.moment(one.row.due_at),
        ),
        Column(
            "Còn lại / tình trạng",
            lambda one: badge_of(one).word,
            width=198,
            badge=badge_of,
            tip=lambda one: badge_of(one).word,
        ),
        Column("Công chức", lambda one: one.row.officer or written.NOTHING, width=130),
    )


@dataclass(frozen=True)
class Layout:
    """The columns of a list and how they give way: widths at their place (wide, narrow), and what leaves when."""

    columns: Callable[[Callable[[], bool]], tuple[Column[Listed], ...]]
    widths: Mapping[int, tuple[int, int]]
    wide_only: tuple[int, ...] = ()
    not_beside_a_sheet: tuple[int, ...] = ()


DOSSIERS = Layout(columns, WIDTHS, WIDE_ONLY, NOT_BESIDE_A_SHEET)
