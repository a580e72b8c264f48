"""The card that stands alone in the window, before there are screens: a picture, a title, and what it asks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import Tone, px
from ui.widgets.icons import pixmap
from ui.widgets.page import card


def lone_card(icon_name: str, title: QLabel, told: QLabel, *, widest: int) -> tuple[QFrame, QVBoxLayout]:
    """A card with its head, at most so wide at the usual font size, and the layout to go on with."""
    panel, column = card()
    panel.setMaximumWidth(px(widest))
    picture = QLabel()
    picture.setPixmap(pixmap(icon_name, Tone.ACCENT, 36))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(title)
    words.addWidget(told)
    head = QHBoxLayout()
    head.setSpacing(px(14))
    head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    head.addLayout(words, 1)
    column.setContentsMargins(px(24), px(16), px(24), px(16))
    column.addLayout(head)
    return panel, column


def stand_alone(room: QWidget, panel: QFrame) -> None:
    """Put the card into the middle of an empty room."""
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(panel, 1000)
    line.addStretch(1)
    middle = QVBoxLayout(room)
    middle.addStretch(1)
    middle.addLayout(line)
    middle.addStretch(1)
