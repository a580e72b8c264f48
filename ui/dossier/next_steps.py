"""What may be done to a dossier now: the usual next steps as buttons with their keys, all others in a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QSizePolicy, QWidget

from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services.steps.owed import is_past
from ui.dialogs.steps import STEPS, in_order, label_of
from ui.dossier.reading import Shown
from ui.theme import Tone, colours, font, px
from ui.widgets.icons import icon, pixmap

# With the menu beside them two even rows: the history below keeps its room.
MOST_BUTTONS = 3
BACK_TO_WORK = "Trả lại xử lý"
MENU_KEY = "Alt+K"


class KeyButton(QPushButton):
    """A button with its icon and word at the left and its key at the right."""

    def __init__(
        self, label: str, key: str, icon_name: str, call: Callable[[], object], *, primary: bool = False
    ) -> None:
        super().__init__()
        self._key, self._is_primary = key, primary
        self.say(label)
        self.setIcon(pixmap(icon_name, on_accent=True) if primary else icon(icon_name, Tone.ACCENT))
        self.setIconSize(QSize(px(18), px(18)))
        self.setAutoDefault(True)  # so that Enter presses it in the window too, not only in a dialog
        if primary:
            self.setProperty("kind", "primary")
        self.setStyleSheet("text-align: left;")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _=False: call())

    def say(self, label: str) -> None:
        """Say what pressing it would do now."""
        self.setText(f" {label}")
        self.setAccessibleName(f"{label} ({self._key})")
        self.setToolTip(f"{label} ({self._key})")

    def sizeHint(self) -> QSize:
        usual = super().sizeHint()
        return QSize(usual.width() + self._key_width(), usual.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(font(scale=0.85))
        painter.setPen(QColor(colours().accent_ink) if self._is_primary else colours().of(Tone.MUTED))
        room = self.rect().adjusted(0, 0, -px(10), 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._key)

    def _key_width(self) -> int:
        return QFontMetrics(font(scale=0.85)).horizontalAdvance(self._key) + px(14)


def pressing_steps(shown: Shown) -> tuple[Action, ...]:
    """What the open duties of the dossier ask for before anything else."""
    found: list[Action] = []
    waiting = [duty for duty in shown.duties if duty.done is None]
    late = {duty.kind for duty in waiting if is_past(duty.by, shown.read_at)}
    kinds = {duty.kind for duty in waiting}
    if DutyKind.HAND_ON in kinds:
        found.append(Action.HAND_OVER)
    if DutyKind.CLOSE in late:
        found.append(Action.CLOSE)
    if DutyKind.SIGN in kinds:
        found += (Action.FINISH, Action.START)
    if DutyKind.PART in late:
        found.append(Action.ANSWER_PART)
    if any(part.name not in shown.sheet.dossier.parts_sent for part in shown.sheet.dossier.asked.parts):
        found.append(Action.SEND_PART)
    return tuple(found)


def _button_word(shown: Shown, action: Action) -> str:
    """What a button says: to begin to work on what lies with its signer is to take it back."""
    if action is Action.START and shown.is_signing:
        return BACK_TO_WORK
    return STEPS[action].short or label_of(action)


class NextSteps(QWidget):
    """Emits ``asked(Action)`` for a button, a line of the menu, or the key of any action that is lawful now."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Việc làm được")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(6))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._menu = QMenu(self)
        self._buttons: dict[Action, KeyButton] = {}
        self._more: KeyButton | None = None

    @property
    def buttons(self) -> dict[Action, KeyButton]:
        """The buttons shown now."""
        return self._buttons

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """All that the keyboard can stand on, as Tab should go."""
        return (*self._buttons.values(), *((self._more,) if self._more else ()))

    @property
    def menu(self) -> QMenu:
        """What stands behind the last button."""
        return self._menu

    def show_steps(self, shown: Shown) -> None:
        """Offer what may be done to this dossier now."""
        presses = shown.listed.owes_letter or shown.listed.row.urgency in (Urgency.OVERDUE, Urgency.APOLOGY_DUE)
        presses = presses and not shown.sheet.dossier.letters
        first, rest = in_order(
            shown.sheet.dossier.status, shown.may, apology_presses=presses, pressing=pressing_steps(shown)
        )
        self._clear()
        for at, action in enumerate(first[:MOST_BUTTONS]):
            self._add_button(action, _button_word(shown, action), is_primary=at == 0)
        for action in (*first, *rest):
            self._add_key(action, in_menu=action not in self._buttons)
        if self._menu.actions():
            self._more = KeyButton("Việc khác", MENU_KEY, "chevron-down", self.open_menu)
            self._more.setShortcut(QKeySequence(MENU_KEY))
            self._place(self._more)

    def clear(self) -> None:
        """Offer nothing."""
        self._clear()

    def open_menu(self) -> None:
        """Show all other lawful actions."""
        if self._more is not None:
            self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for action in self.actions():
            self.removeAction(action)
            action.deleteLater()
        self._menu.clear()
        self._buttons.clear()
        self._more = None

    def _add_button(self, action: Action, word: str, *, is_primary: bool) -> None:
        step = STEPS[action]
        made = KeyButton(word, step.key, step.icon, lambda: self.asked.emit(action), primary=is_primary)
        self._buttons[action] = made
        self._place(made)

    def _place(self, made: KeyButton) -> None:
        at = self._grid.count()
        self._grid.addWidget(made, at // 2, at % 2)
        made.show()  # the cursor may be put on it before the layout would show it

    def _add_key(self, action: Action, *, in_menu: bool) -> None:
        step = STEPS[action]
        made = QAction(icon(step.icon, Tone.ACCENT), label_of(action), self)
        if step.key.startswith("Alt"):  # function keys belong to the window, which asks the screen in front
            made.setShortcut(QKeySequence(step.key))
        else:
            made.setText(f"{label_of(action)}\t{step.key}")
        made.triggered.connect(lambda _=False: self.asked.emit(action))
        self.addAction(made)
        if in_menu:
            self._menu.addAction(made)
