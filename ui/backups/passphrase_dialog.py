"""The passphrase of copies that leave this PC: typed twice, kept nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from cchc_desktop.services import backups
from ui import heavy
from ui.dialogs.form_dialog import FormDialog, Work
from ui.shell import Shell

EXPLANATION = (
    "Bản sao lưu ở nơi khác máy này (USB, ổ khác) chỉ mở được bằng mật khẩu này. Chương trình không giữ mật khẩu: "
    "quên là không ai mở được, hãy ghi lại và cất nơi an toàn. Tệp office-khoa.age phải đi cùng bản sao lưu. "
    "Để trống cả hai ô để thôi mã hóa."
)


class PassphraseDialog(FormDialog):
    """Locks copies from now on, or no more."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "Mật khẩu sao lưu", EXPLANATION, action="&Dùng mật khẩu này", width=720)
        self.passphrase = self.form.add("passphrase", "Mật khẩu", QLineEdit(), hint="Ít nhất 8 ký tự.")
        self.again = self.form.add("again", "Gõ lại", QLineEdit())
        for line in (self.passphrase, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.passphrase)

    def work(self) -> Work:
        passphrase, again = self.passphrase.text(), self.again.text()
        # Making a key of a passphrase takes seconds in which the library lets no other thread go on.
        return lambda desk: heavy.do_apart(desk, None, backups.choose_passphrase, passphrase, again)
