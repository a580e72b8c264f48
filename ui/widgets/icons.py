"""Icons by name, drawn in the colours of the scheme in force."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from cchc_desktop import resources
from ui.theme import Tone, colours, px

BUTTON_GAP = 4


def icon(name: str, tone: Tone = Tone.PLAIN, size: int = 20) -> QIcon:
    """The icon ``name`` of resources/icons in this tone."""
    return QIcon(pixmap(name, tone, size))


def button_icon(name: str, tone: Tone, size: int, *, on_accent: bool = False) -> QIcon:
    """The icon with a little room at its right, so that the word of a button does not touch it."""
    made = QIcon(_roomy(pixmap(name, tone, size, on_accent=on_accent)))
    if on_accent:
        # A filled button that is off is grey; what is drawn for its colour would vanish on that.
        made.addPixmap(_roomy(pixmap(name, Tone.MUTED, size)), QIcon.Mode.Disabled)
    return made


def _roomy(drawn: QPixmap) -> QPixmap:
    wide = QPixmap(drawn.width() + round(px(BUTTON_GAP) * drawn.devicePixelRatio()), drawn.height())
    wide.setDevicePixelRatio(drawn.devicePixelRatio())
    wide.fill(QColor(0, 0, 0, 0))
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wide


def pixmap(name: str, tone: Tone = Tone.PLAIN, size: int = 20, *, on_accent: bool = False) -> QPixmap:
    """The icon as a picture of ``size`` at the usual font size; ``on_accent`` for a filled button."""
    colour = colours().accent_ink if on_accent else colours().of(tone).name()
    return _drawn(name, colour, px(size), QApplication.primaryScreen().devicePixelRatio())


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    text = resources.text(f"icons/{name}.svg").replace("currentColor", colour)
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
