"""A bug of ours: what to do now, and a report without personal data that can be copied and sent."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import px

SENTENCE = (
    "Phần mềm gặp lỗi ngoài dự kiến. Những gì đã lưu vẫn còn nguyên; có thể tiếp tục làm việc.\n"
    "Hãy sao chép báo cáo dưới đây (không có dữ liệu cá nhân) và gửi cho người hỗ trợ kỹ thuật."
)


class BugReport(QDialog):
    """Shows the report; deletes itself when closed."""

    def __init__(self, parent: QWidget | None, report: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Phần mềm gặp lỗi")
        self.resize(px(640), px(420))
        says = QLabel(SENTENCE)
        says.setWordWrap(True)
        self._text = QPlainTextEdit(report)
        self._text.setReadOnly(True)
        self._text.setAccessibleName("Báo cáo lỗi")
        buttons = QDialogButtonBox()
        copy = buttons.addButton("&Sao chép báo cáo", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self.on_copy)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(says)
        column.addWidget(self._text, 1)
        column.addWidget(buttons)

    def on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())


def keep_and_show(error: BaseException, folder: Path, parent: QWidget) -> None:
    """Write the report into the folder of logs and show it over the window, one at a time."""
    from cchc_desktop.log import bug_report, report_bug

    report_bug(error, folder)
    if parent.findChild(BugReport) is None:
        BugReport(parent, bug_report(error)).open()
