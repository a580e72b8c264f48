"""Papers: the forms of a dossier, each print an event of its own, and the register of a period."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.services.changes import NOTHING, Done, dossier_changed
from cchc_desktop.services.printing import letters, slips
from cchc_desktop.services.printing.batch import apology_drafts, apology_letters, dossier_receipts
from cchc_desktop.services.printing.source import TITLES, Form, Source, lawful_forms, read
from cchc_desktop.services.steps import stamped
from cchc_desktop.services.steps.codes import typed_code
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, head_of, marks_of
from cchc_desktop.services.steps.views import check_field

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
    "register",
]

REGISTER_TITLE = "Sổ theo dõi hồ sơ"
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
            source = read(desk, view, view.dossiers.load(typed_code(code)))
        drawing = _fill(source, form, copies, signer)
        dossier = source.dossier
        name = f"{_FILE_NAMES[form]}-{dossier.code}"
        if is_preview:
            return Done(drawing.finish(TITLES[form], name, 0), NOTHING)
        paper = drawing.finish(TITLES[form], name, dossier.prints.get(form.value, 0) + 1)
        assert dossier.id is not None
        if _note(desk, dossier.id, dossier.version, form, drawing.template):
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
    """The guidance slip of that number (form 02) of a year, this one unless told otherwise. Raises NotFound."""
    desk.require(Right.READ)
    with desk.read() as view:
        event = view.guidances.slip(number, year or desk.now().year, view.journal)
        officers = {officer.id: officer.name for officer in view.people.officers()}
        procedure = view.catalogue.require(event.procedure).on(event.happened_at.date())
        drawing = slips.guidance(event, procedure.name, officers.get(event.stamp.by or 0, ""), view.settings)
    name = f"{_FILE_NAMES[Form.SUPPLEMENT]}-{event.number}-{event.happened_at.year}"
    return drawing.finish(TITLES[Form.SUPPLEMENT], name)


def register(desk: Desk, first: date, last: date, field: str | None = None) -> PrintedPaper:
    """Form 07 for the receptions from ``first`` to ``last``, both included, of all fields or one.

    Raises InvalidInput ``to`` for reversed dates, ``field`` for a field that the catalogue does not have.
    """
    from cchc_desktop.documents import register as paper
    from cchc_desktop.domain import words
    from cchc_desktop.domain.application import ReturnWay

    desk.require(Right.READ)
    if last < first:
        raise InvalidInput("to", f"Ngày cuối {last:%d/%m/%Y} đứng trước ngày đầu {first:%d/%m/%Y}; hãy đổi lại.")
    with desk.read() as view:
        check_field(view.lists, field)
        settings = view.settings
        rows = tuple(
            paper.RegisterRow(
                code=row.code,
                procedure=row.procedure_name,
                name=f"{row.owner} (hủy, ghi nhầm)" if row.is_void else row.owner,
                contact="\n".join(part for part in (row.address, row.phone) if part),
                agency=row.agency or settings.name,
                received_at=row.received_at,
                due_at=row.promised_at,
                returned_at=row.returned_at,
                return_by=words.RETURN_WAY[ReturnWay(row.return_way)],
            )
            for row in view.register.between(first, last, field)
        )
    data = paper.RegisterData(
        head=head_of(settings),
        from_day=first,
        to_day=last,
        rows=rows,
        issued_on=desk.now().date(),
        field=field or "",
        marks=marks_of(settings),
    )
    name = f"so-theo-doi-{first:%Y%m%d}-{last:%Y%m%d}{f'-{field}' if field else ''}"
    return Drawing(data, paper.render, paper.TEMPLATE_VERSION).finish(REGISTER_TITLE, name)
