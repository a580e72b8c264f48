"""The whole window when the folder has no book yet: whose book it shall be, for practice or for real work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.credentials import checked
from cchc_desktop.domain.errors import InvalidInput, UserError
from cchc_desktop.domain.people import Role, SignInWay
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.text import nfc
from ui.dossier.pieces import words
from ui.form import Form
from ui.messages import MessageBar
from ui.sign_in.password_field import PasswordField
from ui.theme import Tone, px
from ui.widgets.lone_card import lone_card, stand_alone
from ui.widgets.page import button

if TYPE_CHECKING:
    from cchc_desktop.config import Config
    from cchc_desktop.desk import Desk


@dataclass(frozen=True)
class NewOffice:
    """What the first settings of a book are made of; without an administrator everything is done as the office."""

    name: str
    agency_code: str
    superior: str
    is_practice: bool
    code_source: CodeSource
    administrator: str = ""
    password: str = ""


def found(config: Config, wish: NewOffice) -> Desk:
    """In the writer thread: make the folder and the book of a new office and sit down at it.

    Raises InvalidInput for an empty name, a wrong code or a password that breaks the rules, Unavailable or Conflict
    when the place is taken.
    """
    from cchc_desktop.desk import open_desk
    from cchc_desktop.services import office, offices

    if nfc(wish.administrator) and wish.password:
        checked(wish.password, wish.administrator)
    elif wish.password:
        raise InvalidInput("administrator", "Chưa ghi họ tên người quản trị.")
    desk = open_desk(config, create=True, is_practice=wish.is_practice)
    try:
        offices.found(desk, wish.name, wish.agency_code, is_practice=wish.is_practice, code_source=wish.code_source)
        if nfc(wish.superior):
            office.change(desk, {"superior": wish.superior}, date(2000, 1, 1))
        return _seated(desk, wish) if nfc(wish.administrator) else desk
    except Exception:
        desk.close()
        raise


def _seated(desk: Desk, wish: NewOffice) -> Desk:
    """The administrator at the desk, by a password if one was given: then each who comes later needs one too."""
    from cchc_desktop.services import accounts, office, signing_in

    officer = accounts.add(desk, wish.administrator, Role.ADMINISTRATOR).value
    if not wish.password:
        return desk.acting_as(officer.id)
    signing_in.set_password(desk, officer.id, wish.password)
    office.change(desk, {"sign_in": SignInWay.PASSWORDS})
    return signing_in.sign_in(desk, officer.name, wish.password)


class RadioChoice(QWidget):
    """A few ways with a sentence each, one below the other; arrows walk, none is taken before the user does."""

    valueChanged = Signal()  # noqa: N815  (the name that Form listens to)

    def __init__(self, options: Sequence[tuple[Any, str, str]]) -> None:
        super().__init__()
        self._values = [value for value, _, _ in options]
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(2))
        for at, (_, title, meaning) in enumerate(options):
            way = QRadioButton(title)
            way.setAccessibleDescription(meaning)
            told = QLabel(meaning)
            told.setProperty("role", "hint")
            told.setIndent(px(28))
            told.setWordWrap(True)
            self._group.addButton(way, at)
            column.addWidget(way)
            column.addWidget(told)
        self.setFocusProxy(self._group.button(0))
        self._group.idToggled.connect(self._on_toggled)

    def value(self) -> Any | None:
        """The way that was taken, None while none was."""
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else None

    def set_value(self, value: Any) -> None:
        """Take a way."""
        self._group.button(self._values.index(value)).setChecked(True)

    def _on_toggled(self, at: int, is_on: bool) -> None:
        if is_on:
            self.setFocusProxy(self._group.button(at))
            self.valueChanged.emit()


class FirstRun(QWidget):
    """Asks for the office; ``office_asked`` carries a NewOffice, ``folder_asked`` wants another folder opened.

    ``restore_asked``: the office has a book already, in a backup.
    """

    office_asked = Signal(object)
    folder_asked = Signal()
    restore_asked = Signal()

    def __init__(self, bar: MessageBar, folder: Path) -> None:
        super().__init__()
        self.setAccessibleName("Tạo sổ mới cho đơn vị")
        self._is_source_chosen = False
        self.form = Form(bar, label_width=140)
        self.name = self.form.add("name", "Tên đơn vị", QLineEdit(), required=True)
        self.name.setPlaceholderText("Trung tâm Phục vụ hành chính công xã …")
        self.superior = self.form.add(
            "superior", "Đơn vị chủ quản", QLineEdit(), hint="In trên tên đơn vị, ví dụ: Ủy ban nhân dân xã Bình Minh"
        )
        self.agency_code = self.form.add(
            "agency_code", "Mã định danh", QLineEdit(), required=True, hint="Theo Quyết định 20/2020/QĐ-TTg: H56.123.45"
        )
        self.is_practice = self.form.add("is_practice", "Loại sổ", RadioChoice(_KINDS), required=True)
        self.code_source = self.form.add("code_source", "Mã hồ sơ", RadioChoice(_SOURCES))
        self.code_source.set_value(CodeSource.PROVINCIAL)
        self.form.add_wide(words(_ADMINISTRATOR, Tone.MUTED))
        self.administrator = self.form.add("administrator", "Người quản trị", QLineEdit())
        self.administrator.setPlaceholderText("Họ tên; để trống nếu chưa cần")
        self.password = self.form.add("password", "Mật khẩu", PasswordField())
        self.password.setPlaceholderText("Để trống nếu không dùng mật khẩu")
        self.password.warned.connect(lambda said: self.form.warn("password", said))
        self.again = self.form.add("again", "Gõ lại mật khẩu", PasswordField())
        self.create_button = button("&Tạo sổ", self.on_create, icon_name="building-community", primary=True)
        self.create_button.setAutoDefault(True)
        self.other = button("Mở thư mục &khác…", self.folder_asked.emit, icon_name="folder-open")
        self.other.setAutoDefault(True)
        self.restore = button("Khôi &phục từ bản sao lưu…", self.restore_asked.emit, icon_name="history")
        self.restore.setToolTip("Máy mới, máy hỏng: mở lại sổ từ USB hoặc thư mục sao lưu.")
        self.restore.setAutoDefault(True)
        self._lay_out(folder)
        self.form.submitted.connect(self.on_create)
        self.is_practice.valueChanged.connect(self._on_kind)
        self.code_source.valueChanged.connect(self._on_source)
        self.setFocusProxy(self.name)

    def on_create(self) -> None:
        """Ask for the office, unless something is still missing."""
        if not self.create_button.isEnabled():
            return
        self.form.clear_messages()
        if self.is_practice.value() is None and nfc(self.name.text()) and nfc(self.agency_code.text()):
            self.form.show_error(InvalidInput("is_practice", "Hãy chọn sổ thật hay sổ thực hành."))
            return
        if self.password.text() != self.again.text():
            self.form.show_error(InvalidInput("again", "Hai lần gõ không giống nhau."))
            return
        self.set_busy(True)
        self.office_asked.emit(
            NewOffice(
                self.name.text(),
                self.agency_code.text(),
                self.superior.text(),
                bool(self.is_practice.value()),
                self.code_source.value() or CodeSource.PROVINCIAL,
                self.administrator.text(),
                self.password.text(),
            )
        )

    def show_error(self, error: UserError) -> None:
        """Put a refusal by its field or in the bar; nothing that was typed is lost."""
        self.set_busy(False)
        self.form.show_error(error)

    def set_busy(self, is_busy: bool) -> None:
        """While the book is made no second one may be asked for."""
        for one in (self.create_button, self.restore, self.other):
            one.setEnabled(not is_busy)

    def _on_kind(self) -> None:
        """A practice book numbers for itself: no province gives codes for it."""
        if not self._is_source_chosen:
            self.code_source.set_value(CodeSource.OWN if self.is_practice.value() else CodeSource.PROVINCIAL)
            self._is_source_chosen = False

    def _on_source(self) -> None:
        self._is_source_chosen = True

    def _lay_out(self, folder: Path) -> None:
        title = QLabel("Tạo sổ hồ sơ cho đơn vị")
        title.setProperty("role", "title")
        place = QLabel(f"Thư mục {folder} chưa có sổ nào.")
        place.setProperty("role", "hint")
        place.setWordWrap(True)
        ways = QHBoxLayout()
        ways.setSpacing(px(10))
        ways.addWidget(self.other)
        ways.addWidget(self.restore)
        ways.addStretch(1)
        ways.addWidget(self.create_button)
        panel, column = lone_card("building-community", title, place, widest=700)
        column.addSpacing(px(4))
        column.addWidget(self.form)
        column.addSpacing(px(4))
        column.addLayout(ways)
        inside = QWidget()
        inside.setProperty("role", "screen")
        stand_alone(inside, panel)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)


_ADMINISTRATOR = (
    "Thêm người quản trị ngay, hoặc để sau: khi đó mọi thao tác ghi dưới tên «văn phòng». Có mật khẩu thì ai vào "
    "chương trình cũng cần mật khẩu của mình. Đều đổi được ở Cài đặt."
)
_KINDS = (
    (False, "Sổ thật", "Dùng cho công việc hằng ngày của đơn vị."),
    (True, "Sổ thực hành", "Để làm quen: cửa sổ và mọi trang in mang dấu KHÔNG CÓ GIÁ TRỊ."),
)
_SOURCES = (
    (CodeSource.PROVINCIAL, "Hệ thống của tỉnh cấp", "Gõ, dán hoặc quét mã; chưa có thì in số tiếp nhận của đơn vị."),
    (CodeSource.OWN, "Chương trình tự cấp", "Chỉ khi thực hành, hoặc khi tỉnh đã giao cho đơn vị một dải số."),
)
