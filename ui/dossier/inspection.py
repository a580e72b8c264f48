"""The file of an inspection taken out of the window: drawn with progress, shown, and noted in the journal."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.services.printing import inspection
from cchc_desktop.services.printing.inspection import Filter
from ui.dossier.outputs import show_paper
from ui.printing.recipe import Kind, Recipe
from ui.shell import Shell

NAME = "Bộ hồ sơ kiểm tra"


def show_file(shell: Shell, wanted: Filter | Sequence[str]) -> None:
    """Draw the file of these dossiers and show its pages; "Hủy" leaves nothing behind."""
    recipe = None if isinstance(wanted, Filter) else Recipe.of_list(Kind.INSPECTION, wanted)
    show_paper(
        shell, lambda desk, job: inspection.pack(desk, wanted, job.progress), "Lập hồ sơ kiểm tra", recipe=recipe
    )
