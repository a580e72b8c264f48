"""The screens by name, and the column at the left that leads to them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton

from ui.frame.door_room import DoorRoom
from ui.frame.office_name import OfficeName
from ui.theme import Tone, px

NO_FOCUS = 0
LAST_NUMBER = 9
EDGE = 1


class Door(NamedTuple):
    """One screen: its id, title and icon, and the class that makes it, imported when it is first shown."""

    id: str
    title: str
    icon: str
    factory: str


SCREENS: tuple[Door, ...] = (
    Door("today", "Hôm nay", "home", "ui.screens.today:TodayScreen"),
    Door("intake", "Tiếp nhận", "file-plus", "ui.screens.intake:IntakeScreen"),
    Door("dossiers", "Hồ sơ", "folders", "ui.screens.dossier_list:DossierListScreen"),
    Door("return_result", "Trả kết quả", "file-check", "ui.screens.return_result:ReturnResultScreen"),
    Door("day_close", "Chốt ngày", "list-check", "ui.screens.day_close:DayCloseScreen"),
    Door("apologies", "Thư xin lỗi", "mail-forward", "ui.screens.apologies:ApologiesScreen"),
    Door("oversight", "Theo dõi", "eye", "ui.screens.oversight:OversightScreen"),
    Door("statistics", "Thống kê", "chart-bar", "ui.screens.statistics:StatisticsScreen"),
    Door("catalogue", "Thủ tục", "books", "ui.screens.catalogue:CatalogueScreen"),
    Door("calendar", "Lịch làm việc", "calendar-event", "ui.screens.calendar:CalendarScreen"),
    Door("exchange", "Nhập – xuất dữ liệu", "table-import", "ui.screens.exchange:ExchangeScreen"),
    Door("audit_log", "Nhật ký", "history", "ui.screens.audit_log:AuditLogScreen"),
    Door("backups", "Sao lưu", "database", "ui.screens.backups:BackupsScreen"),
    Door("settings", "Cài đặt", "settings", "ui.screens.settings:SettingsScreen"),
)


class Navigation(QFrame):
    """A button for each screen with its icon and word; Alt and its number choose it from anywhere."""

    chosen = Signal(str)

    def __init__(self, doors: tuple[Door, ...]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName("Các màn hình")
        self._doors = doors
        self._product = QLabel("Một cửa", self)
        self._product.setObjectName("productName")
        self._office = OfficeName()
        self._office.setParent(self)
        self._room = DoorRoom()
        self._room.setParent(self)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._has_icons = False
        for at, door in enumerate(doors, 1):
            self._add(door, at)
        self._room.take(list(self._buttons.values()))
        self._group.idClicked.connect(self._on_clicked)
        self.dress()

    def listen(self) -> None:
        """Draw the icons and hear the keys: what the first paint does not wait for."""
        from PySide6.QtGui import QKeySequence, QShortcut

        self._has_icons = True
        for at, button in enumerate(self._buttons.values(), 1):
            if at <= LAST_NUMBER:
                QShortcut(QKeySequence(f"Alt+{at}"), button).activated.connect(button.click)
        self.dress()

    def dress(self) -> None:
        """Take on colours and sizes anew."""
        self.setFixedWidth(px(208))
        for button in self._buttons.values():
            button.setIconSize(QSize(px(20), px(20)))
        self._draw_icons()
        self.updateGeometry()
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """As low as a name and a few doors; the others are scrolled to."""
        return QSize(self.minimumWidth(), self._office.least_height() + self._room.least_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def show_office(self, name: str) -> None:
        self._office.say(name)
        self._arrange()

    def mark(self, screen_id: str) -> None:
        """Show which screen is in front."""
        button = self._buttons.get(screen_id)
        if button is not None:
            button.setChecked(True)
            self._room.follow()
        self._draw_icons()

    def _add(self, door: Door, at: int) -> None:
        button = QPushButton(f"  {door.title}")
        button.setProperty("kind", "nav")
        button.setCheckable(True)
        button.setProperty("focusPolicy", NO_FOCUS)
        button.setAccessibleName(door.title)
        self._group.addButton(button, at - 1)
        self._buttons[door.id] = button
        if at <= LAST_NUMBER:
            button.setToolTip(f"{door.title} (Alt+{at})")

    def _arrange(self) -> None:
        """Low windows and large type take, in this order, lines of the name, air, our own name, the last doors."""
        width, product = self.width() - EDGE, self._product.sizeHint().height()
        name = self._office.fit(width, self.height() - product - self._room.usual_height())
        top = product if product + name + self._room.lowest_height() <= self.height() else 0
        self._product.setVisible(top > 0)
        self._product.setGeometry(0, 0, width, product)
        self._office.setGeometry(0, top, width, name)
        self._room.setGeometry(0, top + name, width, max(0, self.height() - top - name))
        self._room.place()

    def _draw_icons(self) -> None:
        if not self._has_icons:
            return
        from ui.widgets.icons import icon  # brings the SVG library

        for door in self._doors:
            button = self._buttons[door.id]
            button.setIcon(icon(door.icon, Tone.ACCENT if button.isChecked() else Tone.MUTED))

    def _on_clicked(self, at: int) -> None:
        self.chosen.emit(self._doors[at].id)
