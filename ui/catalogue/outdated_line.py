"""A line over the catalogue when a poster on the wall no longer says what holds, with the way to a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from cchc_desktop.services import posters
from ui.dossier.pieces import words
from ui.theme import Tone, px
from ui.widgets.page import button

if TYPE_CHECKING:
    from cchc_desktop.services.posters import Outdated
    from ui.tasks import Tasks


class OutdatedLine(QFrame):
    """Hidden while all posters hold; ``wanted(field)`` when a new one of that field is asked for."""

    wanted = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setAccessibleName("Niêm yết đã cũ")
        self._tasks = tasks
        self._found: tuple[Outdated, ...] = ()
        self._told = words("", Tone.WARN)
        self.again = button("In &lại", self._on_again, icon_name="printer")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self._told, 1)
        row.addWidget(self.again)
        self.hide()

    @property
    def text(self) -> str:
        """What the line says."""
        return self._told.text()

    def look(self) -> None:
        """Look again which posters are out of date."""
        self._tasks.read(posters.outdated, self._on_known, group=self, owner=self)

    def _on_known(self, found: tuple[Outdated, ...]) -> None:
        self._found = found
        more = f" Còn {len(found) - 1} lĩnh vực khác cũng vậy." if len(found) > 1 else ""
        self._told.setText(f"{found[0].sentence}{more}" if found else "")
        self._told.setToolTip("\n".join(one.sentence for one in found))
        self.setVisible(bool(found))

    def _on_again(self) -> None:
        if self._found:
            self.wanted.emit(self._found[0].poster.field)
