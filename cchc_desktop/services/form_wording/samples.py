"""An invented dossier on each form, under this office's own head, signers and paper: what a change of words looks like.

Nobody has such a number: no province has the code 999.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_desktop.domain import numbering
from cchc_desktop.domain.form_template import FormTemplate
from cchc_desktop.domain.people import Signer
from cchc_desktop.domain.procedure import LimitUnit
from cchc_desktop.domain.settings import CopiesOn, OfficeSettings
from cchc_desktop.services.steps.paper import COUNTER, Drawing, committee_head_of, head_of, place_of, signing_lines

if TYPE_CHECKING:
    from cchc_desktop.documents.parts import Marks, Person

NAME, ID_NUMBER, PRINCIPAL = "Đặng Thị Hòa", "999090123456", "Lê Văn An"
PROCEDURE = "Cấp Giấy xác nhận tình trạng hôn nhân"
PAPERS = ("Tờ khai theo mẫu: 01 bản chính", "Giấy tờ chứng minh nơi cư trú: 01 bản sao")
CLERK, OFFICER, SECTION = "Nguyễn Thị Lành", "Trần Văn Khoa", "Tư pháp – Hộ tịch"
_AGENCY_CODE = "H00.00.00"


@dataclass(frozen=True, slots=True)
class Around:
    """The office on a day; ``part`` is what must be seen of the form."""

    settings: OfficeSettings
    signers: tuple[Signer, ...]
    day: date
    part: str = ""

    @property
    def received(self) -> datetime:
        """On the Monday of this week, so that three working days end within it."""
        return datetime.combine(self.day - timedelta(days=self.day.weekday()), time(9))

    @property
    def due(self) -> datetime:
        """Three days later, at the same time."""
        return self.received + timedelta(days=3)

    @property
    def code(self) -> str:
        """A code of this office."""
        return numbering.own_code(self.settings.agency_code or _AGENCY_CODE, self.received.date(), 7)

    @property
    def marks(self) -> Marks:
        """Drafts: nobody may take one for a paper of the office."""
        from cchc_desktop.documents.parts import Marks

        return Marks(practice=self.settings.is_practice, draft=True)

    @property
    def person(self) -> Person:
        """Who brought the dossier."""
        from cchc_desktop.documents.parts import Person

        place = place_of(self.settings)
        return Person(NAME, ID_NUMBER, ", ".join(part for part in ("Thôn 3", place) if part), "0900 000 000")


def _receipt(around: Around, template: FormTemplate) -> Drawing:
    from cchc_desktop.documents import receipt as paper
    from cchc_desktop.documents.parts import Person

    settings = around.settings
    is_later, is_open = around.part in ("code_later", "local_no"), around.part == "no_due"
    is_on_one_sheet = settings.receipt_sheets is CopiesOn.ONE_SHEET
    data = paper.ReceiptData(
        head=head_of(settings),
        code="" if is_later else around.code,
        local_no=numbering.local_no(around.received.date(), 7),
        qr_text=numbering.qr_text(around.code),
        person=around.person,
        principal=Person(PRINCIPAL, "999085654321") if around.part == "principal" else None,
        procedure=PROCEDURE,
        papers=PAPERS,
        limit_value=Decimal(0 if is_open else 3),
        limit_unit=(LimitUnit.NONE if is_open else LimitUnit.WORKING_DAY).value,
        received_at=around.received,
        due_at=None if is_open else around.due,
        return_place=", ".join(part for part in (settings.name, settings.address) if part),
        receiver=CLERK,
        issued_on=around.received.date(),
        copies=2 if around.part in ("copy_1", "copy_2") else settings.receipt_copies,
        paper="A5" if is_on_one_sheet else settings.receipt_paper.value,
        is_on_one_sheet=is_on_one_sheet,
        template=template,
        marks=around.marks,
    )
    return Drawing(data, paper.render, template.id)


def _supplement(around: Around, template: FormTemplate) -> Drawing:
    from cchc_desktop.documents import supplement as paper

    data = paper.SupplementData(
        head=head_of(around.settings),
        person=around.person,
        procedure=PROCEDURE,
        items=PAPERS,
        reason="Giấy tờ chứng minh nơi cư trú đã hết hạn.",
        contact_name=CLERK,
        contact_phone=around.settings.phone,
        guide=CLERK,
        issued_on=around.received.date(),
        number="07",
        code=around.code,
        qr_text=numbering.qr_text(around.code),
        paper=around.settings.slip_paper.value,
        template=template,
        marks=around.marks,
    )
    return Drawing(data, paper.render, template.id)


def _refusal(around: Around, template: FormTemplate) -> Drawing:
    from cchc_desktop.documents import refusal as paper

    data = paper.RefusalData(
        head=head_of(around.settings),
        person=around.person,
        procedure=PROCEDURE,
        reason="Thủ tục không thuộc thẩm quyền giải quyết của đơn vị.",
        receiver=CLERK,
        issued_on=around.received.date(),
        number="07",
        code=around.code,
        paper=around.settings.slip_paper.value,
        template=template,
        marks=around.marks,
    )
    return Drawing(data, paper.render, template.id)


def _apology(around: Around, template: FormTemplate) -> Drawing:
    from cchc_desktop.documents import apology as paper
    from cchc_desktop.documents.parts import Signer as PrintedSigner

    able = sorted((one for one in around.signers if one.signs("apology", around.day)), key=lambda one: not one.forms)
    # What stands at the place of a signer who was not named is seen without one.
    signer = None if around.part in ("head_of_agency", "by_hand", "digital") else next(iter(able), None)
    data = paper.ApologyData(
        head=committee_head_of(around.settings),
        addressee=f"Ông (Bà) {NAME}",
        name=NAME,
        id_number=ID_NUMBER,
        code=around.code,
        procedure=PROCEDURE,
        received_on=around.received.date() - timedelta(days=7),
        due_at=around.received,
        reason="Chờ cơ quan phối hợp xác minh thông tin.",
        new_due=around.due.date(),
        signer=PrintedSigner(signer.name, signing_lines(signer)) if signer else PrintedSigner("", ()),
        issued_on=around.received.date(),
        number="07",
        template=template,
        marks=around.marks,
    )
    return Drawing(data, paper.render, template.id)


def _stop(around: Around, template: FormTemplate) -> Drawing:
    from cchc_desktop.documents import stop as paper

    data = paper.StopData(
        head=head_of(around.settings),
        person=around.person,
        code=around.code,
        procedure=PROCEDURE,
        requested_on=around.received.date(),
        reason="Tổ chức, cá nhân đề nghị rút hồ sơ.",
        receiver=CLERK,
        issued_on=around.received.date(),
        number="07",
        paper=around.settings.slip_paper.value,
        template=template,
        marks=around.marks,
    )
    return Drawing(data, paper.render, template.id)


def _control_slip(around: Around, template: FormTemplate) -> Drawing:
    from cchc_desktop.documents import control_slip as paper

    given = paper.Handover(template["counter"], SECTION, around.received, CLERK, OFFICER)
    back = paper.Handover(SECTION, COUNTER, around.due - timedelta(days=1), OFFICER, CLERK, result="trước hạn")
    data = paper.ControlSlipData(
        head=head_of(around.settings),
        code=around.code,
        agency=SECTION,
        received_at=around.received,
        due_at=around.due,
        handovers=() if around.part == "counter" else (given, back),
        issued_on=around.received.date(),
        qr_text=numbering.qr_text(around.code),
        template=template,
        marks=around.marks,
    )
    return Drawing(data, paper.render, template.id)


FORMS: Mapping[str, Callable[[Around, FormTemplate], Drawing]] = {
    "receipt": _receipt,
    "supplement": _supplement,
    "refusal": _refusal,
    "apology": _apology,
    "stop": _stop,
    "control_slip": _control_slip,
}
