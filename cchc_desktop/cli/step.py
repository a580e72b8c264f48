"""``step``: one action of the table is done to a dossier."""

from __future__ import annotations

from argparse import BooleanOptionalAction
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.due import shown_lines
from cchc_desktop.domain import events as ev
from cchc_desktop.domain import words
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.text import fold, nfc
from cchc_desktop.domain.workflow import TRANSITIONS, Action
from cchc_desktop.services import accounts, office, progress
from cchc_desktop.services.progress import StepForm, Stepped, StepPreview

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk

_RESULTS = {ev.ResultKind.GRANTED: "có kết quả", ev.ResultKind.REFUSED: "từ chối"}
_COLLECTED = {ev.Recipient.SELF, ev.Recipient.POST, ev.Recipient.PORTAL}


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    add("code", metavar="MÃ", help="mã hồ sơ hoặc số tiếp nhận")
    add("action", metavar="VIỆC", choices=[action.value for action in TRANSITIONS], help=_actions())
    add("--at", metavar="LÚC", help="lúc việc xảy ra; bỏ trống là bây giờ")
    add("--reason", default="", metavar="LÝ-DO", help="lý do")
    add("--late-reason", default="", metavar="LÝ-DO", help="lý do cập nhật chậm, khi ghi muộn")
    add("--cause", default="", metavar="NGUYÊN-NHÂN", help="nguyên nhân quá hạn; bắt đầu bằng chủ quan hoặc khách quan")
    add("--note", default="", metavar="GHI-CHÚ", help="ghi chú; giấy tờ cần bổ sung; căn cứ dừng; ý kiến lãnh đạo")
    add("--to", metavar="NGƯỜI", help="công chức hoặc cơ quan nhận hồ sơ")
    add("--new-due", metavar="NGÀY", help="ngày gia hạn đến")
    add("--told", default="", metavar="CÁCH", help="cách đã báo cho công dân")
    add("--procedure", default="", metavar="MÃ", help="mã thủ tục đúng, khi sửa hồ sơ")
    add("--variant", metavar="TRƯỜNG-HỢP", help="trường hợp đúng của thủ tục, khi sửa hồ sơ")
    add("--received", metavar="LÚC", help="lúc nhận đúng, khi sửa hồ sơ")
    add("--document", metavar="VĂN-BẢN", help="văn bản: số;ngày;người ký")
    add("--result", default="granted", metavar="LOẠI", help="granted (có kết quả) hoặc refused (từ chối)")
    add(
        "--recipient",
        metavar="NGƯỜI",
        help="người nhận thay; post (bưu chính), portal (trực tuyến); bỏ trống là chính chủ",
    )
    add("--fee", default="0", metavar="ĐỒNG", help="phí, lệ phí đã thu khi trả kết quả")
    add("--paid-online", action=BooleanOptionalAction, default=False, help="phí trả trực tuyến khi trả kết quả")
    add("--electronic", action=BooleanOptionalAction, help="có kết quả điện tử; bỏ trống thì theo thủ tục")
    add("--copies", metavar="SỐ", help="số bản, số việc chứng thực đúng, khi sửa hồ sơ")
    add("--digitised", action=BooleanOptionalAction, help="đã số hóa giấy tờ, khi sửa hồ sơ")
    add("--reused", action=BooleanOptionalAction, help="dùng lại dữ liệu đã có, khi sửa hồ sơ")
    add("--rating", metavar="MỨC", help="mức độ hài lòng: very_satisfied, satisfied hoặc unsatisfied")
    add("--national-code", default="", metavar="MÃ", help="mã hồ sơ do hệ thống của tỉnh cấp")
    add("--number", default="", metavar="SỐ", help="số mà văn thư cấp cho thư xin lỗi")
    add("--signer", metavar="NGƯỜI", help="người ký văn bản hoặc thư xin lỗi, theo tên trong danh sách người ký")
    add("--part", default="", metavar="PHẦN", help="phần việc liên thông được gửi đi hoặc có kết quả")
    add("--about", default=ev.Notice.RESULT.value, metavar="VIỆC", help=f"báo cho công dân về việc gì: {_notices()}")
    add("--how", default="", metavar="CÁCH", help="báo cho công dân bằng cách nào")
    add("--not-reached", action="store_true", help="đã gọi mà không liên lạc được")
    add("--preview", action="store_true", help="chỉ cho biết hẹn mới và cách tính, không ghi gì")


def carry_out(call: Call) -> Answer:
    """Do the action with what it needs of the options, or with --preview only tell what it would promise."""
    action, code = Action(call.options.action), call.options.code
    form = _form(call, action)
    with call.desk(changes=True) as desk:
        form = _addressed(call, desk, form)
        if call.options.preview:
            return _foreseen(code, action, progress.preview(desk, code, action, form))
        stepped = progress.step(desk, code, action, form).value
    return Answer(
        {
            "code": stepped.code,
            "status": int(stepped.status),
            "status_name": words.STATUS[stepped.status],
            "due_at": stepped.due_at,
            "number": stepped.number,
            "warnings": stepped.warnings,
        },
        (_sentence(stepped),),
        stepped.warnings,
    )


def _foreseen(code: str, action: Action, preview: StepPreview) -> Answer:
    keys = {
        "code": code,
        "action": action.value,
        "due_before": preview.due_before,
        "due_at": preview.due_at,
        "remainder": preview.remainder,
        "explanation": preview.explanation,
        "warnings": preview.warnings,
    }
    was, will = (f"{at:%H:%M %d/%m/%Y}" if at else "không hẹn" for at in (preview.due_before, preview.due_at))
    promise = f"Hẹn mới: {will} (trước đó: {was})." if was != will else f"Hẹn trả giữ nguyên: {will}."
    told = [f"Nếu «{words.ACTION[action]}», chưa ghi gì.", promise, preview.remainder]
    return Answer(keys, (*filter(None, told), *shown_lines(preview.explanation)), preview.warnings)


def _form(call: Call, action: Action) -> StepForm:
    options = call.options
    recipient, recipient_name = _recipient(options.recipient)
    document = _document(options.document)
    note = options.note
    if document and not note and action in (Action.SUSPEND, Action.FINANCIAL_DUTY):
        note = _named(document)
    side, cause = _cause(options.cause)
    rating = options.rating
    return StepForm(
        at=values.moment(options.at, "at") if options.at is not None else None,
        late_reason=options.late_reason,
        reason=options.reason,
        note=note,
        cause=cause,
        side=side,
        missing=tuple(options.note.split(";")) if action is Action.REQUEST_SUPPLEMENT and options.note else (),
        new_due=values.day_or_moment(options.new_due, "new_due") if options.new_due is not None else None,
        told_how=options.told,
        document=document,
        result_kind=values.one_of(options.result, ev.ResultKind, _RESULTS, "result"),
        recipient=recipient,
        recipient_name=recipient_name,
        fee=values.whole(options.fee, "fee", 0, 1_000_000_000),
        is_paid_online=options.paid_online,
        is_electronic=options.electronic,
        copies=values.whole(options.copies, "copies", 0, 9_999) if options.copies is not None else None,
        is_digitised=options.digitised,
        is_reused=options.reused,
        satisfaction=values.one_of(rating, ev.Satisfaction, words.SATISFACTION, "rating") if rating else None,
        national_code=options.national_code,
        number=options.number,
        procedure=options.procedure,
        variant=options.variant,
        received_at=values.moment(options.received, "received") if options.received is not None else None,
        part=options.part,
        about=values.one_of(options.about, ev.Notice, words.NOTICE, "about"),
        how=options.how,
        is_reached=not options.not_reached,
    )


def _addressed(call: Call, desk: Desk, form: StepForm) -> StepForm:
    """Whom ``--to`` names: an officer of the office, else another agency; and the signer that ``--signer`` names."""
    if call.options.signer is not None:
        form = replace(form, signer=_signer(desk, call.options.signer))
    to = nfc(call.options.to or "")
    if not to:
        return form
    known = {fold(officer.name) for officer in accounts.officers(desk)}
    return replace(form, to=to) if fold(to) in known else replace(form, agency=to)


def _signer(desk: Desk, name: str) -> int | None:
    """The signer of that name. Raises InvalidInput ``signer``."""
    for signer in office.look(desk).signers:
        if fold(signer.name) == fold(name):
            return signer.id
    raise InvalidInput("signer", f"Không có người ký «{nfc(name)}» trong danh sách của đơn vị.")


def _recipient(text: str | None) -> tuple[ev.Recipient, str]:
    """Who took the result: a key of the list, else the name of a proxy."""
    if text is None or fold(text) == ev.Recipient.SELF.value:
        return ev.Recipient.SELF, ""
    for kind in _COLLECTED:
        if fold(text) in (kind.value, fold(words.RECIPIENT[kind])):
            return kind, ""
    return ev.Recipient.PROXY, text


def _document(text: str | None) -> ev.ResultDocument | None:
    """``number;date;signer``, each of which may be missing. Raises InvalidInput for an impossible date."""
    if text is None:
        return None
    number, date, signer = [*(nfc(part) for part in text.split(";", 2)), "", ""][:3]
    return ev.ResultDocument(number, values.day(date, "document") if date else None, signer)


def _named(document: ev.ResultDocument) -> str:
    return f"{document.number} ngày {document.date:%d/%m/%Y}" if document.date else document.number


def _cause(text: str) -> tuple[ev.CauseSide | None, str]:
    """ "Khách quan: mất điện" as the side and what was behind it; without a side the text alone."""
    side = next((side for side, word in words.CAUSE_SIDE.items() if fold(text).startswith(fold(word))), None)
    return side, nfc(text)[len(words.CAUSE_SIDE[side]) :].lstrip(" :,-–") if side else text


def _sentence(stepped: Stepped) -> str:
    number = f", số {stepped.number}" if stepped.number else ""
    promise = f", hẹn trả {stepped.due_at:%H:%M %d/%m/%Y}" if stepped.due_at else ""
    return f"Hồ sơ {stepped.code}: {words.STATUS[stepped.status]}{number}{promise}."


def _notices() -> str:
    return "; ".join(f"{notice.value}: {word.lower()}" for notice, word in words.NOTICE.items())


def _actions() -> str:
    return "; ".join(f"{action.value}: {words.ACTION[action].lower()}" for action in TRANSITIONS)
