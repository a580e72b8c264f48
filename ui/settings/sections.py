"""Which setting stands in which section."""

from __future__ import annotations

from dataclasses import dataclass


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
        "entrance",
        "Đăng nhập, khóa máy",
        "lock",
        ("sign_in", "lock_minutes"),
        "Ai có quyền gì theo vai trò của người đó. Đặt mật khẩu ở phần «Cán bộ, công chức».",
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
        "backups",
        "Sao lưu",
        "device-floppy",
        ("backup_hours", "backup_daily", "backup_weekly", "backup_monthly", "second_place_days"),
        "Bản thừa chỉ bị xóa sau khi có bản mới đã kiểm tra; bản đã kiểm tra gần nhất không bao giờ bị xóa.",
    ),
    Section("book_place", "Nơi đặt sổ", "database"),
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
