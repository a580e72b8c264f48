"""From the citizen at the counter to the quarter's workbook, at the real window, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from PySide6.QtCore import Qt

from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.services import reminders, statistics
from cchc_desktop.services.printing import TITLES, Form
from tests.journeys.clerk import Clerk
from tests.ui.counter import Counter

Key = Qt.Key
CODE = "H56.123.45-260302-0001"
CERTIFICATE = "Cấp Giấy xác nhận tình trạng hôn nhân"
EVE, PROMISED, DAY_AFTER, NEW_DATE = date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 10)


def test_from_intake_over_warning_and_apology_to_the_quarter(
    sit_down: Callable[[CodeSource], Clerk], tmp_path: Path
) -> None:
    clerk = sit_down(CodeSource.OWN)
    take_in(clerk)
    receipt_is_right(clerk)
    clerk.at.clock.at(EVE, 8)
    is_warned(clerk)
    apologise(clerk)
    letter_is_right(clerk)
    clerk.at.clock.at(DAY_AFTER, 15, 30)
    finish(clerk)
    hand_out(clerk)
    quarter_on_the_screen(clerk)
    quarter_in_the_workbook(clerk.at, tmp_path / "quy.xlsx")
    both_clocks_are_told(clerk)


def take_in(clerk: Clerk) -> None:
    clerk.press(Key.Key_F2)
    clerk.answer(
        {
            "Họ và tên": "Đặng Thị Hòa",
            "Số định danh": "001190123456",
            "Địa chỉ": "Thôn 3, xã Bình Minh",
            "Điện thoại": "0912 345 678",
            "Email": "",
        }
    )
    clerk.find("xác nhận", CERTIFICATE)
    assert clerk.screen.sheet.band.promise.text() == "09:00  Thứ Năm, 05/03/2026"
    assert clerk.question == "Giấy tờ của hồ sơ"
    clerk.press(Key.Key_Return)


def receipt_is_right(clerk: Clerk) -> None:
    """The pages stand in the window, for this PC has no printer; Esc leads back to an empty form."""
    assert clerk.question == "Các trang"
    told = clerk.paper(TITLES[Form.RECEIPT])
    for line in (
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        f"Mã hồ sơ: {CODE}",
        "Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: Đặng Thị Hòa",
        "Số định danh cá nhân/tổ chức: 001190123456",
        "Địa chỉ: Thôn 3, xã Bình Minh",
        "Số điện thoại: 0912 345 678",
        f"Nội dung yêu cầu giải quyết: {CERTIFICATE}",
        "Thời gian giải quyết hồ sơ theo quy định là: 03 ngày làm việc",
        "Thời gian nhận hồ sơ: 09 giờ 00 phút, ngày 02 tháng 3 năm 2026",
        "Thời gian trả kết quả giải quyết hồ sơ: 09 giờ 00 phút, ngày 05 tháng 3 năm 2026",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Nguyễn Thị Lành",
    ):
        assert line in told
    clerk.press(Key.Key_Escape)
    assert clerk.question == "Họ và tên"
    assert clerk.screen.sheet.applicant["name"].text() == ""


def is_warned(clerk: Clerk) -> None:
    """The sweep tells it once; the door has it; its list has it; its sheet says it."""
    (told,) = reminders.sweep(clerk.at.desk)
    assert (told.stage, told.codes) == (Urgency.APOLOGY_DUE, (CODE,))
    assert reminders.sweep(clerk.at.desk) == ()
    clerk.alt(Key.Key_1)
    doors = {urgency: door.accessibleName() for urgency, door in clerk.screen.doors.items()}
    assert doors.pop(Urgency.APOLOGY_DUE) == "Phải xin lỗi – gia hạn: 1"
    assert all(name.endswith(": 0") for name in doors.values())
    clerk.press(Key.Key_5, Key.Key_Return)
    sheet = clerk.screen.browser.sheet
    assert sheet.head.code.text() == CODE
    assert sheet.promise.promise == "09:00 05/03/2026"
    assert sheet.promise.state.startswith("Phải xin lỗi – gia hạn")


def apologise(clerk: Clerk) -> None:
    clerk.press(Key.Key_F8)
    clerk.answer(
        {
            "Gia hạn đến": "10/3",
            "Lý do quá hạn": "Chờ xác minh tại nơi cư trú cũ",
            "Nguyên nhân": "",
            "Người ký": "",
            "Đã báo công dân qua": "Điện thoại",
        }
    )
    assert clerk.said == f"Đã xin lỗi và gia hạn {CODE} đến 17:00 10/03/2026."
    assert clerk.screen.browser.sheet.promise.promise == "17:00 10/03/2026"
    clerk.alt(Key.Key_P)


def letter_is_right(clerk: Clerk) -> None:
    told = clerk.paper(TITLES[Form.APOLOGY])
    for part in (
        "Số: 01/PXL",
        "Bình Minh, ngày 04 tháng 3 năm 2026",
        "Đặng Thị Hòa",
        CODE,
        "05 tháng 3 năm 2026",
        "10 tháng 3 năm 2026",
        "Chờ xác minh tại nơi cư trú cũ",
        "CHỦ TỊCH",
        "Phạm Quốc Bảo",
    ):
        assert part in told
    assert clerk.question == "Các trang"
    clerk.press(Key.Key_Escape)


def finish(clerk: Clerk) -> None:
    """The result came in the morning and is keyed in the afternoon."""
    clerk.press(Key.Key_F5)
    clerk.alt(Key.Key_Q)
    clerk.back_to("Giờ")
    clerk.answer(
        {
            "Giờ": "1010",
            "Kết quả": "",
            "Số văn bản": "15/XN-UBND",
            "Ngày văn bản": "",
            "Người ký": "Phạm Quốc Bảo",
            "Lý do quá hạn": "",
            "Nguyên nhân": "",
        }
    )
    assert clerk.said == f"Đã có kết quả {CODE}, chờ trả."


def hand_out(clerk: Clerk) -> None:
    clerk.press(Key.Key_F4)
    assert clerk.screen.card.texts[0] == CODE
    clerk.answer({"Người nhận": "", "Thu phí, lệ phí": "8000"})
    clerk.choose("Hài lòng")
    assert clerk.said == f"Đã trả kết quả {CODE}."
    assert clerk.question == "Tìm kết quả để trả"


def quarter_on_the_screen(clerk: Clerk) -> None:
    """Received at the counter, settled a day after the promise: the extension does not move the judging date."""
    clerk.press(Key.Key_F9)
    table = clerk.screen.figures.table
    for row in range(2):
        assert [int(table.text(row, place)) for place in range(2, 13)] == [1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0]
    assert [row.label for row in table.rows] == ["Hộ tịch", "Tổng cộng"]


def quarter_in_the_workbook(at: Counter, path: Path) -> None:
    statistics.write_workbook(at.desk, statistics.open_quarter(at.desk), path)
    book = load_workbook(path, data_only=True)
    form = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    numbered = next(place for place, row in enumerate(form) if row[:3] == ["(1)", "(2)", "(3)"])
    figures: list[Any] = [1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0]
    assert form[numbered + 1][:13] == [1, "Hộ tịch", *figures]
    assert form[numbered + 2][1:13] == ["Tổng cộng", *figures]
    (listed,) = [row for row in book["Đã giải quyết"].iter_rows(min_row=2, values_only=True) if row[1]]
    assert listed[1:5] == (CODE, CERTIFICATE, "Hộ tịch", "Đặng Thị Hòa")
    assert listed[5:8] == (datetime(2026, 3, 2, 9), datetime(2026, 3, 5, 9), datetime(2026, 3, 6, 10, 10))
    assert listed[9:11] == (5, 10)


def both_clocks_are_told(clerk: Clerk) -> None:
    clerk.press(Key.Key_F3)
    clerk.type(CODE)
    clerk.press(Key.Key_Return, Key.Key_Return)
    told = clerk.texts(clerk.screen.browser.sheet.timeline).splitlines()
    assert told.index("10:10 06/03/2026") < told.index("Nguyễn Thị Lành · ghi lúc 15:30 06/03/2026")
    assert "Mức độ hài lòng: Hài lòng" in told
    assert "Số thư: 01/PXL" in told
