"""A register made from the published figures of three years is imported and summed up year by year to these figures."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cchc_desktop.domain.period import PeriodRule
from cchc_desktop.services import exchange, narrative, quality, years
from tests.builders import PublishedBook, register
from tests.offices import new_office

PUBLISHED = Path(__file__).parents[1] / "domain" / "statistics_cases.json"
CASES: dict[str, Any] = {case["id"]: case for case in json.loads(PUBLISHED.read_text(encoding="utf-8"))["cases"]}


def test_the_three_years_of_son_tay(tmp_path: Path) -> None:
    case = CASES["son-tay-3-years"]
    first, last = (date.fromisoformat(day) for day in case["period"])
    book = PublishedBook(first, last)
    book.early(9_000, "Hộ tịch").early(2_000, "Đất đai").on_time(808, "Chứng thực")
    book.late(150, "Đất đai").late(60, "Hộ tịch")
    book.pending(300, "Đất đai", is_overdue=False).pending(23, "Đất đai", is_overdue=True)
    desk, _clock = new_office(tmp_path / "office", datetime(2026, 11, 20, 9))
    done = exchange.apply(desk, exchange.plan_register(desk, register(tmp_path / "so.xlsx", book.rows()))).value
    assert (done.accepted, done.rejected) == (case["received"], ())

    found = years.summary(desk, first.year, last.year, PeriodRule.CALENDAR, until=last)
    whole = found.whole
    assert (whole.received, whole.settled, whole.in_time) == (12_341, 12_018, 11_808)
    assert whole.rate.explained == f"(trước hạn + đúng hạn)/đã giải quyết = {case['exact_rate']}"
    assert (whole.opening, whole.late, whole.left) == (0, 210, 323)
    assert [line.period.first.year for line in found.lines] == [2016, 2017, 2018]
    assert all(line.settled for line in found.lines)
    assert [line.opening for line in found.lines[1:]] == [line.left for line in found.lines[:-1]]
    assert "đạt 98,25% (11.808/12.018), quá hạn 210 hồ sơ" in years.text(desk, found)

    assert quality.assessment(desk, whole.period).quality.late.total == 210 + 23
    assert narrative.text(desk, whole.period).startswith("Từ ngày 01/01/2016 đến ngày 30/9/2018, ")
    desk.close()
