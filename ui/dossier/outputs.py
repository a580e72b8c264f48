"""A work list taken out of the window: on paper, or as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.services import fees, worklists
from cchc_desktop.services.printing import PrintedPaper
from ui.format import number
from ui.shell import Shell

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.job import Job


def print_list(shell: Shell, view: str, *, field: str | None = None, officer: str | None = None) -> None:
    """Show the pages of a work list with Print and Save."""

    def on_drawn(paper: PrintedPaper) -> None:
        shell.print_pdf(paper.pdf, paper.title)

    shell.tasks.long(
        lambda desk, _: worklists.paper(desk, view, field=field, officer=officer), on_drawn, title="Lập danh sách"
    )


def print_fees(shell: Shell) -> None:
    """Show what was taken at the counter today, by clerk and procedure, with Print and Save."""

    def on_drawn(paper: PrintedPaper) -> None:
        shell.print_pdf(paper.pdf, paper.title)

    today = shell.now().date()
    shell.tasks.long(lambda desk, _: fees.paper(desk, today, today), on_drawn, title="Lập bảng kê phí, lệ phí")


def write_list(shell: Shell, view: str, *, field: str | None = None, officer: str | None = None) -> None:
    """Write a work list into the office's documents and offer to open it."""

    def work(desk: Desk, _: Job) -> tuple[int, Path]:
        path = desk.config.documents / f"danh-sach-{view}-{desk.now():%Y%m%d-%H%M}.xlsx"
        return worklists.workbook(desk, view, path, field=field, officer=officer), path

    def on_written(done: tuple[int, Path]) -> None:
        rows, path = done
        shell.bar.say(
            f"Đã ghi {number(rows)} hồ sơ vào tệp {path.name}.",
            ("Mở tệ&p", lambda: shell.open_file(path)),
            ("Thư mục", lambda: shell.open_file(path.parent)),
        )

    shell.tasks.long(work, on_written, title="Ghi tệp Excel")
