"""Events to JSON and back, personal data apart from the public part."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from cchc_desktop.domain.events import KINDS, Event, Stamp
from cchc_desktop.domain.retention import ANONYMOUS

Json = Any


def encode(event: Event) -> tuple[str, str | None]:
    """The public part and, if there are personal data, the private part, as canonical JSON without the stamp."""
    public, private = _split(event)
    return _dump(public), _dump(private) if private else None


def decode(kind: str, stamp: Stamp, public: str, private: str | None) -> Event:
    """The event of that kind; where personal data was anonymised away, a name says so and the rest is empty."""
    record = json.loads(public)
    hidden = json.loads(private) if private else {}
    event: Event = _build(KINDS[kind], record, hidden, {"stamp": stamp})
    return event


def record_of(event: Event) -> dict[str, Json]:
    """What an event says besides its stamp, personal data included, as plain values by the names of its fields."""
    return _merged(*_split(event))


def event_of(kind: str, stamp: Stamp, record: Mapping[str, Json]) -> Event:
    """The event that ``record_of`` wrote down; another record raises what broken JSON of any shape may raise."""
    event: Event = _build(KINDS[kind], record, record, {"stamp": stamp})
    return event


def _merged(record: dict[str, Json], more: Mapping[str, Json]) -> dict[str, Json]:
    for name, value in more.items():
        inner = record.get(name)
        record[name] = _merged(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
    return record


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@cache
def _plan(kind: Any) -> tuple[tuple[Field[Any], bool, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((f, bool(f.metadata.get("private")), hints[f.name]) for f in fields(kind))


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _split(value: Any) -> tuple[dict[str, Json], dict[str, Json]]:
    """Fields that stand at their default are left out: an event is read far more often by machines than by eyes."""
    public: dict[str, Json] = {}
    private: dict[str, Json] = {}
    for field, is_private, _hint in _plan(type(value)):  # type: ignore[arg-type]
        item = getattr(value, field.name)
        if field.name == "stamp" or item == _default(field):
            continue
        if is_private:
            private[field.name] = _plain(item)
        elif is_dataclass(item):
            public[field.name], inner = _split(item)
            if inner:
                private[field.name] = inner
        else:
            public[field.name] = _plain(item)
    return public, private


def _plain(value: Any) -> Json:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    public, private = _split(value)
    return {**public, **private}


def _build(kind: type, record: Mapping[str, Json], hidden: Mapping[str, Json], given: Mapping[str, Any]) -> Any:
    values = dict(given)
    for field, is_private, hint in _plan(kind):
        if field.name in values:
            continue
        source = hidden if is_private else record
        if field.name in source:
            inner = hidden.get(field.name, {}) if not is_private else {}
            values[field.name] = _reader(hint)(source[field.name], inner)
        elif is_private and _default(field) is MISSING:
            values[field.name] = _nobody(hint)
    return kind(**values)


def _nobody(hint: Any) -> Any:
    return hint(ANONYMOUS)


@cache
def _reader(hint: Any) -> Callable[[Json, Mapping[str, Json]], Any]:
    if get_origin(hint) in (Union, UnionType):
        hint = next(arg for arg in get_args(hint) if arg is not NoneType)
        inner = _reader(hint)
        return lambda raw, hidden: None if raw is None else inner(raw, hidden)
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return lambda raw, _hidden: tuple(item(one, {}) for one in raw)
    if is_dataclass(hint):
        # Inside the private part nothing is set apart again, so there both sides read from the same record.
        return lambda raw, hidden: _build(hint, raw, hidden or raw, {})  # type: ignore[arg-type]
    if hint in (datetime, date, time):
        return lambda raw, _hidden: hint.fromisoformat(raw)
    if hint is Decimal or issubclass(hint, Enum):
        return lambda raw, _hidden: hint(raw)
    return lambda raw, _hidden: raw
