"""Papers of a dossier: what each says, when it may be printed, and how it is marked when it is printed again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import ReturnWay
from cchc_desktop.domain.errors import Conflict, NotFound, Unavailable
from cchc_desktop.domain.people import Person, Role
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book, intake, office, printing
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.printing import Form
from tests.documents.papers import flat, text_of
from tests.services.counters import COPY, MARITAL, Counter, printed, words


def prints(counter: Counter, code: str) -> dict[str, int]:
    return book.show(counter.desk, code).dossier.prints


# Form 01


def test_a_receipt_says_who_brought_what_and_until_when(counter: Counter) -> None:
    office.change(counter.desk, {"address": "Số 1 đường Trung tâm", "phone": "0900 000 000"})
    code = counter.take(id_number="999090123456", address="Thôn 3", phone="0912345678", quantity=2)
    text = words(counter, Form.RECEIPT, code)
    for part in (
        "ỦY BAN NHÂN DÂN XÃ BÌNH MINH",
        "Bình Minh, ngày 02 tháng 3 năm 2026",
        f"Mã hồ sơ: {code}",
        "Đặng Thị Hòa",
        "999090123456",
        "Số lượng hồ sơ: 02 (bộ)",
        "03 ngày làm việc",
        "09 giờ 00 phút, ngày 05 tháng 3 năm 2026",
        "Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công xã Bình Minh, Số 1 đường Trung tâm",
        "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ",
        "Liên 2: Giao người nộp hồ sơ",
    ):
        assert part in text
    assert "In lại" not in text


def test_a_code_that_comes_later_leaves_the_local_number_on_the_receipt(counter: Counter) -> None:
    office.change(counter.desk, {"code_source": "provincial"})
    code = counter.take()
    text = words(counter, Form.RECEIPT, code)
    assert "Mã hồ sơ: (cấp sau)" in text
    assert f"Số tiếp nhận tại đơn vị: {code}" in text
    counter.do(code, Action.ASSIGN_CODE, national_code="H56.9-260302-0009")
    text = words(counter, Form.RECEIPT, code)
    assert "Mã hồ sơ: H56.9-260302-0009" in text


def test_who_acts_for_another_names_them_on_line_6(counter: Counter) -> None:
    code = counter.take(name="Lê Thị Nộp", owner=Person("Nguyễn Văn Ủy", "999080000001", "Thôn 1"))
    text = words(counter, Form.RECEIPT, code)
    assert "Tổ chức: Lê Thị Nộp" in text
    assert (
        "Người ủy quyền: Nguyễn Văn Ủy; địa chỉ: Thôn 1; số định danh cá nhân: 999080000001; giấy tờ ủy quyền: ...."
        in text
    )


def test_a_receipt_says_by_which_way_the_result_comes_back(counter: Counter) -> None:
    code = counter.take(return_way=ReturnWay.POSTAL)
    assert "Đăng ký nhận kết quả tại: Dịch vụ bưu chính công ích" in words(counter, Form.RECEIPT, code)


def test_a_receipt_has_as_many_copies_as_the_office_has_set_unless_told_otherwise(counter: Counter) -> None:
    code = counter.take()
    assert printed(counter, Form.RECEIPT, code).pages == 2
    assert printed(counter, Form.RECEIPT, code, copies=1).pages == 1


def test_a_same_day_promise_is_worded_as_the_day(counter: Counter) -> None:
    assert "trong ngày làm việc" in words(counter, Form.RECEIPT, counter.take(COPY))


# Prints are events, and the second one is marked


def test_each_print_is_an_event_and_a_preview_is_not(counter: Counter) -> None:
    code = counter.take()
    assert printed(counter, Form.RECEIPT, code, is_preview=True).copy == 0
    assert prints(counter, code) == {}
    assert printed(counter, Form.RECEIPT, code).copy == 1
    done = printing.dossier_form(counter.desk, Form.RECEIPT, code)
    assert (done.value.copy, prints(counter, code)) == (2, {"receipt": 2})
    assert done.changes.dossier_ids == {book.show(counter.desk, code).dossier.id}
    last = book.show(counter.desk, code).timeline[-1].event
    assert isinstance(last, ev.Printed)
    assert (last.form, last.template, last.copy) == ("receipt", "01/tt03-2025/1", 2)


def test_the_second_print_says_that_it_is_a_reprint(counter: Counter) -> None:
    code = counter.take()
    printed(counter, Form.RECEIPT, code)
    assert "In lại lần 1" in words(counter, Form.RECEIPT, code)
    assert "In lại lần 2" in words(counter, Form.RECEIPT, code)


def test_a_print_does_not_hold_back_what_happened_before_it(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-02 10:00")
    printed(counter, Form.RECEIPT, code)
    counter.do(code, Action.START, at=counter.clock.now.replace(hour=9, minute=30))


def test_a_corrected_receipt_takes_the_place_of_the_one_printed_before(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-02 09:10")
    printed(counter, Form.RECEIPT, code)
    counter.at("03-02 09:30")
    counter.do(code, Action.CORRECT, owner=Person("Đặng Thị Hoa"))
    note = "Phiếu thay thế phiếu in lúc 09 giờ 10 phút, ngày 02 tháng 3 năm 2026"
    text = words(counter, Form.RECEIPT, code)
    assert note in text
    assert "Đặng Thị Hoa" in text
    assert "In lại" not in text
    again = words(counter, Form.RECEIPT, code)
    assert note in again
    assert "In lại lần 1" in again


def test_a_correction_before_the_first_print_replaces_nothing(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.CORRECT, owner=Person("Đặng Thị Hoa"))
    assert "Phiếu thay thế" not in words(counter, Form.RECEIPT, code)


def test_a_restarted_promise_is_printed_in_place_of_the_old_one(counter: Counter) -> None:
    code = counter.take()
    printed(counter, Form.RECEIPT, code)
    counter.do(code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
    waiting = words(counter, Form.RECEIPT, code)
    assert "đang chờ bổ sung" in waiting
    counter.at("03-05 10:00")
    counter.do(code, Action.COMPLETE_SUPPLEMENT)
    text = words(counter, Form.RECEIPT, code)
    assert "10 giờ 00 phút, ngày 10 tháng 3 năm 2026" in text
    assert "Phiếu thay thế phiếu in lúc" in text
    assert "Thời hạn được tính lại từ đầu, từ 10:00 ngày 05/03/2026" in text


def test_an_extension_does_not_change_the_receipt(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.EXTEND, new_due=date(2026, 3, 12), reason="Chờ xác minh")
    assert "ngày 05 tháng 3 năm 2026" in words(counter, Form.RECEIPT, code)


def test_a_paper_drawn_while_someone_else_worked_is_drawn_again(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc_desktop.documents import receipt

    code, real = counter.take(), receipt.render
    drawn: list[str] = []

    def render(data: receipt.ReceiptData) -> bytes:
        drawn.append(data.person.name)
        if len(drawn) == 1:
            counter.do(code, Action.CORRECT, owner=Person("Đặng Thị Hoa"))
        return real(data)

    monkeypatch.setattr(receipt, "render", render)
    paper = printed(counter, Form.RECEIPT, code)
    assert drawn == ["Đặng Thị Hòa", "Đặng Thị Hoa"]
    assert "Đặng Thị Hoa" in text_of(paper.pdf)
    assert prints(counter, code) == {"receipt": 1}


# Forms 02, 03, 05 and 06


def test_a_request_for_a_supplement_lists_what_is_missing(counter: Counter) -> None:
    code = counter.take(phone="0912345678")
    counter.do(code, Action.REQUEST_SUPPLEMENT, missing=("Bản sao giấy khai sinh", "Ảnh 4x6"), reason="Thiếu giấy tờ")
    text = words(counter, Form.SUPPLEMENT, code)
    for part in ("Số: 01/PBS-TTPVHCC", "1. Bản sao giấy khai sinh", "2. Ảnh 4x6", "Lý do: Thiếu giấy tờ", code):
        assert part in text


def test_guidance_at_the_counter_prints_form_02_without_a_code(counter: Counter) -> None:
    form = IntakeForm(procedure=MARITAL, name="Lê Văn Tám")
    given = intake.guide(counter.desk, form, ("Tờ khai",), "Chưa có tờ khai").value
    paper = printing.guidance(counter.desk, given.number)
    text = flat(text_of(paper.pdf))
    assert "Số: 01/PBS-TTPVHCC" in text
    assert "Lê Văn Tám" in text
    assert "Mã hồ sơ" not in text
    assert paper.file_name == "phieu-bo-sung-01-PBS-TTPVHCC-2026.pdf"
    with pytest.raises(NotFound):
        printing.guidance(counter.desk, "02/PBS-TTPVHCC")
    with pytest.raises(NotFound):
        printing.guidance(counter.desk, given.number, 2025)


def test_the_timeline_says_which_paper_was_printed_and_how_often(counter: Counter) -> None:
    code = counter.take()
    for form in (Form.RECEIPT, Form.CONTROL_SLIP, Form.RECEIPT):
        printed(counter, form, code)
    assert [line.details for line in book.show(counter.desk, code).timeline[1:]] == [
        (("Giấy tờ", printing.TITLES[form]), ("Lần in", number))
        for form, number in ((Form.RECEIPT, "1"), (Form.CONTROL_SLIP, "1"), (Form.RECEIPT, "2"))
    ]


def test_a_guidance_slip_that_comes_out_again_says_so(counter: Counter) -> None:
    form = IntakeForm(procedure=MARITAL, name="Lê Văn Tám")
    numbers = [intake.guide(counter.desk, form, ("Tờ khai",), "Chưa có tờ khai").value.number for _ in range(2)]
    for said in ("", "In lại lần 1", "In lại lần 2"):
        paper = printing.guidance(counter.desk, numbers[0])
        printing.note_list(counter.desk, paper)
        assert ("In lại" in text_of(paper.pdf)) == bool(said)
        assert said in flat(text_of(paper.pdf))
    other = printing.guidance(counter.desk, numbers[1])
    assert (other.copy, "In lại" in text_of(other.pdf)) == (1, False)


def test_a_refusal_at_the_counter_and_one_after_appraisal_give_their_reason(counter: Counter) -> None:
    form = IntakeForm(procedure=MARITAL, name="Lê Văn Tám")
    turned = intake.turn_away(counter.desk, form, "Không thuộc thẩm quyền").value
    text = words(counter, Form.REFUSAL, turned.code)
    assert "Số: 01/PTC-TTPVHCC" in text
    assert "Không thuộc thẩm quyền" in text
    code = counter.take()
    counter.do(code, Action.FINISH, result_kind=ev.ResultKind.REFUSED, reason="Không đủ điều kiện")
    text = words(counter, Form.REFUSAL, code)
    assert "Số: 02/PTC-TTPVHCC" in text
    assert f"Mã hồ sơ (nếu có): {code}" in text


def test_a_withdrawal_and_a_stop_are_announced_on_the_provisional_form(counter: Counter) -> None:
    withdrawn, stopped = counter.take(), counter.take()
    counter.do(withdrawn, Action.WITHDRAW, reason="Đổi ý")
    text = words(counter, Form.STOP, withdrawn)
    assert "Mẫu tạm" in text
    assert "đề nghị rút hồ sơ; Đổi ý" in text
    assert "Ngày đề nghị dừng: ngày 02 tháng 3 năm 2026" in text
    counter.do(stopped, Action.STOP, reason="Có tranh chấp", note="Điều 20 Luật A")
    assert "Có tranh chấp; Điều 20 Luật A" in words(counter, Form.STOP, stopped)


def test_a_control_slip_follows_the_dossier_from_hand_to_hand(counter: Counter) -> None:
    clerk = counter.officer("Lê Nhận", Role.ADMINISTRATOR, "Bộ phận Một cửa")
    settler = counter.officer("Trần Tư Pháp", Role.OFFICER, "Tư pháp")
    counter = replace(counter, desk=counter.acting(clerk))
    code = counter.take()
    counter.at("03-02 10:00")
    counter.do(code, Action.HAND_OVER, to=settler.id)
    counter.at("03-04 15:00")
    counter.do(code, Action.FINISH)
    text = words(counter, Form.CONTROL_SLIP, code)
    for part in ("Giao: Bộ phận TN&TKQ", "Nhận: Tư pháp", "10 giờ 00 phút, ngày 02/03/2026", "Giao: Tư pháp"):
        assert part in text
    assert "Lê Nhận" in text
    assert "Trần Tư Pháp" in text
    assert "trước hạn" in text
    counter.at("04-01 08:00")
    again = words(counter, Form.CONTROL_SLIP, code)
    assert "Bình Minh, ngày 04 tháng 3 năm 2026" in again
    assert "In lại lần 1" in again


# What may not be printed


@pytest.mark.parametrize("form", [Form.SUPPLEMENT, Form.REFUSAL, Form.APOLOGY, Form.STOP])
def test_a_form_without_its_occasion_is_refused_and_not_noted(counter: Counter, form: Form) -> None:
    code = counter.take()
    with pytest.raises(Conflict, match="hãy"):
        printed(counter, form, code)
    assert prints(counter, code) == {}


def test_a_dossier_that_was_never_received_has_no_receipt(counter: Counter) -> None:
    form = IntakeForm(procedure=MARITAL, name="An", national_code="H56.9-260302-0009")
    code = intake.register(counter.desk, form).value.code
    for each in (Form.RECEIPT, Form.CONTROL_SLIP, Form.EXPLANATION):
        with pytest.raises(Conflict):
            printed(counter, each, code)


def test_a_refusal_that_was_undone_is_no_longer_printed(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.FINISH, result_kind=ev.ResultKind.REFUSED, reason="Nhầm")
    counter.do(code, Action.REOPEN, reason="Ghi nhầm")
    with pytest.raises(Conflict):
        printed(counter, Form.REFUSAL, code)


def test_a_void_dossier_has_no_papers(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.VOID, reason="Ghi nhầm")
    sheet = book.show(counter.desk, code)
    assert printing.lawful_forms(sheet.dossier, tuple(line.event for line in sheet.timeline)) == ()
    with pytest.raises(Conflict, match="hủy"):
        printed(counter, Form.RECEIPT, code)


def test_the_forms_that_are_offered_are_those_that_print(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.EXTEND, new_due=date(2026, 3, 12), reason="Chờ")
    counter.do(code, Action.WITHDRAW, reason="Đổi ý")
    sheet = book.show(counter.desk, code)
    offered = printing.lawful_forms(sheet.dossier, tuple(line.event for line in sheet.timeline))
    assert offered == (Form.RECEIPT, Form.APOLOGY, Form.STOP, Form.CONTROL_SLIP, Form.EXPLANATION)
    for form in offered:
        assert printed(counter, form, code, is_preview=True).pages >= 1


# The paper as a file


def test_a_file_is_named_by_the_code_and_never_by_the_person(counter: Counter) -> None:
    code = counter.take()
    paper = printed(counter, Form.RECEIPT, code)
    assert paper.file_name == f"giay-tiep-nhan-{code}.pdf"


def test_a_letter_the_type_cannot_draw_is_told(counter: Counter) -> None:
    code = counter.take(name="Đặng Thị Hòa ☃")
    paper = printed(counter, Form.RECEIPT, code)
    assert any("☃" in warning for warning in paper.warnings)
    assert printed(counter, Form.RECEIPT, counter.take()).warnings == ()


def test_a_paper_is_saved_whole_or_not_at_all(counter: Counter) -> None:
    paper = printed(counter, Form.RECEIPT, counter.take())
    folder = counter.desk.config.documents
    paper.save(folder / paper.file_name)
    assert (folder / paper.file_name).read_bytes() == paper.pdf
    with pytest.raises(Unavailable):
        paper.save(folder / "không có" / "x.pdf")
