"""Registers as offices hand them in, from a few rows to a published year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

SHEET = "Sổ theo dõi"
MARITAL = "1.004873"
# One of each field that the published tables name.
PROCEDURES = {
    "Hộ tịch": "1.004873",
    "Chứng thực": "2.000815",
    "Bảo trợ xã hội": "1.001776",
    "Đất đai": "1.012753",
}

Row = Mapping[str, Any]


def row(**more: Any) -> dict[str, Any]:
    """A row with what a register must say; ``more`` changes columns, by titles with underscores for spaces."""
    said: dict[str, Any] = {
        "Mã hồ sơ": "H35.12.3-260302-0001",
        "Mã TTHC": MARITAL,
        "Tên tổ chức, cá nhân": "Đặng Thị Hòa",
        "Nhận hồ sơ": datetime(2026, 3, 2, 9, 0),
        "Hẹn trả kết quả": datetime(2026, 3, 5, 9, 0),
    }
    said |= {title.replace("_", " "): value for title, value in more.items()}
    return said


def register(path: Path, rows: Iterable[Row], *, titles: Sequence[str] | None = None, sheet: str = SHEET) -> Path:
    """Write a register; without ``titles`` the columns are those of the first row."""
    book = Workbook(path, {"constant_memory": True})
    formats = {date: "dd/mm/yyyy", datetime: "dd/mm/yyyy hh:mm"}
    looks = {kind: book.add_format({"num_format": shown}) for kind, shown in formats.items()}
    drawn = book.add_worksheet(sheet)
    said_rows = list(rows)
    named = list(said_rows[0] if titles is None else titles)
    drawn.write_row(0, 0, named)
    for number, said in enumerate(said_rows, start=1):
        for place, title in enumerate(named):
            value = said.get(title)
            if value is None or value == "":
                continue
            if isinstance(value, date):
                drawn.write_datetime(number, place, value, looks[type(value)])
            elif isinstance(value, str):
                drawn.write_string(number, place, value)
            else:
                drawn.write_number(number, place, value)
    book.close()
    return path


class PublishedBook:
    """Rows that give published figures for a period, spread over all its days with chance."""

    def __init__(self, first: date, last: date, seed: int = 1) -> None:
        self.first, self.last = first, last
        self._chance = Random(seed)
        self._rows: list[dict[str, Any]] = []

    def rows(self) -> list[dict[str, Any]]:
        """The rows by day of reception, each with a code of its day."""
        self._rows.sort(key=lambda said: said["Nhận hồ sơ"].isoformat())
        serials: dict[str, int] = {}
        for said in self._rows:
            day = f"{said['Nhận hồ sơ']:%y%m%d}"
            serials[day] = serials.get(day, 0) + 1
            said["Mã hồ sơ"] = f"000.18.30.H36-{day}-{serials[day]:04d}"
        return self._rows

    def early(self, count: int, field: str = "Hộ tịch", *, carried: bool = False) -> PublishedBook:
        """Settled in the period before the promised day."""
        return self._settled(count, field, -1, carried=carried)

    def on_time(self, count: int, field: str = "Hộ tịch", *, carried: bool = False) -> PublishedBook:
        """Settled in the period on the promised day."""
        return self._settled(count, field, 0, carried=carried)

    def late(self, count: int, field: str = "Hộ tịch", *, carried: bool = False) -> PublishedBook:
        """Settled in the period after the promised day."""
        return self._settled(count, field, 1, carried=carried)

    def _settled(self, count: int, field: str, lateness: int, *, carried: bool) -> PublishedBook:
        for _ in range(count):
            received = self._reception(carried=carried)
            settled = self._between(max(received, self.first) + timedelta(days=2), self.last)
            promised = settled if lateness == 0 else settled - lateness * timedelta(days=self._days(settled, received))
            self._add(field, received, promised, settled)
        return self

    def pending(self, count: int, field: str = "Hộ tịch", *, is_overdue: bool, carried: bool = False) -> PublishedBook:
        """Not settled by the end of the period: still open, or settled after it."""
        for _ in range(count):
            received = self._reception(carried=carried)
            promised = (
                self._between(received, self.last - timedelta(days=1))
                if is_overdue
                else self.last + timedelta(days=self._chance.randrange(0, 20))
            )
            after = self.last + timedelta(days=self._chance.randrange(1, 30)) if self._chance.random() < 0.5 else None
            self._add(field, received, promised, after)
        return self

    def _reception(self, *, carried: bool) -> date:
        if carried:
            return self._between(self.first - timedelta(days=40), self.first - timedelta(days=1))
        return self._between(self.first, self.last - timedelta(days=3))

    def _days(self, settled: date, received: date) -> int:
        return self._chance.randrange(1, max(2, min(9, (settled - received).days + 1)))

    def _between(self, first: date, last: date) -> date:
        return first + timedelta(days=self._chance.randrange((last - first).days + 1)) if first < last else last

    def _add(self, field: str, received: date, promised: date, settled: date | None) -> None:
        chance = self._chance
        came: date = datetime.combine(received, time(8, chance.randrange(60))) if chance.random() < 0.5 else received
        number = len(self._rows)
        self._rows.append(
            {
                "Mã hồ sơ": "",
                "Mã TTHC": PROCEDURES[field],
                "Tên tổ chức, cá nhân": f"Người nộp {number}",
                "Kênh tiếp nhận": chance.choice(("Trực tiếp", "Trực tuyến toàn trình", "Bưu chính công ích")),
                "Nhận hồ sơ": came,
                "Hẹn trả kết quả": promised,
                "Ngày có kết quả": settled,
                "Trả kết quả": settled if chance.random() < 0.5 else None,
            }
        )
