"""Tiếp nhận: from a scanned card to the printed receipt, with every refusal by its field and nothing typed lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.application import Channel, ReturnWay
from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.domain.identity import parse_card
from cchc_desktop.domain.people import ApplicantKind
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.workflow import Status
from cchc_desktop.services import book, catalogue, drafts, intake
from cchc_desktop.services.printing import TITLES, Form
from tests.ui.controls import is_whole, nameless
from tests.ui.counter import Counter, counter, open_window, type_text
from tests.ui.scans import scan
from ui.intake.wording import Outcome
from ui.screens.intake import IntakeScreen, with_version

MARITAL, BIRTH, CIVIL_CHANGE = "1.004873", "1.001193", "1.004859"
CARD = "001190123456||Nguyễn Thị Hạnh|05031990|Nữ|Thôn 3, Xã Lạc Tánh, Tỉnh Lâm Đồng|15042021"
OTHER_CARD = "001080000001||Lê Văn Bảy|01011980|Nam|Thôn 5, Xã Lạc Tánh|15042021"
FIRST = "TN-260302-0001"


@dataclass
class Bench:
    """The intake screen in front of a clerk, and what the printer was given."""

    at: Counter
    screen: IntakeScreen
    printed: list[str] = field(default_factory=list)
    keys: int = 0

    @property
    def focused(self) -> QWidget:
        widget = self.screen.window().focusWidget()
        assert widget is not None
        return widget

    @property
    def applicant(self) -> Any:
        return self.screen.sheet.applicant

    @property
    def request(self) -> Any:
        return self.screen.sheet.request

    @property
    def band(self) -> Any:
        return self.screen.sheet.band

    @property
    def notices(self) -> tuple[str, ...]:
        return self.screen.sheet.notices.lines

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        QTest.keyClick(self.focused, key, modifier)

    def type(self, letters: str) -> None:
        """One key a letter, where the cursor stands."""
        self.keys += len(letters)
        QTest.keyClicks(self.focused, letters)

    def choose(self, code: str) -> None:
        """Take a procedure as a click in the list would."""
        self.request.procedure.chosen.emit(catalogue.get(self.at.desk, code).latest)
        self.settle()

    def fill(self, name: str = "Đặng Thị Hòa", procedure: str = MARITAL) -> None:
        type_text(self.applicant["name"], name)
        self.choose(procedure)

    def settle(self) -> None:
        """Wait until the preview has been asked for and answered."""
        self.at.until(lambda: not self.screen.sheet._pause.isActive())
        self.at.wait()

    def save(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.at.wait()

    def message(self, name: str) -> str:
        for form in (self.applicant.form, self.request.form, self.band.form):
            if name in form.names():
                return str(form.message(name))
        raise AssertionError(name)

    def codes(self) -> list[str]:
        return [row.code for row in book.whole_book(self.at.desk).rows]

    def asked(self, code: str = FIRST) -> Any:
        return book.show(self.at.desk, code).dossier.asked

    def press_in_bar(self, text: str) -> None:
        self.at.wait()
        (button,) = [
            one for one in self.at.shell.bar.findChildren(QPushButton) if one.text() == text and one.isVisible()
        ]
        button.click()
        self.at.wait()


@pytest.fixture
def provincial(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path, code_source=CodeSource.PROVINCIAL) as made:
        yield made


def opened(at: Counter) -> Bench:
    open_window(at)
    bench = Bench(at, at.go("intake"))
    at.shell.print_pdf = lambda pdf, title, *, at_once=False: bench.printed.append(title)
    at.until(bench.screen.sheet.isVisible)
    return bench


@pytest.fixture
def bench(provincial: Counter) -> Bench:
    return opened(provincial)


# From the card to the receipt


def test_after_a_scan_a_usual_dossier_takes_at_most_twelve_keys_and_is_printed(bench: Bench) -> None:
    scan(CARD)
    bench.at.wait()
    assert bench.request.procedure.hasFocus()
    bench.keys = 0
    bench.type("tthn")
    bench.press(Qt.Key.Key_Return)
    bench.at.until(bench.request.papers.hasFocus)
    bench.press(Qt.Key.Key_Return)
    bench.at.wait()
    assert bench.keys <= 12
    assert bench.codes() == [FIRST]
    asked = bench.asked()
    assert (asked.procedure, asked.owner.name, asked.owner.id_number) == (MARITAL, "Nguyễn Thị Hạnh", "001190123456")
    assert asked.owner.address == "Thôn 3, Xã Lạc Tánh, Tỉnh Lâm Đồng"
    assert len(asked.papers) == 4
    assert bench.printed == [TITLES[Form.RECEIPT]]


def test_after_saving_the_bar_tells_the_promise_and_the_form_waits_for_the_next_citizen(bench: Bench) -> None:
    bench.fill()
    type_text(bench.applicant["phone"], "0912345678")
    bench.save()
    assert bench.at.said == f"Đã tiếp nhận {FIRST}, hẹn trả 09:00 05/03/2026."
    assert bench.applicant["name"].hasFocus()
    assert [bench.applicant[name].text() for name in ("name", "phone")] == ["", ""]
    assert bench.request.version is None
    assert bench.request.papers.lines == ()
    assert not bench.band.explain.isVisible()
    bench.fill("Lê Văn Bảy")
    bench.save()
    assert len(bench.codes()) == 2


@pytest.mark.parametrize("typed", ["ksinh", "1.001193", "dang ky khai sinh", "khai sinh"])
def test_a_procedure_is_found_by_letters_code_or_words_and_nothing_is_completed(bench: Bench, typed: str) -> None:
    bench.request.procedure.setFocus()
    bench.type(typed)
    bench.at.until(lambda: bool(bench.request.procedure.is_open))
    assert bench.request.procedure.text() == typed
    assert bench.request.procedure.suggestions[0].value.code == BIRTH
    bench.press(Qt.Key.Key_Return)
    assert bench.request.version.code == BIRTH
    assert bench.request.procedure.text() == "Đăng ký khai sinh"


def test_enter_follows_the_paper_and_saves_in_the_checklist(bench: Bench) -> None:
    for text in ("Dang Thi Hoa", "001190123456", "Thon 3", "0912345678", "hoa@vidu.vn"):
        bench.type(text)
        bench.press(Qt.Key.Key_Return)
    assert bench.request.procedure.hasFocus()
    bench.type("tthn")
    bench.press(Qt.Key.Key_Return)
    bench.at.until(bench.request.papers.hasFocus)
    bench.press(Qt.Key.Key_Return)
    bench.at.wait()
    assert bench.asked().owner.email == "hoa@vidu.vn"


def test_tab_reaches_every_field_in_the_order_of_the_paper(bench: Bench) -> None:
    bench.fill()
    bench.applicant["name"].setFocus()
    passed: list[str] = []
    for _ in range(40):
        passed.append(bench.focused.accessibleName())
        bench.press(Qt.Key.Key_Tab)
        if bench.focused is bench.applicant["name"]:
            break
    names = [name for name in passed if name]
    wanted = [
        "Họ và tên", "Số định danh", "Địa chỉ", "Điện thoại", "Email", "Thủ tục", "Giấy tờ của hồ sơ", "Giấy tờ khác",
        "Mã hồ sơ", "Phí, lệ phí", "Số bộ", "Trả tại",
    ]  # fmt: skip
    assert [name for name in names if name in wanted] == wanted
    assert bench.band.save.focusPolicy() != Qt.FocusPolicy.NoFocus


def test_every_control_has_a_name_and_the_screen_is_whole(bench: Bench) -> None:
    assert nameless(bench.screen) == []
    assert is_whole(bench.screen)
    bench.fill()
    bench.applicant.acts_for_another.setChecked(True)
    bench.settle()
    assert nameless(bench.screen) == []
    assert is_whole(bench.screen)
    for outcome in range(4):
        bench.screen.outcomes.setCurrentIndex(outcome)
        bench.at.wait()
        assert is_whole(bench.screen), Outcome


# One dossier, whatever the keys do


def test_a_doubled_enter_makes_one_dossier(bench: Bench) -> None:
    bench.fill()
    bench.request.papers.setFocus()
    for _ in range(3):
        QTest.keyClick(bench.request.papers, Qt.Key.Key_Return)
    bench.at.wait()
    assert bench.codes() == [FIRST]


def test_a_draft_of_what_was_saved_just_before_a_power_cut_makes_no_second_dossier(bench: Bench) -> None:
    bench.fill()
    kept = bench.screen._worth_keeping()
    assert kept is not None
    bench.save()
    drafts.save(bench.at.desk, "intake", kept)
    bench.screen.keeper.bring_back(with_version)
    bench.at.wait()
    assert bench.applicant["name"].text() == "Đặng Thị Hòa"
    bench.save()
    assert bench.codes() == [FIRST]
    assert bench.at.said == f"Hồ sơ này đã được lưu trước đó: {FIRST}, hẹn trả 09:00 05/03/2026."


# Paper


def test_a_same_day_result_needs_no_slip_and_gets_one_on_request(bench: Bench) -> None:
    bench.fill(procedure=BIRTH)
    assert "không cần in giấy hẹn" in bench.band.notes.text()
    bench.save()
    assert bench.printed == []
    bench.press_in_bar("&In giấy hẹn")
    assert bench.printed == [TITLES[Form.RECEIPT]]


def test_after_the_cut_off_a_same_day_procedure_is_promised_for_tomorrow_and_printed(bench: Bench) -> None:
    bench.at.clock.now = datetime(2026, 3, 2, 15, 30)
    bench.fill(procedure=BIRTH)
    assert bench.band.promise.text() == "17:00  Thứ Ba, 03/03/2026"
    bench.save()
    assert bench.printed == [TITLES[Form.RECEIPT]]


def test_a_failed_printer_never_undoes_an_intake(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise Unavailable("Máy in không trả lời.")

    monkeypatch.setattr("cchc_desktop.services.printing.dossier_form", broken)
    bench.fill()
    bench.save()
    assert bench.codes() == [FIRST]
    assert bench.at.said == "Máy in không trả lời."
    assert bench.applicant["name"].text() == ""
    monkeypatch.undo()


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
    with counter(qtbot, tmp_path, code_source=CodeSource.OWN) as at:
        bench = opened(at)
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


# The other outcomes of the form


def test_a_guidance_slip_asks_for_what_was_not_ticked(bench: Bench) -> None:
    bench.fill()
    bench.screen.outcomes.setCurrentIndex(1)
    bench.save()
    assert "Phiếu yêu cầu phải ghi" in bench.message("missing")
    bench.request.papers.setFocus()
    bench.press(Qt.Key.Key_Space)
    type_text(bench.band.missing, "Ảnh 4x6; Đơn")
    assert bench.band.notes.text().splitlines() == [
        "1. Tờ khai cấp Giấy xác nhận tình trạng hôn nhân",
        "2. Ảnh 4x6",
        "3. Đơn",
    ]
    type_text(bench.band.reason, "Chưa đủ")
    bench.save()
    assert bench.codes() == []
    assert bench.at.said == "Đã lập phiếu hướng dẫn số 01/PBS-TTPVHCC."
    assert bench.printed == [TITLES[Form.SUPPLEMENT]]
    assert bench.band.outcome is Outcome.RECEIVE
    bench.press_in_bar("&In lại")
    assert len(bench.printed) == 2


def test_turning_away_prints_its_slip_with_the_reason(bench: Bench) -> None:
    bench.fill()
    bench.screen.outcomes.setCurrentIndex(2)
    bench.save()
    assert bench.message("reason") == "Phiếu từ chối phải nêu lý do."
    type_text(bench.band.reason, "Không thuộc thẩm quyền")
    bench.save()
    assert bench.at.said == "Đã lập phiếu từ chối số 01/PTC-TTPVHCC."
    assert bench.printed == [TITLES[Form.REFUSAL]]


def test_an_online_dossier_is_kept_until_it_is_accepted(bench: Bench) -> None:
    bench.fill()
    bench.screen.outcomes.setCurrentIndex(3)
    bench.save()
    assert "phải có mã hồ sơ của Cổng" in bench.message("national_code")
    type_text(bench.request.lines["national_code"], "G22.99-260302-000123")
    bench.save()
    dossier = book.show(bench.at.desk, "G22.99-260302-000123").dossier
    assert dossier.status is Status.REGISTERED
    assert dossier.asked.channel is Channel.ONLINE_FULL
    assert "phải tiếp nhận hoặc trả lời trước" in bench.at.said
    assert bench.printed == []


# Nothing typed is lost


def test_half_a_form_comes_back_after_a_crash(bench: Bench, qtbot: QtBot) -> None:
    bench.fill(procedure=CIVIL_CHANGE)
    bench.request.variant.set_value("phải xác minh")
    bench.request.papers.setFocus()
    bench.press(Qt.Key.Key_Space)
    bench.applicant.acts_for_another.setChecked(True)
    type_text(bench.applicant["for"], "Lê Văn Bảy")
    type_text(bench.band.at.clock, "08:15")
    bench.screen.keeper.save()
    bench.at.wait()
    bench.at.clock.now = datetime(2026, 3, 2, 9, 30)
    crashed = bench.screen.sheet.kept()
    second = IntakeScreen(bench.at.shell)
    qtbot.addWidget(second)
    second.shown()
    bench.at.wait()
    assert second.sheet.kept() == crashed
    assert bench.at.said == "Đã lấy lại hồ sơ đang nhập dở lúc 09:00 02/03/2026."
    second.close_down()


def test_a_draft_can_be_thrown_away(bench: Bench) -> None:
    drafts.save(bench.at.desk, "intake", {**bench.screen.sheet.kept(), "applicant": {"name": "Đặng Thị Hòa"}})
    bench.screen.keeper.bring_back(with_version)
    bench.at.wait()
    assert bench.applicant["name"].text() == "Đặng Thị Hòa"
    bench.press_in_bar("&Bỏ đi")
    assert bench.applicant["name"].text() == ""
    assert drafts.load(bench.at.desk, "intake") is None


def test_a_draft_never_overwrites_what_is_being_typed(bench: Bench) -> None:
    type_text(bench.applicant["name"], "Lê Văn Bảy")
    drafts.save(bench.at.desk, "intake", {"applicant": {"name": "Đặng Thị Hòa"}})
    bench.screen.keeper.bring_back(with_version)
    bench.at.wait()
    assert bench.applicant["name"].text() == "Lê Văn Bảy"
    bench.press_in_bar("&Lấy lại")
    assert bench.applicant["name"].text() == "Đặng Thị Hòa"


def test_what_is_typed_is_kept_within_seconds_and_forgotten_once_it_is_in_the_book(bench: Bench) -> None:
    bench.screen.keeper._pause.setInterval(10)
    bench.fill()
    bench.at.until(lambda: drafts.load(bench.at.desk, "intake") is not None)
    bench.save()
    assert drafts.load(bench.at.desk, "intake") is None
    bench.at.wait()
    assert not bench.screen.keeper._pause.isActive()


def test_the_last_letters_before_the_window_closes_are_kept(bench: Bench) -> None:
    type_text(bench.applicant["name"], "Đặng Thị Hò")
    bench.at.window.close_down()
    kept = drafts.load(bench.at.desk, "intake")
    assert kept is not None
    assert kept.values["applicant"]["name"] == "Đặng Thị Hò"


def test_another_screen_and_back_leaves_the_form_as_it_was(bench: Bench) -> None:
    bench.fill()
    bench.at.go("today")
    assert drafts.load(bench.at.desk, "intake") is not None
    bench.at.go("intake")
    assert bench.applicant["name"].text() == "Đặng Thị Hòa"
    assert bench.request.version.code == MARITAL


def test_f2_empties_the_form_and_what_stood_there_can_be_taken_back(bench: Bench) -> None:
    bench.fill()
    bench.press(Qt.Key.Key_F2)
    bench.at.wait()
    assert bench.applicant["name"].text() == ""
    assert bench.applicant["name"].hasFocus()
    bench.press_in_bar("&Lấy lại")
    assert bench.applicant["name"].text() == "Đặng Thị Hòa"
    assert bench.request.version.code == MARITAL
    bench.save()
    assert bench.codes() == [FIRST]


def test_a_card_of_someone_else_can_be_taken_back_too(bench: Bench) -> None:
    bench.screen.take_card(parse_card(CARD))
    bench.screen.take_card(parse_card(OTHER_CARD))
    assert bench.applicant["name"].text() == "Lê Văn Bảy"
    bench.press_in_bar("&Lấy lại")
    assert bench.applicant["name"].text() == "Nguyễn Thị Hạnh"


def test_esc_leaves_the_other_outcome_first_then_the_screen(bench: Bench) -> None:
    bench.screen.outcomes.setCurrentIndex(2)
    bench.press(Qt.Key.Key_Escape)
    assert bench.band.outcome is Outcome.RECEIVE
    bench.press(Qt.Key.Key_Escape)
    assert bench.at.shell.screens.front_id == "today"


def test_the_time_of_reception_goes_on_with_the_clock_until_it_is_stated(bench: Bench) -> None:
    bench.at.clock.now = datetime(2026, 3, 2, 9, 7)
    bench.screen._on_clock()
    assert bench.band.at.clock.text() == "09:07"
    type_text(bench.band.at.clock, "08:30")
    bench.at.clock.now = datetime(2026, 3, 2, 9, 20)
    bench.screen._on_clock()
    assert bench.band.at.clock.text() == "08:30"
    bench.fill()
    bench.save()
    assert book.show(bench.at.desk, FIRST).dossier.received_at == datetime(2026, 3, 2, 8, 30)
    assert bench.band.at.clock.text() == "09:20"


def test_an_intake_may_begin_with_a_person_of_the_book_and_a_procedure(bench: Bench) -> None:
    bench.at.receive("Đặng Thị Hòa", id_number="001190123456")
    person = bench.asked().owner
    bench.at.go("intake", person=person, procedure=BIRTH)
    assert bench.applicant["id"].text() == "001190123456"
    assert bench.request.version.code == BIRTH
