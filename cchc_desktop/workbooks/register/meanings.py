"""Words in the cells of other registers and of the provincial systems, by what they mean here."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.counting import ClosingKind
from cchc_desktop.domain.events import Satisfaction
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.workflow import Status

STATUS: Mapping[str, Status] = {
    "mới": Status.REGISTERED,
    "mới nộp": Status.REGISTERED,
    "chờ tiếp nhận": Status.REGISTERED,
    "đã đăng ký": Status.REGISTERED,
    "đã tiếp nhận": Status.RECEIVED,
    "tiếp nhận": Status.RECEIVED,
    "đã nhận": Status.RECEIVED,
    "từ chối tiếp nhận": Status.REJECTED,
    "không tiếp nhận": Status.REJECTED,
    "đang giải quyết": Status.IN_PROGRESS,
    "đang thụ lý": Status.IN_PROGRESS,
    "đang xử lý trong hạn": Status.IN_PROGRESS,
    "đang xử lý quá hạn": Status.IN_PROGRESS,
    "chưa giải quyết": Status.IN_PROGRESS,
    "chưa xử lý xong": Status.IN_PROGRESS,
    "chờ xử lý": Status.IN_PROGRESS,
    "chờ ký": Status.IN_PROGRESS,
    "chờ phê duyệt": Status.IN_PROGRESS,
    "đang trình ký": Status.IN_PROGRESS,
    "yêu cầu bổ sung": Status.WAITING_SUPPLEMENT,
    "chờ bổ sung": Status.WAITING_SUPPLEMENT,
    "bổ sung hồ sơ": Status.WAITING_SUPPLEMENT,
    "đang bổ sung": Status.WAITING_SUPPLEMENT,
    "chờ bổ sung hồ sơ": Status.WAITING_SUPPLEMENT,
    "nghĩa vụ tài chính": Status.FINANCIAL_DUTY,
    "chờ nghĩa vụ tài chính": Status.FINANCIAL_DUTY,
    "thực hiện nghĩa vụ tài chính": Status.FINANCIAL_DUTY,
    "rút": Status.WITHDRAWN,
    "đã rút": Status.WITHDRAWN,
    "rút hồ sơ": Status.WITHDRAWN,
    "công dân rút hồ sơ": Status.WITHDRAWN,
    "dừng": Status.STOPPED,
    "đã dừng": Status.STOPPED,
    "tạm dừng": Status.STOPPED,
    "dừng giải quyết": Status.STOPPED,
    "đóng hồ sơ": Status.STOPPED,
    "đã đóng": Status.STOPPED,
    "hủy hồ sơ": Status.STOPPED,
    "có kết quả": Status.FINISHED,
    "đã có kết quả": Status.FINISHED,
    "đã giải quyết": Status.FINISHED,
    "đã xử lý": Status.FINISHED,
    "chờ trả kết quả": Status.FINISHED,
    "chờ trả": Status.FINISHED,
    "đã giải quyết xong": Status.FINISHED,
    "xử lý xong": Status.FINISHED,
    "đã trả": Status.RETURNED,
    "đã trả kq": Status.RETURNED,
    "trả kết quả": Status.RETURNED,
    "đã trả kết quả cho công dân": Status.RETURNED,
    "đã trả cho dân": Status.RETURNED,
    "đã hoàn thành": Status.RETURNED,
    "hoàn thành": Status.RETURNED,
    "đã kết thúc": Status.RETURNED,
    "kết thúc": Status.RETURNED,
}

# "Trực tuyến" alone does not say which kind; both stand in column (4) of II.06a.
ONLINE_OF_SOME_KIND = ("trực tuyến", "online", "qua mạng", "nộp trực tuyến", "cổng dịch vụ công", "dvc", "dvcqg")
CHANNEL: Mapping[str, Channel] = {
    "trực tiếp tại bộ phận một cửa": Channel.IN_PERSON,
    "tại bộ phận một cửa": Channel.IN_PERSON,
    "một cửa": Channel.IN_PERSON,
    "tại quầy": Channel.IN_PERSON,
    "nộp trực tiếp": Channel.IN_PERSON,
    "tại chỗ": Channel.IN_PERSON,
    "toàn trình": Channel.ONLINE_FULL,
    "dvc toàn trình": Channel.ONLINE_FULL,
    "dvctt toàn trình": Channel.ONLINE_FULL,
    "dịch vụ công trực tuyến toàn trình": Channel.ONLINE_FULL,
    "mức độ 4": Channel.ONLINE_FULL,
    "một phần": Channel.ONLINE_PARTIAL,
    "dvc một phần": Channel.ONLINE_PARTIAL,
    "dvctt một phần": Channel.ONLINE_PARTIAL,
    "dịch vụ công trực tuyến một phần": Channel.ONLINE_PARTIAL,
    "mức độ 3": Channel.ONLINE_PARTIAL,
    "bưu chính": Channel.POSTAL,
    "bưu điện": Channel.POSTAL,
    "bcci": Channel.POSTAL,
    "dịch vụ bưu chính công ích": Channel.POSTAL,
    "qua bưu chính": Channel.POSTAL,
    "qua dịch vụ bưu chính": Channel.POSTAL,
    "ứng dụng vneid": Channel.VNEID,
    "qua ứng dụng vneid": Channel.VNEID,
    "kiosk": Channel.KIOSK,
    "ki ốt": Channel.KIOSK,
    "kiốt": Channel.KIOSK,
    "khác": Channel.UNKNOWN,
}

CLOSING: Mapping[str, ClosingKind] = {
    "đồng ý": ClosingKind.GRANTED,
    "đã có kết quả": ClosingKind.GRANTED,
    "đã giải quyết": ClosingKind.GRANTED,
    "hoàn thành": ClosingKind.GRANTED,
    "cấp": ClosingKind.GRANTED,
    "từ chối giải quyết": ClosingKind.REFUSED,
    "không đủ điều kiện": ClosingKind.REFUSED,
    "rút hồ sơ": ClosingKind.WITHDRAWN,
    "công dân rút": ClosingKind.WITHDRAWN,
    "đóng hồ sơ": ClosingKind.CLOSED,
    "dừng xử lý": ClosingKind.STOPPED,
    "dừng giải quyết": ClosingKind.STOPPED,
}

ROLE: Mapping[str, DossierRole] = {
    "của đơn vị": DossierRole.OWN,
    "tiếp nhận hộ": DossierRole.FOR_OTHER_AGENCY,
    "phi địa giới": DossierRole.FOR_OTHER_AGENCY,
    "liên thông": DossierRole.INTER_AGENCY,
}

SATISFACTION: Mapping[str, Satisfaction] = {
    "rất tốt": Satisfaction.VERY_SATISFIED,
    "tốt": Satisfaction.SATISFIED,
    "bình thường": Satisfaction.SATISFIED,
    "chưa hài lòng": Satisfaction.UNSATISFIED,
}

# A cell that says in words that there is no day.
NO_DAY = ("-", "--", "không", "chưa", "chưa có", "chưa trả", "không có", "không hẹn", "không có hạn", "n/a", "null")
LATE_WORDS = ("quá hạn", "trễ hạn", "trễ", "quá", "chậm", "muộn")
