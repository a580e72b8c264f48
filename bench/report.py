"""The quarter's report against one raw pass over the same index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from functools import partial

from bench.book import NOW
from bench.measure import Figure, side_by_side
from cchc_desktop.desk import Desk
from cchc_desktop.domain.period import PeriodRule, quarter
from cchc_desktop.services import statistics

_ONE_PASS = """
    SELECT field_id,
        sum(received_day >= :f AND channel IN ('online_full', 'online_partial', 'vneid', 'kiosk')),
        sum(received_day >= :f AND channel NOT IN ('online_full', 'online_partial', 'vneid', 'kiosk')),
        sum(received_day < :f),
        sum(closed_day <= :t AND judged_day < promised_day),
        sum(closed_day <= :t AND (promised_day IS NULL OR judged_day = promised_day)),
        sum(closed_day <= :t AND judged_day > promised_day),
        sum((closed_day IS NULL OR closed_day > :t) AND (promised_day IS NULL OR promised_day >= :t)),
        sum((closed_day IS NULL OR closed_day > :t) AND promised_day < :t)
    FROM dossiers WHERE is_counted = 1 AND received_day <= :t AND (closed_day >= :f OR closed_day IS NULL)
    GROUP BY field_id
"""


def figures(desk: Desk) -> Iterator[Figure]:
    """A closed quarter in the middle of the book and the one that runs."""
    raw = sqlite3.connect(desk.config.office / "office.db")
    for name in ("2026Q2", "2026Q4"):
        period = quarter(name, PeriodRule.ND09, today=NOW.date())
        days = {"f": period.first.isoformat(), "t": min(period.last, NOW.date()).isoformat()}
        yield side_by_side(
            f"quarter report {name}",
            partial(statistics.report, desk, period),
            partial(_one_pass, raw, days),
            1.5,
            rounds=9,
            warm=1,
        )
    raw.close()


def _one_pass(raw: sqlite3.Connection, days: Mapping[str, str]) -> list[object]:
    return raw.execute(_ONE_PASS, days).fetchall()
