"""What the public notice of a procedure says of it, and what the catalogue cannot say yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cchc_desktop.domain.procedure import ProcedureVersion
from cchc_desktop.domain.text import fold, nfc

# Notes of the catalogue hold several remarks apart by " / "; those of the limit stand in the cases of the procedure.
_LIMIT = "thoi han"
# What was only remembered, or is still to be looked up, is no word for a wall.
_UNSURE = re.compile(r"tu tri nho|kiem tra lai|can doi chieu|khong ghi phi")
_MEMORY = re.compile(r"\(từ trí nhớ\)", re.IGNORECASE)
_MONEY = re.compile(r"(?<!mai tang )\bphi\b|\b(?:mien|khong thu|muc thu|hdnd)\b|\d ?(?:d|dong)\b")
_FREE = re.compile(r"(?:dvcqg ghi )?(?:khong(?: co)?(?: thu)?|mien(?: thu)?)(?: phi)?(?:,? le phi)?")
_BY_COUNCIL = "hdnd"
_EXAMPLE = re.compile(r",? ví dụ.*", re.IGNORECASE)
_PUBLISHED_PAGE = re.compile(r"https://[\w.-]+\.gov\.vn/\S{1,200}")
CODE_MARK = "{mã}"


class Gap(StrEnum):
    """Something that a public notice has to say and the catalogue does not know."""

    LEGAL_BASIS = "legal_basis"
    DECISION = "decision"
    FEE = "fee"
    PAPERS = "papers"
    OFFICER = "officer"
    LIMIT = "limit"
    VERSION = "version"


GAP: Mapping[Gap, str] = {
    Gap.LEGAL_BASIS: "căn cứ pháp lý",
    Gap.DECISION: "quyết định công bố",
    Gap.FEE: "mức phí, lệ phí",
    Gap.PAPERS: "thành phần hồ sơ",
    Gap.OFFICER: "công chức giải quyết",
    Gap.LIMIT: "thời hạn chưa đối chiếu",
    Gap.VERSION: "chưa đối chiếu với quyết định công bố",
}


@dataclass(frozen=True, slots=True)
class PublishedFee:
    """What the notice says of the fee: whole VND, 0 for none, None where the catalogue does not know it."""

    amount: int | None
    note: str = ""

    @property
    def is_unknown(self) -> bool:
        """True when there is nothing at all to say."""
        return self.amount is None and not self.note


def published_fee(version: ProcedureVersion) -> PublishedFee:
    """The fee as the public is told it.

    Nought is believed only from an officer who compared the version, or from a note that says it in words: an
    unconfirmed nought is the field that nobody filled in. An unconfirmed sum of a provincial council is an example
    of another province's.
    """
    is_compared = version.confirmed_at is not None
    parts = [part for part in _parts(version.fee_note) if not fold(part).startswith(_LIMIT)]
    if not is_compared and version.fee and any(_UNSURE.search(fold(part)) for part in parts):
        return PublishedFee(None)
    said = (_compared_words(part, version.fee) if is_compared else _uncompared_words(part) for part in parts)
    note = "; ".join(part for part in said if part)
    if _FREE.fullmatch(fold(note)):
        return PublishedFee(version.fee)
    if version.fee and not is_compared and _BY_COUNCIL in fold(note):
        return PublishedFee(None, note)
    if version.fee:
        return PublishedFee(version.fee, note)
    return PublishedFee(0) if is_compared and not note else PublishedFee(None, note)


def _parts(note: str) -> list[str]:
    return [part for part in (nfc(part) for part in note.split(" / ")) if part]


def _compared_words(part: str, fee: int) -> str:
    """A remark that an officer let stand; beside a sum it may say anything of it."""
    said = nfc(_MEMORY.sub("", part))
    folded = fold(said)
    return "" if _UNSURE.search(folded) or not (fee or _MONEY.search(folded)) else said


def _uncompared_words(part: str) -> str:
    """A remark of the starter catalogue; empty for one that is none of the public's."""
    folded = fold(part)
    return "" if _UNSURE.search(folded) or not _MONEY.search(folded) else _EXAMPLE.sub("", part)


def is_posted(version: ProcedureVersion, day: date) -> bool:
    """Whether the version is in force on that day and receptions still follow it."""
    return version.valid_from <= day and not version.is_ended(day)


def look_up(version: ProcedureVersion, pattern: str) -> str:
    """What a telephone reads beside the procedure: the office's address of it, its published page, or its code.

    ``pattern`` holds ``{mã}``; an empty one leaves it to the catalogue. No address is made up.
    """
    if pattern:
        return pattern.replace(CODE_MARK, version.code)
    source = version.source.strip()
    if _PUBLISHED_PAGE.fullmatch(source):
        return source
    return f"Thủ tục hành chính {version.code}"


def gaps(version: ProcedureVersion, *, has_officer: bool) -> tuple[Gap, ...]:
    """What a notice of this version cannot say yet, in the order of :class:`Gap`."""
    fee = published_fee(version)
    is_confirmed = version.is_confirmed
    lacks = {
        Gap.LEGAL_BASIS: not version.legal_basis.strip(),
        Gap.DECISION: not version.decision.strip(),
        Gap.FEE: fee.is_unknown or (version.confirmed_at is None and fee.amount is None and _is_open(fee)),
        Gap.PAPERS: not version.papers,
        Gap.OFFICER: not has_officer,
        Gap.LIMIT: not is_confirmed and "thoi han da so" not in fold(version.confidence),
        Gap.VERSION: not is_confirmed,
    }
    return tuple(gap for gap, is_lacking in lacks.items() if is_lacking)


def _is_open(fee: PublishedFee) -> bool:
    """A note that only points to a resolution names no sum."""
    return _BY_COUNCIL in fold(fee.note)


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster as it was printed: its field, the day it shows, when, and the version of each procedure on it."""

    field: str
    day: date
    printed_at: datetime
    versions: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Outdated:
    """A poster that no longer says what holds: codes of the procedures that changed, came and went since."""

    poster: Poster
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What the screen says, with the day of printing and how many procedures changed, came and went."""
        counts = ((self.changed, "đổi"), (self.added, "mới"), (self.ended, "ngừng nhận"))
        said = ", ".join(f"{len(codes)} thủ tục {word}" for codes, word in counts if codes)
        return f"Niêm yết lĩnh vực {self.poster.field} in ngày {self.poster.printed_at:%d/%m/%Y} đã cũ: {said} từ đó."


def outdated(printed: Iterable[Poster], now: Iterable[ProcedureVersion]) -> tuple[Outdated, ...]:
    """The latest poster of each field that shows something else than the versions in force ``now``.

    A version that was compared, or kept, after the printing reads differently too.
    """
    latest = {poster.field: poster for poster in sorted(printed, key=lambda poster: poster.printed_at)}
    standing: dict[str, dict[str, ProcedureVersion]] = {}
    for version in now:
        standing.setdefault(version.field, {})[version.code] = version
    found = (_compared(poster, standing.get(field, {})) for field, poster in latest.items())
    return tuple(one for one in found if one.changed or one.added or one.ended)


def _compared(poster: Poster, now: Mapping[str, ProcedureVersion]) -> Outdated:
    was = dict(poster.versions)
    return Outdated(
        poster,
        tuple(code for code in was if code in now and _reads_otherwise(now[code], was[code], poster.printed_at)),
        tuple(code for code in now if code not in was),
        tuple(code for code in was if code not in now),
    )


def _reads_otherwise(now: ProcedureVersion, was: int, printed_at: datetime) -> bool:
    return now.version != was or (now.confirmed_at is not None and now.confirmed_at > printed_at)
