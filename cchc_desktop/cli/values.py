"""Typed values: what cannot be read is refused by its field, so that a script sees which option was wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import TypeVar

from cchc_desktop.domain.calendar import FIRST_YEAR, LAST_YEAR
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Person
from cchc_desktop.domain.text import fold, nfc

E = TypeVar("E", bound=Enum)

_DAY = "%d/%m/%Y"
_MOMENTS = ("%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y", "%d/%m/%Y %H:%M:%S")
_PAGE_KEY = re.compile(r"([0-9T:-]*)\|([0-9]{1,18})")


def moment(text: str, field: str) -> datetime:
    """A local time: ``2026-03-02T09:00`` or ``02/03/2026 09:00``. Raises InvalidInput by ``field``."""
    clean = nfc(text)
    found = _parsed(clean, _MOMENTS) or (_iso(clean) if _has_clock(clean) else None)
    if found is None:
        if _parsed(clean, (_DAY,)) or (_iso(clean) and not _has_clock(clean)):
            raise InvalidInput(field, f"«{clean}» thiếu giờ; hãy ghi như 2026-03-02T09:00.")
        raise InvalidInput(
            field, f"«{clean}» không phải một thời điểm có thật; hãy ghi như 2026-03-02T09:00 hoặc 02/03/2026 09:00."
        )
    if found.tzinfo is not None:
        raise InvalidInput(field, f"«{clean}» có múi giờ; hãy ghi giờ Việt Nam, không kèm múi giờ.")
    return _in_calendar(found, field)


def day(text: str, field: str) -> date:
    """A day: ``2026-03-02`` or ``02/03/2026``. Raises InvalidInput by ``field``."""
    clean = nfc(text)
    found = _parsed(clean, (_DAY,)) or (None if _has_clock(clean) else _iso(clean))
    if found is None:
        raise InvalidInput(field, f"«{clean}» không phải một ngày có thật; hãy ghi như 2026-03-02 hoặc 02/03/2026.")
    return _in_calendar(found, field).date()


def day_or_moment(text: str, field: str) -> date | datetime:
    """A day, or a time of a day."""
    return moment(text, field) if _has_clock(nfc(text)) else day(text, field)


def clock(text: str, field: str) -> time:
    """A time of the day: ``15:00``. Raises InvalidInput by ``field``."""
    try:
        return datetime.strptime(nfc(text), "%H:%M").time()
    except ValueError:
        raise InvalidInput(field, f"«{nfc(text)}» không phải giờ trong ngày; hãy ghi như 15:00.") from None


def file_to_write(text: str | None, field: str, endings: Sequence[str]) -> Path | None:
    """The file that is to be written, None when none is asked for. Raises InvalidInput by ``field`` for its ending."""
    if text is None:
        return None
    path = Path(text)
    if path.suffix.lower() not in endings:
        raise InvalidInput(field, f"Tệp phải có đuôi {' hoặc '.join(endings)}.")
    return path


def whole(text: str, field: str, low: int, high: int) -> int:
    """A whole number within bounds. Raises InvalidInput by ``field``."""
    clean = nfc(text).replace(".", "")
    if not re.fullmatch(r"-?[0-9]{1,15}", clean) or not low <= int(clean) <= high:
        raise InvalidInput(field, f"«{nfc(text)}» không phải số nguyên từ {low} đến {high}.")
    return int(clean)


def one_of(text: str, kinds: type[E], words: Mapping[E, str], field: str) -> E:
    """A value by its key or its Vietnamese word. Raises InvalidInput by ``field``, naming the keys."""
    wanted = fold(text)
    for kind in kinds:
        if wanted in (str(kind.value), fold(words[kind])):
            return kind
    keys = ", ".join(str(kind.value) for kind in kinds)
    raise InvalidInput(field, f"Không có lựa chọn «{nfc(text)}»; chọn một trong: {keys}.")


def person(text: str) -> Person:
    """A person as ``name;id;address;phone;email``, of which only the name must be there."""
    parts = [nfc(part) for part in text.split(";")]
    name, number, address, phone, email = [*parts, "", "", "", "", ""][:5]
    return Person(name, number, address, phone, email)


def page_key(text: str | None) -> str | None:
    """The key of a page as an earlier answer gave it in ``next``. Raises InvalidInput ``after``."""
    if not text:
        return None
    found = _PAGE_KEY.fullmatch(text)
    if found is None or (found[1] and not found[1].isdigit() and _iso(found[1]) is None):
        raise InvalidInput("after", f"«{text}» không phải khóa trang; hãy dùng đúng giá trị next của lần trước.")
    return text


def _has_clock(text: str) -> bool:
    return ":" in text or "T" in text.upper()


def _parsed(text: str, forms: tuple[str, ...]) -> datetime | None:
    for form in forms:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _in_calendar(found: datetime, field: str) -> datetime:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise InvalidInput(field, f"Năm {found.year} nằm ngoài lịch (từ năm {FIRST_YEAR} đến năm {LAST_YEAR}).")
    return found
