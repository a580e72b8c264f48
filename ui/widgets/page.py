"""The frame of a screen: its title, a quiet word beside it, buttons at the right, and the room below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.rights import RightedButton
from ui.theme import Tone, px
from ui.widgets.elided import ElidedLabel
from ui.widgets.icons import BUTTON_GAP, button_icon

if TYPE_CHECKING:
    from cchc_desktop.domain.people import Right


class Page(QWidget):
    """What a screen derives from: ``self.body`` is a vertical layout for its content."""

    def __init__(self, title: str, subtitle: str = "") -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._title = QLabel(title)
        self._title.setProperty("role", "title")
        self._subtitle = ElidedLabel(subtitle)
        self._subtitle.setProperty("role", "subtitle")
        # Cut off rather than push the buttons out of a narrow window; the tip has it whole.
        self._subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._head = QHBoxLayout()
        self._head.setSpacing(px(8))
        self._head.addWidget(self._title)
        self._head.addSpacing(px(8))
        self._head.addWidget(self._subtitle, 1, Qt.AlignmentFlag.AlignBottom)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(10))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), px(20), px(12))
        column.setSpacing(px(10))
        column.addLayout(self._head)
        column.addLayout(self.body, 1)

    def set_subtitle(self, text: str) -> None:
        self._subtitle.setText(text)
        self._subtitle.setToolTip(text)

    def add_head_button(
        self,
        text: str,
        call: Callable[[], object],
        *,
        icon_name: str = "",
        key: str = "",
        primary: bool = False,
        right: Right | None = None,
    ) -> QPushButton:
        """A button at the right of the title; ``key`` such as "Ctrl+S" is shown in its tip."""
        made = button(text, call, icon_name=icon_name, key=key, primary=primary, right=right)
        self._head.addWidget(made)
        return made


def button(
    text: str,
    call: Callable[[], object],
    *,
    icon_name: str = "",
    key: str = "",
    primary: bool = False,
    grave: bool = False,
    right: Right | None = None,
) -> QPushButton:
    """A button with an icon and a key; one button of a screen is ``primary``: what Enter would do.

    A ``grave`` one is red: what it does is not undone by another click. Without the ``right`` it asks for it stays
    off, and its tip says who has it.
    """
    made = RightedButton(text, right)
    if primary or grave:
        made.setProperty("kind", "danger" if grave else "primary")
    if icon_name:
        made.setIcon(button_icon(icon_name, Tone.BAD if grave else Tone.ACCENT, 18, on_accent=primary))
        made.setIconSize(QSize(px(18) + px(BUTTON_GAP), px(18)))
    if key:
        QShortcut(QKeySequence(key), made).activated.connect(made.click)  # a button's own key presses it late
        made.setToolTip(f"{text.replace('&', '')} ({key})")
    made.clicked.connect(lambda _=False: call())
    return made


def card(title: str = "") -> tuple[QFrame, QVBoxLayout]:
    """A white panel with an optional heading, and the layout to fill it."""
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(px(16), px(12), px(16), px(12))
    column.setSpacing(px(8))
    if title:
        heading = QLabel(title)
        heading.setProperty("role", "section")
        column.addWidget(heading)
    return frame, column
