"""Forms 02, 03, 04 and 06 where they differ from one another and from their usual case."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import zxingcpp

from cchc_desktop.documents import apology, control_slip, refusal, supplement
from cchc_desktop.documents.control_slip import Handover
from cchc_desktop.documents.parts import Marks, Signer
from tests.documents.papers import APOLOGY, CODE, CONTROL_SLIP, REFUSAL, SUPPLEMENT, flat, pages_of, text_of, words_of


def test_guidance_at_the_counter_has_no_code_and_a_request_after_appraisal_has() -> None:
    assert "Mã hồ sơ" not in text_of(supplement.render(SUPPLEMENT))
    asked = supplement.render(replace(SUPPLEMENT, code=CODE, qr_text=f"{CODE}#K"))
    assert f"Mã hồ sơ: {CODE}" in text_of(asked)
    assert [found.text for found in zxingcpp.read_barcodes(pages_of(asked)[0])] == [f"{CODE}#K"]


def test_a_reason_of_several_lines_keeps_them_apart() -> None:
    lines = [flat(line) for line in text_of(refusal.render(REFUSAL)).splitlines()]
    assert "Hồ sơ không thuộc thẩm quyền của xã." in lines
    assert "Đề nghị nộp tại nơi cư trú của cha hoặc mẹ." in lines


def test_a_refusal_of_a_received_dossier_names_its_code() -> None:
    assert f"Mã hồ sơ (nếu có): {CODE}" in text_of(refusal.render(replace(REFUSAL, code=CODE)))


def test_the_deputy_signs_for_the_chairman_and_the_name_stands_below() -> None:
    words = words_of(apology.render(APOLOGY))
    tops = {text: next(w.top for w in words if w.text == text and w.left > 250) for text in ("KT.", "PHÓ", "Hoàng")}
    assert tops["KT."] < tops["PHÓ"] < tops["Hoàng"] - 50, "room to sign above the name"


def test_a_draft_says_so_on_its_page_and_bears_no_number() -> None:
    draft = replace(APOLOGY, number="", issued_on=None, marks=Marks(practice=True, draft=True))
    text = flat(text_of(apology.render(draft)))
    for part in ("DỰ THẢO", "Số: ....../PXL", "ngày ...... tháng ......", "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ"):
        assert part in text
    assert "DỰ THẢO" not in text_of(apology.render(APOLOGY))


def test_letters_for_one_signing_are_the_single_letters_one_after_the_other() -> None:
    other = replace(APOLOGY, number="17", name="Nguyễn Thị Minh Nguyệt")
    pages = pages_of(apology.render_all((APOLOGY, other)))
    assert len(pages) == 2
    assert pages_of(apology.render(other)) == pages[1:]


def test_the_chairman_signs_alone() -> None:
    text = flat(text_of(apology.render(replace(APOLOGY, signer=Signer("Lê Hoàng Sơn")))))
    assert "CHỦ TỊCH" in text
    assert "KT." not in text


def test_a_signer_not_yet_known_leaves_the_notes_of_the_form() -> None:
    text = flat(text_of(apology.render(replace(APOLOGY, signer=Signer("", ("CHỦ TỊCH",))))))
    assert "(Ký và ghi rõ họ tên)" in text
    assert "(Ký và ghi rõ họ tên)" not in flat(text_of(apology.render(APOLOGY)))


def test_number_and_day_can_be_left_to_the_office_clerk() -> None:
    text = flat(text_of(apology.render(replace(APOLOGY, number="", issued_on=None))))
    assert "Số: ....../PXL" in text
    assert "Xuân Hòa, ngày ...... tháng ...... năm 2026" in text


def test_a_new_day_not_yet_set_is_left_to_be_written() -> None:
    text = flat(text_of(apology.render(replace(APOLOGY, new_due=None))))
    assert "cho Ông/Bà/Tổ chức vào ngày ...... tháng ...... năm 2026." in text


def test_recipients_end_with_a_full_stop_however_they_are_typed() -> None:
    template = APOLOGY.template.with_words({"recipients": "- Như trên;; Trung tâm PVHCC; Lưu: VT, HS."})
    text = text_of(apology.render(replace(APOLOGY, template=template)))
    assert "Nơi nhận:" in text
    assert flat(text).count("- Như trên; - Trung tâm PVHCC; - Lưu: VT, HS.") == 1


def test_a_committee_that_prints_no_superior_stands_alone_in_its_head() -> None:
    text = text_of(apology.render(replace(APOLOGY, head=replace(APOLOGY.head, superior=""))))
    assert "LÀO CAI" not in text
    assert "ỦY BAN NHÂN DÂN XÃ XUÂN HÒA" in flat(text)


def test_the_control_slip_keeps_four_blocks_to_be_filled() -> None:
    text = text_of(control_slip.render(CONTROL_SLIP))
    assert text.count("Người giao") == text.count("Người nhận") == 4
    assert "1. Giao: Bộ phận TN&TKQ" in flat(text)
    assert "08 giờ 15 phút, ngày 12/02/2026" in flat(text)


def test_an_empty_control_slip_begins_at_the_reception() -> None:
    text = flat(text_of(control_slip.render(replace(CONTROL_SLIP, handovers=()))))
    assert text.count("1. Giao: Bộ phận TN&TKQ") == 1
    assert text.count("1. Giao:") == 4


def test_a_long_way_of_a_dossier_repeats_the_head_of_the_table() -> None:
    way = tuple(
        Handover(f"Đơn vị {n}", f"Đơn vị {n + 1}", datetime(2026, 2, 12, 8, n), "Phạm Thu Hà") for n in range(12)
    )
    pages = text_of(control_slip.render(replace(CONTROL_SLIP, handovers=way))).split("\f")[:-1]
    assert len(pages) > 1
    assert all("Tên đơn vị" in page for page in pages if "Người giao" in page)
    assert flat("".join(pages)).count("Phạm Thu Hà") == 12
