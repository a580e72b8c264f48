"""The file of an inspection taken out of the window: drawn with progress, shown, and noted in the journal."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.services import printing
from cchc_desktop.services.printing import inspection
from cchc_desktop.services.printing.inspection import Filter
from ui.shell import Shell
from ui.tasks import drop_result

NAME = "Bộ hồ sơ kiểm tra"


def show_file(shell: Shell, wanted: Filter | Sequence[str]) -> None:
    """Draw the file of these dossiers and show its pages; "Hủy" leaves nothing behind."""

    def on_drawn(paper: printing.PrintedPaper) -> None:
        # Personal data leave the book with it.
        shell.tasks.write(lambda desk: printing.note_list(desk, paper), drop_result)
        shell.print_pdf(paper.pdf, paper.title, file_name=paper.file_name)
        if paper.warnings:
            shell.bar.warn(" ".join(paper.warnings))

    shell.tasks.long(
        lambda desk, job: inspection.pack(desk, wanted, job.progress), on_drawn, title="Lập hồ sơ kiểm tra"
    )
