"""What does not happen every day, at the real window by keys alone: for another, late, refused, or too slow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.workflow import Action, Status
from cchc_desktop.services import book
from cchc_desktop.services.printing import TITLES, Form
from tests.journeys.clerk import Clerk

Key = Qt.Key
LOCAL, NATIONAL = "TN-260302-0001", "H56.123.45-260302-0042"
CERTIFICATE = "Cấp Giấy xác nhận tình trạng hôn nhân"
PERSON = {"Họ và tên": "Nguyễn Thị Hạnh", "Số định danh": "", "Địa chỉ": "", "Điện thoại": "", "Email": ""}


@pytest.fixture
def clerk(sit_down: Callable[[CodeSource], Clerk]) -> Clerk:
    """At a counter whose codes come from the province's system."""
    return sit_down(CodeSource.PROVINCIAL)


def begin_intake(clerk: Clerk) -> None:
    """The applicant and the procedure stand in the form; the cursor in the checklist."""
    clerk.press(Key.Key_F2)
    clerk.answer(PERSON)
    clerk.find("xác nhận", CERTIFICATE)


def look_up(clerk: Clerk, text: str) -> None:
    """Search the book and open the only finding."""
    clerk.press(Key.Key_F3)
    clerk.type(text)
    clerk.press(Key.Key_Return, Key.Key_Return)


def test_taken_in_for_another_coded_later_supplemented_and_withdrawn(clerk: Clerk) -> None:
    begin_intake(clerk)
    clerk.alt(Key.Key_Y)
    clerk.answer(
        {
            "Người ủy quyền": "Lê Văn Bảy",
            "Số định danh (người ủy quyền)": "001080000001",
            "Địa chỉ (người ủy quyền)": "Thôn 5",
            "Điện thoại (người ủy quyền)": "0987654321",
        }
    )
    clerk.ctrl(Key.Key_Return)
    receipt = clerk.paper(TITLES[Form.RECEIPT])
    for line in ("Mã hồ sơ: (cấp sau)", LOCAL, "Lê Văn Bảy", "001080000001", "Nguyễn Thị Hạnh"):
        assert line in receipt
    clerk.press(Key.Key_Escape)

    look_up(clerk, "bay le")
    clerk.alt(Key.Key_A)
    clerk.type(" h56.123.45 -260302-0042 ")
    clerk.press(Key.Key_Return)
    assert clerk.said == f"Đã ghi mã hồ sơ {NATIONAL}."
    clerk.alt(Key.Key_P)
    assert f"Mã hồ sơ: {NATIONAL}" in clerk.paper(TITLES[Form.RECEIPT])
    clerk.press(Key.Key_Escape)

    clerk.at.clock.at(date(2026, 3, 4))
    clerk.alt(Key.Key_B)
    clerk.press(Key.Key_Space, Key.Key_Return)
    clerk.answer({"Nội dung khác": "Bản dịch hộ chiếu", "Lý do": "Giấy tờ chưa đủ"})
    assert clerk.said == f"Đã yêu cầu bổ sung {NATIONAL}; ngừng tính thời hạn cho đến khi đủ hồ sơ."
    clerk.alt(Key.Key_P)
    slip = clerk.paper(TITLES[Form.SUPPLEMENT])
    for line in ("Số: 01/PBS-TTPVHCC", "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "Bản dịch hộ chiếu"):
        assert line in slip
    clerk.press(Key.Key_Escape)
    assert clerk.screen.browser.sheet.promise.state.startswith("Chờ bổ sung")

    clerk.at.clock.at(date(2026, 3, 10), 14)
    clerk.press(Key.Key_F5)
    clerk.alt(Key.Key_B)
    clerk.ctrl(Key.Key_Return)
    assert clerk.said == f"Đã đủ hồ sơ {NATIONAL}, hẹn trả 14:00 13/03/2026."

    clerk.at.clock.at(date(2026, 3, 11))
    clerk.alt(Key.Key_R)
    clerk.answer({"Lý do": "Không còn nhu cầu"})
    assert clerk.said == f"Đã ghi công dân rút {NATIONAL}."
    shown = book.show(clerk.at.desk, LOCAL)
    assert (shown.dossier.status, shown.dossier.code) == (Status.WITHDRAWN, NATIONAL)
    happened = [type(line.event) for line in shown.timeline if not isinstance(line.event, ev.Printed)]
    assert happened == [ev.Received, ev.CodeAssigned, ev.SupplementRequested, ev.SupplementCompleted, ev.Withdrawn]
    told = clerk.texts(clerk.screen.browser.sheet.timeline)
    assert all(line.title in told for line in shown.timeline)


def test_turned_away_with_form_03_and_no_code(clerk: Clerk) -> None:
    begin_intake(clerk)
    clerk.alt(Key.Key_C)
    clerk.press(Key.Key_Return)
    assert "lý do" in clerk.screen.sheet.band.form.message("reason")
    assert clerk.question == "Lý do"
    clerk.type("Không thuộc thẩm quyền giải quyết của xã")
    clerk.press(Key.Key_Return)
    slip = clerk.paper(TITLES[Form.REFUSAL])
    for line in (
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "Số: 01/PTC-TTPVHCC",
        "Nguyễn Thị Hạnh",
        "Không thuộc thẩm quyền giải quyết của xã",
    ):
        assert line in slip
    clerk.press(Key.Key_Escape)
    assert "Vừa xong: Đã lập phiếu từ chối số 01/PTC-TTPVHCC" in clerk.texts(clerk.screen)
    (row,) = book.search(clerk.at.desk, "nguyen hanh").rows
    assert (row.status, row.due_at) == (Status.REJECTED, None)


def test_keyed_days_later_with_its_reason(clerk: Clerk) -> None:
    begin_intake(clerk)
    clerk.tab_to("Giờ")
    clerk.type("1420")
    clerk.tab_to("Ngày")
    clerk.type("26/2")
    clerk.ctrl(Key.Key_Return)
    assert "cập nhật chậm" in clerk.screen.sheet.band.form.message("late_reason")
    assert clerk.question == "Lý do ghi muộn"
    clerk.type("Mất điện, mất mạng")
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Escape)
    look_up(clerk, "hanh")
    told = clerk.texts(clerk.screen.browser.sheet.timeline)
    assert "14:20 26/02/2026" in told
    assert "ghi lúc 09:00 02/03/2026" in told
    assert "Cập nhật chậm: Mất điện, mất mạng" in told
    assert book.show(clerk.at.desk, "TN-260226-0001").dossier.promised_at == datetime(2026, 3, 3, 14, 20)


def test_another_pc_was_faster_and_nothing_typed_is_lost(clerk: Clerk) -> None:
    code = clerk.at.receive("Huỳnh Tấn Phát")
    look_up(clerk, "phat")
    clerk.alt(Key.Key_Q)
    clerk.answer({"Kết quả": "", "Số văn bản": "21/XN-UBND", "Ngày văn bản": ""})
    clerk.type("Phạm Quốc Bảo")
    clerk.at.step(code, Action.HAND_OVER, agency="Công an xã")
    clerk.press(Key.Key_Return)
    dialog = clerk.screen.browser.sheet.dialog
    assert "vừa được Nguyễn Thị Lành ghi «Chuyển xử lý» lúc" in dialog.panel.bar.text
    assert dialog.form.field("document").text() == "21/XN-UBND"
    assert dialog.form.field("document_signer").text() == "Phạm Quốc Bảo"
    clerk.alt(Key.Key_X)
    clerk.at.until(lambda: "Công an xã" in clerk.texts(clerk.screen.browser.sheet.timeline))
    assert not [line for line in book.show(clerk.at.desk, code).timeline if isinstance(line.event, ev.Finished)]
    assert dialog.form.field("document_signer").text() == "Phạm Quốc Bảo"
    clerk.press(Key.Key_Return)
    assert isinstance(book.show(clerk.at.desk, code).timeline[-1].event, ev.Finished)
