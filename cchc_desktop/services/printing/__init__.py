"""Papers: the forms of a dossier, each print an event of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.errors import Conflict
from cchc_desktop.domain.people import Right
from cchc_desktop.services.changes import NOTHING, Done, dossier_changed
from cchc_desktop.services.printing import letters, slips
from cchc_desktop.services.printing.batch import apology_drafts, apology_letters, dossier_receipts
from cchc_desktop.services.printing.source import TITLES, Form, Source, lawful_forms, read
from cchc_desktop.services.steps.codes import typed_code
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, file_part
from cchc_desktop.services.steps.stamp import stamped

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View

__all__ = [
    "TITLES",
    "Form",
    "PrintedPaper",
    "apology_drafts",
    "apology_letters",
    "dossier_form",
    "dossier_receipts",
    "guidance",
    "lawful_forms",
    "note_list",
]

LIST = "list"
_ATTEMPTS = 3
_FILE_NAMES: Mapping[Form, str] = {
    Form.RECEIPT: "giay-tiep-nhan",
    Form.SUPPLEMENT: "phieu-bo-sung",
    Form.REFUSAL: "phieu-tu-choi",
    Form.APOLOGY: "phieu-xin-loi",
    Form.STOP: "thong-bao-dung",
    Form.CONTROL_SLIP: "phieu-kiem-soat",
    Form.EXPLANATION: "cach-tinh-ngay-hen",
}
_FILLED: Mapping[Form, Callable[[Source], Drawing]] = {
    Form.SUPPLEMENT: slips.supplement,
    Form.REFUSAL: slips.refusal,
    Form.STOP: slips.stop,
    Form.CONTROL_SLIP: letters.control_slip,
    Form.EXPLANATION: letters.explanation,
}


def dossier_form(
    desk: Desk,
    form: Form,
    code: str,
    *,
    is_preview: bool = False,
    copies: int | None = None,
    signer: int | None = None,
) -> Done[PrintedPaper]:
    """Draw a form of the dossier of that code and note the print, unless it is only looked at.

    ``copies`` of the receipt (None: as the office has set); ``signer`` of the apology (None: the letter's, else whoever
    signs that form). Raises NotFound, Conflict when the form is not lawful for the dossier, InvalidInput for a mangled
    scan.
    """
    desk.require(Right.READ)
    for _attempt in range(_ATTEMPTS):
        with desk.read() as view:
            source = read(desk, view, view.dossiers.load(typed_code(code)), form)
        drawing = _fill(source, form, copies, signer)
        dossier = source.dossier
        name = f"{_FILE_NAMES[form]}-{dossier.code}"
        if is_preview:
            return Done(drawing.finish(TITLES[form], name, 0), NOTHING)
        paper = drawing.finish(TITLES[form], name, source.prints(form) + 1)
        assert dossier.id is not None
        if _note(desk, dossier.id, source.kept, form, drawing.template):
            return Done(paper, dossier_changed(dossier.id))
    raise Conflict("Hồ sơ đang được người khác cập nhật; hãy in lại sau ít phút.")


def _fill(source: Source, form: Form, copies: int | None, signer: int | None) -> Drawing:
    if form is Form.RECEIPT:
        return slips.receipt(source, copies)
    if form is Form.APOLOGY:
        return letters.apology(source, signer)
    return _FILLED[form](source)


def _note(desk: Desk, dossier_id: int, drawn_version: int, form: Form, template: str) -> bool:
    """Keep the print as an event, unless the dossier changed while it was drawn: then the paper is already wrong."""
    with desk.change() as unit:
        dossier = unit.dossiers.load_id(dossier_id)
        if dossier.version != drawn_version:
            return False
        dossier.note_print(stamped(desk, unit, None), form.value, template)
        unit.dossiers.save(dossier)
        unit.commit()
    return True


def guidance(desk: Desk, number: str, year: int | None = None) -> PrintedPaper:
    """The guidance slip of that number (form 02) of a year, this one unless told otherwise. Raises NotFound.

    It belongs to no dossier: whoever prints or saves it notes that with ``note_list``, by which a reprint is known.
    """
    desk.require(Right.READ)
    with desk.read() as view:
        event = view.guidances.slip(number, year or desk.now().year, view.journal)
        officers = {officer.id: officer.name for officer in view.people.officers()}
        procedure = view.catalogue.require(event.procedure).on(event.happened_at.date())
        settings = view.settings_at(event.stamp.recorded_at)
        guide = officers.get(event.stamp.by or 0, "")
        name = f"{_FILE_NAMES[Form.SUPPLEMENT]}-{event.number}-{event.happened_at.year}"
        prints = _noted(view, f"{file_part(name)}.pdf")
        drawing = slips.guidance(event, procedure.name, guide, settings, view.form_texts.all(), prints)
    return drawing.finish(TITLES[Form.SUPPLEMENT], name, prints + 1)


def _noted(view: View, file_name: str) -> int:
    """How often a paper without a dossier was printed before."""
    return sum(isinstance(one, ev.Printed) and one.about == file_name for one in view.journal.unbound(ev.Printed))


def note_list(desk: Desk, paper: PrintedPaper) -> None:
    """Note in the journal that a paper without a dossier of its own was printed or saved; its file's name says of what.

    Dossiers' own forms are noted when they are drawn.
    """
    desk.require(Right.READ)
    with desk.change() as unit:
        event = ev.Printed(stamp=stamped(desk, unit, None), form=LIST, template="", about=paper.file_name)
        unit.journal.append(None, [event])
        unit.commit()
