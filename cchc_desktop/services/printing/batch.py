"""The receipts of several dossiers in one file, to be printed in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.services.changes import Done, dossier_changed
from cchc_desktop.services.printing import slips
from cchc_desktop.services.printing.source import TITLES, Form, Source, read
from cchc_desktop.services.steps import stamped
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper

Progress = Callable[[int, int | None, str], object]


def dossier_receipts(desk: Desk, codes: Sequence[str], progress: Progress | None = None) -> Done[PrintedPaper]:
    """Draw form 01 of each of these dossiers and note the prints, all or none.

    Raises NotFound, InvalidInput ``codes`` when there are none, Conflict when a dossier changed while it was drawn.
    """
    from cchc_desktop.documents import receipt as paper

    desk.require(Right.READ)
    if not codes:
        raise InvalidInput("codes", "Chưa chọn hồ sơ nào để in.")
    sources: list[Source] = []
    with desk.read() as view:
        for number, code in enumerate(codes):
            if progress is not None:
                progress(number, len(codes), "Đang lập phiếu")
            sources.append(read(desk, view, view.dossiers.load(code)))
    drawings = [slips.receipt(source) for source in sources]
    whole = Drawing(tuple(drawing.content for drawing in drawings), paper.render_all, paper.TEMPLATE_VERSION)
    name = f"giay-tiep-nhan-{desk.now():%Y%m%d-%H%M}-{len(codes)}-ho-so"
    done = whole.finish(f"{TITLES[Form.RECEIPT]} ({len(codes)} hồ sơ)", name)
    _note(desk, sources)
    return Done(done, dossier_changed(*(source.dossier.id or 0 for source in sources)))


def _note(desk: Desk, sources: Sequence[Source]) -> None:
    from cchc_desktop.documents import receipt as paper

    with desk.change() as unit:
        for source in sources:
            dossier = unit.dossiers.load_id(source.dossier.id or 0)
            if dossier.version != source.dossier.version:
                raise Conflict(f"Hồ sơ {dossier.code} vừa được người khác cập nhật; hãy in lại.")
            dossier.note_print(stamped(desk, unit, None), Form.RECEIPT.value, paper.TEMPLATE_VERSION)
            unit.dossiers.save(dossier)
        unit.commit()
