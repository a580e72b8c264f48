"""The frame of the window, all that is needed for its first paint; the rest is built when that is done.

Nothing here or in what it imports names an enumeration of Qt's own namespace: making that namespace takes
longer than painting this frame. Where one is needed it goes in as a property's number.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from ui import theme
from ui.actions import available
from ui.binding.flags import without
from ui.frame.key_strip import KeyStrip
from ui.frame.navigation import SCREENS, Door, Navigation
from ui.preferences import Preferences
from ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from cchc_desktop.config import Config
    from cchc_desktop.desk import Desk
    from ui.shell import Office
    from ui.workplace import Workplace

PRACTICE = "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ"
PRODUCT = "Một cửa"
# Qt numbers the function keys from F1 = 0x01000030 on.
_BEFORE_F1 = 0x0100002F


class MainWindow(QMainWindow):
    """Navigation, keys and between them the workplace; ``painted`` comes before that is built."""

    painted = Signal()

    def __init__(
        self, config: Config, *, opener: Callable[[], Desk] | None = None, doors: tuple[Door, ...] = SCREENS
    ) -> None:
        super().__init__()
        self.setWindowTitle(PRODUCT)
        self._config = config
        self._opener = opener
        self._doors = doors
        self._workplace: Workplace | None = None
        self._practice: QLabel | None = None
        self._has_painted = False
        self._early_key = 0
        self._office_name = ""
        self._alarms = 0
        self.preferences = Preferences(config.office)
        self.navigation = Navigation(doors)
        self.strip = KeyStrip(available())
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.navigation)
        self._middle.addStretch(1)
        centre = QWidget()
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._middle, 1)
        self._column.addWidget(self.strip)
        self.setCentralWidget(centre)

    @property
    def doors(self) -> tuple[Door, ...]:
        """The screens that can be shown, in the order of the navigation."""
        return self._doors

    @property
    def workplace(self) -> Workplace:
        """The Shell of the screens, built on the first call."""
        if self._workplace is None:
            self._furnish()
        assert self._workplace is not None
        return self._workplace

    def dress(self) -> None:
        """Take on the font size and colours that were just set in the preferences."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.dress(app, self.preferences.scheme, self.preferences.font_percent)
        self.navigation.dress()
        self.strip.lay_out()
        self.workplace.status_line.dress()

    def come_forward(self) -> None:
        """Stand before other windows: the program was started a second time, or its icon was clicked."""
        from PySide6.QtCore import Qt

        if self._workplace is not None and self._workplace.watchers.is_closing():
            return
        self.setWindowState(without(self.windowState(), Qt.WindowState.WindowMinimized))
        self.raise_()
        self.activateWindow()

    def on_called(self, package: str = "") -> None:
        """Come forward, and look at the package that was opened in a folder."""
        self.come_forward()
        if package:
            self.workplace.arrival.bring(Path(package))

    def close_down(self) -> None:
        """End what the workplace runs."""
        if self._workplace is not None:
            self._workplace.close_down()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self._on_painted)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._workplace is not None and not self._workplace.may_leave():
            event.ignore()
            return
        if self._workplace is not None and self._workplace.watchers.copies_first(self.close):
            event.ignore()
            return
        self.preferences.geometry = bytes(self.saveGeometry().data())
        self.close_down()
        super().closeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(px(1366), px(728))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._workplace is None:
            self._early_key = event.key()
        else:
            super().keyPressEvent(event)

    def _on_painted(self) -> None:
        self.painted.emit()
        # What was pressed meanwhile comes before the rest is built, and is done when that stands.
        QTimer.singleShot(0, self._on_shown)

    def _on_shown(self) -> None:
        self.workplace.start()
        name = f"F{self._early_key - _BEFORE_F1}"
        keys = self.workplace.keys
        for command in keys.commands:
            if command.shortcut == name:
                keys.on_command(command.id)

    def _furnish(self) -> None:
        from ui.workplace import Workplace

        self._workplace = Workplace(self._config, self.preferences, self._doors, self._opener)
        self._middle.takeAt(1)
        self._middle.addWidget(self._workplace, 1)
        self.navigation.listen()
        self.strip.listen()
        self.navigation.chosen.connect(self._workplace.go)
        self.strip.pressed.connect(self._workplace.keys.on_command)
        self._workplace.keys.changed.connect(self.strip.show_commands)
        self._workplace.showed.connect(self.navigation.mark)
        self._workplace.office_known.connect(self._on_office_known)
        self._workplace.door_shut.connect(self._on_door_shut)
        watchers = self._workplace.watchers
        watchers.alarmed.connect(self._on_alarmed)
        watchers.forward_wanted.connect(self.come_forward)
        watchers.end_wanted.connect(self.close)

    def _on_office_known(self, office: Office) -> None:
        self.navigation.show_office(office.name)
        self._office_name = office.name
        self._show_title()
        if office.is_practice and self._practice is None:
            self._practice = QLabel(PRACTICE)
            self._practice.setObjectName("practice")
            self._column.insertWidget(0, self._practice)
        if self._practice is not None:
            self._practice.setVisible(office.is_practice)

    def _on_door_shut(self, is_shut: bool) -> None:
        for part in (self.navigation, self.strip):
            part.setEnabled(not is_shut)

    def _on_alarmed(self, number: int) -> None:
        """Show how many dossiers press where it is seen also while another window stands in front."""
        from ui.tray import office_icon

        self._alarms = number
        self._show_title()
        self.setWindowIcon(office_icon(number))

    def _show_title(self) -> None:
        named = f"{self._office_name} – {PRODUCT}" if self._office_name else PRODUCT
        self.setWindowTitle(f"({self._alarms}) {named}" if self._alarms else named)
