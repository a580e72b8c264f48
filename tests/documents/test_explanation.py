"""The page that shows a citizen or an inspector why this date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from cchc_desktop.documents import explanation
from cchc_desktop.documents.explanation import ExplanationData
from cchc_desktop.domain import deadline
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.explanation import explain
from cchc_desktop.domain.procedure import TimeLimit
from tests.documents.papers import EXPLANATION, flat, text_of
from tests.domain.shipped import shipped_calendar

TERMS = DueTerms(shipped_calendar())
RECEIVED = datetime(2026, 2, 10, 9)


def page_of(value: int, unit: str) -> ExplanationData:
    limit = TimeLimit.read(value, unit)
    return replace(
        EXPLANATION,
        limit_value=Decimal(value),
        limit_unit=unit,
        received_at=RECEIVED,
        due_at=deadline.due(RECEIVED, limit, TERMS).due_at,
        lines=explain(RECEIVED, limit, TERMS),
        warnings=(),
    )


@pytest.mark.parametrize("unit", ["working_day", "calendar_day"])
def test_sixty_days_are_whole_on_one_page(unit: str) -> None:
    text = text_of(explanation.render(page_of(60, unit)), "-layout")
    assert text.count("\f") == 1
    assert ("Ngày làm việc thứ 51 đến thứ 60" if unit == "working_day" else "Ngày thứ 1 đến thứ 60") in flat(text)
    assert "Hẹn trả kết quả lúc 09:00" in text


def test_the_longest_limit_runs_over_pages_and_ends_with_its_promise() -> None:
    data = page_of(3650, "working_day")
    text = text_of(explanation.render(data), "-layout")
    assert data.due_at is not None
    *_, last = text.split("\f")[:-1]
    assert f"{data.due_at:%d/%m/%Y}" in last
    assert "Hẹn trả kết quả lúc 09:00" in last
    assert text.count("Diễn giải") == text.count("\f") > 1


def test_where_no_promise_runs_the_page_says_why_instead_of_a_date() -> None:
    waiting = replace(EXPLANATION, standing="đang chờ bổ sung hồ sơ, hẹn lại khi bổ sung đủ")
    text = flat(text_of(explanation.render(waiting), "-layout"))
    assert "Thời gian hẹn trả kết quả: đang chờ bổ sung hồ sơ, hẹn lại khi bổ sung đủ" in text
    assert f"{date(2026, 2, 23).day} tháng 02 năm 2026" not in text.partition("Diễn giải")[0]
