"""What the clerk should know of this person and procedure before saving."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import format as written
from ui.dossier.pieces import words
from ui.theme import Tone, px
from ui.widgets.icons import pixmap
from ui.widgets.page import button

if TYPE_CHECKING:
    from cchc_desktop.services.intake import Preview

MOST = 2


class Notices(QFrame):
    """A line for each open dossier of this person and procedure, and for earlier guidance; ``opened`` has a code."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Cần biết trước khi lưu")
        self._lines: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), px(4), px(8), px(4))
        self._column.setSpacing(0)
        self.hide()

    @property
    def lines(self) -> tuple[str, ...]:
        """The sentences that stand there."""
        return tuple(self._lines)

    def show_preview(self, preview: Preview | None) -> None:
        """Show what the preview found; nothing takes no room."""
        self._clear()
        if preview is None:
            return
        for row in preview.open_dossiers[:MOST]:
            received = written.day(row.received_at) if row.received_at else "chưa tiếp nhận"
            due = f", hẹn trả {written.day(row.due_at)}" if row.due_at else ""
            self._add(f"Người này đang có hồ sơ {row.code} cùng thủ tục, nhận {received}{due}.", row.code)
        rest = len(preview.open_dossiers) - MOST
        if rest > 0:
            self._add(f"Còn {rest} hồ sơ khác cùng người, cùng thủ tục chưa xong.")
        if preview.guided_before:
            day, number = preview.guided_before[-1]
            times = f"{len(preview.guided_before)} lần, gần nhất " if len(preview.guided_before) > 1 else ""
            self._add(
                f"Đã hướng dẫn bổ sung {times}ngày {written.day(day)} (phiếu {number}); chỉ được yêu cầu một lần."
            )
        self.setVisible(bool(self._lines))

    def _add(self, text: str, code: str = "") -> None:
        self._lines.append(text)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        shape = QLabel()
        shape.setPixmap(pixmap("alert-triangle", Tone.WARN, 18))
        line.addWidget(shape, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(words(text, Tone.WARN), 1)
        if code:
            opener = button("Xem hồ sơ", partial(self.opened.emit, code))
            opener.setProperty("kind", "line")
            opener.setAccessibleName(f"Xem hồ sơ {code}")
            line.addWidget(opener)
        self._column.addWidget(row)

    def _clear(self) -> None:
        self._lines = []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.hide()
