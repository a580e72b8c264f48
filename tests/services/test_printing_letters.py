"""Form 04: under whose head it stands, who signs it, which days it names and when its number comes later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.form_text import FormText
from cchc_desktop.domain.people import ApplicantKind, Signer
from cchc_desktop.domain.settings import LetterNumbers
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book, office
from cchc_desktop.services.printing import Form
from tests.documents.papers import flat, text_of
from tests.services.counters import Counter, printed, words


def signers(desk: Desk) -> None:
    office.put_signer(desk, Signer("Trần Chủ Tịch", "Chủ tịch", valid_to=date(2026, 3, 3)))
    office.put_signer(desk, Signer("Phạm Phó", "Phó Chủ tịch", "KT. CHỦ TỊCH", ("apology",), date(2026, 3, 4)))


def test_a_letter_stands_under_the_committee_and_is_signed_by_who_signs_that_day(counter: Counter) -> None:
    signers(counter.desk)
    office.change(counter.desk, {"committee": "ỦY BAN NHÂN DÂN XÃ BÌNH MINH"})
    code = counter.take()
    counter.at("03-04 10:00")
    counter.do(code, Action.EXTEND, new_due=date(2026, 3, 12), reason="Chờ xác minh")
    text = words(counter, Form.APOLOGY, code)
    for part in (
        "ỦY BAN NHÂN DÂN XÃ BÌNH MINH",
        "Số: 01/PXL",
        "Bình Minh, ngày 04 tháng 3 năm 2026",
        "Kính gửi: Ông (Bà) Đặng Thị Hòa",
        "Ủy ban nhân dân xã Bình Minh xin trân trọng gửi lời xin lỗi",
        "09 giờ 00 phút, ngày 05 tháng 3 năm 2026",
        "Lý do: Chờ xác minh",
        "vào ngày 12 tháng 3 năm 2026",
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        "Phạm Phó",
    ):
        assert part in text
    assert "TRUNG TÂM PHỤC VỤ" not in text


def test_the_chosen_signer_signs_and_one_out_of_office_is_told(counter: Counter) -> None:
    signers(counter.desk)
    chairman = office.look(counter.desk).signers[0]
    code = counter.take()
    counter.at("03-04 10:00")
    counter.do(code, Action.ISSUE_LETTER, reason="Chậm", signer=chairman.id)
    paper = printed(counter, Form.APOLOGY, code)
    assert "Trần Chủ Tịch" in text_of(paper.pdf)
    assert any("Trần Chủ Tịch không ký thư xin lỗi" in warning for warning in paper.warnings)
    deputy = office.look(counter.desk).signers[1]
    paper = printed(counter, Form.APOLOGY, code, signer=deputy.id)
    assert "Phạm Phó" in text_of(paper.pdf)
    assert paper.warnings == ()


def test_a_letter_without_a_signer_is_left_to_be_signed_by_hand_and_told(counter: Counter) -> None:
    code = counter.take(applicant_kind=ApplicantKind.ORGANISATION, name="Hợp tác xã Bình Minh")
    counter.do(code, Action.ISSUE_LETTER, reason="Chậm")
    paper = printed(counter, Form.APOLOGY, code)
    text = flat(text_of(paper.pdf))
    assert "Kính gửi: Hợp tác xã Bình Minh" in text
    assert "(Ký và ghi rõ họ tên)" in text
    assert any("Chưa khai người ký" in warning for warning in paper.warnings)


def test_a_number_left_to_the_office_clerk_leaves_its_day_too(counter: Counter) -> None:
    office.change(counter.desk, {"letter_numbers": LetterNumbers.CLERK})
    code = counter.take()
    counter.do(code, Action.EXTEND, new_due=date(2026, 3, 12), reason="Chờ xác minh")
    text = words(counter, Form.APOLOGY, code)
    assert "Số: ....../PXL" in text
    assert "ngày ...... tháng ...... năm 2026" in text


def test_a_day_left_to_the_office_clerk_is_of_the_year_of_the_letter_not_of_the_new_date(counter: Counter) -> None:
    office.change(counter.desk, {"letter_numbers": "clerk"})
    counter.at("12-21 09:00")
    code, owed = counter.take(), counter.take()
    counter.do(code, Action.EXTEND, new_due=date(2027, 3, 1), reason="Chờ xác minh")
    text = words(counter, Form.APOLOGY, code)
    assert "Bình Minh, ngày ...... tháng ...... năm 2026" in text
    assert "vào ngày 01 tháng 3 năm 2027" in text
    counter.clock.now = datetime(2027, 1, 5, 9)
    counter.do(owed, Action.ISSUE_LETTER, reason="Chậm")
    text = words(counter, Form.APOLOGY, owed)
    assert "Bình Minh, ngày ...... tháng ...... năm 2027" in text
    assert "vào ngày ...... tháng ...... năm 2027" in text


def test_a_letter_after_the_return_names_the_day_of_the_return(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-10 10:00")
    counter.do(code, Action.FINISH)
    counter.do(code, Action.RETURN)
    counter.at("03-11 10:00")
    counter.do(code, Action.ISSUE_LETTER, reason="Chậm")
    assert "vào ngày 10 tháng 3 năm 2026" in words(counter, Form.APOLOGY, code)


def test_a_letter_that_promises_no_day_leaves_room_for_one(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-10 10:00")
    counter.do(code, Action.ISSUE_LETTER, reason="Chậm")
    assert "vào ngày ...... tháng ...... năm 2026" in words(counter, Form.APOLOGY, code)


def test_the_second_letter_is_a_first_print_of_its_own(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.ISSUE_LETTER, reason="Chậm")
    printed(counter, Form.APOLOGY, code)
    counter.do(code, Action.EXTEND, new_due=date(2026, 3, 12), reason="Chờ xác minh")
    text = words(counter, Form.APOLOGY, code)
    assert "In lại" not in text
    assert "Số: 02/PXL" in text


def test_a_reprint_knows_nothing_that_was_kept_after_its_print_on_the_same_day_or_for_days_past(
    counter: Counter,
) -> None:
    name = "Trung tâm Phục vụ hành chính công xã Bình Minh"
    code = counter.take()
    first = flat(text_of(printed(counter, Form.RECEIPT, code).pdf))
    counter.at("03-02 10:00")
    office.change(counter.desk, {"name": "Trung tâm Phục vụ hành chính công xã Bình An", "receipt_paper": "A5"})
    office.change(counter.desk, {"symbol": "BPTNTKQ"}, date(2026, 3, 1))
    again = printed(counter, Form.RECEIPT, code)
    assert flat(text_of(again.pdf)).replace(" – In lại lần 1", "").split() == first.split()
    assert name.rpartition(" xã ")[2] in first
    counter.at("03-02 11:00")
    other = flat(text_of(printed(counter, Form.RECEIPT, counter.take()).pdf))
    assert "/-BPTNTKQ" in other
    assert "Bình An" in other


def test_a_reprint_has_the_names_and_the_wording_of_its_day(counter: Counter) -> None:
    code = counter.take()
    printed(counter, Form.RECEIPT, code)
    counter.at("06-01 08:00")
    office.change(counter.desk, {"name": "Trung tâm Phục vụ hành chính công phường Tân Minh", "receipt_copies": 1})
    with counter.desk.change() as unit:
        today = counter.desk.now()
        unit.form_texts.put(FormText("receipt", "title", "GIẤY TIẾP NHẬN MỚI", today.date(), today))
        unit.touch("form_texts")
        unit.commit()
    again = printed(counter, Form.RECEIPT, code)
    text = flat(text_of(again.pdf))
    assert again.pages == 2
    assert "XÃ BÌNH MINH" in text
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in text
    assert "In lại lần 1" in text
    fresh = words(counter, Form.RECEIPT, counter.take(name="Lê Văn An"))
    assert "GIẤY TIẾP NHẬN MỚI" in fresh
    assert "PHƯỜNG TÂN MINH" in fresh


def test_a_signer_who_changes_post_leaves_what_was_signed_before_as_it_was(counter: Counter) -> None:
    office.put_signer(counter.desk, Signer("Trần Văn Ký", "Phó Chủ tịch", "KT. CHỦ TỊCH"))
    (typed,) = office.look(counter.desk).signers
    office.put_signer(counter.desk, replace(typed, name="Trần Ký"))
    (signer,) = office.look(counter.desk).signers
    code, other = counter.take(), counter.take()
    for one in (code, other):
        counter.do(one, Action.EXTEND, new_due=date(2026, 3, 12), reason="Chờ xác minh")
    first = flat(text_of(printed(counter, Form.APOLOGY, code).pdf))
    counter.at("04-01 08:00")
    office.put_signer(counter.desk, replace(signer, post="Chủ tịch", authority=""))
    former, successor = office.look(counter.desk).signers
    assert (former.post, former.valid_to) == ("Phó Chủ tịch", date(2026, 3, 31))
    assert (successor.post, successor.valid_from) == ("Chủ tịch", date(2026, 4, 1))
    again = flat(text_of(printed(counter, Form.APOLOGY, code).pdf))
    assert again.replace("In lại lần 1", "").split() == first.split()
    assert "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in words(counter, Form.APOLOGY, other)
    late = counter.take()
    counter.do(late, Action.EXTEND, new_due=date(2026, 4, 10), reason="Chờ xác minh")
    assert "PHÓ CHỦ TỊCH" not in words(counter, Form.APOLOGY, late)
    office.put_signer(counter.desk, replace(successor, name="Trần Văn Ký"))
    office.put_signer(counter.desk, replace(former, forms=("apology",), valid_to=date(2026, 3, 30)))
    assert [one.name for one in office.look(counter.desk).signers] == ["Trần Ký", "Trần Văn Ký"]


def test_a_print_remembers_whose_words_it_was_made_of(counter: Counter) -> None:
    with counter.desk.change() as unit:
        now = counter.desk.now()
        unit.form_texts.put(FormText("receipt", "foot", "Gọi 0216 khi cần", now.date(), now))
        unit.touch("form_texts")
        unit.commit()
    code = counter.take()
    printed(counter, Form.RECEIPT, code)
    last = book.show(counter.desk, code).dossier.history[-1]
    assert isinstance(last, ev.Printed)
    assert last.template == "01/tt03-2025/1+1"


def test_a_letter_is_printed_with_the_number_that_the_office_clerk_gave_later(counter: Counter) -> None:
    office.change(counter.desk, {"letter_numbers": "clerk"})
    code = counter.take()
    counter.do(code, Action.EXTEND, new_due=date(2026, 3, 12), reason="Chờ xác minh")
    assert "Số: ....../PXL" in words(counter, Form.APOLOGY, code)
    assert counter.do(code, Action.NUMBER_LETTER, number="15").number == "15/PXL"
    text = words(counter, Form.APOLOGY, code)
    assert "Số: 15/PXL" in text
    assert "ngày 02 tháng 3 năm 2026" in text
