"""Two offices between which registers travel, and what tests ask of a journey."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from cchc_desktop.desk import Desk
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.services import exchange
from cchc_desktop.services.exchange import Imported, Notice, Plan
from tests.builders import register

NOW = datetime(2026, 11, 20, 9, 0)
WHOLE = ReportingPeriod(date(2026, 1, 1), date(2026, 10, 31), "2026")


def planned(desk: Desk, folder: Path, *rows: dict[str, Any], **options: Any) -> Plan:
    return exchange.plan_register(desk, register(folder / "so.xlsx", rows), **options)


def imported(desk: Desk, folder: Path, *rows: dict[str, Any], **options: Any) -> Imported:
    return exchange.apply(desk, planned(desk, folder, *rows), **options).value


def told(notices: tuple[Notice, ...]) -> list[tuple[int | None, str]]:
    return [(notice.row, notice.column) for notice in notices]


def size(desk: Desk) -> int:
    with desk.read() as view:
        return view.bulk.count()
