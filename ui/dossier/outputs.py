"""A list or book taken out of the window: on paper, or as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cchc_desktop.services import fees, worklists
from ui.format import number
from ui.printing.unbound import hand_over
from ui.shell import Shell

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.printing import PrintedPaper
    from ui.job import Job


def show_paper(
    shell: Shell, draw: Callable[[Desk, Job], PrintedPaper], title: str, *, owner: QObject | None = None
) -> None:
    """Draw a paper that belongs to no dossier, show its pages with Print and Save, and note it in the journal."""
    shell.tasks.long(draw, partial(hand_over, shell), title=title, owner=owner)


def print_list(shell: Shell, view: str, *, field: str | None = None, officer: str | None = None) -> None:
    """Show the pages of a work list with Print and Save."""
    show_paper(shell, lambda desk, _: worklists.paper(desk, view, field=field, officer=officer), "Lập danh sách")


def print_fees(shell: Shell, day: date | None = None, *, owner: QObject | None = None) -> None:
    """Show what was taken at the counter on a day, today unless told otherwise, by clerk and procedure."""
    at = day or shell.now().date()
    show_paper(shell, lambda desk, _: fees.paper(desk, at, at), "Lập bảng kê phí, lệ phí", owner=owner)


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
