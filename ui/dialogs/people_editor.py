"""One officer or one signer, added or changed; nobody is deleted."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox, QLineEdit

from cchc_desktop.domain.people import PERMISSIONS, ROLE_WORDS, Officer, Right, Role, Signer
from cchc_desktop.domain.text import nfc
from cchc_desktop.services import accounts, office
from ui.dialogs.form_dialog import FormDialog, Work
from ui.dialogs.usual_text import UsualText
from ui.dossier.pieces import retell, words
from ui.settings.people import ALL_FORMS, FORMS, post_of
from ui.shell import Shell
from ui.theme import Tone
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField

AUTHORITIES = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "TL. CHỦ TỊCH", "TUQ. CHỦ TỊCH", "KT. GIÁM ĐỐC", "Q. GIÁM ĐỐC")
POSTS = ("Chủ tịch", "Phó Chủ tịch", "Giám đốc", "Phó Giám đốc")
_WORK = {
    Right.RECEIVE: "tiếp nhận",
    Right.SETTLE: "giải quyết",
    Right.EXTEND: "xin lỗi, gia hạn",
    Right.RETURN: "trả kết quả",
    Right.OVERRULE: "hủy, mở lại",
    Right.REPORT: "báo cáo",
    Right.EXCHANGE: "nhập, xuất dữ liệu",
    Right.KEEP_CATALOGUE: "sửa danh mục thủ tục",
    Right.KEEP_CALENDAR: "sửa lịch",
    Right.KEEP_SETTINGS: "sửa cài đặt",
    Right.KEEP_PEOPLE: "quản lý người dùng",
}


def may_words(role: Role) -> str:
    """What the role may do, from the one permission table."""
    return "Được: xem sổ, " + ", ".join(word for right, word in _WORK.items() if right in PERMISSIONS[role]) + "."


class OfficerEditor(FormDialog):
    """Name, section, role, and whether they work here."""

    def __init__(
        self, shell: Shell, sections: Iterable[str], officer: Officer | None = None, *, is_first: bool = False
    ) -> None:
        title = "Thêm người" if officer is None else f"Sửa: {officer.name}"
        super().__init__(shell, title, label_width=130, width=600)
        self._officer = officer
        self.name = self.form.add("name", "Họ tên", QLineEdit(), required=True)
        self.section = self.form.add("section", "Bộ phận", UsualText(tuple(sections)))
        self.role: Choice[Role] = self.form.add(
            "role", "Vai trò", Choice((role, f"{word[:1].upper()}{word[1:]}") for role, word in ROLE_WORDS.items())
        )
        self._may = words("", Tone.MUTED)
        self.form.add_wide(self._may)
        self.active = self.form.add("is_active", "", QCheckBox("Đang làm việc, được vào chương trình"))
        self.active.setChecked(officer is None or (officer.is_active and officer.has_account))
        self.form.set_shown("is_active", officer is not None)
        self.role.set_value(Role.ADMINISTRATOR if is_first else officer.role if officer else Role.CLERK)
        if officer is not None:
            self.name.setText(officer.name)
            self.section.set_text(officer.section)
        self.role.currentIndexChanged.connect(self._on_role)
        self._on_role()

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.name)

    def work(self) -> Work:
        name, section, role = nfc(self.name.text()), self.section.text(), self.role.value() or Role.CLERK
        was, is_active = self._officer, self.active.isChecked()
        if was is None:
            return lambda desk: accounts.add(desk, name, role, section)
        return lambda desk: accounts.change(
            desk,
            was.id,
            name=name,
            section=section,
            role=role,
            is_active=is_active,
            has_account=was.has_account or is_active,
        )

    def _on_role(self) -> None:
        retell(self._may, may_words(self.role.value() or Role.CLERK), Tone.MUTED)


class SignerEditor(FormDialog):
    """Who signs, as what, for whom, which forms, from when to when."""

    def __init__(self, shell: Shell, signer: Signer | None = None) -> None:
        title = "Thêm người ký" if signer is None else f"Sửa người ký: {signer.name}"
        super().__init__(shell, title, label_width=130, width=600)
        was = signer or Signer("", "")
        today = shell.now().date()
        self._id = was.id
        self.name = self.form.add("name", "Họ tên", QLineEdit(was.name), required=True)
        self.post = self.form.add("post", "Chức vụ", UsualText(POSTS), required=True)
        self.authority = self.form.add(
            "authority", "Đề ký", UsualText(AUTHORITIES, placeholder="Để trống nếu ký trực tiếp")
        )
        self.post.set_text(was.post)
        self.authority.set_text(was.authority)
        self.forms: dict[str, QCheckBox] = {}
        for form, title_ in FORMS.items():
            box = QCheckBox(title_)
            box.setChecked(form in was.forms)
            self.forms[form] = self.form.add(f"forms-{form}", "" if self.forms else "Ký những mẫu", box)
        self.form.add_wide(words(f"Không chọn mẫu nào: {ALL_FORMS.lower()}.", hint=True))
        self.first = self.form.add("valid_from", "Ký từ ngày", DateField(today))
        self.last = self.form.add("valid_to", "Đến hết ngày", DateField(today))
        self.first.set_value(was.valid_from)
        self.last.set_value(was.valid_to)
        self._block = words("", bold=True)
        self.form.add_wide(words("Sẽ in trên chữ ký:", Tone.MUTED))
        self.form.add_wide(self._block)
        for field in (self.post, self.authority):
            field.valueChanged.connect(self._on_post)
        self.name.textChanged.connect(self._on_post)
        self._on_post()

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.name)

    def work(self) -> Work:
        signer = Signer(
            self.name.text(),
            self.post.text(),
            self.authority.text(),
            tuple(form for form, box in self.forms.items() if box.isChecked()),
            self.first.read("valid_from"),
            self.last.read("valid_to"),
            self._id,
        )
        return lambda desk: office.put_signer(desk, signer)

    def _on_post(self) -> None:
        signer = Signer(self.name.text(), self.post.text() or "…", self.authority.text())
        self._block.setText(f"{post_of(signer)}\n\n{nfc(signer.name) or '…'}")
