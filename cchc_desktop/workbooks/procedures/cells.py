"""Cells of the catalogue workbook: limits, cases and papers in words, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any, TypeVar

from cchc_desktop.domain.procedure import (
    NO_LIMIT,
    PaperKind,
    Part,
    RequiredPaper,
    Tick,
    TimeLimit,
    Variant,
    papers_from_text,
)
from cchc_desktop.domain.text import fold, nfc
from cchc_desktop.domain.words import LIMIT_UNIT, PAPER_KIND, TICK
from cchc_desktop.workbooks.reading import moment_of, text_of

E = TypeVar("E", bound=Enum)
_UNITS = {fold(word): unit for unit, word in LIMIT_UNIT.items()}
_KINDS = {fold(word): kind for kind, word in PAPER_KIND.items()}
_TICKS = {fold(word): tick for tick, word in TICK.items()}
_VARIANT = re.compile(
    r"(?P<name>.+?): ?(?:(?P<value>\d+(?:[.,]\d+)?) )?(?P<unit>[^\d:()]+?)(?: \(chốt (?P<cutoff>\d{1,2}:\d{2})\))?"
)


def day(value: Any) -> date | None:
    """A day without its time."""
    moment = moment_of(value)
    return moment.date() if isinstance(moment, datetime) else moment


def clock(value: Any) -> time | None:
    """A time of day; raises ValueError with a sentence."""
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    written = text_of(value)
    if not written:
        return None
    try:
        return time.fromisoformat(written.zfill(5))
    except ValueError:
        raise ValueError(f"“{written}” không phải giờ; ghi như 15:00") from None


def word(words: Mapping[E, str]) -> Callable[[Any], E | None]:
    """One of these words, accents and case aside; the reader raises ValueError that names them."""
    known = {fold(word): key for key, word in words.items()}

    def read(value: Any) -> E | None:
        written = text_of(value)
        if written and fold(written) not in known:
            raise ValueError(f"“{written}” không có trong danh sách: {', '.join(words.values())}")
        return known.get(fold(written))

    return read


def variants(value: Any) -> tuple[Variant, ...]:
    """One case a line, as ``variant_line`` writes it; raises ValueError with a sentence."""
    return tuple(map(_variant, _lines(value)))


def _variant(line: str) -> Variant:
    match = _VARIANT.fullmatch(line)
    unit = _UNITS.get(fold(match["unit"])) if match else None
    if match is None or unit is None:
        raise ValueError(f"không đọc được trường hợp “{line}”; ghi như: phải xác minh: 5 ngày làm việc")
    return Variant(match["name"], TimeLimit.read(match["value"] or 0, unit, clock(match["cutoff"] or "")))


def variant_line(variant: Variant) -> str:
    """``phải xác minh: 5 ngày làm việc``."""
    limit = variant.limit
    cutoff = f" (chốt {limit.cutoff:%H:%M})" if limit.cutoff else ""
    return f"{variant.name}: {f'{amount(limit)} ' if limit.value else ''}{LIMIT_UNIT[limit.unit]}{cutoff}"


def parts(value: Any) -> tuple[Part, ...]:
    """One part a line: ``Đăng ký thường trú | Công an xã | 4 ngày làm việc``; raises ValueError with a sentence."""
    return tuple(map(_part, _lines(value)))


def _part(line: str) -> Part:
    name, agency, limit = [*(nfc(piece) for piece in line.split("|")), "", ""][:3]
    if not name or not agency:
        raise ValueError(f"không đọc được phần liên thông “{line}”; ghi như: Cấp thẻ BHYT | Bảo hiểm xã hội | 2 ngày")
    return Part(name, agency, _variant(f"{name}: {limit}").limit if limit else NO_LIMIT)


def part_line(part: Part) -> str:
    """``Đăng ký thường trú | Công an xã | 4 ngày làm việc``."""
    _, _, limit = variant_line(Variant("", part.limit)).partition(": ")
    return f"{part.name} | {part.agency} | {limit}"


def ticks(value: Any) -> frozenset[Tick]:
    """What stands ticked on a new dossier, one a line or behind semicolons; raises ValueError with a sentence."""
    said = [nfc(one) for line in _lines(value) for one in line.split(";")]
    unknown = next((one for one in said if one and fold(one) not in _TICKS), None)
    if unknown is not None:
        raise ValueError(f"“{unknown}” không có trong danh sách: {', '.join(TICK.values())}")
    return frozenset(_TICKS[fold(one)] for one in said if one)


def tick_lines(ticks: frozenset[Tick]) -> str:
    """The words of the ticks, one a line, always in one order."""
    return "\n".join(word for tick, word in TICK.items() if tick in ticks)


def papers(value: Any) -> tuple[RequiredPaper, ...]:
    """One paper a line: ``Tờ khai | bản chính | 1``; raises ValueError with a sentence."""
    lines = _lines(value)
    if len(lines) == 1 and ";" in lines[0] and lines[0].count("|") > 2:
        return papers_from_text(lines[0])
    return tuple(map(_paper, lines))


def _paper(line: str) -> RequiredPaper:
    name, kind, count = [*line.rsplit("|", 2), "", ""][:3] if line.count("|") >= 2 else (*line.partition("|")[::2], "")
    if kind.strip() and fold(kind) not in _KINDS:
        raise ValueError(f"không đọc được giấy tờ “{line}”; ghi như: Tờ khai | bản chính | 1")
    number = count.strip() or "1"
    if not number.isdecimal():
        raise ValueError(f"số lượng giấy tờ không đọc được: “{line}”")
    return RequiredPaper(nfc(name), _KINDS.get(fold(kind), PaperKind.ORIGINAL), int(number))


def _lines(value: Any) -> list[str]:
    written = value if isinstance(value, str) else text_of(value)
    return [line for line in map(nfc, written.splitlines()) if line]


def amount(limit: TimeLimit) -> str:
    """The number of a limit with a comma."""
    return f"{limit.value.normalize():f}".replace(".", ",")
