"""The passphrase of copies that leave this PC: typed twice, kept nowhere, and what losing it means said before."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.passphrase import HINT
from cchc_desktop.services import backups
from ui.dialogs.form_dialog import FormDialog, Work
from ui.shell import Shell
from ui.sign_in.password_field import PasswordField
from ui.widgets.page import button
from ui.working import heavy

EXPLANATION = (
    "Bản sao ở nơi khác máy này (USB, ổ khác) chỉ mở được bằng mật khẩu này cùng tệp office-khoa.age, tệp này được tự "
    "chép cạnh bản sao. Chương trình không giữ mật khẩu và không ai cấp lại được: quên là bản sao ở nơi khác không mở "
    "được nữa. Hãy ghi ra giấy, niêm phong và cất ở két hoặc chỗ lãnh đạo, không để cùng chỗ với USB."
)
KEPT = "Đã &ghi mật khẩu ra giấy và cất ở nơi an toàn"


class PassphraseDialog(FormDialog):
    """Locks copies from now on, or no more."""

    def __init__(self, shell: Shell, *, is_encrypting: bool) -> None:
        title = "Đổi mật khẩu sao lưu" if is_encrypting else "Đặt mật khẩu sao lưu"
        super().__init__(shell, title, EXPLANATION, action="&Dùng mật khẩu này", width=720)
        self._is_ending = False
        self.passphrase = self.form.add("passphrase", "Mật khẩu", PasswordField(), hint=HINT)
        self.again = self.form.add("again", "Gõ lại", PasswordField())
        self.passphrase.warned.connect(self._on_warned)
        self.shows = self.form.add("shows", "Xem lại", QCheckBox("&Hiện mật khẩu đang gõ"))
        self.shows.toggled.connect(self._on_shows)
        self.kept = self.form.add("kept", "Giữ mật khẩu", QCheckBox(KEPT), required=True)
        self.end = button("&Thôi mã hóa", self.on_end, icon_name="lock")
        self.end.setParent(self)
        self.end.hide()
        if is_encrypting:
            hint = "Bản sao ở nơi khác từ nay không mã hóa; bản cũ vẫn cần mật khẩu của nó."
            self.form.add("end", "Không cần nữa", self.end, hint=hint)
            self.end.show()

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.passphrase)

    def on_end(self) -> None:
        """Copies at other places are plain from now on."""
        self._is_ending = True
        self.on_submit()
        self._is_ending = False

    def _on_warned(self, said: str) -> None:
        if said != self.form.message("passphrase"):
            self.form.warn("passphrase", said)
            QTimer.singleShot(0, self, self.adjustSize)

    def _on_shows(self, is_shown: bool) -> None:
        for field in (self.passphrase, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)

    def work(self) -> Work:
        if self._is_ending:
            return lambda desk: backups.choose_passphrase(desk, "", "")
        passphrase, again = self.passphrase.text(), self.again.text()
        if not passphrase:
            raise InvalidInput("passphrase", "Chưa gõ mật khẩu sao lưu.")
        if not self.kept.isChecked():
            raise InvalidInput("kept", "Hãy ghi mật khẩu ra giấy và cất đi trước: quên mật khẩu là mất bản sao.")
        # Making a key of a passphrase takes seconds in which the library lets no other thread go on.
        return lambda desk: heavy.do_apart(desk, None, backups.choose_passphrase, passphrase, again)
