"""Hôm nay: six numbers that are doors, the list behind the chosen one, and how the open period stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.urgency import LABELS, Urgency
from cchc_desktop.domain.workflow import Action
from ui.changes import Changes, touches
from ui.dossier.browser import SHOWN_KINDS, DossierBrowser
from ui.dossier.wording import TONE
from ui.format import long_day
from ui.shell import Shell
from ui.theme import px
from ui.widgets.door_button import DoorButton
from ui.widgets.page import Page

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.dossier.listing import RowPage
    from ui.dossier.period_panel import PeriodPanel


@dataclass(frozen=True)
class Door:
    """A number and the list behind it."""

    urgency: Urgency
    label: str
    empty: str

    @property
    def view(self) -> str:
        """The name of the work list behind it."""
        return self.urgency.value

    def page(self, desk: Desk, after: str | None, limit: int) -> RowPage:
        """A page of that list."""
        from cchc_desktop.services import book

        return book.work_list(desk, self.view, after=after, limit=limit)


DOORS = (
    Door(Urgency.TO_ACCEPT, "Chờ tiếp nhận trực tuyến", "Không có hồ sơ trực tuyến nào chờ tiếp nhận."),
    Door(Urgency.DUE_TODAY, LABELS[Urgency.DUE_TODAY], "Không có hồ sơ nào đến hạn hôm nay."),
    Door(Urgency.DUE_SOON, LABELS[Urgency.DUE_SOON], "Không có hồ sơ nào sắp đến hạn."),
    Door(Urgency.OVERDUE, LABELS[Urgency.OVERDUE], "Không có hồ sơ nào quá hạn."),
    Door(Urgency.APOLOGY_DUE, LABELS[Urgency.APOLOGY_DUE], "Không có hồ sơ nào phải xin lỗi – gia hạn."),
    Door(Urgency.READY, LABELS[Urgency.READY], "Không có kết quả nào chờ trả."),
)
# Which door stands open in the morning: the first of these with something behind it.
PRESSING = (
    Urgency.OVERDUE,
    Urgency.APOLOGY_DUE,
    Urgency.DUE_TODAY,
    Urgency.TO_ACCEPT,
    Urgency.DUE_SOON,
    Urgency.READY,
)
PERIOD_WIDTH = 300
NARROWEST_DOOR = 132


class TodayScreen(Page):
    """The start of the day; keys 1 to 6 choose a door, Enter opens the dossier under the cursor."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Hôm nay", long_day(shell.now().date()))
        self.shell = shell
        self.chosen: Urgency | None = None
        self.add_head_button("Bản&g kê phí", self.on_fees, icon_name="cash")
        self.add_head_button("&Excel", self.on_excel, icon_name="file-spreadsheet")
        self.add_head_button("&In danh sách", self.on_print, icon_name="printer")
        self.doors: dict[Urgency, DoorButton] = {}
        self._row = _DoorRow([self._door_button(number, door) for number, door in enumerate(DOORS, 1)])
        self._aside = QWidget()
        self._aside.setFixedWidth(px(PERIOD_WIDTH))
        self._period: PeriodPanel | None = None
        self.browser = DossierBrowser(shell, "Danh sách hồ sơ", aside=self._aside)
        self.body.addWidget(self._row)
        self.body.addWidget(self.browser, 1)
        self.table = self.browser.table
        self.model = self.browser.model
        self.browser.settled.connect(self._on_settled)
        self.browser.stands_alone.connect(self._row.setHidden)

    @property
    def period(self) -> PeriodPanel:
        """The card of the open period, made after the first list stands there."""
        if self._period is None:
            from ui.dossier.period_panel import PeriodPanel

            self._period = PeriodPanel(self.shell)
            around = QVBoxLayout(self._aside)
            around.setContentsMargins(0, 0, 0, 0)
            around.addWidget(self._period)
        return self._period

    def shown(self, view: str | None = None, **what: object) -> None:
        """Count again; ``view`` opens the door of that work list."""
        if view is not None:
            self.choose(Urgency(view))
        self._count()
        if self._period is not None:
            self._period.look()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, SHOWN_KINDS):
            self._count()
            if self._period is not None:
                self._period.look_soon()
        self.browser.look_again(changes)

    def command(self, command_id: str) -> bool:
        """F8 begins the apology of the dossier under the cursor, F4 returns its result."""
        match command_id:
            case "apology":
                if not self.browser.do(Action.EXTEND):
                    self.choose(Urgency.APOLOGY_DUE)
                    self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            case "return":
                return self.browser.do(Action.RETURN)
            case _:
                return False

    def close_down(self) -> None:
        self.browser.close_down()
        if self._period is not None:
            self._period.close_down()

    def choose(self, urgency: Urgency) -> None:
        """Show the list behind a door."""
        self.chosen = urgency
        door = next(door for door in DOORS if door.urgency is urgency)
        for one, button in self.doors.items():
            button.setChecked(one is urgency)
        self.table.setAccessibleName(f"Danh sách hồ sơ: {door.label}")
        self.browser.show_list(door.page, door.empty)
        self._say_day()

    def on_fees(self) -> None:
        from ui.dossier.outputs import print_fees

        print_fees(self.shell)

    def on_excel(self) -> None:
        from ui.dossier.outputs import write_list

        if self.chosen is not None:
            write_list(self.shell, self.chosen.value)

    def on_print(self) -> None:
        from ui.dossier.outputs import print_list

        if self.chosen is not None:
            print_list(self.shell, self.chosen.value)

    def _door_button(self, number: int, door: Door) -> DoorButton:
        made = DoorButton(door.label, TONE[door.urgency])
        made.setToolTip(f"{door.label} (phím {number})")
        made.clicked.connect(partial(self._on_door, door.urgency))
        key = QShortcut(QKeySequence(str(number)), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(partial(self._on_door, door.urgency))
        self.doors[door.urgency] = made
        return made

    def _on_door(self, urgency: Urgency, _: bool = False) -> None:
        self.browser.close_sheet()
        self.choose(urgency)

    def _count(self) -> None:
        self.shell.tasks.read(_counts, self._on_counted, group=(self, "counts"))

    def _on_counted(self, counts: Mapping[Urgency, int]) -> None:
        self._say_day()
        for urgency, button in self.doors.items():
            button.show_count(counts.get(urgency, 0))
        if self.chosen is None:
            self.choose(next((one for one in PRESSING if counts.get(one)), Urgency.DUE_TODAY))

    def _say_day(self) -> None:
        keys = " · Alt+N tiếp nhận, Alt+T từ chối" if self.chosen is Urgency.TO_ACCEPT else ""
        self.set_subtitle(f"{long_day(self.shell.now().date())}{keys}")

    def _on_settled(self) -> None:
        self.period.look()


class _DoorRow(QWidget):
    """The doors in one row, in two where large type needs it."""

    def __init__(self, doors: list[DoorButton]) -> None:
        super().__init__()
        self._doors = doors
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(10))
        self._columns = 0
        self._place(len(doors))

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * px(NARROWEST_DOOR), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_one_row = self.width() >= len(self._doors) * px(NARROWEST_DOOR)
        self._place(len(self._doors) if is_one_row else len(self._doors) // 2)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, door in enumerate(self._doors):
            self._grid.addWidget(door, at // columns, at % columns)


def _counts(desk: Desk) -> Mapping[Urgency, int]:
    # Imported in the worker: the window shows its doors before the services are loaded.
    from cchc_desktop.services import book

    return book.counts(desk)
