"""What the public notices of procedures lack: a filter of the list, and the words beside each procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from cchc_desktop.services import posters
from ui.format import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc_desktop.services.posters import Missing
    from ui.tasks import Tasks

TITLE = "Còn thiếu"


class LackingBox(QCheckBox):
    """Ticked, it asks for the procedures that lack something; ``known`` once it was looked up.

    That is asked apart from the list, since who settles a procedure is read from all dossiers of a year.
    """

    known = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(TITLE)
        self.setToolTip("Thủ tục chưa đủ thông tin để niêm yết: căn cứ, quyết định, mức phí, giấy tờ, công chức…")
        self._tasks = tasks
        self._lacking: Mapping[str, Missing] = {}

    def look(self) -> None:
        """Look it up again."""
        self._tasks.read(posters.missing, self._on_known, group=self, owner=self)

    @property
    def codes(self) -> frozenset[str]:
        """The procedures that lack something."""
        return frozenset(self._lacking)

    def words(self, code: str) -> str:
        """What the procedure lacks; nothing for one that is whole."""
        found = self._lacking.get(code)
        return "; ".join(found.words) if found else ""

    def _on_known(self, lacking: tuple[Missing, ...]) -> None:
        self._lacking = {one.code: one for one in lacking}
        self.setText(f"{TITLE} ({number(len(lacking))})")
        self.known.emit()
