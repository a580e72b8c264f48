"""Signers and officers as lists: the cursor, Enter to change, a button to add."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.people import ROLE_WORDS, Officer, Signer
from cchc_desktop.services import accounts, door, office
from ui.format import day
from ui.paged_model import Badge, Column, PagedModel
from ui.tasks import Tasks
from ui.theme import Tone, px
from ui.widgets.page import button
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

FORMS = {
    "apology": "Phiếu xin lỗi và gia hạn",
    "report": "Báo cáo II.06a",
}
ALL_FORMS = "Mọi mẫu"


def post_of(signer: Signer) -> str:
    """The lines above the signature: form of signing and post."""
    return "\n".join(part for part in (signer.authority, signer.post.upper()) if part)


def signs_words(signer: Signer) -> str:
    """Which forms the signer signs."""
    return ", ".join(FORMS.get(form, form) for form in signer.forms) or ALL_FORMS


def term_words(signer: Signer) -> str:
    """From when to when the signer signs."""
    since = f"từ {day(signer.valid_from)}" if signer.valid_from else ""
    until = f"đến {day(signer.valid_to)}" if signer.valid_to else ""
    return " ".join(part for part in (since, until) if part) or "không giới hạn"


def officer_badge(officer: Officer) -> Badge:
    """Works here, works here no longer, or only stands in the book."""
    if not officer.has_account:
        return Badge("Chỉ có tên trong sổ", Tone.MUTED)
    return Badge("Đang làm việc", Tone.GOOD) if officer.is_active else Badge("Đã nghỉ", Tone.MUTED)


def _signer_tone(today: Callable[[], date]) -> Callable[[Signer], Tone]:
    def tone(signer: Signer) -> Tone:
        return Tone.MUTED if signer.valid_to is not None and signer.valid_to < today() else Tone.PLAIN

    return tone


def _officer_tone(officer: Officer) -> Tone:
    return Tone.PLAIN if officer.is_active and officer.has_account else Tone.MUTED


class PeopleList(QWidget):
    """A list with its buttons; a subclass says what it lists. ``add`` and ``edit`` are given by the screen."""

    def __init__(
        self,
        tasks: Tasks,
        columns: Sequence[Column[Any]],
        name: str,
        empty: str,
        call: Callable[[Any | None], None],
        words: tuple[str, str],
    ) -> None:
        super().__init__()
        self._call = call
        self.model: PagedModel[Any] = PagedModel(tasks, columns, id_of=lambda one: one.id, parent=self)
        self.table = PagedTable(self.model, name, empty_text=empty)
        self.add = button(words[0], self._on_add, icon_name="plus")
        self.edit = button(words[1], self._on_edit, icon_name="pencil")
        self.table.opened.connect(self._on_opened)
        self.table.current_row.connect(self._on_row)
        line = self.line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.add)
        line.addWidget(self.edit)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.table, 1)
        column.addLayout(line)
        self._may_keep = True
        self._on_row(None)

    def allow(self, *, may_keep: bool) -> None:
        """Whether who works here may change this list."""
        self._may_keep = may_keep
        self.add.setEnabled(may_keep)
        for one in (self.add, self.edit):
            one.setToolTip("" if may_keep else "Việc này do quản trị thực hiện.")
        self._on_row(self.table.current())

    def _on_row(self, row: Any | None) -> None:
        self.edit.setEnabled(self._may_keep and row is not None)

    def _on_add(self) -> None:
        self._call(None)

    def _on_edit(self) -> None:
        if self.table.current() is not None:
            self._call(self.table.current())

    def _on_opened(self, row: Any) -> None:
        if self._may_keep:
            self._call(row)


class SignerList(PeopleList):
    """Who signs which form from when on."""

    def __init__(self, tasks: Tasks, today: Callable[[], date], call: Callable[[Any | None], None]) -> None:
        tone = _signer_tone(today)
        columns: tuple[Column[Signer], ...] = (
            Column("Họ tên", lambda one: one.name, width=170, bold=True, tone=tone),
            Column("Đề ký", lambda one: " · ".join(post_of(one).splitlines()), width=240, tone=tone),
            Column("Ký", signs_words, width=0, tone=tone),
            Column("Thời gian", term_words, width=196, tone=tone),
        )
        empty = "Chưa có người ký; chữ ký trên thư và báo cáo sẽ để trống tên."
        super().__init__(tasks, columns, "Người ký", empty, call, ("&Thêm người ký", "&Sửa"))

    def look(self) -> None:
        """Read the list again."""

        def source(desk: Desk, _after: Any, _limit: int) -> tuple[Sequence[Signer], None]:
            return office.look(desk).signers, None

        self.model.show_rows(source)


class OfficerList(PeopleList):
    """Who works here, by given name."""

    def __init__(
        self, tasks: Tasks, call: Callable[[Any | None], None], password_call: Callable[[Officer], None]
    ) -> None:
        columns: tuple[Column[Officer], ...] = (
            Column("Họ tên", lambda one: one.name, width=200, bold=True, tone=_officer_tone),
            Column("Bộ phận", lambda one: one.section, width=0, tone=_officer_tone),
            Column("Vai trò", _role, width=150, tone=_officer_tone),
            Column("Mật khẩu", self._password_word, width=90, tone=_officer_tone),
            Column("Tình trạng", lambda one: officer_badge(one).word, width=190, badge=officer_badge),
        )
        empty = "Chưa có ai: mọi thao tác ghi dưới tên «văn phòng». Hãy thêm người quản trị trước."
        self._without: frozenset[int] = frozenset()
        self._own: int | None = None
        self._password_call = password_call
        super().__init__(tasks, columns, "Cán bộ, công chức", empty, call, ("&Thêm người", "&Sửa"))
        self.password = button("Mật &khẩu…", self._on_password, icon_name="lock")
        self.line.insertWidget(2, self.password)
        self._on_row(None)

    def has_password(self, officer: Officer) -> bool:
        """Whether they can sign in with one."""
        return officer.is_active and officer.has_account and officer.id not in self._without

    def _password_word(self, officer: Officer) -> str:
        if not (officer.is_active and officer.has_account):
            return ""
        return "Đã đặt" if self.has_password(officer) else "Chưa có"

    def _on_row(self, row: Any | None) -> None:
        super()._on_row(row)
        if hasattr(self, "password"):
            can = row is not None and row.is_active and row.has_account and (self._may_keep or row.id == self._own)
            self.password.setEnabled(can)
            self.password.setToolTip("" if can else "Đổi mật khẩu của mình; của người khác do quản trị đặt.")

    def _on_password(self) -> None:
        officer = self.table.current()
        if officer is not None:
            self._password_call(officer)

    def look(self) -> None:
        """Read the list again."""

        def source(desk: Desk, _after: Any, _limit: int) -> tuple[Sequence[Officer], None]:
            self._without, self._own = door.entrance(desk).without, desk.actor.id
            return accounts.officers(desk), None

        self.model.show_rows(source)


def _role(officer: Officer) -> str:
    word = ROLE_WORDS[officer.role]
    return f"{word[:1].upper()}{word[1:]}"
