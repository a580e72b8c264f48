"""Cells of a register kept in an office's own way: days in many spellings, clock times, words that mean ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.text import fold, nfc, search_words
from cchc_desktop.domain.words import CHANNEL, CLOSING, RETURN_WAY, ROLE, SATISFACTION, STATUS
from cchc_desktop.workbooks.reading import FIRST_YEAR, LAST_YEAR, moment_of, text_of
from cchc_desktop.workbooks.register import cells, meanings, synonyms
from cchc_desktop.workbooks.register.cells import Remark
from cchc_desktop.workbooks.register.columns import COLUMNS, RETURN_WAYS

E = TypeVar("E", bound=Enum)
_EPOCH = datetime(1899, 12, 30)
_SERIALS = range((datetime(FIRST_YEAR, 1, 1) - _EPOCH).days, (datetime(LAST_YEAR, 12, 31) - _EPOCH).days)
_CLOCK = re.compile(
    r"(?<![\d/.\-])(\d{1,2})\s*(?::|h|giờ|g)\s*(\d{1,2})?(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?:phút|p\b|ph\b|')?\s*(am|pm|sa|ch)?(?![\d/])",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SPELLINGS = ((_YEAR_FIRST, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1)), (_IN_WORDS, (3, 2, 1)), (_PACKED, (1, 2, 3)))
_NO_DAY = frozenset(fold(word) for word in meanings.NO_DAY)
_NO = frozenset({"khong", "chua", "0", "false", "-", "no"})
_BETWEEN = re.compile(r"[\s,;]|ngày|lúc|vào|T(?=\s|$)", re.IGNORECASE)


def moment(value: Any, _remark: Remark) -> date | datetime | None:
    """A day, with its time when given, however it was written; raises ValueError with a sentence."""
    if isinstance(value, float) and int(value) in _SERIALS:
        # A day that a program wrote as its number and left without the look of a day.
        read = _EPOCH + timedelta(days=value)
        return moment_of(read.date() if value.is_integer() else read)
    if not isinstance(value, str):
        return moment_of(value)
    text = nfc(value)
    if fold(text) in _NO_DAY:
        return None
    try:
        return moment_of(text)
    except ValueError:
        read_day = _spelled(text)
        if read_day is None:
            raise
        return moment_of(read_day)


def _spelled(text: str) -> date | datetime | None:
    """A day and a clock time in any order; None when something else stands beside them."""
    day, rest = _day_in(text)
    if day is None:
        return None
    clock = _CLOCK.search(rest)
    found = _clock(clock) if clock else None
    left = rest[: clock.start()] + rest[clock.end() :] if clock else rest
    if _BETWEEN.sub("", left) or (clock is not None and found is None):
        return None
    return day if found is None else datetime.combine(day, found)


def _day_in(text: str) -> tuple[date | None, str]:
    for pattern, order in _SPELLINGS:
        if match := pattern.search(text):
            year, month, day = (int(match[group]) for group in order)
            try:
                found = date(year + 2000 if year < 100 else year, month, day)
            except ValueError:
                return None, text
            return found, f"{text[: match.start()]} {text[match.end() :]}"
    return None, text


def _clock(match: re.Match[str]) -> time | None:
    hour, half = int(match[1]), (match[3] or "").lower()
    if half in ("pm", "ch") and hour < 12:
        hour += 12
    elif half in ("am", "sa") and hour == 12:
        hour = 0
    try:
        return time(hour, int(match[2] or 0))
    except ValueError:
        return None


def clock(value: Any, _remark: Remark) -> time | None:
    """A clock time in a column of its own; raises ValueError with a sentence."""
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    if isinstance(value, datetime):
        return value.time().replace(second=0, microsecond=0)
    if isinstance(value, timedelta):
        return (_EPOCH + value).time().replace(second=0, microsecond=0)
    if isinstance(value, float) and 0 <= value < 1:
        minutes = round(value * 1440)
        return time(minutes // 60 % 24, minutes % 60)
    text = text_of(value)
    if not text or fold(text) in _NO_DAY:
        return None
    match = _CLOCK.fullmatch(text)
    found = _clock(match) if match else time(int(text)) if text.isdecimal() and int(text) < 24 else None
    if found is None:
        raise ValueError(f"“{text}” không phải giờ trong ngày; ghi như 09:30 hoặc 9h30")
    return found


def _also(words: Mapping[E, str], also: Mapping[str, E]) -> Callable[[Any, Remark], E | None]:
    known = {key_of(word): value for word, value in also.items()} | {key_of(word): key for key, word in words.items()}
    read = cells.one_of(words)

    def tolerant(value: Any, remark: Remark) -> E | None:
        found = known.get(key_of(text_of(value)))
        return read(value, remark) if found is None else found

    return tolerant


@lru_cache(4096)
def key_of(text: str) -> str:
    """A title or a word as it is compared: folded, punctuation left out."""
    return " ".join(search_words(text))


_channel = _also(CHANNEL, meanings.CHANNEL)
_ONLINE = frozenset(key_of(word) for word in meanings.ONLINE_OF_SOME_KIND)


def channel(value: Any, remark: Remark) -> Channel | None:
    """A channel; "Trực tuyến" alone is taken for the full kind, with a remark."""
    written = text_of(value)
    if key_of(written) in _ONLINE:
        remark(f"“{written}” không rõ toàn trình hay một phần; ghi là «{CHANNEL[Channel.ONLINE_FULL]}»")
        return Channel.ONLINE_FULL
    return _channel(value, remark)


def struck_out(value: Any, remark: Remark) -> bool | None:
    """Whether the line is struck out; a word that denies it does not strike out."""
    return None if fold(text_of(value)) in _NO else cells.struck_out(value, remark)


def is_late(value: Any) -> bool | None:
    """Whether a system says that a dossier is late; None for what says neither."""
    said = key_of(text_of(value))
    if not said:
        return None
    if any(key_of(word) == said or said.endswith(f" {key_of(word)}") for word in meanings.LATE_WORDS):
        return True
    return False if any(word in said for word in ("dung han", "truoc han", "trong han", "som han")) else None


READS: Mapping[str, Callable[[Any, Remark], Any]] = {
    **{column.name: column.read for column in COLUMNS},
    **{column.name: moment for column in COLUMNS if column.read is cells.moment},
    **dict.fromkeys(synonyms.TIMES.values(), clock),
    "status": _also(STATUS, meanings.STATUS),
    "channel": channel,
    "closing": _also(CLOSING, meanings.CLOSING),
    "role": _also(ROLE, meanings.ROLE),
    "satisfaction": cells.if_known(_also(SATISFACTION, meanings.SATISFACTION)),
    "return_way": cells.if_known(_also(RETURN_WAY, RETURN_WAYS)),
    "is_void": struck_out,
}
