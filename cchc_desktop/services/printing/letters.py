"""Forms 04 and 06 and the computation of the promise, filled for one dossier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from cchc_desktop.domain import deadline, numbering
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.deadline import RemainderKind
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import Conflict
from cchc_desktop.domain.numbering import letter_symbol
from cchc_desktop.domain.people import ApplicantKind
from cchc_desktop.domain.people import Signer as OfficeSigner
from cchc_desktop.services.printing.slips import bare_number
from cchc_desktop.services.printing.source import Form, Source, chosen_signer, marks, occasion
from cchc_desktop.services.steps.letter_form import Filled
from cchc_desktop.services.steps.letter_numbers import SYMBOL
from cchc_desktop.services.steps.paper import COUNTER, Drawing, committee_head_of, head_of

if TYPE_CHECKING:
    from cchc_desktop.documents.control_slip import Handover
    from cchc_desktop.documents.parts import Marks, Signer

EXPLANATION_TEMPLATE = "cach-tinh/1"


def apology(source: Source, signer_id: int | None = None) -> Drawing:
    """Form 04 under the head of the People's Committee, for the dossier's latest letter (NĐ 118/2025 Điều 19.6).

    Raises Conflict for a dossier that was promised no date.
    """
    occasion(source, Form.APOLOGY)
    event = source.dossier.letters[-1]
    day = event.happened_at.date()
    if isinstance(event, ev.Extended):
        new_due: date | None = event.due_at.date()
    else:
        new_due = _day_without_extension(source, event.happened_at)
    signer = chosen_signer(source, Form.APOLOGY, day, signer_id or event.letter.signer)
    letter = _Words(
        reason=event.reason,
        new_due=new_due,
        # A number that the office clerk has yet to give comes with its day.
        issued_on=day if event.letter.number else None,
        number=_number(event.letter.number),
        marks=marks(source, Form.APOLOGY),
    )
    return _form_04(source, letter, signer, day)


def apology_draft(source: Source, filled: Filled, signer_id: int | None = None) -> Drawing:
    """Form 04 as it would be issued now, marked DỰ THẢO; number and day are left for its issue.

    Raises Conflict for a dossier that was promised no date.
    """
    from cchc_desktop.documents.parts import Marks

    day = source.now.date()
    letter = _Words(
        reason=filled.reason,
        new_due=filled.new_due or _day_without_extension(source, source.now),
        issued_on=None,
        number="",
        marks=Marks(practice=source.settings.is_practice, draft=True),
    )
    return _form_04(source, letter, chosen_signer(source, Form.APOLOGY, day, signer_id), day)


def _number(number: str) -> str:
    """The number as the form takes it: whole where the office clerk's symbol is another one than the form's."""
    is_ours = letter_symbol(number).casefold().startswith(SYMBOL.casefold())
    return bare_number(number) if is_ours else number


@dataclass(frozen=True, slots=True)
class _Words:
    """What the letter says beyond what the dossier knows."""

    reason: str
    new_due: date | None
    issued_on: date | None
    number: str
    marks: Marks


def _form_04(source: Source, letter: _Words, signer: OfficeSigner | None, day: date) -> Drawing:
    from cchc_desktop.documents import apology as paper

    dossier, asked = source.dossier, source.dossier.asked
    if dossier.promised_at is None or dossier.received_at is None:
        raise Conflict(f"Hồ sơ {dossier.code} không có ngày hẹn trả nên không có thư xin lỗi để in.")
    owner = asked.owner
    is_person = asked.applicant_kind is ApplicantKind.INDIVIDUAL
    data = paper.ApologyData(
        head=committee_head_of(source.settings),
        addressee=f"Ông (Bà) {owner.name}" if is_person else owner.name,
        name=owner.name,
        id_number=owner.id_number,
        code=dossier.code,
        procedure=source.version.name,
        received_on=dossier.received_at.date(),
        due_at=dossier.promised_at,
        reason=letter.reason,
        new_due=letter.new_due,
        signer=_printed(signer),
        issued_on=letter.issued_on,
        written_on=day,
        number=letter.number,
        template=source.template(Form.APOLOGY),
        marks=letter.marks,
    )
    return Drawing(data, paper.render, data.template.id, _signer_warnings(signer, day))


def _day_without_extension(source: Source, written_at: datetime) -> date | None:
    """The day that a letter without a new date names: that of the result; None while nobody has said one."""
    dossier = source.dossier
    if dossier.closing is not None:
        returned = dossier.returned.happened_at if dossier.returned else None
        return (returned or dossier.closing.closed_at).date()
    promised = dossier.promise.due_at if dossier.promise else None
    return promised.date() if promised and promised > written_at else None


def _printed(signer: OfficeSigner | None) -> Signer:
    from cchc_desktop.documents.parts import Signer

    if signer is None:
        return Signer("", ())
    return Signer(signer.name, tuple(line for line in (signer.authority, signer.post.upper()) if line))


def _signer_warnings(signer: OfficeSigner | None, day: date) -> tuple[str, ...]:
    if signer is None:
        return ("Chưa khai người ký thư xin lỗi trong Cài đặt nên chỗ ký để trống họ tên.",)
    if not signer.signs(Form.APOLOGY.value, day):
        return (f"Theo Cài đặt, {signer.name} không ký thư xin lỗi vào ngày {day:%d/%m/%Y}; hãy kiểm tra lại.",)
    return ()


def control_slip(source: Source) -> Drawing:
    """Form 06: each handing over, the last one with the result on its way back to the counter."""
    from cchc_desktop.documents import control_slip as paper

    occasion(source, Form.CONTROL_SLIP)
    dossier = source.dossier
    assert dossier.received_at is not None
    data = paper.ControlSlipData(
        head=head_of(source.settings),
        code=dossier.code,
        agency=_unit(source, dossier.handler) or dossier.asked.agency or source.settings.name,
        partner_agency=dossier.agency,
        received_at=dossier.received_at,
        due_at=dossier.promised_at,
        handovers=tuple(_handovers(source)),
        issued_on=source.at.date(),
        qr_text=numbering.qr_text(dossier.code),
        template=source.template(Form.CONTROL_SLIP),
        marks=marks(source, Form.CONTROL_SLIP),
    )
    return Drawing(data, paper.render, data.template.id)


def _handovers(source: Source) -> Iterator[Handover]:
    from cchc_desktop.documents.control_slip import Handover

    holder = COUNTER
    for event in source.events:
        if isinstance(event, ev.HandedOver):
            receiver = source.officer_name(event.to)
            to_unit = event.agency or _unit(source, event.to)
            giver = source.officer_name(event.stamp.by)
            yield Handover(holder, to_unit, event.happened_at, giver, receiver, note=event.note)
            holder = to_unit
        elif isinstance(event, ev.Finished) and holder != COUNTER:
            giver = source.officer_name(event.stamp.by)
            yield Handover(holder, COUNTER, event.happened_at, giver, result=_punctuality(source, event))
            holder = COUNTER


def _unit(source: Source, officer_id: int | None) -> str:
    officer = source.officers.get(officer_id) if officer_id is not None else None
    return (officer.section or officer.name) if officer else ""


def _punctuality(source: Source, finished: ev.Finished) -> str:
    """By date, as the statistics count it (rules.md section 5)."""
    promised, limit = source.dossier.promised_at, source.dossier.asked.limit
    if promised is None:
        return "đúng hạn"
    last = deadline.judged_day(promised.date(), source.terms.calendar, limit.unit)
    day = finished.happened_at.date()
    return "trước hạn" if day < last else "đúng hạn" if day == last else "quá hạn"


def explanation(source: Source) -> Drawing:
    """How the promise came about, line by line as on the screen."""
    from cchc_desktop.documents import explanation as paper

    occasion(source, Form.EXPLANATION)
    dossier, limit = source.dossier, source.dossier.asked.limit
    assert dossier.received_at is not None
    data = paper.ExplanationData(
        head=head_of(source.settings),
        code=dossier.code,
        procedure=source.version.name,
        limit_value=limit.value,
        limit_unit=limit.unit.value,
        received_at=dossier.received_at,
        due_at=dossier.promise.due_at if dossier.promise else None,
        lines=source.explanation,
        printed_at=source.now,
        name=dossier.asked.owner.name,
        standing=_standing(dossier),
        marks=marks(source, Form.EXPLANATION),
    )
    return Drawing(data, paper.render, EXPLANATION_TEMPLATE)


def _standing(dossier: Dossier) -> str:
    """Why no promise runs, if none does."""
    if dossier.is_waiting:
        return "đang chờ bổ sung hồ sơ, hẹn lại khi bổ sung đủ"
    stop = dossier.suspension
    if dossier.closing is not None or stop is None or stop.remainder.kind is RemainderKind.UNMOVED:
        return ""
    return "đang tạm dừng tính thời hạn, hẹn lại khi tính tiếp"
