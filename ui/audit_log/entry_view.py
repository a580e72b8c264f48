"""One entry of the log at the side: what it says, and what was beside what became."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.services.audit_log import Entry
from ui.dossier.pieces import Entries, Room, words
from ui.theme import Tone, px
from ui.widgets.page import card

WIDTH = 296
NOTHING = "(trống)"
_HINT = "Chọn một dòng để xem đầy đủ và so sánh trước, sau."


class EntryView(QWidget):
    """Filled anew for each entry."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(px(WIDTH))
        self.title = words(_HINT, Tone.MUTED)
        self.place = words("", hint=True)
        self.lines = Entries("Nội dung mục nhật ký")
        frame, column = card()
        column.addWidget(self.title)
        column.addWidget(self.place)
        column.addWidget(Room(self.lines, "Nội dung mục nhật ký"), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def clear(self) -> None:
        """Show no entry."""
        self.title.setText(_HINT)
        self.place.setText("")
        self.lines.clear()

    def show_entry(self, entry: Entry) -> None:
        """Show what the event says, then each change: what it was, and what it became."""
        line = entry.line
        self.title.setText(" – ".join(part for part in (line.title, line.code) if part))
        self.place.setText(
            f"{line.who}, {line.recorded_at:%H:%M:%S %d/%m/%Y}; máy {line.station}, sự kiện số {line.seq}; "
            f"{line.origin}"
        )
        self.lines.clear()
        if entry.details:
            self.lines.heading("Nội dung")
            for label, said in entry.details:
                self.lines.add(label, said)
        for change in entry.diff:
            self.lines.heading(change.what)
            self.lines.add("Trước", change.was or NOTHING, tone=Tone.MUTED)
            self.lines.add("Sau", change.became or NOTHING, bold=True)
        if not entry.details and not entry.diff:
            self.lines.heading(line.said or "Không có nội dung thêm.")
