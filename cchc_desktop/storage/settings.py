"""Office settings as dated rows: a past period is judged by the value in force on its last day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import Enum
from typing import Any, get_type_hints

from sqlalchemy import Connection, insert, select

from cchc_desktop.domain.calendar import Shift
from cchc_desktop.domain.settings import OfficeSettings
from cchc_desktop.storage.kept_rows import Guard, readable
from cchc_desktop.storage.seals import row_digest
from cchc_desktop.storage.tables import officers, settings

_HINTS = get_type_hints(OfficeSettings)


@dataclass(frozen=True, slots=True)
class KeptSetting:
    """A value of a setting with the day it holds from, who kept it and when."""

    value: Any
    valid_from: date
    changed_at: datetime
    changed_by: str


class SettingRows:
    """The settings on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def on(self, day: date) -> OfficeSettings:
        """The settings in force on that day; what was never set has its default."""
        c = settings.c
        rows = self._connection.execute(select(c.name, c.value).where(c.valid_from <= day).order_by(c.valid_from, c.id))
        return OfficeSettings(**_values(rows))

    def at(self, moment: datetime) -> OfficeSettings:
        """The settings in force at a moment, whatever was kept later, even of the same day or for days past.

        A moment before the office kept anything has what is in force on its day: of a book that was brought in.
        """
        c = settings.c
        known = select(c.name, c.value).where(c.valid_from <= moment.date(), c.changed_at <= moment)
        rows = self._connection.execute(known.order_by(c.valid_from, c.id)).all()
        values = _values(rows)
        return OfficeSettings(**values) if values else self.on(moment.date())

    def history(self, name: str) -> list[KeptSetting]:
        """All values that a setting was given, the newest first."""
        c = settings.c
        query = (
            select(c.value, c.valid_from, c.changed_at, officers.c.name.label("officer"))
            .select_from(settings.outerjoin(officers, officers.c.id == c.changed_by))
            .where(c.name == name)
            .order_by(c.valid_from.desc(), c.id.desc())
        )
        return [
            KeptSetting(_read(name, row.value), row.valid_from, row.changed_at, row.officer or "văn phòng")
            for row in self._connection.execute(query)
        ]

    def put(self, changes: Mapping[str, Any], valid_from: date, by: int | None, at: datetime) -> None:
        """Keep values that hold from a day on."""
        for name, value in changes.items():
            written = _write(value)
            row = {
                "name": name,
                "value": written,
                "valid_from": valid_from,
                "changed_at": at,
                "changed_by": by,
            }
            digest = GUARD.digest(row_digest(name, written, valid_from), row)
            self._connection.execute(insert(settings).values(**row, digest=digest))


def _values(rows: Iterable[Any]) -> dict[str, Any]:
    with readable("cài đặt"):
        return {row.name: _read(row.name, row.value) for row in rows if row.name in _HINTS}


def _write(value: Any) -> str:
    if isinstance(value, Mapping):
        value = {
            str(weekday): [[f"{s.start:%H:%M}", f"{s.end:%H:%M}", s.counts] for s in shifts]
            for weekday, shifts in value.items()
        }
    elif isinstance(value, time):
        value = value.isoformat("minutes")
    return json.dumps(value, ensure_ascii=False)


def _read(name: str, written: str) -> Any:
    raw, hint = json.loads(written), _HINTS[name]
    if name == "week":
        return {
            int(weekday): tuple(Shift(time.fromisoformat(a), time.fromisoformat(b), counts) for a, b, counts in shifts)
            for weekday, shifts in raw.items()
        }
    if hint is time:
        return time.fromisoformat(raw)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(raw)
    return raw


GUARD = Guard(
    settings,
    select(settings),
    lambda row: row_digest(row.name, row.value, row.valid_from),
    ("changed_at", "changed_by"),
    lambda row: f"Cài đặt «{row.name}» đã bị sửa ngoài chương trình.",
)
SETTING_NAMES = tuple(f.name for f in fields(OfficeSettings))
