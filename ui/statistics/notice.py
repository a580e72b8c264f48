"""One line over the table: that its figures are those that were sent, that there are none, what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from cchc_desktop.domain.sent import as_sent
from ui import format as written
from ui.dossier.pieces import words
from ui.statistics.line import Line
from ui.theme import Tone
from ui.widgets.page import button

if TYPE_CHECKING:
    from ui.statistics.looking import Seen

EMPTY = "Kỳ này không có hồ sơ nào: mọi số trong biểu đều bằng 0."
AS_SENT, AS_NOW = "Xem số &tính lại", "Xem số đã &gửi"


class Notice(Line):
    """``pressed`` asks for the figures of the other kind: as sent, or as they are now."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = words("", Tone.WARN)
        self.other = button(AS_SENT, self.pressed.emit)
        self.row.addWidget(self.said, 1)
        self.row.addWidget(self.other)
        self.hide()

    def say(self, sentence: str) -> None:
        """A sentence without a button; empty leaves its room."""
        self.said.setText(sentence)
        self.other.hide()
        self.setVisible(bool(sentence))
        self.fit()

    def show_seen(self, seen: Seen) -> None:
        """What must be known of the figures."""
        found = list(seen.shelf.troubles)
        if seen.report is not None and not seen.report.total.c3:
            found.insert(0, EMPTY)
        if seen.sent is not None:
            found.insert(0, _sent(seen))
        self.say(" ".join(found))
        self.other.setText(AS_SENT if seen.is_as_sent else AS_NOW)
        self.other.setVisible(seen.sent is not None)
        self.fit()


def _sent(seen: Seen) -> str:
    assert seen.sent is not None
    sent_at = written.moment(seen.sent.sent_at)
    if not seen.is_as_sent:
        return f"Kỳ này đã gửi báo cáo lúc {sent_at}; đây là số tính lại."
    changed = len(seen.sent.adjustments)
    since = f"; từ khi gửi có {written.number(changed)} hồ sơ điều chỉnh" if changed else ""
    return f"{as_sent(seen.sent.sent_at.date())} (lúc {seen.sent.sent_at:%H:%M}){since}."
