"""Words of the intake form: limits, and what may come of it."""

from __future__ import annotations

from enum import Enum

from cchc_desktop.domain.procedure import ProcedureVersion, TimeLimit
from cchc_desktop.domain.words import LIMIT_UNIT
from ui.format import money, number


def limit_words(limit: TimeLimit) -> str:
    """``5 ngày làm việc``, ``0,5 giờ``, ``trong ngày``."""
    if not limit.value:
        return LIMIT_UNIT[limit.unit]
    places = 0 if limit.value == int(limit.value) else 2
    amount = number(limit.value, places)
    return f"{amount.rstrip('0') if places else amount} {LIMIT_UNIT[limit.unit]}"


def procedure_words(version: ProcedureVersion) -> str:
    """What the list says beside a procedure, and the form above its papers."""
    parts = [version.field, limit_words(version.limit)]
    if version.fee:
        parts.append(f"mức thu {money(version.fee)}")
    return " · ".join(parts)


class Outcome(Enum):
    """What comes of the form: the word of its tab, its icon, and the words of its button."""

    RECEIVE = ("Nhận hồ sơ", "file-plus", "Tiếp nhận")
    GUIDE = ("Hướng dẫn &bổ sung", "help-circle", "Lập phiếu hướng dẫn")
    TURN_AWAY = ("Từ &chối", "ban", "Lập phiếu từ chối")
    REGISTER = ("Chờ &tiếp nhận", "inbox", "Ghi nhận chờ tiếp nhận")

    def __init__(self, word: str, icon: str, doing: str) -> None:
        self.word, self.icon, self.doing = word, icon, doing
