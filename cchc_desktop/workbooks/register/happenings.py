"""The sheet of events: what happened to each dossier, with both times, so that nothing is lost between two offices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from cchc_desktop.domain.event_words import EVENT
from cchc_desktop.domain.events import Origin
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.words import ORIGIN
from cchc_desktop.workbooks.reading import Columns, Workbook, moment_of, text_of, whole_of
from cchc_desktop.workbooks.register.wording import meant, worded
from cchc_desktop.workbooks.sheet import Column, Kind

SHEET = "Diễn biến"
DRAWN = (
    Column("Mã hồ sơ", 26),
    Column("STT", 6, Kind.NUMBER),
    Column("Sự kiện", 24),
    Column("Xảy ra lúc", 17, Kind.MOMENT),
    Column("Ghi nhận lúc", 20, Kind.SECOND),
    Column("Công chức", 24),
    Column("Nguồn", 14),
    Column("Lý do cập nhật chậm", 22),
    Column("Giá trị", 90),
)
_FIELDS = ("code", "number", "kind", "happened_at", "recorded_at", "officer", "origin", "late_reason", "record")
_TITLES = {column.title: name for column, name in zip(DRAWN, _FIELDS, strict=True)}
_NEEDED = frozenset(_FIELDS) - {"number", "officer", "late_reason"}
_LABELS = {kind.__name__: label for kind, label in EVENT.items()}
_KINDS = {written: name for name, label in _LABELS.items() for written in (label, fold(label))}
_ORIGINS = {written: origin for origin, label in ORIGIN.items() for written in (label, fold(label))}


@dataclass(frozen=True, slots=True)
class Happening:
    """The ``number``-th event of a dossier: ``kind`` names its class, ``officer`` who keyed it."""

    code: str
    number: int
    kind: str
    happened_at: datetime
    recorded_at: datetime
    officer: str
    origin: Origin
    late_reason: str
    record: dict[str, Any]

    def cells(self) -> tuple[Any, ...]:
        """Its row."""
        return (
            self.code,
            self.number,
            _LABELS[self.kind],
            self.happened_at,
            self.recorded_at,
            self.officer,
            ORIGIN[self.origin],
            self.late_reason,
            worded(self.record),
        )


Numbered = tuple[int, Happening | str]


class HappeningsSheets:
    """The events by dossier: read along with the rows, which mostly stand in the same order."""

    def __init__(self, book: Workbook) -> None:
        self._waiting: dict[str, list[Numbered]] = {}
        self._ahead = _groups(book)
        if _is_mixed(book):
            self.left()

    def of(self, code: str) -> list[Numbered]:
        """The events of that code with their row numbers, none if there are none; an unreadable one is a sentence."""
        if code in self._waiting:
            return self._waiting.pop(code)
        for found, group in self._ahead:
            if found == code:
                return group
            self._wait(found, group)
        return []

    def left(self) -> list[str]:
        """The codes whose events nobody has asked for."""
        for code, group in self._ahead:
            self._wait(code, group)
        return list(self._waiting)

    def _wait(self, code: str, group: list[Numbered]) -> None:
        self._waiting[code] = _in_order([*self._waiting.get(code, ()), *group])


def _is_mixed(book: Workbook) -> bool:
    """Whether the events of one dossier stand apart from each other, because someone sorted the sheet."""
    seen, current = set[str](), ""
    for table in book.tables(SHEET):
        columns = table.columns(_TITLES)
        for _, row in table.rows():
            code = _code(row, columns)
            if code == current:
                continue
            if code in seen:
                return True
            seen.add(code)
            current = code
    return False


def _groups(book: Workbook) -> Iterator[tuple[str, list[Numbered]]]:
    current, group = "", list[Numbered]()
    for table in book.tables(SHEET):
        columns = table.columns(_TITLES)
        for number, row in table.rows():
            code = _code(row, columns)
            if code != current and group:
                yield current, _in_order(group)
                group = []
            current = code
            group.append((number, _happening(row, columns)))
    if group:
        yield current, _in_order(group)


def _in_order(group: list[Numbered]) -> list[Numbered]:
    """The events as they were numbered; what is unreadable or bears no number stays where it stands."""
    return sorted(group, key=lambda one: 0 if isinstance(one[1], str) else one[1].number)


def _code(row: list[Any], columns: Columns) -> str:
    place = columns.places.get("code")
    return "" if place is None else "".join(text_of(row[place]).upper().split())


def _happening(row: list[Any], columns: Columns) -> Happening | str:
    """The event of a row, or what is wrong with it."""
    cell = {name: row[place] for name, place in columns.places.items()}
    if missing := _NEEDED - cell.keys():
        return f"trang «{SHEET}» thiếu cột «{DRAWN[_FIELDS.index(min(missing))].title}»"
    named, said = text_of(cell["kind"]), text_of(cell["origin"])
    kind = _KINDS.get(named) or _KINDS.get(fold(named))
    origin = _ORIGINS.get(said) or _ORIGINS.get(fold(said))
    if kind is None:
        return f"không có sự kiện “{named}”"
    if origin is None:
        return f"không có nguồn “{said}”"
    try:
        happened_at, recorded_at = moment_of(cell["happened_at"]), _second(cell["recorded_at"])
        number = whole_of(cell.get("number", ""))
        record = meant(cell["record"] if isinstance(cell["record"], str) else "")
    except ValueError as error:
        return f"không đọc được: {error}"
    if happened_at is None or recorded_at is None:
        return "chưa ghi thời điểm"
    return Happening(
        _code(row, columns),
        number or 0,
        kind,
        _at(happened_at),
        recorded_at,
        text_of(cell.get("officer", "")),
        origin,
        text_of(cell.get("late_reason", "")),
        record,
    )


def _second(value: Any) -> datetime | None:
    """A keying time, which keeps its seconds."""
    if isinstance(value, datetime):
        return (value + timedelta(milliseconds=500)).replace(microsecond=0)
    day = moment_of(value)
    return None if day is None else _at(day)


def _at(moment: date | datetime) -> datetime:
    """A cell at midnight comes as a bare date."""
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time.min)
