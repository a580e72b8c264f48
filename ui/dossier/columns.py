"""The columns of every list of dossiers, and which of them give way when a sheet stands beside the list."""

from __future__ import annotations

from cchc_desktop.domain.numbering import code_tail
from ui import format as written
from ui.dossier.reading import Listed
from ui.dossier.wording import badge_of
from ui.paged_model import Column
from ui.theme import Tone


def _officer(one: Listed) -> str:
    return one.row.officer or written.NOTHING


def _tone(one: Listed) -> Tone:
    return Tone.MUTED if one.row.is_void else Tone.PLAIN


CODE = Column[Listed]("Mã hồ sơ", lambda one: one.row.code, width=204, tone=_tone)
SHORT_CODE = Column[Listed](
    "Mã hồ sơ", lambda one: code_tail(one.row.code), width=106, tone=_tone, tip=lambda one: one.row.code
)
OWNER = Column[Listed]("Chủ hồ sơ", lambda one: one.row.owner, width=156, bold=True)
PROCEDURE = Column[Listed](
    "Thủ tục",
    lambda one: one.row.procedure_name,
    width=0,
    tip=lambda one: f"{one.row.procedure_name}\n{one.row.field}",
)
RECEIVED = Column[Listed](
    "Nhận",
    lambda one: written.day(one.row.received_at),
    width=96,
    tip=lambda one: written.moment(one.row.received_at),
)
DUE = Column[Listed]("Hẹn trả", lambda one: written.moment(one.row.due_at), width=132)
SHORT_DUE = Column[Listed](
    "Hẹn trả", lambda one: written.day(one.row.due_at), width=94, tip=lambda one: written.moment(one.row.due_at)
)
STATE = Column[Listed](
    "Còn lại / tình trạng",
    lambda one: badge_of(one).word,
    width=198,
    badge=badge_of,
    tip=lambda one: badge_of(one).word,
)
OFFICER = Column[Listed]("Công chức", _officer, width=130)

COLUMNS = (CODE, SHORT_CODE, OWNER, PROCEDURE, RECEIVED, DUE, SHORT_DUE, STATE, OFFICER)
WIDE_ONLY = frozenset({CODE, RECEIVED, DUE, OFFICER})
NARROW_ONLY = frozenset({SHORT_CODE, SHORT_DUE})
