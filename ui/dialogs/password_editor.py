"""A password given: one's own with the present one, another's by the administrator, or taken away."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from cchc_desktop.domain.credentials import SHORTEST
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Officer
from cchc_desktop.services import signing_in
from ui.dialogs.form_dialog import FormDialog, Work
from ui.shell import Shell
from ui.sign_in.password_field import PasswordField

RULES = f"Ít nhất {SHORTEST} ký tự, không dấu, không phải họ tên. Tắt bộ gõ tiếng Việt (Unikey) trước khi gõ."


class PasswordEditor(FormDialog):
    """Asks for the new password twice; ``is_own`` for the present one too."""

    def __init__(self, shell: Shell, officer: Officer, *, is_own: bool, has_one: bool) -> None:
        super().__init__(shell, f"Mật khẩu của {officer.name}", RULES, label_width=160)
        self._officer = officer
        self._asks_present = is_own and has_one
        self.present = self._add("present", "Mật khẩu hiện tại")
        self.form.set_shown("present", self._asks_present)
        self.password = self._add("password", "Mật khẩu mới")
        self.again = self._add("again", "Gõ lại lần nữa")
        self.taken_away = self.form.add("taken_away", "", QCheckBox("&Bỏ mật khẩu, không cho đăng nhập nữa"))
        self.form.set_shown("taken_away", has_one and not is_own)
        self.taken_away.toggled.connect(self._on_taken_away)

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.present if self._asks_present else self.password)

    def work(self) -> Work:
        number, new = self._officer.id, self.password.text()
        if self.taken_away.isChecked():
            return lambda desk: signing_in.take_password_away(desk, number)
        if new != self.again.text():
            raise InvalidInput("again", "Hai lần gõ không giống nhau.")
        present = self.present.text() if self._asks_present else None
        return lambda desk: signing_in.set_password(desk, number, new, present=present)

    def _add(self, name: str, label: str) -> PasswordField:
        field: PasswordField = self.form.add(name, label, PasswordField())
        field.warned.connect(lambda said: self.form.warn(name, said))
        return field

    def _on_taken_away(self, is_on: bool) -> None:
        for field in (self.password, self.again):
            field.setEnabled(not is_on)
