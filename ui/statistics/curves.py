"""Intake and settlement as two curves, day by day, or week by week over a long period."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from ui.format import day, number
from ui.statistics.chart_card import ChartCard
from ui.theme import Tone
from ui.widgets.line_chart import LineChart, Series

MOST_DAYS = 100
BY_DAY, BY_WEEK = "ngày", "tuần"
_EACH = {BY_DAY: "Bỏ ngày không có hồ sơ.", BY_WEEK: "Mỗi điểm là một tuần, ghi ngày đầu tuần."}
Counted = tuple[date, int, int]


class Curve(Protocol):
    """How many were received and how many settled, day by day from ``first``."""

    @property
    def first(self) -> date: ...
    @property
    def received(self) -> tuple[int, ...]: ...
    @property
    def settled(self) -> tuple[int, ...]: ...


def points(curve: Curve) -> tuple[list[Counted], str]:
    """The points to draw and what each stands for: days on which something happened, or whole weeks."""
    pairs = zip(curve.received, curve.settled, strict=True)
    days = [(curve.first + timedelta(days=at), *pair) for at, pair in enumerate(pairs)]
    if len(days) <= MOST_DAYS:
        return [one for one in days if one[1] or one[2]], BY_DAY
    weeks = [days[at : at + 7] for at in range(0, len(days), 7)]
    return [(week[0][0], sum(one[1] for one in week), sum(one[2] for one in week)) for week in weeks], BY_WEEK


class CurveCard(ChartCard[LineChart]):
    """The curve of a period by day or by week."""

    def __init__(self) -> None:
        super().__init__("Tiếp nhận và giải quyết", LineChart("Tiếp nhận và giải quyết"))

    def show_curve(self, curve: Curve) -> None:
        """Draw another period."""
        found, each = points(curve)
        self.title.setText(f"Tiếp nhận và giải quyết theo {each}")
        self.chart.show_series(
            [day(one[0]) for one in found],
            (
                Series("Tiếp nhận", tuple(one[1] for one in found)),
                Series("Giải quyết xong", tuple(one[2] for one in found), Tone.GOOD, is_dashed=True),
            ),
        )
        self.say(_sentence(found, each))


def _sentence(found: list[Counted], each: str) -> str:
    if not found:
        return "Không có ngày nào tiếp nhận hay giải quyết hồ sơ."
    received, settled = sum(one[1] for one in found), sum(one[2] for one in found)
    busiest = max(found, key=lambda one: one[1])
    unit = "tuần từ" if each == BY_WEEK else "ngày"
    most = f"; tiếp nhận nhiều nhất {unit} {day(busiest[0])}: {number(busiest[1])} hồ sơ" if received else ""
    return f"Tiếp nhận {number(received)}, giải quyết xong {number(settled)}{most}. {_EACH[each]}"
