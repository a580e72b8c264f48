"""Whose dossier it is and about what: the top of the side sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.people import Person
from cchc_desktop.domain.words import STATUS
from ui.dossier.pieces import retell, words
from ui.dossier.reading import Shown
from ui.theme import Tone, px


class SheetHead(QWidget):
    """Code, status and who works on it, procedure, owner with how to reach them."""

    def __init__(self) -> None:
        super().__init__()
        self.code = words("", role="section")
        self._status = words("", Tone.MUTED)
        self._owner = words("", bold=True)
        self._reach = words("", Tone.MUTED)
        self._submitter = words("")
        self._procedure = words("")
        self.tools = QHBoxLayout()
        self.tools.setSpacing(px(4))
        first = QHBoxLayout()
        first.setSpacing(px(6))
        first.addWidget(self.code, 1)
        first.addLayout(self.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addLayout(first)
        for label in (self._status, self._procedure, self._owner, self._reach, self._submitter):
            column.addWidget(label)

    @property
    def texts(self) -> tuple[str, ...]:
        """All that stands there, from top to bottom."""
        return tuple(label.text() for label in self.findChildren(QLabel) if label.text())

    def show_dossier(self, shown: Shown) -> None:
        """Show this dossier's people and procedure."""
        dossier, row = shown.sheet.dossier, shown.listed.row
        asked = dossier.asked
        self.code.setText(dossier.code)
        status = "Đã hủy vì ghi nhầm, mã vẫn được giữ" if dossier.is_void else _status(shown)
        waits = "chưa có mã hồ sơ" if dossier.local_no and not dossier.national_code else ""
        handler = row.officer or dossier.agency
        retell(self._status, _joined(status, waits, handler), Tone.BAD if dossier.is_void else Tone.MUTED)
        retell(self._owner, asked.owner.name)
        retell(self._reach, _reach(asked.owner), Tone.MUTED)
        submitter = asked.submitter
        retell(self._submitter, f"Người nộp: {_joined(submitter.name, _reach(submitter))}" if submitter else "")
        self._procedure.setToolTip(" – ".join(part for part in (shown.sheet.procedure_name, asked.variant) if part))
        self._fit_procedure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_procedure()

    def _fit_procedure(self) -> None:
        """Two lines of the procedure's name, which may fill half a page; the tip has it whole."""
        metrics = self._procedure.fontMetrics()
        # A line ends at a word, so that two lines hold a little less than twice their width.
        room = 2 * self.width() - metrics.horizontalAdvance("thường xuyên")
        self._procedure.setText(metrics.elidedText(self._procedure.toolTip(), Qt.TextElideMode.ElideRight, room))


def _status(shown: Shown) -> str:
    """The national status, said more closely while the result lies with its signer (counter.md)."""
    return "Đang trình ký" if shown.is_signing else STATUS[shown.sheet.dossier.status]


def _reach(person: Person) -> str:
    return _joined(person.id_number, person.phone, person.address, person.email)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
