"""Which setting stands in which section, and the words of its choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from cchc_desktop.domain.counting import EarlyBy, Judging, Placement, SettledBy
from cchc_desktop.domain.deadline import DueClock
from cchc_desktop.domain.settings import CodeSource, CopiesOn, LetterNumbers, PaperSize

_PLACED: tuple[tuple[Enum, str], ...] = (
    (Placement.INSIDE, "Trong các cột đã giải quyết"),
    (Placement.OWN, "Ở cột riêng"),
)
_PAPER: tuple[tuple[Enum, str], ...] = ((PaperSize.A4, "Khổ A4"), (PaperSize.A5, "Khổ A5"))
CHOICES: Mapping[str, tuple[tuple[Enum, str], ...]] = {
    "code_source": (
        (CodeSource.PROVINCIAL, "Hệ thống của tỉnh cấp; nhập hoặc quét vào"),
        (CodeSource.OWN, "Chương trình tự cấp theo dải được giao"),
    ),
    "letter_numbers": (
        (LetterNumbers.OWN, "Lấy số từ sổ của chương trình"),
        (LetterNumbers.CLERK, "Để trống cho văn thư ghi sau"),
    ),
    "receipt_paper": _PAPER,
    "slip_paper": _PAPER,
    "receipt_sheets": (
        (CopiesOn.OWN_SHEETS, "Mỗi liên một tờ"),
        (CopiesOn.ONE_SHEET, "Hai liên A5 trên một tờ A4 ngang"),
    ),
    "due_clock": (
        (DueClock.SAME_TIME, "Theo giờ nhận hồ sơ"),
        (DueClock.CLOSING, "Vào cuối giờ làm việc"),
    ),
    "judging": (
        (Judging.APPOINTED, "Theo ngày hẹn trên phiếu"),
        (Judging.EXTENDED, "Theo ngày đã gia hạn"),
    ),
    "settled_by": (
        (SettledBy.RESULT, "Ngày có kết quả"),
        (SettledBy.RETURN, "Ngày trả kết quả"),
    ),
    "early_by": (
        (EarlyBy.DATE, "So theo ngày"),
        (EarlyBy.HOUR, "So theo giờ trong ngày hẹn"),
    ),
    "withdrawn": _PLACED,
    "closed": _PLACED,
}


@dataclass(frozen=True)
class Section:
    """One page of the screen; ``dated`` settings ask from which day they hold."""

    id: str
    title: str
    icon: str
    names: tuple[str, ...] = ()
    explanation: str = ""
    dated: bool = False


SECTIONS: tuple[Section, ...] = (
    Section(
        "office",
        "Đơn vị",
        "building-community",
        (
            "name",
            "superior",
            "committee",
            "committee_superior",
            "place",
            "address",
            "phone",
            "agency_code",
            "symbol",
            "report_to",
        ),
        "Những tên này in trên phiếu, thư và báo cáo.",
    ),
    Section(
        "signers",
        "Người ký",
        "certificate",
        explanation="Ai ký mẫu nào, từ ngày nào, với hình thức đề ký nào. Không xóa: người thôi ký thì ghi ngày thôi.",
    ),
    Section(
        "officers",
        "Cán bộ, công chức",
        "users",
        explanation="Người làm việc tại đơn vị. Không xóa: tên đã ghi trong sổ thì còn mãi.",
    ),
    Section(
        "reasons",
        "Lý do thường dùng",
        "list-check",
        explanation="Các hộp chọn lý do dùng danh mục này, theo thứ tự này. Lý do mà hồ sơ đã ghi thì không mất.",
    ),
    Section(
        "deadlines",
        "Thời hạn",
        "clock",
        ("cutoff", "due_clock", "late_keying_hours", "supplement_request_days", "supplement_wait_days"),
        "Hẹn trả đã in không bị đổi; giá trị mới dùng cho hồ sơ nhận sau khi lưu.",
    ),
    Section(
        "reminding",
        "Nhắc việc",
        "bell",
        ("remind_minutes", "leader_hour", "uncollected_days", "report_days"),
        "Mỗi hồ sơ được nhắc một lần ở mỗi mức, với từng người; chỉ nhắc trong giờ làm việc.",
    ),
    Section(
        "counting",
        "Cách đếm báo cáo",
        "chart-bar",
        ("judging", "settled_by", "early_by", "withdrawn", "closed"),
        "Do tỉnh hướng dẫn. Mỗi kỳ được đếm theo giá trị có hiệu lực vào ngày cuối kỳ, và in dưới bảng.",
        dated=True,
    ),
    Section("numbers", "Mã số, số phiếu", "id", ("code_source", "letter_numbers")),
    Section(
        "paper",
        "Khổ giấy, số liên",
        "file-text",
        ("receipt_copies", "receipt_paper", "receipt_sheets", "slip_paper"),
        "Phiếu in lại giữ khổ giấy và lời của ngày cấp.",
    ),
    Section("wordings", "Lời in biểu mẫu", "pencil"),
    Section(
        "posters",
        "Niêm yết thủ tục",
        "books",
        ("complaints", "procedure_address"),
        "In trên niêm yết công khai và phiếu thông tin thủ tục, lập ở màn hình Thủ tục.",
    ),
    Section(
        "printers",
        "Máy in máy này",
        "printer",
        explanation="Chỉ đổi trên máy này và dùng ngay. Ctrl+J mở hàng đợi in từ mọi màn hình.",
    ),
    Section(
        "display",
        "Màn hình máy này",
        "eye",
        explanation="Chỉ đổi trên máy này, thấy ngay; không ảnh hưởng máy khác.",
    ),
)
