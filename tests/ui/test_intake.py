"""Tiếp nhận: from a scanned card to the printed receipt, whatever the keys do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.domain.workflow import Status
from cchc_desktop.services import book, drafts
from cchc_desktop.services.printing import TITLES, Form
from tests.ui.bench import BIRTH, CARD, FIRST, MARITAL, Bench, at_intake
from tests.ui.controls import is_whole, nameless
from tests.ui.counter import type_text
from tests.ui.scans import scan
from ui.intake.wording import Outcome
from ui.screens.intake import with_version


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with at_intake(qtbot, tmp_path) as made:
        yield made


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


def test_enter_goes_on_from_the_question_of_who_is_represented(bench: Bench) -> None:
    bench.applicant.acts_for_another.setFocus()
    bench.press(Qt.Key.Key_Return)
    assert bench.request.procedure.hasFocus()
    bench.applicant.acts_for_another.setFocus()
    bench.press(Qt.Key.Key_Space)
    assert bench.applicant["for"].hasFocus()
    bench.applicant.kind.setFocus()
    bench.press(Qt.Key.Key_Return)
    assert bench.applicant["name"].hasFocus()


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
    bench.press_in_bar("In &phiếu hẹn")
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
    bench.press_in_bar("In lại &phiếu")
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
