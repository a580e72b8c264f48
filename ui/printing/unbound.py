"""Papers that belong to no dossier on their way out of the window: shown or printed, and noted in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.services import printing
from ui.tasks import drop_result

if TYPE_CHECKING:
    from cchc_desktop.services.printing import PrintedPaper
    from ui.printing.recipe import Recipe
    from ui.shell import Shell


def hand_over(
    shell: Shell, paper: PrintedPaper, *, at_once: bool = False, form: str = "", recipe: Recipe | None = None
) -> None:
    """Show a list, book, poster or guidance slip with Print and Save, or print it ``at_once``.

    Personal data may leave the book with it, so the journal notes it; a dossier's own forms are noted in its history
    when they are drawn. What the clerk is to know of the paper stands in the bar.
    """
    shell.tasks.write(lambda desk: printing.note_list(desk, paper), drop_result)
    shell.print_pdf(paper.pdf, paper.title, at_once=at_once, form=form, recipe=recipe, file_name=paper.file_name)
    if paper.warnings:
        shell.bar.warn(" ".join(paper.warnings))
