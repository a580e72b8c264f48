"""The usual reasons that the counter chooses from; every one can be replaced by words of one's own."""

from __future__ import annotations

from cchc_desktop.domain.events import CauseSide

LATE_KEYING = (
    "Xử lý trên hồ sơ giấy, cập nhật sau",
    "Cuối giờ đông người, chưa kịp cập nhật",
    "Mất điện hoặc mất kết nối",
    "Hệ thống của tỉnh gián đoạn",
    "Làm việc lưu động ngoài trụ sở",
    "Người phụ trách nghỉ, bàn giao lại",
)

# Chủ quan or khách quan is local practice, so that each is only offered with its usual side and may be changed.
LATENESS: dict[str, CauseSide] = {
    "Chờ kết quả xác minh của cơ quan phối hợp": CauseSide.OBJECTIVE,
    "Hồ sơ phức tạp, cần thêm thời gian thẩm tra": CauseSide.OBJECTIVE,
    "Số lượng hồ sơ tăng đột biến": CauseSide.OBJECTIVE,
    "Hệ thống thông tin, đường truyền gián đoạn": CauseSide.OBJECTIVE,
    "Người có thẩm quyền ký đi công tác": CauseSide.SUBJECTIVE,
    "Công chức xử lý chậm": CauseSide.SUBJECTIVE,
    "Chuyển hồ sơ giữa các bộ phận chậm": CauseSide.SUBJECTIVE,
}
OTHER_CAUSE = "Lý do khác"

TOLD_HOW = ("Điện thoại", "Tin nhắn", "Thư điện tử", "Trực tiếp tại quầy", "Zalo", "Bưu chính")

SUPPLEMENT = (
    "Thành phần hồ sơ chưa đủ theo quy định",
    "Giấy tờ không còn giá trị sử dụng",
    "Thông tin trong tờ khai chưa thống nhất với giấy tờ",
)
REFUSAL = (
    "Không đủ điều kiện giải quyết theo quy định",
    "Không thuộc thẩm quyền giải quyết",
    "Đối tượng không thuộc phạm vi áp dụng",
)
WITHDRAWAL = ("Công dân không còn nhu cầu", "Công dân cần bổ sung, nộp lại sau", "Nộp nhầm thủ tục")
CLOSING = ("Quá thời hạn bổ sung mà không nộp đủ hồ sơ",)
VOIDING = ("Ghi trùng hồ sơ", "Ghi nhầm thủ tục", "Ghi nhầm người nộp")
REOPENING = ("Ghi nhầm kết quả", "Kết quả có sai sót, phải giải quyết lại")
CORRECTING = ("Ghi nhầm khi tiếp nhận", "Công dân đề nghị đính chính thông tin")
