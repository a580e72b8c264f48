"""The four pictures of a period: its days, its quarters, its rows, and how long the work took."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.ratio import percent
from cchc_desktop.domain.words import GROUPING
from cchc_desktop.services.statistics.pictures import ENDS, pictures
from ui.dossier.pieces import Room
from ui.format import number
from ui.statistics.chart_card import ChartCard
from ui.statistics.curves import CurveCard
from ui.statistics.formulas import on_time, worked
from ui.theme import px
from ui.widgets.bar_chart import Bar, BarChart
from ui.widgets.histogram import Group, Histogram
from ui.widgets.line_chart import LineChart, Scale, Series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_desktop.domain.statistics import Report
    from cchc_desktop.services.statistics.pictures import Pictures, QuarterRate, Times
    from ui.shell import Shell
    from ui.statistics.looking import Seen

TWO_ABREAST = 760
STEP = 5.0
LONGEST = 60


class RateCard(ChartCard[LineChart]):
    """The on-time rate of the last quarters."""

    def __init__(self) -> None:
        super().__init__("Tỷ lệ đúng hạn theo quý", LineChart("Tỷ lệ đúng hạn theo quý"))

    def show_quarters(self, quarters: Sequence[QuarterRate]) -> None:
        """Draw other quarters, the oldest first; one without settled dossiers has no point."""
        shares = [100 * one.rate.part / one.rate.whole if one.rate.whole else None for one in quarters]
        known = [share for share in shares if share is not None]
        lowest = max(0.0, (min(known, default=100.0) - 1) // STEP * STEP)
        self.chart.show_series(
            [_short(one.period.label) for one in quarters],
            (Series("Đúng hạn, trước hạn", tuple(shares), shown=tuple(one.rate.shown for one in quarters)),),
            scale=Scale(lowest, 100.0, lambda share: f"{share:.0f}%"),
            spoken=[f"{one.period.label}: {worked(one.rate)}" for one in quarters],
        )
        self.say(_told_rates([one for one in quarters if one.rate.whole]))


class RowCard(ChartCard[BarChart]):
    """What each row of the table settled in time and late."""

    def __init__(self) -> None:
        super().__init__("", BarChart("Đã giải quyết theo dòng của biểu", "Trong hạn", "Quá hạn"))

    def show_report(self, report: Report) -> None:
        """Draw the rows of another report, those that settled most first."""
        self.title.setText(f"Đã giải quyết theo {GROUPING[report.by].lower()}")
        rows = sorted((row for row in report.rows if row.figures.c7), key=lambda row: -row.figures.c7)
        bars = []
        for row in rows:
            figures = row.figures
            rate = on_time(figures.c8 + figures.c9, figures.c7)
            late = f", quá hạn {number(figures.c10)}" if figures.c10 else ""
            bars.append(
                Bar(
                    row.label,
                    figures.c8 + figures.c9,
                    figures.c10,
                    f"{number(figures.c7)}{late}",
                    f"{row.label}: đã giải quyết {number(figures.c7)}{late}; {worked(rate)}",
                )
            )
        self.chart.show_bars(bars)
        worst = max(rows, key=lambda row: row.figures.c10, default=None)
        if worst is None:
            self.say("Chưa có hồ sơ nào được giải quyết.")
        elif worst.figures.c10:
            self.say(f"Quá hạn nhiều nhất: {_cut(worst.label)}, {number(worst.figures.c10)} hồ sơ.")
        else:
            self.say("Không có hồ sơ nào giải quyết quá hạn.")


class TimeCard(ChartCard[Histogram]):
    """How many working days went from reception to result."""

    def __init__(self) -> None:
        super().__init__(
            "Thời gian giải quyết", Histogram("Thời gian giải quyết", "Số ngày làm việc từ khi tiếp nhận đến khi xong")
        )

    def show_times(self, times: Times) -> None:
        """Draw those of another period."""
        total = times.total
        groups = []
        for label, said, count in zip(*_labels(), times.counts, strict=True):
            share = f", {percent(count, total)}%" if total else ""
            groups.append(Group(label, count, f"{said}: {number(count)} trong {number(total)} hồ sơ{share}"))
        self.chart.show_groups(groups)
        if times.half is None or times.most is None:
            self.say("Chưa có hồ sơ nào được giải quyết.")
        else:
            self.say(f"Một nửa số hồ sơ xong {_within(times.half)}, chín phần mười xong {_within(times.most)}.")


class ChartsRoom(QWidget):
    """Two abreast where there is room, else below each other; more than the room holds scrolls."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.curves, self.rates, self.rows, self.times = CurveCard(), RateCard(), RowCard(), TimeCard()
        self._cards: tuple[QWidget, ...] = (self.curves, self.rates, self.rows, self.times)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(10))
        self._abreast = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Room(inside, "Các đồ thị của kỳ báo cáo"))
        self._share(2)

    def show_seen(self, seen: Seen) -> None:
        """Draw the rows as they stand in the table, and ask for what the table does not tell."""
        period = seen.question.period
        if seen.report is not None:
            self.rows.show_report(seen.report)
        self._shell.tasks.read(
            lambda desk: pictures(desk, period), self.show_pictures, group=(self, "pictures"), owner=self
        )

    def show_pictures(self, found: Pictures) -> None:
        """Draw another period."""
        self.curves.show_curve(found.curve)
        self.rates.show_quarters(found.quarters)
        self.times.show_times(found.times)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share(2 if self.width() >= px(TWO_ABREAST) else 1)

    def _share(self, abreast: int) -> None:
        if abreast == self._abreast:
            return
        self._abreast = abreast
        for at, one in enumerate(self._cards):
            self._grid.addWidget(one, at // abreast, at % abreast)
        for row in range(len(self._cards)):
            self._grid.setRowStretch(row, 1 if row < len(self._cards) // abreast else 0)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < abreast else 0)


def _labels() -> tuple[list[str], list[str]]:
    """The groups of processing times, short below the columns and in words."""
    short, said = [str(ENDS[0])], ["Trong ngày (0 ngày làm việc)"]
    for before, end in pairwise(ENDS):
        first = before + 1
        short.append(str(end) if first == end else f"{first}–{end}")
        said.append(f"{short[-1]} ngày làm việc")
    return [*short, f">{ENDS[-1]}"], [*said, f"Trên {ENDS[-1]} ngày làm việc"]


def _cut(label: str) -> str:
    """The name of a procedure may fill a page."""
    return label if len(label) <= LONGEST else f"{label[:LONGEST].rstrip()}…"


def _within(days: int) -> str:
    return f"trong {number(days)} ngày làm việc" if days else "trong ngày"


def _short(label: str) -> str:
    """ "Quý I/Năm 2026" below its point: "I/2026"."""
    return label.replace("Quý ", "").replace("Năm ", "")


def _told_rates(known: Sequence[QuarterRate]) -> str:
    if not known:
        return "Chưa có quý nào có hồ sơ được giải quyết."
    latest = known[-1]
    said = f"{latest.period.label}: {latest.rate.shown}"
    if len(known) == 1:
        return f"{said}."
    lowest = min(known, key=lambda one: one.rate.part / one.rate.whole)
    if lowest is latest:
        return f"{said}, thấp nhất trong {len(known)} quý có số liệu."
    return f"{said}; thấp nhất {lowest.period.label}: {lowest.rate.shown}."
