"""The papers of several dossiers in one file, to be printed, or signed, in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.services.changes import Done, dossier_changed
from cchc_desktop.services.printing import letters, slips
from cchc_desktop.services.printing.source import TITLES, Form, Source, read
from cchc_desktop.services.steps.letter_form import Filled
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper
from cchc_desktop.services.steps.stamp import stamped

Progress = Callable[[int, int | None, str], object]


def dossier_receipts(desk: Desk, codes: Sequence[str], progress: Progress | None = None) -> Done[PrintedPaper]:
    """Draw form 01 of each of these dossiers and note the prints, all or none.

    Raises NotFound, InvalidInput ``codes`` when there are none, Conflict when a dossier changed while it was drawn.
    """
    from cchc_desktop.documents import receipt as paper

    sources = _read(desk, codes, Form.RECEIPT, progress)
    drawings = [slips.receipt(source) for source in sources]
    done = _bound(drawings, paper.render_all, Form.RECEIPT, f"giay-tiep-nhan-{_stem(desk, codes)}")
    _note(desk, sources, Form.RECEIPT, drawings)
    return Done(done, dossier_changed(*(source.dossier.id or 0 for source in sources)))


def apology_letters(desk: Desk, codes: Sequence[str], progress: Progress | None = None) -> Done[PrintedPaper]:
    """Draw form 04 of each of these dossiers for one signing, in the order given, and note the prints, all or none.

    Raises NotFound, InvalidInput ``codes`` when there are none, Conflict for a dossier without a letter, and when one
    changed while it was drawn.
    """
    from cchc_desktop.documents import apology as paper

    sources = _read(desk, codes, Form.APOLOGY, progress)
    drawings = [letters.apology(source) for source in sources]
    done = _bound(drawings, paper.render_all, Form.APOLOGY, f"phieu-xin-loi-{_stem(desk, codes)}")
    _note(desk, sources, Form.APOLOGY, drawings)
    return Done(done, dossier_changed(*(source.dossier.id or 0 for source in sources)))


def apology_drafts(
    desk: Desk, drafts: Sequence[Filled], signer: int | None = None, progress: Progress | None = None
) -> PrintedPaper:
    """Draw these letters as they would be issued, marked DỰ THẢO, without number and day; nothing is kept of it.

    Raises NotFound, InvalidInput ``codes`` when there are none.
    """
    from cchc_desktop.documents import apology as paper

    codes = [one.code for one in drafts]
    sources = _read(desk, codes, None, progress)
    drawings = [letters.apology_draft(source, one, signer) for source, one in zip(sources, drafts, strict=True)]
    return _bound(drawings, paper.render_all, Form.APOLOGY, f"du-thao-xin-loi-{_stem(desk, codes)}", copy=0)


def _read(desk: Desk, codes: Sequence[str], form: Form | None, progress: Progress | None) -> list[Source]:
    desk.require(Right.READ)
    if not codes:
        raise InvalidInput("codes", "Chưa chọn hồ sơ nào để in.")
    with desk.read() as view:
        return [read(desk, view, view.dossiers.load(code), form) for code in _told(codes, progress)]


def _told(codes: Sequence[str], progress: Progress | None) -> Iterator[str]:
    for number, code in enumerate(codes):
        if progress is not None:
            progress(number, len(codes), "Đang lập phiếu")
        yield code


def _bound(
    drawings: Sequence[Drawing], render_all: Callable[[Any], bytes], form: Form, name: str, *, copy: int = 1
) -> PrintedPaper:
    """One file of all pages, with what the clerk should know of any of them said once."""
    contents = tuple(drawing.content for drawing in drawings)
    warnings = tuple(dict.fromkeys(warning for drawing in drawings for warning in drawing.warnings))
    title = TITLES[form] if len(drawings) == 1 else f"{TITLES[form]} ({len(drawings)} hồ sơ)"
    return Drawing(contents, render_all, drawings[0].template, warnings).finish(title, name, copy)


def _stem(desk: Desk, codes: Sequence[str]) -> str:
    return f"{desk.now():%Y%m%d-%H%M}-{len(codes)}-ho-so"


def _note(desk: Desk, sources: Sequence[Source], form: Form, drawings: Sequence[Drawing]) -> None:
    with desk.change() as unit:
        for source, drawing in zip(sources, drawings, strict=True):
            dossier = unit.dossiers.load_id(source.dossier.id or 0)
            if dossier.version != source.kept:
                raise Conflict(f"Hồ sơ {dossier.code} vừa được người khác cập nhật; hãy in lại.")
            dossier.note_print(stamped(desk, unit, None), form.value, drawing.template)
            unit.dossiers.save(dossier)
        unit.commit()
