"""The sheet of events says everything in Vietnamese words, and means it again when they come back."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from cchc_desktop.domain.application import Channel, ReturnWay
from cchc_desktop.domain.counting import ClosingKind
from cchc_desktop.domain.events import KINDS, ResultDocument, Satisfaction
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.register import RegisterLine
from cchc_desktop.domain.workflow import Status
from cchc_desktop.workbooks.register import Cover
from cchc_desktop.workbooks.register.wording import meant, worded

COVER = Cover("Trung tâm xã Bình Minh", datetime(2026, 3, 2, 9, 0), is_practice=True)
LINE = RegisterLine(
    code="H35.1-260302-0001",
    local_no="TN-260302-0001",
    procedure="1.004873",
    procedure_name="Xác nhận tình trạng hôn nhân",
    field="Hộ tịch",
    owner="=HYPERLINK(1)",
    submitter="+84 Ngô Ba",
    id_number="001090123456",
    address="@Thôn 1 & <2> _x0041_",
    phone="0912345678",
    channel=Channel.KIOSK,
    received=datetime(2026, 3, 2, 9, 1),
    due=datetime(2026, 3, 7, 17, 0),
    finished=datetime(2026, 3, 4, 15, 0),
    returned=datetime(2026, 3, 5, 8, 0),
    return_way=ReturnWay.VNEID,
    status=Status.RETURNED,
    closed=datetime(2026, 3, 4, 15, 0),
    closing=ClosingKind.GRANTED,
    document=ResultDocument("12/XN-UBND", date(2026, 3, 4)),
    letter=datetime(2026, 3, 3, 9, 0),
    extended=datetime(2026, 3, 14, 17, 0),
    late_reason="-chờ xác minh",
    cause="Khách quan: mưa bão",
    satisfaction=Satisfaction.SATISFIED,
    officer="Trần Bình",
    agency="UBND xã",
    role=DossierRole.INTER_AGENCY,
    fee=15000,
    book_no="01",
    book_serial="007",
    note="Ghi chú",
    is_void=True,
)


ASKED = (
    "Mã hồ sơ|Mã TTHC|Tên TTHC|Lĩnh vực|Tên tổ chức, cá nhân|Người nộp|Số định danh|Địa chỉ|Số điện thoại|"
    "Kênh tiếp nhận|Nhận hồ sơ|Hẹn trả kết quả|Ngày có kết quả|Trả kết quả|Phương thức nhận kết quả|Trạng thái|"
    "Ngày kết thúc|Hình thức kết thúc|Số, ngày văn bản kết quả|Ngày thư xin lỗi|Gia hạn đến|Lý do quá hạn|"
    "Nguyên nhân|Mức độ hài lòng|Công chức xử lý|Cơ quan chủ trì giải quyết|Vai trò|Phí, lệ phí|Quyển số|"
    "Số thứ tự|Ghi chú"
)


def names_in(kind: Any, found: set[str]) -> set[str]:
    """The names of all fields that an event can hold."""
    for field in fields(kind):
        hint = get_type_hints(kind)[field.name]
        if field.name != "stamp":
            found.add(field.name)
        inner = get_args(hint) if get_origin(hint) in (Union, tuple) or hasattr(hint, "__args__") else (hint,)
        for one in inner:
            if is_dataclass(one) and field.name != "stamp":
                names_in(one, found)
    return found


def test_every_field_of_every_event_has_a_vietnamese_name_of_its_own() -> None:
    names = set[str]()
    for kind in KINDS.values():
        if kind.__name__ not in ("Guided", "Noted"):
            names_in(kind, names)
    assert {"owner", "remainder", "cutoff", "signer"} <= names
    for name in names:
        assert meant(worded({name: "x"})) == {name: "x"}
        assert re.search(r"\b(the|name|date|number|code|reason|kind)\b", worded({name: "x"})) is None


def test_values_are_told_in_words_and_meant_as_they_were() -> None:
    record = {
        "application": {
            "channel": "online_full",
            "limit": {"value": "3", "unit": "working_day"},
            "papers": [{"name": "Đơn", "kind": "copy", "count": 2}],
            "role": "received_elsewhere",
        },
        "remainder": {"kind": "minutes", "amount": 5, "due_at": None},
        "is_closing": False,
        "missing": ["Bản sao", "Ảnh"],
        "form": "receipt",
    }
    told = worded(record)
    assert meant(told) == record
    assert re.search(r"online|working|copy|minutes|receiv|false|true", told, re.IGNORECASE) is None


@pytest.mark.parametrize("text", ["[]", "{", '{"gì": 1}', "chữ"])
def test_another_text_is_no_record(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        meant(text)
