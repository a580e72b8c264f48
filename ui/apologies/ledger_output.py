"""The ledger of letters taken out of the window: its pages with Print and Save, or a workbook among the documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.services import apologies
from ui.dossier.outputs import show_paper
from ui.format import number
from ui.shell import Shell

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.working.job import Job


def show_ledger(shell: Shell, period: ReportingPeriod) -> None:
    """Show the pages of the letters of a period."""
    show_paper(shell, lambda desk, _: apologies.paper(desk, period), "Lập sổ thư xin lỗi")


def write_ledger(shell: Shell, period: ReportingPeriod) -> None:
    """Write them into the office's documents and offer to open the file."""

    def work(desk: Desk, _: Job) -> tuple[int, Path]:
        path = desk.config.documents / apologies.file_name(period)
        return apologies.workbook(desk, period, path), path

    def on_written(done: tuple[int, Path]) -> None:
        rows, path = done
        shell.bar.say(
            f"Đã ghi {number(rows)} thư vào tệp {path.name}.",
            ("Mở tệ&p", lambda: shell.open_file(path)),
            ("Thư mục", lambda: shell.open_file(path.parent)),
        )

    shell.tasks.long(work, on_written, title="Ghi tệp Excel")
