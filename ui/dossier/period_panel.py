"""The open reporting period in a card: its on-time rate, its figures, and intake and settlement by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import UserError
from cchc_desktop.services import statistics
from ui import format as written
from ui.dossier.pieces import retell, words
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.line_chart import LineChart, Series
from ui.widgets.page import button, card

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.statistics import Report

CURVE_DAYS = 21
# A period is counted over the whole book: not after every key of a busy counter.
PATIENCE_MS = 3000


@dataclass(frozen=True)
class PeriodSeen:
    """The report of the open period and the curve of its last days."""

    report: Report
    curve: statistics.Curve


def see_period(desk: Desk) -> PeriodSeen:
    """Count the open quarter, and intake and settlement of the last three weeks."""
    today = desk.now().date()
    report = statistics.report(desk, statistics.open_quarter(desk))
    return PeriodSeen(report, statistics.curve(desk, today - timedelta(days=CURVE_DAYS - 1), today))


class PeriodPanel(QWidget):
    """``look`` asks at once, ``look_soon`` after a pause in which more may change."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._pause = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._pause.timeout.connect(self.look)
        frame, column = card("Kỳ báo cáo đang mở")
        self.label = words("Đang đếm…", bold=True)
        self.span = words("", Tone.MUTED, hint=True)
        self.rate = QLabel("…")
        self.rate.setProperty("role", "figure")
        self.rate.setAccessibleName("Tỷ lệ đúng hạn")
        self.rate_label = words("đúng hạn và trước hạn", Tone.MUTED)
        self.figures = words("")
        self.chart = LineChart("Tiếp nhận và giải quyết theo ngày")
        self.chart.setMinimumHeight(px(90))
        # It takes what height is left, so that the screen stays whole however much else stands above it.
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        on_time = QHBoxLayout()
        on_time.setSpacing(px(10))
        on_time.addWidget(self.rate)
        on_time.addWidget(self.rate_label, 1)
        column.addWidget(self.label)
        column.addWidget(self.span)
        column.addLayout(on_time)
        column.addWidget(self.figures)
        column.addSpacing(px(6))
        column.addWidget(words(f"{CURVE_DAYS} ngày gần đây", Tone.MUTED, hint=True))
        column.addWidget(self.chart, 1)
        column.addWidget(button("Xem &thống kê", self.on_statistics, icon_name="chart-bar"))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(frame)

    def look(self) -> None:
        """Count the open period now."""
        self._pause.stop()
        self._shell.tasks.read(see_period, self._on_seen, self._on_failed, group=self)

    def look_soon(self) -> None:
        """Count it when the counter has been quiet for a moment."""
        self._pause.start()

    def close_down(self) -> None:
        """End the pause."""
        self._pause.stop()

    def on_statistics(self) -> None:
        self._shell.go("statistics")

    def _on_seen(self, seen: PeriodSeen) -> None:
        report, total = seen.report, seen.report.total
        on_time = next(rate for rate in report.rates if rate.name == "on_time")
        retell(self.label, report.period.label)
        retell(self.span, f"{report.period.span}; tính đến {written.day(report.as_of)}", Tone.MUTED)
        self.rate.setText(on_time.shown if on_time.whole else written.NOTHING)
        what = "đúng hạn và trước hạn" if on_time.whole else "chưa có hồ sơ giải quyết xong"
        retell(self.rate_label, what, Tone.MUTED)
        self.rate.setToolTip(on_time.explained)
        self.rate.setAccessibleDescription(on_time.explained)
        lines = (
            f"Nhận giải quyết {written.number(total.c3)}",
            f"Đã giải quyết {written.number(total.c7)}, quá hạn {written.number(total.c10)}",
            f"Đang giải quyết {written.number(total.c11)}, quá hạn {written.number(total.c13)}",
        )
        retell(self.figures, "\n".join(lines))
        first = seen.curve.first
        days = [_short(first + timedelta(days=at)) for at in range(len(seen.curve.received))]
        self.chart.show_series(
            days,
            (
                Series("Tiếp nhận", seen.curve.received, Tone.ACCENT),
                Series("Giải quyết", seen.curve.settled, Tone.GOOD, is_dashed=True),
            ),
        )

    def _on_failed(self, error: UserError) -> None:
        retell(self.label, "Chưa đếm được kỳ báo cáo")
        retell(self.span, error.message, Tone.MUTED)


def _short(day: date) -> str:
    return f"{day:%d/%m}"
