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
from ui.printing.recipe import Kind, Recipe
from ui.printing.setup import LIST
from ui.printing.unbound import hand_over
from ui.shell import Shell

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.printing import PrintedPaper
    from ui.working.job import Job


def show_paper(
    shell: Shell,
    draw: Callable[[Desk, Job], PrintedPaper],
    title: str,
    *,
    recipe: Recipe | None = None,
    owner: QObject | None = None,
) -> None:
    """Draw a list that belongs to no dossier, show its pages with Print and Save, and note it in the journal."""
    shell.tasks.long(draw, partial(hand_over, shell, form=LIST, recipe=recipe), title=title, owner=owner)


def print_list(shell: Shell, view: str, *, field: str | None = None, officer: str | None = None) -> None:
    """Show the pages of a work list with Print and Save."""
    # What is chosen of it may be a person's name, which no recipe holds.
    recipe = Recipe.of_list(Kind.WORK_LIST, (view,)) if field is None and officer is None else None
    show_paper(
        shell,
        lambda desk, _: worklists.paper(desk, view, field=field, officer=officer),
        "Lập danh sách",
        recipe=recipe,
    )


def print_fees(shell: Shell, day: date | None = None, *, owner: QObject | None = None) -> None:
    """Show what was taken at the counter on a day, today unless told otherwise, by clerk and procedure."""
    at = day or shell.now().date()
    recipe = Recipe.of_days(Kind.FEES, at, at)
    show_paper(shell, lambda desk, _: fees.paper(desk, at, at), "Lập bảng kê phí, lệ phí", recipe=recipe, owner=owner)


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
