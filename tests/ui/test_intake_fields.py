"""What the clerk is told before saving, what is refused by its field, and what is seldom asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.application import Channel, ReturnWay
from cchc_desktop.domain.identity import parse_card
from cchc_desktop.domain.people import ApplicantKind
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.services import book, catalogue, intake
from tests.ui.bench import BIRTH, CARD, CIVIL_CHANGE, FIRST, MARITAL, OTHER_CARD, Bench, at_intake
from tests.ui.controls import is_whole
from tests.ui.counter import type_text


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with at_intake(qtbot, tmp_path) as made:
        yield made


# What the clerk knows before saving


def test_the_promise_stands_in_large_type_with_its_computation(bench: Bench) -> None:
    bench.fill()
    assert bench.band.promise.text() == "09:00  Thứ Năm, 05/03/2026"
    bench.band.explain.click()
    panel = bench.screen.sheet.explanation
    assert panel.isVisible()
    told = [label.text() for label in panel.findChildren(QLabel)]
    assert "Tiếp nhận lúc 09:00" in told
    assert "Ngày làm việc thứ 3" in told
    QTest.keyClick(bench.focused, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_form_left_open_over_the_cut_off_shows_what_is_promised_now(bench: Bench) -> None:
    bench.at.clock.now = datetime(2026, 3, 2, 14, 59)
    bench.screen._on_clock()
    bench.fill(procedure=BIRTH)
    assert bench.band.promise.text() == "17:00  Thứ Hai, 02/03/2026"
    bench.at.clock.now = datetime(2026, 3, 2, 15, 1)
    bench.screen._on_clock()
    bench.settle()
    assert bench.band.promise.text() == "17:00  Thứ Ba, 03/03/2026"


def test_a_procedure_without_papers_is_saved_by_enter_all_the_same(bench: Bench) -> None:
    bench.fill()
    bench.request.papers.show_lines(())
    bench.request.papers.setFocus()
    bench.press(Qt.Key.Key_Return)
    bench.at.wait()
    assert bench.asked().papers == ()


def test_a_case_of_the_procedure_moves_the_promise(bench: Bench) -> None:
    bench.fill(procedure=CIVIL_CHANGE)
    assert bench.request.variant.isVisible()
    plain = bench.band.promise.text()
    bench.request.variant.set_value("phải xác minh")
    bench.settle()
    assert bench.band.promise.text() == "09:00  Thứ Ba, 10/03/2026"
    assert plain == "09:00  Thứ Năm, 05/03/2026"
    bench.save()
    assert bench.asked().variant == "phải xác minh"


def test_a_promise_across_a_proposed_day_says_that_it_may_change(bench: Bench) -> None:
    bench.at.clock.now = datetime(2026, 11, 20, 9, 0)
    bench.fill()
    assert "đề xuất" in bench.band.notes.text()
    assert bench.band.shape.isVisible(), "amber never stands alone"


def test_a_procedure_that_was_not_compared_says_so(bench: Bench) -> None:
    version = next(
        version
        for _, version in catalogue.shelf(bench.at.desk).rows
        if not version.is_confirmed and not version.is_ended(bench.at.clock.now.date())
    )
    bench.choose(version.code)
    assert bench.request.doubt.isVisible()
    bench.choose(MARITAL)
    assert not bench.request.doubt.isVisible()


def test_an_open_dossier_and_earlier_guidance_are_shown_before_saving(bench: Bench) -> None:
    code = bench.at.receive("Đặng Thị Hòa")
    intake.guide(bench.at.desk, intake.IntakeForm(procedure=MARITAL, name="Đặng Thị Hòa"), ("Tờ khai",), "")
    bench.fill()
    assert [line.partition(" cùng thủ tục")[0] for line in bench.notices] == [
        f"Người này đang có hồ sơ {code}",
        "Đã hướng dẫn bổ sung ngày 02/03/2026 (phiếu 01/PBS-TTPVHCC); chỉ được yêu cầu một lần.",
    ]
    assert is_whole(bench.screen)
    type_text(bench.applicant["name"], "Lê Văn Bảy")
    bench.settle()
    assert bench.notices == ()


def test_an_odd_number_is_told_and_blocks_nothing(bench: Bench) -> None:
    type_text(bench.applicant["id"], "C1234567")
    bench.press(Qt.Key.Key_Return)
    assert bench.message("id").startswith("Số định danh thường có 12 chữ số")
    bench.fill()
    bench.save()
    assert bench.asked().owner.id_number == "C1234567"


def test_an_organisation_is_asked_for_its_own_name_and_number(bench: Bench) -> None:
    bench.applicant.kind.set_value(ApplicantKind.ORGANISATION)
    type_text(bench.applicant["id"], "5800123456")
    bench.press(Qt.Key.Key_Return)
    assert bench.message("id") == ""
    assert bench.applicant["name"].accessibleName() == "Tên tổ chức"
    bench.fill("Hợp tác xã Bình Minh")
    bench.save()
    assert bench.asked().applicant_kind is ApplicantKind.ORGANISATION


def test_someone_who_came_before_gets_phone_and_address_where_nothing_was_typed(bench: Bench) -> None:
    bench.at.receive("Nguyễn Thị Hạnh", id_number="001190123456", phone="0988 000 111", address="Thôn 9")
    bench.screen.take_card(parse_card(CARD))
    bench.at.wait()
    assert bench.applicant["phone"].text() == "0988 000 111"
    assert bench.applicant["address"].text() == "Thôn 3, Xã Lạc Tánh, Tỉnh Lâm Đồng"
    assert bench.applicant.told.text() == "Theo thẻ: sinh 05/03/1990, Nữ, cấp ngày 15/04/2021"


def test_a_known_number_that_is_typed_fills_the_rest(bench: Bench) -> None:
    bench.at.receive("Nguyễn Thị Hạnh", id_number="001190123456", phone="0988", address="Thôn 9")
    bench.applicant["id"].setFocus()
    bench.type("001190123456")
    bench.press(Qt.Key.Key_Return)
    bench.at.wait()
    assert [bench.applicant[name].text() for name in ("name", "address", "phone")] == [
        "Nguyễn Thị Hạnh",
        "Thôn 9",
        "0988",
    ]


# Refusals by their field


def test_a_missing_procedure_is_told_by_its_field_also_when_letters_were_typed(bench: Bench) -> None:
    type_text(bench.applicant["name"], "Đặng Thị Hòa")
    type_text(bench.request.procedure, "zzzz")
    bench.save()
    assert bench.message("procedure").startswith("Chưa chọn thủ tục")
    assert bench.request.procedure.hasFocus()
    bench.choose(MARITAL)
    type_text(bench.request.procedure, "khác rồi")
    bench.save()
    assert bench.codes() == []


REFUSALS: dict[str, Callable[[Bench], None]] = {
    "name": lambda bench: bench.applicant["name"].clear(),
    "email": lambda bench: type_text(bench.applicant["email"], "hoa.vidu.vn"),
    "for": lambda bench: bench.applicant.acts_for_another.setChecked(True),
    "national_code": lambda bench: type_text(bench.request.lines["national_code"], "mã gì đó"),
    "fee": lambda bench: type_text(bench.request.fee, "tám nghìn"),
    "quantity": lambda bench: type_text(bench.request.quantity, "0"),
    "at": lambda bench: type_text(bench.band.at.clock, "23:00"),
    "late_reason": lambda bench: type_text(bench.band.at.day, "26/02/2026"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_stands_by_its_field_with_the_cursor_and_loses_nothing(bench: Bench, name: str) -> None:
    bench.fill()
    type_text(bench.applicant["address"], "Thôn 3")
    REFUSALS[name](bench)
    bench.save()
    assert bench.message(name)
    assert bench.codes() == []
    forms = (bench.applicant.form, bench.request.form, bench.band.form)
    asked = next(form.field(name) for form in forms if name in form.names())
    assert asked.isVisible()
    assert asked.hasFocus() or asked.isAncestorOf(bench.focused) or asked.focusProxy() is bench.focused
    assert bench.applicant["address"].text() == "Thôn 3"
    assert bench.request.version.code == MARITAL


def test_a_doubled_national_code_is_told_by_its_field(bench: Bench) -> None:
    bench.at.receive("Lê Văn Bảy", national_code="H56.123.45-260302-0007")
    bench.fill()
    type_text(bench.request.lines["national_code"], " h56.123.45-260302-0007")
    bench.save()
    assert "đã có trong sổ" in bench.message("national_code")
    type_text(bench.request.lines["national_code"], "H56.123.45-260302-0008")
    bench.save()
    assert "H56.123.45-260302-0008" in bench.codes()


def test_a_late_keying_is_taken_with_its_reason(bench: Bench) -> None:
    bench.fill()
    type_text(bench.band.at.day, "26/02/2026")
    bench.settle()
    assert bench.band.promise.text() == "09:00  Thứ Ba, 03/03/2026"
    bench.save()
    assert bench.codes() == []
    assert "cập nhật chậm" in bench.message("late_reason")
    type_text(bench.band.late_reason, "Mất điện")
    bench.save()
    assert bench.codes() == ["TN-260226-0001"]
    assert not bench.band.late_reason.isVisible()


# What is seldom asked


def test_all_that_was_filled_in_reaches_the_book(bench: Bench) -> None:
    bench.fill()
    type_text(bench.request.fee, "12.000")
    type_text(bench.request.quantity, "2")
    bench.request.return_way.set_value(ReturnWay.POSTAL)
    bench.request.more.click()
    bench.request.channel.set_value(Channel.POSTAL)
    for name, text in {"agency": "Công an xã", "book_no": "01", "book_serial": "25", "note": "Gấp"}.items():
        type_text(bench.request.lines[name], text)
    bench.save()
    asked = bench.asked()
    assert (asked.quantity, asked.return_way, asked.channel) == (2, ReturnWay.POSTAL, Channel.POSTAL)
    assert (asked.agency, asked.book_no, asked.book_serial, asked.note) == ("Công an xã", "01", "25", "Gấp")
    assert book.show(bench.at.desk, FIRST).dossier.fee_collected == 12000
    assert not bench.request.channel.isVisible()


def test_papers_are_ticked_turned_and_counted_from_the_keyboard(bench: Bench) -> None:
    bench.fill()
    papers = bench.request.papers
    papers.setFocus()
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_Space)
    bench.press(Qt.Key.Key_Up)
    bench.press(Qt.Key.Key_Right)
    bench.press(Qt.Key.Key_Space)
    bench.type("12")
    bench.type("+")
    assert "Thiếu 1 giấy tờ" in bench.band.notes.text()
    bench.request.other_paper.setFocus()
    type_text(bench.request.other_paper, "Giấy ra trại")
    bench.press(Qt.Key.Key_Return)
    assert bench.request.other_paper.text() == ""
    assert bench.request.other_paper.hasFocus()
    bench.save()
    handed_in = [(paper.name[:12], paper.kind, paper.count) for paper in bench.asked().papers]
    assert handed_in[0] == ("Tờ khai cấp ", "copy", 13)
    assert handed_in[-1] == ("Giấy ra trại", "original", 1)
    assert len(handed_in) == 4


def test_an_office_that_issues_its_own_codes_is_not_asked_for_one(qtbot: QtBot, tmp_path: Path) -> None:
    with at_intake(qtbot, tmp_path, code_source=CodeSource.OWN) as bench:
        assert not bench.request.lines["national_code"].isVisible()
        bench.fill()
        bench.save()
        assert bench.codes() == ["H56.123.45-260302-0001"]


def test_the_second_card_is_the_person_who_is_represented(bench: Bench) -> None:
    bench.screen.take_card(parse_card(CARD))
    bench.applicant.acts_for_another.setChecked(True)
    bench.screen.take_card(parse_card(OTHER_CARD))
    bench.choose(MARITAL)
    bench.save()
    asked = bench.asked()
    assert (asked.owner.name, asked.submitter.name) == ("Lê Văn Bảy", "Nguyễn Thị Hạnh")
    assert asked.owner.id_number == "001080000001"


def test_the_checklist_is_a_lawful_model_through_every_change(bench: Bench) -> None:
    papers = bench.request.papers
    tester = QAbstractItemModelTester(papers.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    bench.choose(MARITAL)
    papers.add("Giấy ra trại")
    papers.add("giấy RA trại")
    papers.setFocus()
    bench.press(Qt.Key.Key_Space)
    assert len(papers.lines) == 5
    papers.restore(papers.kept())
    papers.show_lines(())
    assert papers.lines == ()
    del tester
