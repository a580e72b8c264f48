"""The list of what to do as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.people import Right
from cchc_desktop.services.steps.noting import note_export

if TYPE_CHECKING:
    from cchc_desktop.domain.reconciling import Fit
    from cchc_desktop.services.reconcile.comparing import Reconciled


def write_workbook(desk: Desk, done: Reconciled, path: Path, fit: Fit | None = None) -> int:
    """Write the list, one sheet a kind, and return how many things there are to do.

    Raises NotAllowed, Unavailable when the place is at fault; nothing half written stays.
    """
    from cchc_desktop.workbooks import reconcile

    desk.require(Right.EXCHANGE)
    with desk.read() as view:
        settings = view.settings
    view_of = reconcile.ReconcileView(
        result=done.result,
        file=done.path.name,
        office=settings.name,
        made_at=desk.now(),
        unread=tuple((one.sheet, one.row, one.column, one.message) for one in done.unread),
        sentences=(*done.warnings, *((fit.sentence,) if fit else ())),
        is_practice=settings.is_practice,
    )
    written = reconcile.write(view_of, path)
    note_export(desk, "kết quả đối chiếu (Excel)", written, "việc cần làm")
    return written
