"""The statistics of a period: one report value for screen, workbook, page and command line."""

from __future__ import annotations

from cchc_desktop.services.statistics.output import dated, file_name, paper, write_pdf, write_workbook
from cchc_desktop.services.statistics.reporting import (
    CountedDossier,
    Curve,
    Figure,
    curve,
    lines,
    open_quarter,
    page_of_lines,
    report,
)

__all__ = [
    "CountedDossier",
    "Curve",
    "Figure",
    "curve",
    "dated",
    "file_name",
    "lines",
    "open_quarter",
    "page_of_lines",
    "paper",
    "report",
    "write_pdf",
    "write_workbook",
]
