"""The icon beside the system's clock: it says what presses while the window stands behind others."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from ui.theme import FAMILY, Tone, colours
from ui.widgets.icons import pixmap

SIZES = (16, 20, 24, 32, 48, 64)
MOST_SHOWN = 99
MESSAGE_STAYS_MS = 10_000


class Tray(QObject):
    """The icon with its number, its menu and its messages.

    ``forward_wanted``: the user wants the window; ``followed``: wants what the last message was about; ``end_wanted``:
    wants to leave the program.
    """

    forward_wanted = Signal()
    followed = Signal()
    end_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._menu = QMenu(window)
        self._last = QAction(self._menu)
        self._last.setVisible(False)
        self._last.triggered.connect(self.followed)
        self._menu.addAction(self._last)
        self._menu.addAction("Mở chương trình", self.forward_wanted.emit)
        self._menu.addAction("Thoát", self.end_wanted.emit)
        self._icon = QSystemTrayIcon(office_icon(0), self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.followed)
        self._icon.show()

    @staticmethod
    def exists() -> bool:
        """Whether this desktop has a place for the icon that also shows messages."""
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    @property
    def menu(self) -> QMenu:
        """What the other mouse button opens."""
        return self._menu

    @property
    def tip(self) -> str:
        """What the mouse reads on it."""
        return self._icon.toolTip()

    def tell(self, title: str, sentence: str) -> None:
        """Show a message for a moment; the menu keeps it."""
        self._last.setText(f"Xem: {sentence}")
        self._last.setVisible(True)
        self._icon.showMessage(title, sentence, office_icon(0), MESSAGE_STAYS_MS)

    def show_number(self, number: int, tip: str) -> None:
        """Show how many dossiers press, and say it to the mouse."""
        self._icon.setIcon(office_icon(number))
        self._icon.setToolTip(tip)

    def take_down(self) -> None:
        """Take the icon away: some desktops keep it when the program has ended."""
        self._icon.hide()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.forward_wanted.emit()


def office_icon(number: int) -> QIcon:
    """The program's icon, with a number in its corner unless that is 0."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(_drawn(size, number))
    return made


def _drawn(size: int, number: int) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours().of(Tone.ACCENT))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size / 5, size / 5)
    glyph = pixmap("building-community", size=size, on_accent=True)
    painter.drawPixmap(QRectF(size / 8, size / 8, size * 0.75, size * 0.75), glyph, QRectF(glyph.rect()))
    if number:
        _draw_number(painter, size, min(number, MOST_SHOWN))
    painter.end()
    return picture


def _draw_number(painter: QPainter, size: int, number: int) -> None:
    wide = size * 0.62
    corner = QRectF(size - wide, size - wide, wide, wide)
    painter.setBrush(colours().of(Tone.BAD))
    painter.drawEllipse(corner)
    letters = QFont(FAMILY)
    letters.setBold(True)
    letters.setPixelSize(max(7, round(size * (0.44 if number < 10 else 0.36))))
    painter.setFont(letters)
    painter.setPen(QColor(colours().accent_ink))
    painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, str(number))
