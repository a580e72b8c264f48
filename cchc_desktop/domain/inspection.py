"""What an inspector asks for: the trouble that a dossier must have had, and how many make one file."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

# More than this nobody reads, and no viewer opens at once; a sample can be drawn from any number.
MOST_DOSSIERS = 2000


class Trouble(StrEnum):
    """What a dossier must have had to be looked at."""

    OVERDUE = "overdue"
    LETTERS = "letters"
    SUPPLEMENTS = "supplements"
    LATE_KEYED = "late_keyed"
    VOID = "void"


TROUBLE: Mapping[Trouble, str] = {
    Trouble.OVERDUE: "Hồ sơ quá hạn (đã và đang giải quyết)",
    Trouble.LETTERS: "Hồ sơ có thư xin lỗi",
    Trouble.SUPPLEMENTS: "Hồ sơ có yêu cầu bổ sung",
    Trouble.LATE_KEYED: "Hồ sơ có việc cập nhật chậm",
    Trouble.VOID: "Hồ sơ đã hủy do ghi nhầm",
}
