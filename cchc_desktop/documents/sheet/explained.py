"""The computation of a promise as a table: one row a line, a long run of ordinary days in one."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.table import Column, Row, Table
from cchc_desktop.domain.calendar import WEEKDAYS
from cchc_desktop.domain.explanation import ExplainedDay, ExplainedRun, LineKind, folded

_COLUMNS = (
    Column("Ngày", 3.2, Align.CENTRE),
    Column("Thứ", 2.2),
    Column("Ngày được tính", 2.2, Align.CENTRE),
    Column("Diễn giải", 11),
)


def computation(sheet: Sheet, lines: Sequence[ExplainedDay], size: float) -> None:
    """Draw the lines from ``y`` down; promises stand out."""
    table = Table(sheet, _COLUMNS, size)
    for run in folded(lines):
        table.add(_row(run))


def _row(run: ExplainedRun) -> Row:
    is_promise = run.kind is LineKind.PROMISE
    if run.is_run:
        day, weekday = f"{wording.short_day(run.first)} –\n{wording.short_day(run.last)}", ""
    else:
        day, weekday = wording.short_day(run.first), WEEKDAYS[run.first.weekday()]
    face = Face.BOLD if is_promise else Face.REGULAR
    return Row((day, weekday, run.counted, run.note), face, is_grey=is_promise)
