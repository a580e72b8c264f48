"""Taking a dossier in: preview of the promise, reception, registration, refusal and guidance at the counter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import deadline, explanation, numbering
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import Application, Channel, ReturnWay, SubmittedPaper
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.explanation import ExplainedDay
from cchc_desktop.domain.people import ApplicantKind, Person, Right, cleaned
from cchc_desktop.domain.procedure import DossierRole, ProcedureVersion, Tick
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.text import fold, identity_warning, nfc
from cchc_desktop.services.changes import Changes, Done, dossier_changed
from cchc_desktop.services.steps.certifying import copies_checked
from cchc_desktop.services.steps.numbers import slip_number
from cchc_desktop.services.steps.stamp import stamped

if TYPE_CHECKING:
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.lists import Contact
    from cchc_desktop.storage.views import Unit, View

_OWNER_FIELDS = ("for", "for_id", "for_address", "for_phone", "for_email")


@dataclass(frozen=True, kw_only=True, slots=True)
class IntakeForm:
    """What the clerk filled in. ``name`` and what follows is who stands at the counter.

    ``owner`` is the person they act for (người ủy quyền), None when they act for themselves. ``copies``: how many were
    certified, 0 while nobody has said. A tick that is None stands as the procedure has it. ``key`` makes a repeated
    save harmless.
    """

    procedure: str
    name: str
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    owner: Person | None = None
    applicant_kind: ApplicantKind = ApplicantKind.INDIVIDUAL
    channel: Channel = Channel.IN_PERSON
    return_way: ReturnWay = ReturnWay.COUNTER
    variant: str = ""
    role: DossierRole | None = None
    papers: tuple[SubmittedPaper, ...] | None = None
    quantity: int = 1
    national_code: str = ""
    agency: str = ""
    book_no: str = ""
    book_serial: str = ""
    fee: int = 0
    is_paid_online: bool | None = None
    copies: int = 0
    is_digitised: bool | None = None
    is_reused: bool | None = None
    note: str = ""
    at: datetime | None = None
    late_reason: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be promised, why, and what the clerk should know before saving; ``warnings`` are (field, sentence)."""

    version: ProcedureVersion
    due_at: datetime | None
    explanation: tuple[ExplainedDay, ...]
    warnings: tuple[tuple[str, str], ...]
    open_dossiers: tuple[DossierRow, ...]
    guided_before: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A dossier that was taken in; ``created`` is False when the same key had already made it."""

    id: int
    code: str
    local_no: str
    national_code: str
    received_at: datetime | None
    due_at: datetime | None
    created: bool
    warnings: tuple[tuple[str, str], ...] = ()


def preview(desk: Desk, form: IntakeForm) -> Preview:
    """What receiving this now would promise; nothing is kept. Raises InvalidInput by field."""
    desk.require(Right.RECEIVE)
    with desk.read() as view:
        at = deadline.to_minute(form.at or desk.now())
        procedure = view.catalogue.require(form.procedure)
        version = procedure.on(at.date())
        limit = version.limit_for(form.variant)
        due = deadline.due(at, limit, view.terms)
        person = form.owner or Person(form.name, form.id_number)
        return Preview(
            version=version,
            due_at=due.due_at,
            explanation=explanation.explain(at, limit, view.terms),
            warnings=_warnings(form, version, at.date(), due.warnings),
            open_dossiers=view.lists.open_of_person(fold(person.name), person.id_number, procedure.id, desk.now()),
            guided_before=tuple(view.guidances.earlier(procedure.id, person.name)),
        )


def known_person(desk: Desk, id_number: str) -> Contact | None:
    """How the person with that identity number was reached last time; None for someone who never came."""
    desk.require(Right.RECEIVE)
    with desk.read() as view:
        return view.lists.last_contact("".join(nfc(id_number).split()))


def receive(desk: Desk, form: IntakeForm) -> Done[Taken]:
    """Take the dossier in; the same ``key`` twice gives the same dossier.

    Raises NotAllowed, InvalidInput by field, Conflict for a national code that is in the book.
    """
    desk.require(Right.RECEIVE)
    with desk.change() as unit:
        if earlier := _made_before(unit, form):
            return earlier
        stamp = stamped(desk, unit, form.at, nfc(form.late_reason))
        application = application_of(unit, form, stamp.happened_at.date())
        day = stamp.happened_at.date()
        serial = unit.counters.next_serial(day)
        version = unit.catalogue.require(form.procedure).on(day)
        national = numbering.normal_national_code(form.national_code) if form.national_code else ""
        if not national and unit.settings.code_source is CodeSource.OWN:
            national = numbering.own_code(unit.settings.agency_code, day, serial)
        dossier = Dossier.receive(
            stamp,
            application,
            unit.terms,
            local_no=numbering.local_no(day, serial),
            national_code=national,
            fee=_money(form.fee),
            is_paid_online=version.is_ticked(Tick.PAID_ONLINE, form.is_paid_online),
        )
        new_id = unit.dossiers.add(dossier, form.key or None)
        promise = deadline.due(stamp.happened_at, application.limit, unit.terms)
        warnings = _warnings(form, version, day, promise.warnings)
        unit.commit()
        return Done(_taken(dossier, created=True, warnings=warnings), dossier_changed(new_id))


def _made_before(unit: Unit, form: IntakeForm) -> Done[Taken] | None:
    """The dossier that this very form already made: a second Enter, or a retry after a lost answer."""
    earlier = unit.dossiers.id_of_key(form.key) if form.key else None
    return None if earlier is None else Done(_taken(unit.dossiers.load_id(earlier), created=False), Changes())


def register(desk: Desk, form: IntakeForm) -> Done[Taken]:
    """Keep an online dossier that waits for acceptance; it comes with its code from outside."""
    desk.require(Right.RECEIVE)
    if not form.national_code:
        raise InvalidInput("national_code", "Hồ sơ trực tuyến chờ tiếp nhận phải có mã hồ sơ của Cổng.")
    with desk.change() as unit:
        if earlier := _made_before(unit, form):
            return earlier
        stamp = stamped(desk, unit, form.at, nfc(form.late_reason))
        application = application_of(unit, form, stamp.happened_at.date())
        code = numbering.normal_national_code(form.national_code)
        dossier = Dossier.register(stamp, application, code, unit.terms)
        new_id = unit.dossiers.add(dossier, form.key or None)
        unit.commit()
        return Done(_taken(dossier, created=True), dossier_changed(new_id))


def turn_away(desk: Desk, form: IntakeForm, reason: str) -> Done[Taken]:
    """Refuse at the counter with form 03; the slip's number is its only code."""
    desk.require(Right.RECEIVE)
    if not nfc(reason):
        raise InvalidInput("reason", "Phiếu từ chối phải nêu lý do.")
    with desk.change() as unit:
        if earlier := _made_before(unit, form):
            return earlier
        stamp = stamped(desk, unit, form.at, nfc(form.late_reason))
        application = application_of(unit, form, stamp.happened_at.date())
        number = slip_number(unit, "PTC", stamp.happened_at.date())
        dossier = Dossier.turn_away(stamp, application, nfc(reason), number)
        new_id = unit.dossiers.add(dossier, form.key or None)
        unit.commit()
        return Done(_taken(dossier, created=True), dossier_changed(new_id))


@dataclass(frozen=True, slots=True)
class Guidance:
    """A guidance slip (form 02) that was handed out; ``warnings`` name earlier slips for the same thing."""

    number: str
    at: datetime
    warnings: tuple[str, ...]


def guide(desk: Desk, form: IntakeForm, missing: tuple[str, ...], reason: str) -> Done[Guidance]:
    """Log a guidance slip: no code, no dossier; a second one for the same person and procedure warns."""
    desk.require(Right.RECEIVE)
    missing = tuple(text for text in map(nfc, missing) if text)
    if not missing:
        raise InvalidInput("missing", "Phiếu yêu cầu phải ghi những nội dung cần bổ sung, hoàn thiện.")
    with desk.change() as unit:
        stamp = stamped(desk, unit, form.at, nfc(form.late_reason))
        procedure = unit.catalogue.require(form.procedure)
        person = _person(form)
        before = unit.guidances.earlier(procedure.id, person.name)
        number = slip_number(unit, "PBS", stamp.happened_at.date())
        event = ev.Guided(
            stamp=stamp,
            procedure=procedure.code,
            number=number,
            missing=missing,
            reason=nfc(reason),
            applicant=person,
        )
        (event_id,) = unit.journal.append(None, [event])
        unit.guidances.add(event_id, stamp.happened_at.date(), number, procedure.id, person.name)
        unit.commit()
    warnings = tuple(
        f"Đã hướng dẫn người này về thủ tục này ngày {day:%d/%m/%Y} (phiếu {slip}); chỉ được yêu cầu một lần."
        for day, slip in before
    )
    return Done(Guidance(number, stamp.happened_at, warnings), Changes())


def application_of(view: View, form: IntakeForm, day: date) -> Application:
    """What the form asks for, checked; the procedure's version and papers are those of the day of reception."""
    procedure = view.catalogue.require(form.procedure)
    version = procedure.on(day)
    if version.is_ended(day):
        raise InvalidInput("procedure", f"Thủ tục {version.code} đã ngừng tiếp nhận; hãy chọn thủ tục thay thế.")
    person = _person(form)
    if form.quantity < 1 or form.quantity > 99:
        raise InvalidInput("quantity", "Số lượng hồ sơ từ 1 đến 99 bộ.")
    owner = cleaned(form.owner, _OWNER_FIELDS) if form.owner else None
    if owner is not None and not owner.name:
        raise InvalidInput("for", "Chưa ghi họ tên người ủy quyền.")
    papers = form.papers
    if papers is None:
        papers = tuple(SubmittedPaper(p.name, p.kind.value, p.count) for p in version.papers)
    role = form.role or version.default_role
    return Application(
        procedure=version.code,
        procedure_version=version.version,
        field=version.field,
        limit=version.limit_for(form.variant),
        variant=nfc(form.variant),
        role=role,
        channel=form.channel,
        return_way=form.return_way,
        applicant_kind=form.applicant_kind,
        papers=papers,
        quantity=form.quantity,
        agency=nfc(form.agency),
        book_no=nfc(form.book_no),
        book_serial=nfc(form.book_serial),
        copies=copies_checked(form.copies),
        is_digitised=version.is_ticked(Tick.DIGITISED, form.is_digitised),
        is_reused=version.is_ticked(Tick.REUSED, form.is_reused),
        parts=version.parts if role is DossierRole.INTER_AGENCY else (),
        owner=owner or person,
        submitter=person if owner else None,
        note=nfc(form.note),
    )


def _person(form: IntakeForm) -> Person:
    person = cleaned(Person(form.name, form.id_number, form.address, form.phone, form.email))
    if not person.name:
        raise InvalidInput("name", "Chưa ghi họ tên người nộp hồ sơ.")
    if person.email and ("@" not in person.email or " " in person.email):
        raise InvalidInput("email", "Địa chỉ thư điện tử không đúng; ví dụ: ten@vidu.vn.")
    return person


def _money(fee: int) -> int:
    if fee < 0 or fee > 1_000_000_000:
        raise InvalidInput("fee", "Phí, lệ phí là số đồng từ 0 đến 1.000.000.000.")
    return fee


def _warnings(
    form: IntakeForm, version: ProcedureVersion, day: date, due_warnings: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    found = [("due_at", sentence) for sentence in due_warnings]
    for field, number in (("id", form.id_number), ("for_id", form.owner.id_number if form.owner else "")):
        sentence = identity_warning(number) if number.strip() else None
        if sentence:
            found.append((field, sentence))
    if not version.is_confirmed:
        found.append(("procedure", f"Thủ tục {version.code} cần đối chiếu với quyết định công bố."))
    if version.is_ended(day):
        found.append(("procedure", f"Thủ tục {version.code} đã ngừng tiếp nhận."))
    return tuple(found)


def _taken(dossier: Dossier, *, created: bool, warnings: tuple[tuple[str, str], ...] = ()) -> Taken:
    assert dossier.id is not None
    promise = dossier.promise
    return Taken(
        dossier.id,
        dossier.code,
        dossier.local_no,
        dossier.national_code,
        dossier.received_at or dossier.registered_at,
        promise.due_at if promise else dossier.accept_by,
        created,
        warnings,
    )
