"""Vietnamese titles of events, as the timeline and the register's sheet of events show them."""

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
