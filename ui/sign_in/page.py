"""The page at the door: a name chosen from the list, its password, and what the keyboard does to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QListWidget, QWidget

from cchc_desktop.domain.errors import UserError
from ui.form import Form
from ui.messages import MessageBar
from ui.sign_in.password_field import PasswordField
from ui.theme import px
from ui.widgets.lone_card import lone_card, stand_alone
from ui.widgets.page import button

ROWS_SHOWN = 7


class NameList(QListWidget):
    """The names; Enter takes the one under the cursor and goes on."""

    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def fit(self) -> None:
        """As high as its names, up to a few; the rest scrolls."""
        rows = max(2, min(self.count(), ROWS_SHOWN))
        self.setFixedHeight(rows * max(px(32), self.sizeHintForRow(0)) + 2 * self.frameWidth())


class SignInPage(QWidget):
    """``asked`` carries (name, password). What stands behind the page is not seen and not lost."""

    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("signIn")
        self.setProperty("role", "screen")
        self.setAccessibleName("Đăng nhập")
        self._officers: tuple[tuple[int, str], ...] = ()
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._told = QLabel()
        self._told.setProperty("role", "hint")
        self._told.setWordWrap(True)
        self.bar = MessageBar(wraps=True)
        self.form = Form(self.bar, label_width=110)
        self.names = NameList()
        self.form.add("name", "Họ tên", self.names)
        self.password = PasswordField()
        self.form.add("password", "Mật khẩu", self.password)
        self.shown = QCheckBox("&Hiện mật khẩu")
        self.form.add("shown", "", self.shown)
        self.enter = button("&Vào làm việc", self.on_enter, icon_name="check", primary=True)
        self._lay_out()
        self.names.taken.connect(self._to_password)
        self.names.currentRowChanged.connect(self._on_name)
        self.password.warned.connect(lambda said: self.form.warn("password", said))
        self.password.returnPressed.connect(self.on_enter)
        self.shown.toggled.connect(self._on_shown)

    def ask(self, officers: Sequence[tuple[int, str]], current: int | None, *, title: str, told: str) -> None:
        """Ask who works here; the cursor stands in the password of the one who worked here last."""
        self._officers = tuple(officers)
        self.names.clear()
        self.names.addItems([name for _, name in self._officers])
        self.names.fit()
        self._title.setText(title)
        self._told.setText(told)
        self.bar.clear()
        self.form.clear_messages()
        self.password.forget()
        self.shown.setChecked(False)
        self.set_busy(False)
        at = next((at for at, (number, _) in enumerate(self._officers) if number == current), -1)
        self.names.setCurrentRow(max(at, 0))
        (self.password if at >= 0 else self.names).setFocus(Qt.FocusReason.OtherFocusReason)

    def on_enter(self) -> None:
        """Ask to be let in, unless the last answer is still awaited."""
        at = self.names.currentRow()
        if at < 0 or not self.enter.isEnabled():
            return
        self.form.clear_messages()
        self.bar.clear()
        self.set_busy(True)
        self.asked.emit(self._officers[at][1], self.password.text())

    def refuse(self, error: UserError) -> None:
        """Say why nobody was let in; the password is typed anew."""
        self.set_busy(False)
        self.password.forget()
        self.form.show_error(error)

    def set_busy(self, is_busy: bool) -> None:
        """While a password is looked at no second one is asked about."""
        self.enter.setEnabled(not is_busy)

    def _to_password(self) -> None:
        self.password.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_name(self, _: int) -> None:
        self.password.forget()
        self.form.clear_messages()

    def _on_shown(self, is_on: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if is_on else QLineEdit.EchoMode.Password)
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.enter)
        panel, column = lone_card("lock", self._title, self._told, widest=560)
        column.addSpacing(px(8))
        column.addWidget(self.form)
        column.addWidget(self.bar)
        column.addLayout(line)
        stand_alone(self, panel)
