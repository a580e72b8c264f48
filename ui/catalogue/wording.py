"""Words of the catalogue: how far a procedure was compared, who may be asked, what is in force."""

from __future__ import annotations

import re
from datetime import date

from cchc_desktop.domain import words
from cchc_desktop.domain.procedure import Part, ProcedureVersion, RequiredPaper, Variant
from ui.format import day, moment
from ui.intake.wording import limit_words
from ui.paged_model import Badge
from ui.theme import Tone

CONFIRMED, TO_COMPARE = "Đã đối chiếu", "Cần đối chiếu"
VERIFIED = "Mã, tên, thời hạn, thành phần hồ sơ đã so với trang công bố."
_UNKNOWN = "Chưa so với quyết định công bố."


def state_badge(version: ProcedureVersion, today: date) -> Badge:
    """Ended, still to be compared, or compared."""
    if version.is_ended(today):
        return Badge("Đã ngừng", Tone.MUTED)
    return Badge(CONFIRMED, Tone.GOOD) if version.is_confirmed else Badge(TO_COMPARE, Tone.WARN)


def compared(version: ProcedureVersion) -> str:
    """Who compared the version with the published decision and when, or what of it is still to be compared."""
    if version.confirmed_at is not None:
        return f"{version.confirmed_by or 'Văn phòng'} đã đối chiếu lúc {moment(version.confirmed_at)}"
    return VERIFIED if version.confidence == "verified" else version.confidence or _UNKNOWN


def in_force(version: ProcedureVersion) -> str:
    """From when to when receptions follow this version."""
    until = f" đến hết {day(version.valid_to)}" if version.valid_to else ""
    return f"từ {day(version.valid_from)}{until}"


def limit_of(version: ProcedureVersion) -> str:
    """The limit with its own cut-off, if it has one."""
    cutoff = version.limit.cutoff
    return limit_words(version.limit) + (f", nhận sau {cutoff:%H:%M} trả ngày làm việc sau" if cutoff else "")


def variant_words(variant: Variant) -> str:
    """One case with its own limit."""
    return f"{variant.name}: {limit_words(variant.limit)}"


def part_words(part: Part) -> str:
    """What another agency settles, and how long it has."""
    return f"{part.name} – {part.agency}: {limit_words(part.limit)}"


def paper_words(paper: RequiredPaper) -> str:
    """One paper with its kind and number; of a paper that is only shown none is kept."""
    count = f"{paper.count} {words.PAPER_KIND[paper.kind]}" if paper.count else "chỉ xuất trình"
    return f"{paper.name} ({count})"


def listed(text: str) -> str:
    """A list that was written without spaces, as it is read: "60/2014/QH13; 104/2022/NĐ-CP"."""
    return re.sub(r";\s*", "; ", text)
