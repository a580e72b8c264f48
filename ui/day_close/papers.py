"""The papers of an evening besides the list of fees: slips of handing over, and the fees of the month so far."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from cchc_desktop.domain.passing import Half, Way
from cchc_desktop.services import fees, handovers
from ui.dossier.outputs import show_paper
from ui.printing.recipe import Kind, Recipe
from ui.widgets.menu_button import Entry

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ui.shell import Shell


def papers_of(shell: Shell, day: Callable[[], date], owner: QObject) -> tuple[tuple[Entry, ...], ...]:
    """What is offered for the day that is shown when it is asked for."""

    def slips(way: Way, half: Half | None = None) -> Callable[[], None]:
        def draw() -> None:
            at = day()
            title = "Lập phiếu bàn giao"
            show_paper(shell, lambda desk, _: handovers.paper(desk, at, way, half), title, owner=owner)

        return draw

    def month() -> None:
        last = day()
        first = last.replace(day=1)
        recipe = Recipe.of_days(Kind.FEES_MONTH, first, last)
        title = "Lập bảng tổng hợp phí"
        show_paper(shell, lambda desk, _: fees.month(desk, first, last), title, recipe=recipe, owner=owner)

    return (
        (
            ("Phiếu &bàn giao hồ sơ cho công chức, cả ngày", slips(Way.TO_OFFICERS)),
            ("Phiếu bàn giao hồ sơ, buổi &sáng", slips(Way.TO_OFFICERS, Half.MORNING)),
            ("Phiếu bàn giao hồ sơ, buổi &chiều", slips(Way.TO_OFFICERS, Half.AFTERNOON)),
            ("Phiếu bàn giao &kết quả về Bộ phận Một cửa", slips(Way.TO_COUNTER)),
        ),
        (("Bảng tổng hợp &phí từ đầu tháng", month),),
    )
