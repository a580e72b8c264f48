"""Vietnamese titles of events and of what was printed, as the timeline and the register's sheet of events show them."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain import events as ev

EVENT: Mapping[type[ev.Event], str] = {
    ev.Registered: "Ghi nhận, chờ tiếp nhận",
    ev.Received: "Tiếp nhận",
    ev.Accepted: "Tiếp nhận hồ sơ trực tuyến",
    ev.Rejected: "Từ chối tiếp nhận",
    ev.Guided: "Hướng dẫn hoàn thiện hồ sơ",
    ev.Started: "Bắt đầu xử lý",
    ev.HandedOver: "Chuyển xử lý",
    ev.SentForSignature: "Trình ký",
    ev.SupplementRequested: "Yêu cầu bổ sung",
    ev.SupplementCompleted: "Đã bổ sung đủ",
    ev.ClockSuspended: "Tạm dừng tính thời hạn",
    ev.Resumed: "Tiếp tục tính thời hạn",
    ev.PartSent: "Gửi phần liên thông",
    ev.PartAnswered: "Có kết quả phần liên thông",
    ev.Extended: "Xin lỗi, gia hạn",
    ev.LetterNumbered: "Ghi số thư xin lỗi",
    ev.LetterIssued: "Gửi thư xin lỗi",
    ev.Reissued: "Cấp phiếu thay thế",
    ev.CitizenNotified: "Báo cho công dân",
    ev.Finished: "Có kết quả",
    ev.Returned: "Trả kết quả",
    ev.Withdrawn: "Công dân rút hồ sơ",
    ev.Stopped: "Dừng xử lý",
    ev.Corrected: "Sửa hồ sơ",
    ev.Voided: "Hủy hồ sơ ghi nhầm",
    ev.Reopened: "Mở lại",
    ev.CodeAssigned: "Ghi mã hồ sơ",
    ev.Anonymised: "Ẩn danh hồ sơ",
    ev.Noted: "Ghi nhật ký",
    ev.Printed: "In giấy tờ",
}

# What a print was of, by the names that the events keep (forms 01-06 of TT 03/2025/TT-VPCP first).
PAPER: Mapping[str, str] = {
    "receipt": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    "supplement": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    "refusal": "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
    "apology": "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết",
    "stop": "Thông báo dừng giải quyết hồ sơ (mẫu tạm)",
    "control_slip": "Phiếu kiểm soát quá trình giải quyết hồ sơ",
    "explanation": "Cách tính ngày hẹn trả kết quả",
    "fee_slip": "Thông tin phí, lệ phí",
}
OTHER_PAPER = "Giấy tờ khác"  # one that this version does not know
