"""Lời văn báo cáo: the paragraph of a period, to be read, copied, or saved as a text document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cchc_desktop.services import narrative
from ui.dossier.pieces import words
from ui.files import TEXT_DOCUMENT
from ui.shell import Shell
from ui.statistics.saving import Saving, Wanted
from ui.theme import px
from ui.widgets.page import button

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.errors import UserError
    from cchc_desktop.domain.period import ReportingPeriod
    from cchc_desktop.domain.statistics import Report
    from ui.working.job import Job

_WORDING = "Đang viết…"


class NarrativePane(QWidget):
    """``show_period(period)`` words it off the window's thread; what was shown of another period is gone at once."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.period: ReportingPeriod | None = None
        self._made: Report | None = None
        self.saving = Saving(shell, self)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Lời văn báo cáo")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("Chọn một kỳ báo cáo.")
        self.copy = button("Sao &chép", self.on_copy, icon_name="copy", primary=True)
        self.save = button("&Lưu văn bản Word", self.on_save, icon_name="file-text")
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(words("Cùng số liệu với biểu; sửa tiếp được trong văn bản đã lưu.", hint=True), 1)
        line.addWidget(self.copy)
        line.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(line)
        column.addWidget(self.text, 1)
        self._set_ready(False)

    def show_period(self, period: ReportingPeriod, made: Report | None = None) -> None:
        """Word this period, in the figures of ``made`` if its report by field is on the screen already."""
        self.period, self._made = period, made
        self._set_ready(False)
        self.text.setPlainText(_WORDING)

        self.shell.tasks.read(
            lambda desk: narrative.narrative(desk, period, made=made),
            self._on_worded,
            self._on_refused,
            group=self,
            owner=self,
        )

    def on_copy(self) -> None:
        """Put the words where other programs paste from."""
        QApplication.clipboard().setText(self.text.toPlainText())
        self.shell.bar.say("Đã sao chép lời văn báo cáo; mở văn bản và dán bằng Ctrl+V.")

    def on_save(self) -> None:
        """Write the text document where the user says."""
        period, made = self.period, self._made
        if period is None:
            return

        def write(desk: Desk, _job: Job, path: Path) -> None:
            narrative.write_docx(desk, period, path, made=made)

        self.saving.ask(Wanted("Lưu lời văn báo cáo", narrative.file_name(period), TEXT_DOCUMENT, write))

    def _on_worded(self, found: narrative.Narrative) -> None:
        if found.period == self.period:
            self.text.setPlainText("\n\n".join(found.paragraphs))
            self._set_ready(True)

    def _on_refused(self, error: UserError) -> None:
        self.text.setPlainText(error.message)

    def _set_ready(self, is_ready: bool) -> None:
        for one in (self.copy, self.save):
            one.setEnabled(is_ready)
