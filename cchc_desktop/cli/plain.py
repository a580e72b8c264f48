"""Values as scripts read them: times ISO without zone, money whole VND, enumerations by their keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

# The first kind that fits decides: an enumeration of texts is a text too, a moment is a date too.
_KINDS: tuple[tuple[type | tuple[type, ...], Callable[[Any], Any]], ...] = (
    (Enum, lambda value: value.value),
    ((str, bool, int, float, type(None)), lambda value: value),
    (datetime, lambda value: value.isoformat(timespec="seconds" if value.second else "minutes")),
    (date, lambda value: value.isoformat()),
    (time, lambda value: value.isoformat("minutes")),
    (Decimal, lambda value: int(value) if value == int(value) else float(value)),
    (Path, str),
    (Mapping, lambda value: {str(plain(key)): plain(item) for key, item in value.items()}),
)


# Where a password stands in an address of a server: between user and host, or among the options.
_PASSWORDS = re.compile(r"(://[^\s/:@«»]*:)[^\s«»]+(?=@)|(\bpassword=)[^\s&«»]+")


def without_passwords(words: str) -> str:
    """Words that may repeat an address as it was typed, such as a reason to refuse it, without its password."""
    return _PASSWORDS.sub(lambda found: f"{found[1] or found[2]}•••", words)


def plain(value: Any) -> Any:
    """The value as JSON holds it; a record becomes an object by the names of its fields."""
    for kind, written in _KINDS:
        if isinstance(value, kind):
            return written(value)
    names = _field_names(value)
    if names is None:
        return [plain(item) for item in value]
    return {name: plain(getattr(value, name)) for name in names}


def _field_names(value: Any) -> tuple[str, ...] | None:
    """The fields of a record, frozen dataclass or named tuple; None for a plain sequence."""
    if is_dataclass(value):
        return tuple(field.name for field in fields(value))
    return getattr(value, "_fields", None)
