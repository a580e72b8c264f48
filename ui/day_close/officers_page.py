"""The leader's page of the afternoon: who has how much that is due and not closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.services import day_close
from cchc_desktop.services.day_close import OfficerLoad
from ui import format as written
from ui.dossier.outputs import show_paper
from ui.paged_model import Align, Badge, Column, PagedModel
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.elided import ElidedLabel
from ui.widgets.page import button
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.working.job import Job


def _overdue(load: OfficerLoad) -> Badge | None:
    return Badge(written.number(load.overdue), Tone.BAD) if load.overdue else None


COLUMNS: tuple[Column[OfficerLoad], ...] = (
    Column("Công chức xử lý", lambda load: load.called, width=0, bold=True),
    Column("Đến hạn hôm nay", lambda load: written.number(load.due_today), width=170, align=Align.RIGHT),
    Column("Quá hạn", lambda load: written.number(load.overdue), width=130, badge=_overdue),
    Column("Chưa kết thúc", lambda load: written.number(load.due_today + load.overdue), width=150, align=Align.RIGHT),
    Column("Đang trình ký", lambda load: written.number(load.in_signature), width=150, align=Align.RIGHT),
)


class OfficersPage(QWidget):
    """Đã xong, chưa bấm kết thúc, by officer; ``table.opened`` is for the screen to lead to their dossiers."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.model: PagedModel[OfficerLoad] = PagedModel(
            shell.tasks, COLUMNS, id_of=lambda load: load.name, parent=self
        )
        self.table = PagedTable(self.model, "Theo công chức", empty_text="Không ai còn hồ sơ đến hạn chưa kết thúc.")
        said = ElidedLabel("Hồ sơ đến hạn mà chưa bấm kết thúc. Enter: xem hồ sơ của công chức.")
        said.setProperty("role", "hint")
        said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(said, 1)
        head.addWidget(button("&Excel", self.on_excel, icon_name="file-spreadsheet"))
        head.addWidget(button("&In danh sách", self.on_print, icon_name="printer"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def look(self) -> None:
        """Count again."""
        if self.model.rows:
            self.model.reload()
        else:
            self.model.show_rows(lambda desk, _after, _limit: (day_close.by_officer(desk), None))

    def on_print(self) -> None:
        show_paper(self._shell, lambda desk, _: day_close.paper(desk), "Lập danh sách", owner=self)

    def on_excel(self) -> None:
        def work(desk: Desk, _: Job) -> tuple[int, Path]:
            path = desk.config.documents / f"chua-ket-thuc-{desk.now():%Y%m%d-%H%M}.xlsx"
            return day_close.workbook(desk, path), path

        def on_written(done: tuple[int, Path]) -> None:
            rows, path = done
            self._shell.bar.say(
                f"Đã ghi {written.number(rows)} hồ sơ vào tệp {path.name}.",
                ("Mở tệ&p", lambda: self._shell.open_file(path)),
                ("Thư mục", lambda: self._shell.open_file(path.parent)),
            )

        self._shell.tasks.long(work, on_written, title="Ghi tệp Excel", owner=self)
