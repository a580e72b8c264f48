"""The receipt that is drawn for the figures."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from cchc_desktop.documents import receipt
from cchc_desktop.documents.parts import OfficeHead, Person
from cchc_desktop.domain.numbering import qr_text

_CODE = "H56.123.45-261120-0007"
DATA = receipt.ReceiptData(
    head=OfficeHead("Ủy ban nhân dân xã Bình Minh", "Trung tâm Phục vụ hành chính công xã Bình Minh", "Bình Minh"),
    code=_CODE,
    local_no="TN-261120-0007",
    qr_text=qr_text(_CODE),
    person=Person("Đặng Thị Hòa", "999090123456", "thôn Đông, xã Bình Minh", "0900 000 001", "hoa@vidu.vn"),
    procedure="Cấp Giấy xác nhận tình trạng hôn nhân",
    papers=("Tờ khai theo mẫu (01 bản chính)", "Giấy tờ chứng minh nơi cư trú (01 bản sao)"),
    limit_value=Decimal(3),
    limit_unit="working_day",
    received_at=datetime(2026, 11, 20, 9),
    due_at=datetime(2026, 11, 25, 9),
    return_place="Trung tâm Phục vụ hành chính công xã Bình Minh",
    receiver="Nguyễn Thị Thu Hà",
)
