"""Forms 01, 02, 03 and 05 filled for one dossier, and the guidance slip of a person who has none yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_desktop.domain import events as ev
from cchc_desktop.domain import numbering, words
from cchc_desktop.domain.application import ReturnWay
from cchc_desktop.domain.form_text import FormText
from cchc_desktop.domain.people import Person
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.settings import CopiesOn, OfficeSettings, PaperSize
from cchc_desktop.services.printing.source import Form, Source, marks, occasion, template_at
from cchc_desktop.services.steps.paper import Drawing, head_of, marks_of

if TYPE_CHECKING:
    from cchc_desktop.documents.parts import Paper
    from cchc_desktop.documents.parts import Person as PrintedPerson


def receipt(source: Source, copies: int | None = None) -> Drawing:
    """Form 01 with the promise in force other than an extension; ``copies`` None: as many as the office has set."""
    from cchc_desktop.documents import receipt as paper
    from cchc_desktop.documents import wording

    cause = occasion(source, Form.RECEIPT)
    dossier, asked = source.dossier, source.dossier.asked
    assert dossier.received_at is not None
    data = paper.ReceiptData(
        head=head_of(source.settings),
        code=dossier.national_code,
        local_no=dossier.local_no,
        qr_text=numbering.qr_text(dossier.code),
        person=_printed(asked.submitter or asked.owner),
        principal=_printed(asked.owner) if asked.submitter else None,
        procedure=source.version.name,
        papers=tuple(wording.paper(p.name, p.kind, p.count) for p in asked.papers),
        limit_value=asked.limit.value,
        limit_unit=asked.limit.unit.value,
        limit_note=asked.variant,
        received_at=dossier.received_at,
        due_at=dossier.promised_at,
        is_provisional=asked.role is DossierRole.FOR_OTHER_AGENCY,
        return_place=_return_place(asked.return_way, source.settings),
        receiver=source.officer_name(dossier.received_by),
        quantity=asked.quantity,
        book=asked.book_no,
        book_no=asked.book_serial,
        issued_on=cause.happened_at.date(),
        notes=_receipt_notes(source, cause),
        copies=source.settings.receipt_copies if copies is None else copies,
        paper=_paper(source.settings.receipt_paper, source.settings.receipt_sheets),
        is_on_one_sheet=source.settings.receipt_sheets is CopiesOn.ONE_SHEET,
        template=source.template(Form.RECEIPT),
        marks=marks(source, Form.RECEIPT),
    )
    return Drawing(data, paper.render, data.template.id)


def _paper(wanted: PaperSize, copies: CopiesOn) -> Paper:
    """Two copies side by side on one sheet are of half its size."""
    return "A5" if copies is CopiesOn.ONE_SHEET else wanted.value


def _receipt_notes(source: Source, cause: ev.Event) -> tuple[str, ...]:
    notes = []
    if isinstance(cause, ev.SupplementCompleted):
        notes.append(f"Thời hạn được tính lại từ đầu, từ {_moment(cause)}, khi hồ sơ được bổ sung đầy đủ.")
    elif isinstance(cause, ev.Resumed):
        notes.append(f"Thời hạn được tính tiếp từ {_moment(cause)}, sau thời gian tạm dừng.")
    elif isinstance(cause, ev.Reissued):
        decision = f" theo {cause.decision}" if cause.decision else ""
        notes.append(f"Ngày hẹn được tính lại do lịch làm việc thay đổi{decision}.")
    # A reprint says how things stand now, lest its date be taken for the one in force.
    if source.current.is_waiting:
        notes.append("Hồ sơ đang chờ bổ sung; ngày hẹn được tính lại khi hồ sơ đầy đủ.")
    elif source.current.is_clock_stopped:
        notes.append("Thời hạn đang tạm dừng; ngày hẹn được tính tiếp khi hết tạm dừng.")
    return tuple(notes)


def _moment(event: ev.Event) -> str:
    return f"{event.happened_at:%H:%M} ngày {event.happened_at:%d/%m/%Y}"


def _return_place(way: ReturnWay, settings: OfficeSettings) -> str:
    if way is not ReturnWay.COUNTER:
        return words.RETURN_WAY[way]
    return ", ".join(part for part in (settings.name, settings.address) if part)


def supplement(source: Source) -> Drawing:
    """Form 02 after appraisal."""
    from cchc_desktop.documents import supplement as paper

    event = occasion(source, Form.SUPPLEMENT)
    assert isinstance(event, ev.SupplementRequested)
    dossier = source.dossier
    guide = source.officer_name(event.stamp.by)
    data = paper.SupplementData(
        head=head_of(source.settings),
        person=_printed(dossier.asked.owner, reached_by=dossier.asked.submitter),
        procedure=source.version.name,
        items=event.missing,
        reason=_own_reason(event.missing, event.reason),
        contact_name=source.officer_name(dossier.handler) or guide or source.settings.name,
        contact_phone=source.settings.phone,
        guide=guide,
        issued_on=event.happened_at.date(),
        number=bare_number(event.number),
        code=dossier.code,
        qr_text=numbering.qr_text(dossier.code),
        paper=source.settings.slip_paper.value,
        template=source.template(Form.SUPPLEMENT),
        marks=marks(source, Form.SUPPLEMENT),
    )
    return Drawing(data, paper.render, data.template.id)


def guidance(
    event: ev.Guided, procedure: str, guide: str, settings: OfficeSettings, texts: tuple[FormText, ...], prints: int
) -> Drawing:
    """Form 02 handed out at the counter before any dossier exists (NĐ 118/2025 Điều 16.3).

    ``prints``: how often it was printed before.
    """
    from cchc_desktop.documents import supplement as paper

    data = paper.SupplementData(
        head=head_of(settings),
        person=_printed(event.applicant),
        procedure=procedure,
        items=event.missing,
        reason=_own_reason(event.missing, event.reason),
        contact_name=guide or settings.name,
        contact_phone=settings.phone,
        guide=guide,
        issued_on=event.happened_at.date(),
        number=bare_number(event.number),
        paper=settings.slip_paper.value,
        template=template_at(texts, Form.SUPPLEMENT, event.stamp.recorded_at),
        marks=replace(marks_of(settings), reprint=prints),
    )
    return Drawing(data, paper.render, data.template.id)


def refusal(source: Source) -> Drawing:
    """Form 03, at the counter or after appraisal (NĐ 118/2025 Điều 19.3)."""
    from cchc_desktop.documents import refusal as paper

    event = occasion(source, Form.REFUSAL)
    assert isinstance(event, ev.Rejected | ev.Finished)
    dossier = source.dossier
    number = event.number if isinstance(event, ev.Rejected) else event.slip_number
    data = paper.RefusalData(
        head=head_of(source.settings),
        person=_printed(dossier.asked.owner, reached_by=dossier.asked.submitter),
        procedure=source.version.name,
        reason=event.reason,
        receiver=source.officer_name(event.stamp.by),
        issued_on=event.happened_at.date(),
        number=bare_number(number),
        code=dossier.national_code or dossier.local_no,
        paper=source.settings.slip_paper.value,
        template=source.template(Form.REFUSAL),
        marks=marks(source, Form.REFUSAL),
    )
    return Drawing(data, paper.render, data.template.id)


def stop(source: Source) -> Drawing:
    """Form 05 for a dossier that was withdrawn, closed or stopped: "mẫu tạm", its official wording is not known."""
    from cchc_desktop.documents import stop as paper

    event = occasion(source, Form.STOP)
    assert isinstance(event, ev.Withdrawn | ev.Stopped)
    dossier = source.dossier
    basis = event.basis if isinstance(event, ev.Stopped) else ""
    data = paper.StopData(
        head=head_of(source.settings),
        person=_printed(dossier.asked.owner, reached_by=dossier.asked.submitter),
        code=dossier.code,
        procedure=source.version.name,
        requested_on=event.happened_at.date() if isinstance(event, ev.Withdrawn) else None,
        reason="; ".join(part for part in (_stop_kind(event), event.reason, basis) if part),
        receiver=source.officer_name(event.stamp.by),
        issued_on=event.happened_at.date(),
        number=bare_number(event.number),
        paper=source.settings.slip_paper.value,
        template=source.template(Form.STOP),
        marks=marks(source, Form.STOP),
    )
    return Drawing(data, paper.render, data.template.id)


def _stop_kind(event: ev.Withdrawn | ev.Stopped) -> str:
    if isinstance(event, ev.Withdrawn):
        return "Tổ chức, cá nhân đề nghị rút hồ sơ"
    return "Hết thời hạn mà hồ sơ không được bổ sung" if event.is_closing else "Dừng giải quyết theo quy định"


def bare_number(number: str) -> str:
    """ "05" of "05/PBS-TTPVHCC": the form prints its own symbol."""
    return number.partition("/")[0]


def _own_reason(missing: tuple[str, ...], reason: str) -> str:
    """The reason, unless the list of what is missing is nothing else."""
    return "" if missing == (reason,) else reason


def _printed(person: Person, *, reached_by: Person | None = None) -> PrintedPerson:
    """A person as paper names them; someone who acts for them may be easier to reach."""
    from cchc_desktop.documents.parts import Person as PrintedPerson

    phone = person.phone or (reached_by.phone if reached_by else "")
    email = person.email or (reached_by.email if reached_by else "")
    return PrintedPerson(person.name, person.id_number, person.address, phone, email)
