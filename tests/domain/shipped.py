"""The seed files as domain values, read without any service."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from cchc_desktop.domain.calendar import DEFAULT_WEEK, DayKind, DayRule, RuleStatus, WorkCalendar

SEED = Path(__file__).parents[2] / "resources" / "seed"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one seed file."""
    with (SEED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def day_rules() -> tuple[DayRule, ...]:
    """The shipped days, confirmed and proposed."""
    return tuple(
        DayRule(
            date.fromisoformat(row["day"]),
            DayKind(row["kind"]),
            row["reason"],
            row["decision"],
            RuleStatus(row["status"]),
            date.fromisoformat(row["replaces"]) if row["replaces"] else None,
        )
        for row in rows("calendar.csv")
    )


def calendar_of(rules: Iterable[DayRule]) -> WorkCalendar:
    """A calendar of the default week."""
    return WorkCalendar(DEFAULT_WEEK, rules)


@cache
def shipped_calendar() -> WorkCalendar:
    """The calendar that a new office starts with."""
    return calendar_of(day_rules())
