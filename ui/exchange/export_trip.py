"""What goes out into a workbook: the register of some days, or the catalogue with all its versions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cchc_desktop.services import exchange
from cchc_desktop.services.exchange import Exported
from ui.exchange.cards import ExportCard
from ui.files import WORKBOOK, AskFile, ways_to
from ui.format import number
from ui.working import heavy

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.shell import Shell
    from ui.working.job import Job
    from ui.working.underway import Underway


class ExportTrip(QObject):
    """Asks where to, writes the file and says where it lies."""

    def __init__(self, shell: Shell, card: ExportCard, underway: Underway, parent: QObject) -> None:
        super().__init__(parent)
        self.shell = shell
        self._card = card
        self._underway = underway
        card.register_wanted.connect(self.on_register)
        card.procedures_wanted.connect(self.on_procedures)

    def on_register(self, first: date | None, last: date | None) -> None:
        """Write the register of the dossiers received between two days."""
        span = "-".join(f"{each:%Y%m%d}" for each in (first, last) if each is not None)
        path = self._where("Lưu sổ theo dõi", f"so-theo-doi{f'-{span}' if span else ''}.xlsx")
        if path is None:
            return

        def work(desk: Desk, job: Job) -> Exported:
            job.progress(0, None, "Đang xuất hồ sơ")
            return heavy.do(desk, job, exchange.export_register, path, first=first, last=last)

        refused = self._card.form.show_error
        long = self.shell.tasks.long
        self._underway.begin(long(work, self._on_register, refused, title="Xuất sổ theo dõi", owner=self))

    def on_procedures(self) -> None:
        """Write the whole catalogue with its versions."""
        path = self._where("Lưu danh mục thủ tục", f"danh-muc-thu-tuc-{self.shell.now():%Y%m%d}.xlsx")
        if path is None:
            return

        def work(desk: Desk, _: Job) -> tuple[Path, int]:
            return path, exchange.export_procedures(desk, path)

        long = self.shell.tasks.long
        self._underway.begin(long(work, self._on_procedures, title="Xuất danh mục thủ tục", owner=self))

    def _where(self, title: str, name: str) -> Path | None:
        desk = self.shell.tasks.desk
        if desk is None or self._underway.is_busy:
            return None
        return AskFile.to_write(self.shell.window(), title, desk.config.documents / name, WORKBOOK)

    def _on_register(self, done: Exported) -> None:
        self._say(done.path, f"Đã xuất {number(done.dossiers)} hồ sơ vào {done.path.name}.")

    def _on_procedures(self, done: tuple[Path, int]) -> None:
        path, versions = done
        self._say(path, f"Đã xuất {number(versions)} dòng danh mục vào {path.name}.")

    def _say(self, path: Path, text: str) -> None:
        self.shell.bar.say(text, *ways_to(self.shell, path))
