"""Intake and settlement as two curves, day by day, or week by week over a long period."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.dossier.pieces import words
from ui.format import day
from ui.theme import Tone, px
from ui.widgets.line_chart import LineChart, Series

MOST_DAYS = 100
BY_DAY, BY_WEEK = "ngày (bỏ ngày không có hồ sơ)", "tuần (ghi ngày đầu tuần)"
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


class CurveCard(QFrame):
    """The chart with its title."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = words("", role="section")
        self.chart = LineChart("Tiếp nhận và giải quyết")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(self.title)
        column.addWidget(self.chart, 1)

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
