"""The columns of the catalogue's list, and the row that they show: a procedure as it stood on the day it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ui.catalogue.wording import state_badge
from ui.intake.wording import limit_words
from ui.paged_model import Badge, Column
from ui.theme import Tone

if TYPE_CHECKING:
    from cchc_desktop.domain.catalogue import Procedure
    from cchc_desktop.domain.procedure import ProcedureVersion


@dataclass(frozen=True)
class Shelved:
    """A procedure with the version in force on the day it was read."""

    procedure: Procedure
    version: ProcedureVersion
    today: date

    @property
    def code(self) -> str:
        return self.procedure.code


def _tone(row: Shelved) -> Tone:
    return Tone.MUTED if row.version.is_ended(row.today) else Tone.PLAIN


def _state(row: Shelved) -> Badge:
    return state_badge(row.version, row.today)


def _exception(row: Shelved) -> Badge | None:
    """What asks for attention stands out; the usual state is said quietly."""
    return _state(row) if _state(row).tone is Tone.WARN else None


LIMIT = Column[Shelved]("Thời hạn", lambda row: limit_words(row.version.limit), width=134, tone=_tone)
COLUMNS: tuple[Column[Shelved], ...] = (
    Column("Mã", lambda row: row.code, width=92, tone=_tone),
    Column(
        "Tên thủ tục",
        lambda row: row.version.name,
        width=0,
        tone=_tone,
        tip=lambda row: f"{row.version.name}\n{row.version.field}",
    ),
    LIMIT,
    Column("Tình trạng", lambda row: _state(row).word, width=138, tone=lambda row: _state(row).tone, badge=_exception),
)
