"""Letters of apology as tests fill them in."""

from __future__ import annotations

from datetime import date

from cchc_desktop.services.apologies import Filled
from tests.services.counters import Counter

WAITING = "Chờ kết quả xác minh của cơ quan phối hợp"
NEW_DUE = date(2026, 3, 10)


def filled(code: str, **more: object) -> Filled:
    return Filled(**{"code": code, "new_due": NEW_DUE, "reason": WAITING, "cause": WAITING, **more})  # type: ignore[arg-type]


def ten(counter: Counter) -> list[str]:
    """Ten dossiers promised on 05/03, seen on the eve."""
    codes = [counter.take(name=f"Người nộp {n}") for n in range(10)]
    counter.at("03-04 10:00")
    return codes
