"""Lịch làm việc: what a change moves is listed first; years come in from Excel, from law and moon; all is kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.services import book, printing
from tests.documents.papers import flat, text_of
from tests.ui.calendar.desk import CERTIFICATE, impact_of, rule, submit_impact
from tests.ui.controls import nameless
from tests.ui.counter import Counter
from tests.ui.dialogs import opened, submit
from tests.workbooks.test_calendar import filled
from ui.calendar.impact_dialog import ImpactDialog
from ui.calendar.import_dialog import ImportDialog
from ui.calendar.proposal_dialog import ProposalDialog
from ui.calendar.wording import Look
from ui.dialogs.day_rule import ConfirmProposal, DayRuleDialog, RemoveDay
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.week_editor import Half, WeekEditor
from ui.files import AskFile

if TYPE_CHECKING:
    from pathlib import Path

    from ui.screens.calendar import CalendarScreen


def add_a_storm(at: Counter, screen: CalendarScreen) -> ImpactDialog:
    """Fill in a day off that the open dossiers are counted across; returns the list of what it moves."""
    screen.year.stand_on(date(2026, 11, 19))
    screen.on_add()
    dialog = opened(at, DayRuleDialog)
    dialog.reason.set_text("Nghỉ do bão số 12")
    dialog.decision.setText("15/CT-UBND")
    submit(at, dialog)
    at.until(lambda: bool(impact_of(screen)))
    (asked,) = impact_of(screen)
    at.until(lambda: asked.model.rowCount() > 0)
    return asked


def due(at: Counter, code: str) -> datetime | None:
    return book.show(at.desk, code).row.due_at


def test_what_a_day_moves_is_listed_before_it_is_kept_and_promises_stay_by_default(
    at: Counter, screen: CalendarScreen
) -> None:
    code = at.receive("Nguyễn Văn An", CERTIFICATE)
    asked = add_a_storm(at, screen)
    assert rule(at, date(2026, 11, 19)) is None
    shown = [asked.model.index(0, column).data() for column in range(7)]
    assert shown == [
        "Giữ",
        code,
        "Nguyễn Văn An",
        "08:00 20/11/2026",
        "08:00 23/11/2026",
        "20/11/2026",
        "Cấp Giấy xác nhận tình trạng hôn nhân",
    ]
    assert nameless(asked) == []
    submit_impact(at, screen)
    assert rule(at, date(2026, 11, 19)) is not None
    assert due(at, code) == datetime(2026, 11, 20, 8)
    assert not [dialog for dialog in at.window.findChildren(FormDialog) if dialog.isVisible()]


def test_going_back_from_the_list_keeps_nothing_and_loses_nothing_typed(at: Counter, screen: CalendarScreen) -> None:
    at.receive("Nguyễn Văn An", CERTIFICATE)
    asked = add_a_storm(at, screen)
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    at.wait()
    dialog = opened(at, DayRuleDialog)
    assert (dialog.reason.text(), dialog.decision.text()) == ("Nghỉ do bão số 12", "15/CT-UBND")
    assert rule(at, date(2026, 11, 19)) is None
    dialog.is_dirty = False
    dialog.reject()


def test_chosen_dossiers_get_another_slip_and_all_slips_are_printed_in_one_go(
    at: Counter, screen: CalendarScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, *given = (at.receive(name, CERTIFICATE) for name in ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"))
    printing.dossier_form(at.desk, printing.Form.RECEIPT, given[0])
    asked = add_a_storm(at, screen)
    asked.reissue.setChecked(True)
    assert asked.save.text() == "Ghi lịch, cấp 3 phiếu"
    asked.table.select_id(asked.model.rows[0].id)
    QTest.keyClick(asked.table, Qt.Key.Key_Space)
    assert asked.save.text() == "Ghi lịch, cấp 2 phiếu"
    submit_impact(at, screen)
    assert due(at, kept) == datetime(2026, 11, 20, 8)
    assert [due(at, code) for code in given] == [datetime(2026, 11, 23, 8)] * 2
    assert "cấp 2 phiếu thay thế" in at.said
    drawn: list[tuple[bytes, str]] = []
    monkeypatch.setattr(at.shell, "print_pdf", lambda pdf, title, **_: drawn.append((pdf, title)))
    screen.change.on_print(tuple(given))
    at.wait()
    ((pdf, title),) = drawn
    assert title == "Giấy tiếp nhận hồ sơ và hẹn trả kết quả (2 hồ sơ)"
    text = flat(text_of(pdf))
    assert all(code in text for code in given)
    assert kept not in text
    assert "08 giờ 00 phút, ngày 23 tháng 11 năm 2026" in text
    assert text.count("Phiếu thay thế phiếu in lúc 08 giờ 00 phút, ngày 17 tháng 11 năm 2026") == 2  # two copies


def test_a_dossier_whose_promise_has_passed_gets_no_other_slip(at: Counter, screen: CalendarScreen) -> None:
    at.receive("Nguyễn Văn An", CERTIFICATE)
    at.clock.at(date(2026, 11, 20), 9)
    asked = add_a_storm(at, screen)
    assert not asked.reissue.isEnabled()
    asked.table.select_first()
    asked.on_toggle()
    assert asked.chosen == set()
    asked.reject()
    dialog = opened(at, DayRuleDialog)
    dialog.is_dirty = False
    dialog.reject()


def test_another_week_also_lists_what_it_moves_and_is_kept_with_its_history(
    at: Counter, screen: CalendarScreen
) -> None:
    code = at.receive("Nguyễn Văn An", CERTIFICATE)
    screen.on_week()
    dialog = opened(at, WeekEditor)
    for half in dialog.field.halves[2]:
        half.kind.set_value(Half.CLOSED)
    submit(at, dialog)
    at.until(lambda: bool(impact_of(screen)))
    impact_of(screen)[0].reissue.setChecked(True)
    submit_impact(at, screen)
    assert due(at, code) == datetime(2026, 11, 23, 8)
    told = " ".join(label.text() for label in screen.side.week.findChildren(type(screen.warning)))
    assert "Thứ Tư: nghỉ" in told
    assert "Nguyễn Thị Lành ghi lúc 08:00 17/11/2026" in told


def test_a_coming_year_is_proposed_shown_and_confirmed_by_the_law_at_once(at: Counter, screen: CalendarScreen) -> None:
    assert screen.propose.text() == "Đề &xuất lịch năm 2028"
    screen.on_propose()
    at.wait()
    dialog = opened(at, ProposalDialog)
    assert screen.year.year == 2028
    submit(at, dialog)
    assert screen.year.look(date(2028, 1, 26)) is Look.PROPOSED
    assert not screen.warning.isVisible()
    assert screen.propose.text() == "Đề &xuất lịch năm 2029"
    screen.days.table.select_id(date(2028, 1, 1))
    screen.on_confirm()
    confirming = opened(at, ConfirmProposal)
    assert confirming.decision.text() == "BLLĐ 2019 Điều 112"
    assert confirming.others[date(2028, 9, 2)].isChecked()
    submit(at, confirming)
    assert screen.year.look(date(2028, 9, 2)) is Look.OFF
    assert screen.year.look(date(2028, 9, 1)) is Look.PROPOSED


def test_a_year_from_excel_is_shown_before_it_is_kept(at: Counter, screen: CalendarScreen, tmp_path: Path) -> None:
    code = at.receive("Nguyễn Văn An", CERTIFICATE)
    path = filled(tmp_path / "lich.xlsx", (date(2026, 11, 19), "Nghỉ", "Nghỉ bão", "15/CT-UBND", None, None))
    screen.workbook.look_at(path)
    at.wait()
    dialog = opened(at, ImportDialog)
    at.until(lambda: dialog.rows.model().rowCount() == 1)
    submit(at, dialog)
    at.until(lambda: bool(impact_of(screen)))
    submit_impact(at, screen)
    assert screen.year.look(date(2026, 11, 19)) is Look.OFF
    assert due(at, code) == datetime(2026, 11, 20, 8)


def test_a_file_with_a_wrong_row_is_told_and_cannot_be_taken_in(
    at: Counter, screen: CalendarScreen, tmp_path: Path
) -> None:
    path = filled(
        tmp_path / "lich.xlsx",
        (date(2026, 11, 19), "Nghỉ", "Nghỉ bão", "15/CT-UBND", None, None),
        (date(2026, 11, 20), "Trực", "Nghỉ bão", "15/CT-UBND", None, None),
    )
    screen.workbook.look_at(path)
    at.wait()
    dialog = opened(at, ImportDialog)
    at.until(lambda: dialog.rows.model().rowCount() == 1)
    model = dialog.rows.model()
    assert [model.index(0, column).data() for column in range(2)] == ["3", "Loại"]
    submit(at, dialog)
    assert dialog.isVisible()
    assert rule(at, date(2026, 11, 19)) is None
    dialog.reject()
    empty = tmp_path / "rong.xlsx"
    empty.write_bytes(b"")
    screen.workbook.look_at(empty)
    at.wait()
    assert at.said == "Tệp “rong.xlsx” trống."


def test_a_year_is_saved_to_be_filled_in_elsewhere(
    at: Counter, screen: CalendarScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mau.xlsx"
    asked: list[Path] = []

    def where(_parent: object, _title: str, suggested: Path, _kind: str) -> Path:
        asked.append(suggested)
        return path

    monkeypatch.setattr(AskFile, "to_write", where)
    screen.workbook.take_out.click()
    at.wait()
    assert asked[0].name == "lich-nghi-2026.xlsx"
    assert path.exists()
    assert at.said == "Đã lưu 19 ngày vào mau.xlsx."


def test_a_day_off_is_removed_with_the_day_that_makes_up_for_it(at: Counter, screen: CalendarScreen) -> None:
    screen.days.table.select_id(date(2026, 8, 31))
    screen.on_remove()
    dialog = opened(at, RemoveDay)
    dialog.why.set_text("Quyết định đã được thay thế")
    submit(at, dialog)
    assert (rule(at, date(2026, 8, 31)), rule(at, date(2026, 8, 22))) == (None, None)


def test_the_versions_of_the_day_under_the_cursor_stand_before_those_of_the_year(
    at: Counter, screen: CalendarScreen
) -> None:
    screen.side.setCurrentIndex(2)
    screen.year.setFocus()
    for _ in range(7):
        QTest.keyClick(screen.year, Qt.Key.Key_Right)

    def told() -> list[str]:
        return [label.text() for label in screen.side.past.findChildren(type(screen.warning)) if label.isVisible()]

    at.until(lambda: told()[:1] == ["Ngày 24/11/2026"])
    assert "Nghị quyết 28/2026/QH16" in told()[2]
    assert told()[3] == "Năm 2026"
