"""A year's days as a workbook, which an office can also fill in: taken in by a plan that is shown first, or written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain.people import Right
from cchc_desktop.services import calendars
from ui.files import WORKBOOK, AskFile
from ui.format import number
from ui.widgets.page import button

if TYPE_CHECKING:
    from ui.calendar.year_view import YearView
    from ui.shell import Shell


class WorkbookTrip(QObject):
    """``planned(plan)`` says what a workbook would bring in; the two buttons begin either way."""

    planned = Signal(object)

    def __init__(self, shell: Shell, year: YearView, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._year = year
        self.take_in = button("Nhập từ &Excel…", self.on_import, icon_name="table-import", right=Right.KEEP_CALENDAR)
        self.take_out = button("&Lưu ra Excel…", self.on_export, icon_name="file-spreadsheet")

    def on_import(self) -> None:
        """Ask for a workbook with a year's days and show what it would bring in."""
        desk = self._shell.tasks.desk
        if desk is None:
            return
        path = AskFile.to_read(self._shell.window(), "Chọn tệp Excel có lịch nghỉ", desk.config.documents, WORKBOOK)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Read a workbook and show what it would bring in."""
        self._shell.tasks.read(lambda desk: calendars.plan_import(desk, path), self.planned.emit, owner=self)

    def on_export(self) -> None:
        """Write the year that is shown."""
        desk, year = self._shell.tasks.desk, self._year.year
        if desk is None:
            return
        suggested = desk.config.documents / f"lich-nghi-{year}.xlsx"
        path = AskFile.to_write(self._shell.window(), f"Lưu lịch nghỉ năm {year}", suggested, WORKBOOK)
        if path is not None:
            self._shell.tasks.read(
                lambda desk: (path, calendars.export_year(desk, path, year)), self._on_exported, owner=self
            )

    def _on_exported(self, found: tuple[Path, int]) -> None:
        path, days = found
        said = f"Đã lưu {number(days)} ngày vào {path.name}."
        self._shell.bar.say(said, ("&Mở", lambda: self._shell.open_file(path)))
