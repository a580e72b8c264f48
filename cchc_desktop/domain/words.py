"""Vietnamese labels of the domain's values, with the source of those that are official."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain.application import Channel, ReturnWay
from cchc_desktop.domain.counting import ClosingKind, Grouping
from cchc_desktop.domain.duty import DutyKind, LetterTiming
from cchc_desktop.domain.outcome import CauseSide, Notice, Recipient, Satisfaction
from cchc_desktop.domain.people import ApplicantKind
from cchc_desktop.domain.procedure import Certified, DossierRole, LimitUnit, OnlineLevel, PaperKind, Tick
from cchc_desktop.domain.promise import PromiseKind
from cchc_desktop.domain.stamp import Origin
from cchc_desktop.domain.workflow import Action, Status

# National status names (regulations.md section 6).
STATUS: Mapping[Status, str] = {
    Status.REGISTERED: "Mới đăng ký",
    Status.RECEIVED: "Được tiếp nhận",
    Status.REJECTED: "Không được tiếp nhận",
    Status.IN_PROGRESS: "Đang xử lý",
    Status.WAITING_SUPPLEMENT: "Yêu cầu bổ sung giấy tờ",
    Status.FINANCIAL_DUTY: "Yêu cầu thực hiện nghĩa vụ tài chính",
    Status.WITHDRAWN: "Công dân yêu cầu rút hồ sơ",
    Status.STOPPED: "Dừng xử lý",
    Status.FINISHED: "Đã xử lý xong",
    Status.RETURNED: "Đã trả kết quả",
}

ACTION: Mapping[Action, str] = {
    Action.REGISTER: "Ghi nhận chờ tiếp nhận",
    Action.RECEIVE: "Tiếp nhận",
    Action.ACCEPT: "Tiếp nhận hồ sơ trực tuyến",
    Action.REJECT: "Từ chối tiếp nhận",
    Action.START: "Bắt đầu xử lý",
    Action.HAND_OVER: "Chuyển xử lý",
    Action.SUBMIT: "Trình ký",
    Action.REQUEST_SUPPLEMENT: "Yêu cầu bổ sung",
    Action.COMPLETE_SUPPLEMENT: "Đã bổ sung đủ",
    Action.FINANCIAL_DUTY: "Chờ nghĩa vụ tài chính",
    Action.SUSPEND: "Tạm dừng tính thời hạn",
    Action.RESUME: "Tiếp tục tính thời hạn",
    Action.SEND_PART: "Gửi phần liên thông",
    Action.ANSWER_PART: "Có kết quả phần liên thông",
    Action.EXTEND: "Xin lỗi – gia hạn",
    Action.ISSUE_LETTER: "Gửi thư xin lỗi",
    Action.NUMBER_LETTER: "Ghi số thư xin lỗi",
    Action.REISSUE: "Cấp phiếu thay thế",
    Action.NOTIFY: "Báo cho công dân",
    Action.FINISH: "Có kết quả",
    Action.RETURN: "Trả kết quả",
    Action.WITHDRAW: "Công dân rút hồ sơ",
    Action.CLOSE: "Đóng hồ sơ",
    Action.STOP: "Dừng xử lý",
    Action.CORRECT: "Sửa hồ sơ",
    Action.VOID: "Hủy hồ sơ ghi nhầm",
    Action.REOPEN: "Mở lại",
    Action.ASSIGN_CODE: "Ghi mã hồ sơ",
    Action.ANONYMISE: "Ẩn danh",
}

# NĐ 118/2025 Điều 15, NĐ 367/2025, NĐ 42/2022; wording of the register workbook.
CHANNEL: Mapping[Channel, str] = {
    Channel.IN_PERSON: "Trực tiếp",
    Channel.ONLINE_FULL: "Trực tuyến toàn trình",
    Channel.ONLINE_PARTIAL: "Trực tuyến một phần",
    Channel.POSTAL: "Bưu chính công ích",
    Channel.VNEID: "VNeID",
    Channel.KIOSK: "Ki-ốt",
    Channel.UNKNOWN: "Không rõ",
}

RETURN_WAY: Mapping[ReturnWay, str] = {
    ReturnWay.COUNTER: "Bộ phận Một cửa",
    ReturnWay.POSTAL: "Dịch vụ bưu chính công ích",
    ReturnWay.PORTAL: "Cổng Dịch vụ công quốc gia",
    ReturnWay.VNEID: "Ứng dụng VNeID",
}

ROLE: Mapping[DossierRole, str] = {
    DossierRole.OWN: "Thuộc thẩm quyền của đơn vị",
    DossierRole.FOR_OTHER_AGENCY: "Tiếp nhận thay cơ quan khác",
    DossierRole.RECEIVED_ELSEWHERE: "Nơi khác tiếp nhận chuyển đến",
    DossierRole.INTER_AGENCY: "Liên thông, có phần việc của đơn vị",
}

LIMIT_UNIT: Mapping[LimitUnit, str] = {
    LimitUnit.WORKING_DAY: "ngày làm việc",
    LimitUnit.CALENDAR_DAY: "ngày",
    LimitUnit.WORKING_HOUR: "giờ làm việc",
    LimitUnit.CLOCK_HOUR: "giờ",
    LimitUnit.SAME_DAY: "trong ngày",
    LimitUnit.NONE: "không có thời hạn",
}

# NĐ 42/2022: dịch vụ công trực tuyến toàn trình, một phần.
ONLINE_LEVEL: Mapping[OnlineLevel, str] = {
    OnlineLevel.FULL: "Toàn trình",
    OnlineLevel.PARTIAL: "Một phần",
    OnlineLevel.NONE: "Không trực tuyến",
    OnlineLevel.UNKNOWN: "Chưa rõ",
}

PAPER_KIND: Mapping[PaperKind, str] = {
    PaperKind.ORIGINAL: "bản chính",
    PaperKind.COPY: "bản sao",
}

APPLICANT_KIND: Mapping[ApplicantKind, str] = {
    ApplicantKind.INDIVIDUAL: "Cá nhân",
    ApplicantKind.ORGANISATION: "Tổ chức",
}

CLOSING: Mapping[ClosingKind, str] = {
    ClosingKind.GRANTED: "Có kết quả",
    ClosingKind.REFUSED: "Từ chối",
    ClosingKind.WITHDRAWN: "Rút",
    ClosingKind.CLOSED: "Đóng",
    ClosingKind.STOPPED: "Dừng",
}

PROMISE: Mapping[PromiseKind, str] = {
    PromiseKind.RECEIPT: "Giấy tiếp nhận và hẹn trả",
    PromiseKind.RESTART: "Tính lại từ đầu sau bổ sung",
    PromiseKind.RESUME: "Tiếp tục sau tạm dừng",
    PromiseKind.CORRECTION: "Sửa hồ sơ",
    PromiseKind.REPLACEMENT: "Phiếu thay thế",
    PromiseKind.HANDED_ON: "Cơ quan giải quyết đã nhận",
    PromiseKind.EXTENSION: "Gia hạn",
}

CAUSE_SIDE: Mapping[CauseSide, str] = {
    CauseSide.SUBJECTIVE: "Chủ quan",
    CauseSide.OBJECTIVE: "Khách quan",
}

SATISFACTION: Mapping[Satisfaction, str] = {
    Satisfaction.VERY_SATISFIED: "Rất hài lòng",
    Satisfaction.SATISFIED: "Hài lòng",
    Satisfaction.UNSATISFIED: "Không hài lòng",
}

RECIPIENT: Mapping[Recipient, str] = {
    Recipient.SELF: "Chính chủ",
    Recipient.PROXY: "Người được ủy quyền",
    Recipient.POST: "Bưu chính",
    Recipient.PORTAL: "Trực tuyến",
}

ORIGIN: Mapping[Origin, str] = {
    Origin.SCREEN: "Màn hình",
    Origin.COMMAND: "Dòng lệnh",
    Origin.IMPORT: "Nhập từ sổ",
    Origin.OFFLINE: "Điểm tiếp nhận lưu động",
}

NOTICE: Mapping[Notice, str] = {
    Notice.RESULT: "Có kết quả",
    Notice.LETTER: "Thư xin lỗi, hẹn lại",
    Notice.SUPPLEMENT: "Cần bổ sung hồ sơ",
    Notice.OTHER: "Việc khác",
}

DUTY: Mapping[DutyKind, str] = {
    DutyKind.ACCEPT: "Tiếp nhận hồ sơ trực tuyến trong 08 giờ làm việc",
    DutyKind.HAND_ON: "Chuyển cơ quan có thẩm quyền trong 01 ngày làm việc",
    DutyKind.REQUEST: "Yêu cầu bổ sung trong hạn",
    DutyKind.CLOSE: "Chờ bổ sung quá hạn, đề nghị đóng hồ sơ",
    DutyKind.SIGN: "Chờ ký",
    DutyKind.LETTER: "Thư xin lỗi",
    DutyKind.COLLECT: "Báo công dân đến nhận kết quả",
    DutyKind.PART: "Phần việc của cơ quan phối hợp",
}

LETTER_TIMING: Mapping[LetterTiming, str] = {
    LetterTiming.IN_TIME: "Gửi kịp thời",
    LetterTiming.DUE_DAY: "Trong ngày hạn",
    LetterTiming.LATE: "Sau hạn",
    LetterTiming.NONE: "Chưa gửi",
}

# As QĐ 766/QĐ-TTg calls what it measures.
TICK: Mapping[Tick, str] = {
    Tick.DIGITISED: "đã số hóa giấy tờ",
    Tick.REUSED: "dùng lại dữ liệu đã có",
    Tick.ELECTRONIC: "kết quả điện tử",
    Tick.PAID_ONLINE: "thanh toán trực tuyến",
}

# What a procedure certifies (NĐ 23/2015/NĐ-CP Điều 2).
CERTIFIED: Mapping[Certified, str] = {
    Certified.COPIES: "bản sao",
    Certified.SIGNATURES: "chữ ký",
    Certified.CONTRACTS: "hợp đồng, giao dịch",
}
# How reports call their number, and what one of them is.
CERTIFIED_NUMBER: Mapping[Certified, str] = {
    Certified.COPIES: "Số bản sao chứng thực",
    Certified.SIGNATURES: "Số việc chứng thực chữ ký",
    Certified.CONTRACTS: "Số hợp đồng, giao dịch chứng thực",
}
CERTIFIED_UNIT: Mapping[Certified, str] = {
    Certified.COPIES: "bản",
    Certified.SIGNATURES: "việc",
    Certified.CONTRACTS: "việc",
}

# The head of the column of rows in form II.06a, and what scripts and screens call a grouping.
ROW_TITLE: Mapping[Grouping, str] = {
    Grouping.FIELD: "Lĩnh vực, công việc giải quyết theo cấp",
    Grouping.PROCEDURE: "Thủ tục hành chính",
    Grouping.OFFICER: "Công chức xử lý",
    Grouping.CHANNEL: "Kênh tiếp nhận",
    Grouping.LEVEL: "Mức độ trực tuyến của thủ tục",
    Grouping.APPLICANT: "Đối tượng nộp hồ sơ",
    Grouping.CAUSE: "Nguyên nhân quá hạn",
}
GROUPING: Mapping[Grouping, str] = {
    Grouping.FIELD: "Lĩnh vực",
    Grouping.PROCEDURE: "Thủ tục",
    Grouping.OFFICER: "Công chức",
    Grouping.CHANNEL: "Kênh",
    Grouping.LEVEL: "Mức độ trực tuyến",
    Grouping.APPLICANT: "Đối tượng",
    Grouping.CAUSE: "Nguyên nhân",
}
