"""The columns of form II.06a as the screen shows them, and which dossiers stand behind each."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.domain.counting import Arrival, Outcome, Placement
from cchc_desktop.domain.statistics import Figures, Report

RECEIVED, SETTLED, PENDING = (
    "Số hồ sơ nhận giải quyết",
    "Số lượng hồ sơ đã giải quyết",
    "Số lượng hồ sơ đang giải quyết",
)
APART = "Tính ở cột riêng"
OF_WHICH = "Trong đó"


@dataclass(frozen=True)
class FigureColumn:
    """One column of figures: ``group`` stands above it; a ``is_sum`` column stands beside "Trong đó", not under it.

    Without arrivals and outcomes every dossier of the row stands in it.
    """

    name: str
    title: str
    group: str
    is_sum: bool = False
    arrivals: frozenset[Arrival] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    is_late: bool = False

    def value(self, figures: Figures) -> int:
        """The figure of this column."""
        number: int = getattr(figures, self.name)
        return number

    def spoken(self, number: int) -> str:
        """The column in words: "(10) Số lượng hồ sơ đã giải quyết: Quá hạn"."""
        return f"({number}) {self.group}: {self.title}"


def _of(*outcomes: Outcome) -> frozenset[Outcome]:
    return frozenset(outcomes)


_SETTLED = _of(Outcome.EARLY, Outcome.ON_TIME, Outcome.LATE)
_PENDING = _of(Outcome.PENDING_IN_TIME, Outcome.PENDING_OVERDUE)
FIGURES: tuple[FigureColumn, ...] = (
    FigureColumn("c3", "Tổng số", RECEIVED, is_sum=True),
    FigureColumn("c4", "Trực tuyến", RECEIVED, arrivals=frozenset({Arrival.ONLINE})),
    FigureColumn("c5", "Trực tiếp, dịch vụ bưu chính", RECEIVED, arrivals=frozenset({Arrival.DIRECT})),
    FigureColumn("c6", "Từ kỳ trước", RECEIVED, arrivals=frozenset({Arrival.CARRIED})),
    FigureColumn("c7", "Tổng số", SETTLED, is_sum=True, outcomes=_SETTLED),
    FigureColumn("c8", "Trước hạn", SETTLED, outcomes=_of(Outcome.EARLY)),
    FigureColumn("c9", "Đúng hạn", SETTLED, outcomes=_of(Outcome.ON_TIME)),
    FigureColumn("c10", "Quá hạn", SETTLED, outcomes=_of(Outcome.LATE), is_late=True),
    FigureColumn("c11", "Tổng số", PENDING, is_sum=True, outcomes=_PENDING),
    FigureColumn("c12", "Trong hạn", PENDING, outcomes=_of(Outcome.PENDING_IN_TIME)),
    FigureColumn("c13", "Quá hạn", PENDING, outcomes=_of(Outcome.PENDING_OVERDUE), is_late=True),
)
_OWN: tuple[FigureColumn, ...] = (
    FigureColumn("withdrawn", "Rút", APART, is_sum=True, outcomes=_of(Outcome.WITHDRAWN)),
    FigureColumn("closed", "Đóng, dừng", APART, is_sum=True, outcomes=_of(Outcome.CLOSED)),
)


def columns_of(report: Report) -> tuple[FigureColumn, ...]:
    """The columns (3) to (13), and (14), (15) where the counting profile sets withdrawn or closed dossiers apart."""
    is_apart = Placement.OWN in (report.profile.withdrawn, report.profile.closed)
    return (*FIGURES, *_OWN) if is_apart else FIGURES
