"""Fees of a day or a period by clerk and procedure, and the list of them on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, head_of, marks_of

if TYPE_CHECKING:
    from cchc_desktop.storage.desk_tables import FeeLine
    from cchc_desktop.storage.views import View

TITLE = "Bảng kê phí, lệ phí"


@dataclass(frozen=True, slots=True)
class Takings:
    """What was collected from ``first`` to ``last``, both included, in whole VND."""

    first: date
    last: date
    lines: tuple[FeeLine, ...]

    @property
    def total(self) -> int:
        """The sum of all lines."""
        return sum(line.amount for line in self.lines)


def takings(desk: Desk, first: date, last: date) -> Takings:
    """What each clerk collected for each procedure; a single day has ``first`` and ``last`` alike.

    Raises InvalidInput ``to`` for reversed dates.
    """
    desk.require(Right.READ)
    with desk.read() as view:
        return _takings(view, first, last)


def _takings(view: View, first: date, last: date) -> Takings:
    if last < first:
        raise InvalidInput("to", f"Ngày cuối {last:%d/%m/%Y} đứng trước ngày đầu {first:%d/%m/%Y}; hãy đổi lại.")
    return Takings(first, last, tuple(view.fees.between(first, last)))


def paper(desk: Desk, first: date, last: date) -> PrintedPaper:
    """The list as an internal paper, never a biên lai (NĐ 254/2026 Điều 44). Raises InvalidInput ``to``."""
    from cchc_desktop.documents import fees as list_of_fees

    desk.require(Right.READ)
    with desk.read() as view:
        taken, settings = _takings(view, first, last), view.settings
    data = list_of_fees.FeesData(
        head=head_of(settings),
        from_day=first,
        to_day=last,
        lines=tuple(
            list_of_fees.FeeLine(line.officer, line.procedure, line.procedure_name, line.cases, line.amount)
            for line in taken.lines
        ),
        printed_at=desk.now(),
        prepared_by=desk.actor.name if desk.actor.id is not None else "",
        marks=marks_of(settings),
    )
    return Drawing(data, list_of_fees.render).finish(TITLE, f"phi-le-phi-{first:%Y%m%d}-{last:%Y%m%d}")
