"""The ledger of reasons: two lists whose order is that of the dialogs; nothing that a dossier names is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.domain.reasons import Reason, ReasonKind
from cchc_desktop.domain.words import CAUSE_SIDE
from cchc_desktop.services import reasons
from ui.paged_model import Badge, Column, PagedModel
from ui.settings.reason_editor import ReasonEditor
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.page import button
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.changes import Done

KINDS = ((ReasonKind.OVERDUE, "Lý do quá hạn"), (ReasonKind.LATE_KEYING, "Lý do cập nhật chậm"))
ADMINISTRATOR = "Việc này do quản trị thực hiện."
SIDE_COLUMN = 1


@dataclass(frozen=True)
class Line:
    """A reason in its place of the list."""

    at: int
    reason: Reason

    @property
    def id(self) -> str:
        """The words of a reason name it."""
        return self.reason.text


def _tone(line: Line) -> Tone:
    return Tone.PLAIN if line.reason.is_active else Tone.MUTED


def _state(line: Line) -> Badge:
    return Badge("Đang dùng", Tone.GOOD) if line.reason.is_active else Badge("Thôi dùng", Tone.MUTED)


COLUMNS: tuple[Column[Line], ...] = (
    Column("Lý do", lambda one: one.reason.text, width=0, bold=True, tone=_tone),
    Column("Nguyên nhân", lambda one: CAUSE_SIDE[one.reason.side] if one.reason.side else "", width=130, tone=_tone),
    Column("Tình trạng", lambda one: _state(one).word, width=130, badge=_state),
)


class ReasonList(QWidget):
    """A choice of the list, the list, and its buttons; every change is kept at once."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._may_keep = True
        self.kind: Choice[ReasonKind] = Choice(KINDS)
        self.kind.setAccessibleName("Danh mục")
        self.model: PagedModel[Line] = PagedModel(shell.tasks, COLUMNS, id_of=lambda one: one.id, parent=self)
        self.table = PagedTable(self.model, "Lý do thường dùng", empty_text="Chưa có lý do nào.")
        self.add = button("&Thêm lý do", self.on_add, icon_name="plus")
        self.edit = button("&Sửa", self.on_edit, icon_name="pencil")
        self.switch = button("Thôi &dùng", self.on_switch, icon_name="ban")
        self.up = button("L&ên", lambda: self._move(-1), icon_name="chevron-up")
        self.down = button("&Xuống", lambda: self._move(1), icon_name="chevron-down")
        self._lay_out()
        self.kind.currentIndexChanged.connect(self.look)
        self.table.current_row.connect(self._on_row)
        self.table.opened.connect(lambda _: self.on_edit())
        self.model.loaded.connect(lambda: self._on_row(self.table.current()))

    def look(self) -> None:
        """Read the list again."""
        kind = self._kind
        self.table.setColumnHidden(SIDE_COLUMN, kind is not ReasonKind.OVERDUE)

        def source(desk: Desk, _after: Any, _limit: int) -> tuple[Sequence[Line], None]:
            return tuple(Line(at, one) for at, one in enumerate(reasons.listed(desk, kind))), None

        self.model.show_rows(source)

    def allow(self, *, may_keep: bool) -> None:
        """Whether who works here may change the lists."""
        self._may_keep = may_keep
        for one in (self.add, self.edit, self.switch, self.up, self.down):
            one.setToolTip("" if may_keep else ADMINISTRATOR)
        self._on_row(self.table.current())

    def on_add(self) -> None:
        """Ask for a new reason; it stands at the end."""
        listed = self._reasons()
        self._ask(None, lambda made: (*listed, made))

    def on_edit(self) -> None:
        """Ask for other words or another side of the reason under the cursor."""
        line, listed = self.table.current(), self._reasons()
        if line is not None and self._may_keep:
            self._ask(line.reason, lambda made: tuple(made if at == line.at else one for at, one in enumerate(listed)))

    def on_switch(self) -> None:
        """Offer the reason under the cursor no longer, or again."""
        line = self.table.current()
        if line is not None:
            turned = replace(line.reason, is_active=not line.reason.is_active)
            self._keep(tuple(turned if at == line.at else one for at, one in enumerate(self._reasons())))

    @property
    def _kind(self) -> ReasonKind:
        return self.kind.value() or ReasonKind.OVERDUE

    def _reasons(self) -> tuple[Reason, ...]:
        return tuple(line.reason for line in self.model.rows)

    def _move(self, by: int) -> None:
        line = self.table.current()
        listed = list(self._reasons())
        if line is not None and 0 <= line.at + by < len(listed):
            listed.insert(line.at + by, listed.pop(line.at))
            self._keep(tuple(listed))

    def _ask(self, reason: Reason | None, put: Callable[[Reason], tuple[Reason, ...]]) -> None:
        editor = ReasonEditor(self._shell, self._kind, reason, put)
        editor.saved.connect(self._on_saved)
        editor.start()

    def _keep(self, listed: tuple[Reason, ...]) -> None:
        kind = self._kind
        self._shell.tasks.write(lambda desk: reasons.keep(desk, kind, listed), self._on_kept)

    def _on_kept(self, _: Done[tuple[Reason, ...]]) -> None:
        self.model.reload()

    def _on_saved(self, _: tuple[Reason, ...]) -> None:
        self._shell.bar.say("Đã lưu danh mục lý do.")
        self.model.reload()

    def _on_row(self, line: Line | None) -> None:
        may = self._may_keep and line is not None
        last = len(self.model.rows) - 1
        self.add.setEnabled(self._may_keep)
        for one in (self.edit, self.switch):
            one.setEnabled(may)
        self.up.setEnabled(may and line is not None and line.at > 0)
        self.down.setEnabled(may and line is not None and line.at < last)
        self.switch.setText("&Dùng lại" if line is not None and not line.reason.is_active else "Thôi &dùng")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.kind)
        column.addWidget(self.table, 1)
        column.addWidget(_Buttons((self.add, self.edit, self.switch, self.up, self.down)))


class _Buttons(QWidget):
    """Buttons in one row, in as many as large type needs."""

    def __init__(self, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self._buttons = buttons
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(8))
        self._place(len(buttons))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self._widest() + px(8), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(max(2, min(len(self._buttons), self.width() // (self._widest() + px(8)))))

    def _widest(self) -> int:
        return max(one.sizeHint().width() for one in self._buttons)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, one in enumerate(self._buttons):
            self._grid.addWidget(one, at // columns, at % columns)
        self._grid.setColumnStretch(len(self._buttons), 1)
