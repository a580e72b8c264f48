"""What an event says, in Vietnamese words for eyes and back: the names of its fields and of its values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cchc_desktop.domain import words
from cchc_desktop.domain.deadline import RemainderKind
from cchc_desktop.domain.events import ResultKind

_NAMES: Mapping[str, str] = {
    "about": "Báo về việc",
    "accept_by": "Hạn tiếp nhận",
    "address": "Địa chỉ",
    "agency": "Cơ quan",
    "amount": "Số lượng còn",
    "applicant_kind": "Đối tượng",
    "application": "Hồ sơ",
    "ask_by": "Hạn yêu cầu bổ sung",
    "basis": "Căn cứ",
    "book_no": "Quyển số",
    "book_serial": "Số thứ tự",
    "cause": "Nguyên nhân",
    "channel": "Kênh tiếp nhận",
    "close_from": "Đề nghị đóng từ ngày",
    "copies": "Số bản, số việc",
    "copy": "Lần in",
    "count": "Số lượng",
    "cutoff": "Giờ chốt",
    "date": "Ngày",
    "decision": "Quyết định",
    "document": "Văn bản kết quả",
    "due_at": "Hẹn trả",
    "email": "Thư điện tử",
    "fee": "Phí, lệ phí",
    "field": "Lĩnh vực",
    "form": "Mẫu in",
    "hand_on_by": "Hạn chuyển đi",
    "how": "Báo bằng",
    "id_number": "Số định danh",
    "instead_of": "Thay cho số",
    "is_closing": "Đóng do không bổ sung",
    "is_digitised": "Đã số hóa",
    "is_electronic": "Kết quả điện tử",
    "is_financial_duty": "Nghĩa vụ tài chính",
    "is_paid_online": "Thanh toán trực tuyến",
    "is_reached": "Gặp được",
    "is_reused": "Dùng lại dữ liệu",
    "kind": "Loại",
    "leader_note": "Ý kiến lãnh đạo",
    "letter": "Thư xin lỗi",
    "limit": "Thời hạn",
    "local_no": "Số tiếp nhận",
    "missing": "Nội dung cần bổ sung",
    "moves_promise": "Đổi ngày hẹn",
    "name": "Tên",
    "national_code": "Mã hồ sơ",
    "note": "Ghi chú",
    "number": "Số",
    "order": "Quyết định ẩn danh",
    "owner": "Chủ hồ sơ",
    "paper": "Văn bản căn cứ",
    "papers": "Thành phần hồ sơ",
    "part": "Phần liên thông",
    "parts": "Các phần liên thông",
    "phone": "Số điện thoại",
    "place": "Thư thứ",
    "procedure": "Mã TTHC",
    "procedure_version": "Bản thủ tục",
    "quantity": "Số bộ",
    "reason": "Lý do",
    "received_at": "Nhận lúc",
    "recipient": "Người nhận",
    "recipient_id": "Số định danh người nhận",
    "recipient_name": "Tên người nhận",
    "remainder": "Thời hạn còn lại",
    "result_kind": "Kết quả",
    "return_way": "Phương thức nhận kết quả",
    "role": "Vai trò",
    "satisfaction": "Mức độ hài lòng",
    "second": "Người xác nhận thứ hai",
    "side": "Chủ quan, khách quan",
    "signer": "Người ký",
    "slip_number": "Số phiếu từ chối",
    "submitter": "Người nộp",
    "template": "Bản mẫu",
    "to": "Giao cho",
    "told_at": "Báo lúc",
    "told_how": "Cách báo",
    "unit": "Đơn vị",
    "value": "Trị số",
    "variant": "Trường hợp",
}
_YES_NO: Mapping[Any, str] = {True: "có", False: "không"}
_VALUES: Mapping[str, Mapping[Any, str]] = {
    "about": words.NOTICE,
    "applicant_kind": words.APPLICANT_KIND,
    "channel": words.CHANNEL,
    "form": {
        "receipt": "Giấy tiếp nhận và hẹn trả",
        "supplement": "Phiếu yêu cầu bổ sung",
        "refusal": "Phiếu từ chối",
        "apology": "Phiếu xin lỗi",
        "stop": "Thông báo dừng",
        "control_slip": "Phiếu kiểm soát",
        "explanation": "Cách tính ngày hẹn",
    },
    "is_closing": _YES_NO,
    "is_digitised": _YES_NO,
    "is_electronic": _YES_NO,
    "is_financial_duty": _YES_NO,
    "is_paid_online": _YES_NO,
    "is_reached": _YES_NO,
    "is_reused": _YES_NO,
    "kind": {
        **words.PAPER_KIND,
        RemainderKind.DAYS: "ngày",
        RemainderKind.MINUTES: "phút",
        RemainderKind.UNMOVED: "giữ nguyên",
    },
    "moves_promise": _YES_NO,
    "recipient": words.RECIPIENT,
    "result_kind": {ResultKind.GRANTED: "Có kết quả", ResultKind.REFUSED: "Từ chối"},
    "return_way": words.RETURN_WAY,
    "role": words.ROLE,
    "satisfaction": words.SATISFACTION,
    "side": words.CAUSE_SIDE,
    "unit": words.LIMIT_UNIT,
}
_FIELDS = {title: name for name, title in _NAMES.items()}
_MEANT = {name: {word: value for value, word in table.items()} for name, table in _VALUES.items()}


def worded(record: Mapping[str, Any]) -> str:
    """A record of plain values by field names, as text; blank for an empty one."""
    return json.dumps(_worded(record), ensure_ascii=False) if record else ""


def meant(text: str) -> dict[str, Any]:
    """The record that ``worded`` wrote; raises ValueError for another text."""
    read = json.loads(text) if text else {}
    if not isinstance(read, dict):
        raise ValueError(text)
    return _meant(read)


def _worded(record: Mapping[str, Any]) -> dict[str, Any]:
    return {_NAMES[name]: _out(name, value) for name, value in record.items()}


def _out(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return _worded(value)
    if isinstance(value, list):
        return [_out(name, item) for item in value]
    table = _VALUES.get(name)
    return value if table is None else table.get(value, value)


def _meant(record: Mapping[str, Any]) -> dict[str, Any]:
    read = {}
    for title, value in record.items():
        name = _FIELDS.get(title)
        if name is None:
            raise ValueError(title)
        read[name] = _in(name, value)
    return read


def _in(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return _meant(value)
    if isinstance(value, list):
        return [_in(name, item) for item in value]
    table = _MEANT.get(name)
    if table is None or not isinstance(value, str):
        return value
    found = table.get(value, value)
    return found.value if hasattr(found, "value") else found
