"""``intake``: a dossier is taken in."""

from __future__ import annotations

from argparse import BooleanOptionalAction
from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.domain import words
from cchc_desktop.domain.application import Channel, ReturnWay, SubmittedPaper
from cchc_desktop.domain.people import ApplicantKind
from cchc_desktop.domain.procedure import DossierRole, papers_from_text
from cchc_desktop.services import intake
from cchc_desktop.services.intake import IntakeForm, Taken

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    add("--procedure", required=True, metavar="MÃ", help="mã thủ tục, ví dụ 1.001193")
    add("--name", required=True, metavar="HỌ-TÊN", help="người nộp hồ sơ")
    add("--id", default="", metavar="SỐ", help="số định danh của người nộp")
    add("--phone", default="", metavar="SỐ", help="số điện thoại")
    add("--address", default="", metavar="ĐỊA-CHỈ", help="địa chỉ")
    add("--email", default="", metavar="THƯ", help="thư điện tử")
    add("--for", dest="owner", metavar="NGƯỜI", help="người ủy quyền: họ tên;số định danh;địa chỉ;số điện thoại;thư")
    add("--kind", default="individual", metavar="LOẠI", help="chủ hồ sơ: individual (cá nhân), organisation (tổ chức)")
    add("--channel", default="in_person", metavar="KÊNH", help=f"kênh tiếp nhận: {_keys(Channel)}")
    add("--return-by", default="counter", metavar="CÁCH", help=f"nơi nhận kết quả: {_keys(ReturnWay)}")
    add("--variant", default="", metavar="TRƯỜNG-HỢP", help="trường hợp của thủ tục, nếu có")
    add("--role", metavar="VAI-TRÒ", help=f"vai trò của đơn vị: {_keys(DossierRole)}")
    add("--papers", metavar="GIẤY-TỜ", help="thành phần hồ sơ, cách nhau dấu chấm phẩy; bỏ trống thì theo danh mục")
    add("--quantity", default="1", metavar="SỐ", help="số bộ hồ sơ")
    add("--national-code", default="", metavar="MÃ", help="mã hồ sơ do hệ thống của tỉnh cấp")
    add("--agency", default="", metavar="CƠ-QUAN", help="cơ quan chủ trì giải quyết")
    add("--fee", default="0", metavar="ĐỒNG", help="phí, lệ phí đã thu")
    add("--copies", default="0", metavar="SỐ", help="số bản sao, số việc chữ ký hoặc số hợp đồng được chứng thực")
    add("--digitised", action=BooleanOptionalAction, help="đã số hóa giấy tờ; bỏ trống thì theo thủ tục")
    add("--reused", action=BooleanOptionalAction, help="dùng lại dữ liệu đã có; bỏ trống thì theo thủ tục")
    add("--paid-online", action=BooleanOptionalAction, help="phí trả trực tuyến; bỏ trống thì theo thủ tục")
    add("--at", metavar="LÚC", help="lúc nhận hồ sơ; bỏ trống là bây giờ")
    add("--late-reason", default="", metavar="LÝ-DO", help="lý do cập nhật chậm, khi ghi muộn")
    add("--key", default="", metavar="KHÓA", help="khóa chống ghi trùng: gọi lại cùng khóa cho cùng một hồ sơ")


def carry_out(call: Call) -> Answer:
    """Receive what the options describe."""
    form = _form(call)
    with call.desk(changes=True) as desk:
        taken = intake.receive(desk, form).value
    warnings = [{"field": field, "message": sentence} for field, sentence in taken.warnings]
    return Answer(
        {
            "code": taken.code,
            "local_no": taken.local_no,
            "national_code": taken.national_code,
            "received_at": taken.received_at,
            "due_at": taken.due_at,
            "created": taken.created,
            "warnings": warnings,
        },
        (_sentence(taken),),
        tuple(sentence for _field, sentence in taken.warnings),
    )


def _form(call: Call) -> IntakeForm:
    options = call.options
    papers = None if options.papers is None else papers_from_text(options.papers)
    return IntakeForm(
        procedure=options.procedure,
        name=options.name,
        id_number=options.id,
        address=options.address,
        phone=options.phone,
        email=options.email,
        owner=values.person(options.owner) if options.owner is not None else None,
        applicant_kind=values.one_of(options.kind, ApplicantKind, words.APPLICANT_KIND, "kind"),
        channel=values.one_of(options.channel, Channel, words.CHANNEL, "channel"),
        return_way=values.one_of(options.return_by, ReturnWay, words.RETURN_WAY, "return_by"),
        variant=options.variant,
        role=values.one_of(options.role, DossierRole, words.ROLE, "role") if options.role else None,
        papers=None if papers is None else tuple(SubmittedPaper(p.name, p.kind.value, p.count) for p in papers),
        quantity=values.whole(options.quantity, "quantity", 1, 99),
        national_code=options.national_code,
        agency=options.agency,
        fee=values.whole(options.fee, "fee", 0, 1_000_000_000),
        is_paid_online=options.paid_online,
        copies=values.whole(options.copies, "copies", 0, 9_999),
        is_digitised=options.digitised,
        is_reused=options.reused,
        at=values.moment(options.at, "at") if options.at is not None else None,
        late_reason=options.late_reason,
        key=options.key,
    )


def _sentence(taken: Taken) -> str:
    if not taken.created:
        return f"Hồ sơ {taken.code} đã được tiếp nhận từ trước với khóa này."
    promise = f"hẹn trả {taken.due_at:%H:%M %d/%m/%Y}" if taken.due_at else "không có ngày hẹn"
    return f"Đã tiếp nhận hồ sơ {taken.code}, {promise}."


def _keys(kinds: type[Channel] | type[ReturnWay] | type[DossierRole]) -> str:
    return ", ".join(kind.value for kind in kinds)
