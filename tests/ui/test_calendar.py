"""Lịch làm việc: what a day is can be seen without colour, proposals count by a decision, changes are told and kept."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus, Shift
from cchc_desktop.domain.people import Role
from cchc_desktop.services import accounts, book, calendars, printing
from tests.documents.papers import flat, text_of
from tests.ui.controls import is_whole, nameless
from tests.ui.counter import Counter, counter, open_window
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
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TypeVar

    from pytestqt.qtbot import QtBot

    from ui.screens.calendar import CalendarScreen

    Dialog = TypeVar("Dialog", bound=FormDialog)

CERTIFICATE = "1.004873"  # 3 working days
SWAP_OFF, SWAP_ON = date(2026, 11, 23), date(2026, 11, 28)


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        made.clock.at(date(2026, 11, 17), 8)
        open_window(made)
        yield made


@pytest.fixture
def screen(at: Counter) -> CalendarScreen:
    shown: CalendarScreen = at.go("calendar")
    return shown


def opened(at: Counter, screen: CalendarScreen, kind: type[Dialog]) -> Dialog:
    """The dialog that was just opened."""
    dialog = next(found for found in screen.shell.window().findChildren(kind) if found.isVisible())
    at.bot.waitUntil(dialog.isActiveWindow)
    return dialog


def submit(at: Counter, dialog: FormDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.wait()


def impact_of(screen: CalendarScreen) -> list[ImpactDialog]:
    """The list of what a change would move, when it is shown."""
    return [found for found in screen.shell.window().findChildren(ImpactDialog) if found.isVisible()]


def submit_impact(at: Counter, screen: CalendarScreen) -> None:
    (asked,) = impact_of(screen)
    QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.wait()


def rule(at: Counter, day: date) -> DayRule | None:
    """What the book has for a day."""
    return next((kept.rule for kept in calendars.days(at.desk) if kept.rule.day == day), None)


def test_each_kind_of_day_has_its_own_look(screen: CalendarScreen) -> None:
    look = screen.year.look
    assert look(date(2026, 11, 24)) is Look.OFF
    assert look(date(2026, 8, 22)) is Look.MAKE_UP
    assert look(SWAP_OFF) is Look.PROPOSED
    assert look(date(2026, 11, 22)) is Look.REST
    assert look(date(2026, 11, 25)) is Look.WORKING


def test_looks_differ_without_their_colours(at: Counter, screen: CalendarScreen) -> None:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    from ui.calendar.year_view import paint_day

    pictures = set()
    for look in (Look.WORKING, Look.OFF, Look.MAKE_UP, Look.PROPOSED, Look.RECEPTION):
        image = QImage(40, 36, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_day(painter, QRectF(2, 2, 34, 30), "9", look)
        painter.end()
        drawn = image.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)
        pictures.add(bytes(drawn.constBits()))
    assert len(pictures) == 5


def test_the_head_counts_days_and_proposals(screen: CalendarScreen) -> None:
    assert screen._subtitle.text() == "Năm 2026: 15 ngày nghỉ, 2 ngày làm bù, 2 đề xuất chưa có quyết định"


def test_arrows_walk_the_days_and_the_list_follows(at: Counter, screen: CalendarScreen) -> None:
    assert screen.year.current == date(2026, 11, 17)
    QTest.keyClick(screen.year, Qt.Key.Key_Down)
    assert screen.year.current == date(2026, 11, 24)
    assert screen.days.table.current_id() == date(2026, 11, 24)
    assert "Ngày Văn hóa Việt Nam" in screen.year.accessibleDescription()
    QTest.keyClick(screen.year, Qt.Key.Key_Right)
    assert screen.days.table.current_id() is None
    QTest.keyClick(screen.year, Qt.Key.Key_PageDown)
    QTest.keyClick(screen.year, Qt.Key.Key_PageDown)
    at.wait()
    assert screen.year.current == date(2027, 1, 25)
    assert screen._year_label.text() == "Năm 2027"
    QTest.keyClick(screen.year, Qt.Key.Key_Home)
    at.wait()
    assert screen.year.current == date(2026, 11, 17)


def test_walking_the_list_moves_the_cursor_of_the_year(at: Counter, screen: CalendarScreen) -> None:
    screen.days.table.setFocus()
    screen.days.table.select_id(date(2026, 11, 24))
    QTest.keyClick(screen.days.table, Qt.Key.Key_Up)
    assert screen.year.current == SWAP_OFF


def test_a_click_stands_on_the_day_under_it(screen: CalendarScreen) -> None:
    middle = screen.year.cell(date(2026, 3, 9)).center().toPoint()
    QTest.mouseClick(screen.year, Qt.MouseButton.LeftButton, pos=middle)
    assert screen.year.current == date(2026, 3, 9)


def test_a_proposal_is_confirmed_with_the_other_side_of_its_swap_by_one_decision(
    at: Counter, screen: CalendarScreen
) -> None:
    at.receive("Nguyễn Văn An", CERTIFICATE)
    at.clock.at(date(2026, 11, 18), 8)
    at.receive("Trần Thị Bình", CERTIFICATE)
    screen.days.table.select_id(SWAP_OFF)
    screen.on_confirm()
    dialog = opened(at, screen, ConfirmProposal)
    assert {day: box.isChecked() for day, box in dialog.others.items()} == {SWAP_ON: True}
    submit(at, dialog)
    assert dialog.form.message("decision") == "Chưa ghi số, ngày của quyết định."
    dialog.decision.setText("99/TB-BNV ngày 18/11/2026")
    submit(at, dialog)
    at.until(lambda: bool(impact_of(screen)))
    submit_impact(at, screen)
    for day in (SWAP_OFF, SWAP_ON):
        found = rule(at, day)
        assert found is not None
        assert (found.status, found.decision) == (RuleStatus.CONFIRMED, "99/TB-BNV ngày 18/11/2026")
    assert "1 hồ sơ đang mở được xét hạn theo ngày khác" in at.said
    assert screen.year.look(SWAP_OFF) is Look.OFF
    assert screen.year.look(SWAP_ON) is Look.MAKE_UP


def test_proposals_of_one_reason_are_offered_together_and_ticked_by_the_user(
    at: Counter, screen: CalendarScreen
) -> None:
    screen.on_year(1)
    at.wait()
    screen.days.table.select_id(date(2027, 2, 5))
    screen.on_confirm()
    dialog = opened(at, screen, ConfirmProposal)
    assert list(dialog.others) == [date(2027, 2, 9), date(2027, 2, 10), date(2027, 2, 11)]
    assert not any(box.isChecked() for box in dialog.others.values())
    dialog.others[date(2027, 2, 9)].setChecked(True)
    dialog.decision.setText("100/TB-BNV")
    submit(at, dialog)
    assert screen.year.look(date(2027, 2, 9)) is Look.OFF
    assert screen.year.look(date(2027, 2, 10)) is Look.PROPOSED


def test_several_days_off_are_added_at_once(at: Counter, screen: CalendarScreen) -> None:
    screen.year.stand_on(date(2026, 12, 28))
    QTest.keyClick(screen.year, Qt.Key.Key_Return)
    dialog = opened(at, screen, DayRuleDialog)
    assert dialog.first.value() == date(2026, 12, 28)
    dialog.last.set_value(date(2026, 12, 29))
    submit(at, dialog)
    assert dialog.form.message("decision") == "Chưa ghi số quyết định; chưa có thì chọn «Đề xuất»."
    dialog.decision.setText("15/CT-UBND")
    submit(at, dialog)
    assert "Chưa ghi lý do" in dialog.form.message("reason")
    dialog.reason.set_text("Nghỉ do bão số 12")
    submit(at, dialog)
    assert [screen.year.look(date(2026, 12, day)) for day in (28, 29)] == [Look.OFF, Look.OFF]
    assert "Không có hồ sơ đang mở nào đổi ngày xét hạn." in at.said


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [("", "", "day"), ("31/2/2026", "", "day"), ("28/12/2026", "27/12/2026", "last"), ("1/1/2026", "1/6/2026", "last")],
)
def test_impossible_days_are_told_by_their_field(
    at: Counter, screen: CalendarScreen, first: str, last: str, field: str
) -> None:
    screen.on_add()
    dialog = opened(at, screen, DayRuleDialog)
    dialog.first.setText(first)
    dialog.last.setText(last)
    submit(at, dialog)
    assert dialog.form.message(field)
    dialog.is_dirty = False
    dialog.reject()


def test_a_make_up_day_names_the_day_off_it_makes_up_for(at: Counter, screen: CalendarScreen) -> None:
    screen.year.stand_on(date(2026, 11, 21))
    screen.on_add()
    dialog = opened(at, screen, DayRuleDialog)
    dialog.kind.set_value(DayKind.MAKE_UP)
    dialog.decision.setText("15/TB")
    submit(at, dialog)
    assert dialog.form.message("replaces")
    dialog.replaces.set_value(date(2026, 11, 24))
    submit(at, dialog)
    found = rule(at, date(2026, 11, 21))
    assert found is not None
    assert (found.replaces, found.reason) == (date(2026, 11, 24), "Làm bù cho 24/11/2026")


def test_a_removed_day_stays_in_the_history_with_who_and_why(at: Counter, screen: CalendarScreen) -> None:
    screen.days.table.select_id(date(2026, 11, 24))
    screen.on_remove()
    dialog = opened(at, screen, RemoveDay)
    submit(at, dialog)
    assert dialog.form.message("why") == "Chưa ghi lý do bỏ ngày này."
    assert rule(at, date(2026, 11, 24)) is not None
    dialog.why.set_text("Ghi nhầm")
    submit(at, dialog)
    assert rule(at, date(2026, 11, 24)) is None
    assert screen.year.look(date(2026, 11, 24)) is Look.WORKING
    screen.tabs.setCurrentIndex(2)
    told = " ".join(label.text() for label in screen._past.findChildren(type(screen.warning)))
    assert "Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16); thôi dùng lúc 08:00 17/11/2026" in told
    assert "Nguyễn Thị Lành bỏ khỏi lịch lúc 08:00 17/11/2026: Ghi nhầm." in told


def test_a_year_without_days_is_warned_of(at: Counter, screen: CalendarScreen) -> None:
    assert not screen.warning.isVisible()
    screen.on_year(2)
    at.wait()
    assert "Lịch năm 2028 chưa có ngày nghỉ nào" in screen.warning.text()
    at.clock.at(date(2027, 10, 1))
    screen.on_year(-2)
    screen.refresh(None)
    at.wait()
    assert "năm 2028" in screen.warning.text()


def test_saturday_mornings_can_receive_without_counting(at: Counter, screen: CalendarScreen) -> None:
    screen.on_week()
    dialog = opened(at, screen, WeekEditor)
    morning = dialog.field.halves[5][0]
    morning.kind.set_value(Half.RECEPTION)
    assert morning.start.value() == time(7, 30)
    submit(at, dialog)
    assert "Đã lưu lịch làm việc." in at.said
    assert screen.year.look(date(2026, 11, 21)) is Look.RECEPTION
    week = calendars.year(at.desk, 2026).calendar.week
    assert week[5] == (Shift(time(7, 30), time(11, 30), counts=False),)


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        ("8h", "7h30", "Thứ Hai: Giờ kết thúc ca phải sau giờ bắt đầu ca."),
        ("8h", "14h", "Thứ Hai: hai ca chồng lên nhau"),
        ("", "", "Thứ Hai"),
        ("sáng", "11h", "Thứ Hai: Giờ này không có"),
    ],
)
def test_shifts_that_cannot_be_are_told_and_nothing_is_saved(
    at: Counter, screen: CalendarScreen, start: str, end: str, sentence: str
) -> None:
    before = calendars.year(at.desk, 2026).calendar.week
    screen.on_week()
    dialog = opened(at, screen, WeekEditor)
    dialog.field.halves[0][0].start.setText(start)
    dialog.field.halves[0][0].end.setText(end)
    submit(at, dialog)
    assert sentence in dialog.form.message("week")
    assert calendars.year(at.desk, 2026).calendar.week == before
    dialog.is_dirty = False
    dialog.reject()


def test_a_week_in_which_nothing_counts_is_refused(at: Counter, screen: CalendarScreen) -> None:
    screen.on_week()
    dialog = opened(at, screen, WeekEditor)
    for pair in dialog.field.halves:
        for half in pair:
            half.kind.set_value(Half.CLOSED)
    submit(at, dialog)
    assert "ít nhất một ca" in dialog.form.message("week")
    dialog.is_dirty = False
    dialog.reject()


def add_a_storm(at: Counter, screen: CalendarScreen) -> ImpactDialog:
    """Fill in a day off that the open dossiers are counted across; returns the list of what it moves."""
    screen.year.stand_on(date(2026, 11, 19))
    screen.on_add()
    dialog = opened(at, screen, DayRuleDialog)
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
    dialog = opened(at, screen, DayRuleDialog)
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
    screen.on_print(tuple(given))
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
    dialog = opened(at, screen, DayRuleDialog)
    dialog.is_dirty = False
    dialog.reject()


def test_another_week_also_lists_what_it_moves_and_is_kept_with_its_history(
    at: Counter, screen: CalendarScreen
) -> None:
    code = at.receive("Nguyễn Văn An", CERTIFICATE)
    screen.on_week()
    dialog = opened(at, screen, WeekEditor)
    for half in dialog.field.halves[2]:
        half.kind.set_value(Half.CLOSED)
    submit(at, dialog)
    at.until(lambda: bool(impact_of(screen)))
    impact_of(screen)[0].reissue.setChecked(True)
    submit_impact(at, screen)
    assert due(at, code) == datetime(2026, 11, 23, 8)
    told = " ".join(label.text() for label in screen._week.findChildren(type(screen.warning)))
    assert "Thứ Tư: nghỉ" in told
    assert "Nguyễn Thị Lành ghi lúc 08:00 17/11/2026" in told


def test_a_coming_year_is_proposed_shown_and_confirmed_by_the_law_at_once(at: Counter, screen: CalendarScreen) -> None:
    assert screen.propose.text() == "Đề &xuất lịch năm 2028"
    screen.on_propose()
    at.wait()
    dialog = opened(at, screen, ProposalDialog)
    assert screen.year.year == 2028
    submit(at, dialog)
    assert screen.year.look(date(2028, 1, 26)) is Look.PROPOSED
    assert not screen.warning.isVisible()
    assert screen.propose.text() == "Đề &xuất lịch năm 2029"
    screen.days.table.select_id(date(2028, 1, 1))
    screen.on_confirm()
    confirming = opened(at, screen, ConfirmProposal)
    assert confirming.decision.text() == "BLLĐ 2019 Điều 112"
    assert confirming.others[date(2028, 9, 2)].isChecked()
    submit(at, confirming)
    assert screen.year.look(date(2028, 9, 2)) is Look.OFF
    assert screen.year.look(date(2028, 9, 1)) is Look.PROPOSED


def test_a_year_from_excel_is_shown_before_it_is_kept(at: Counter, screen: CalendarScreen, tmp_path: Path) -> None:
    code = at.receive("Nguyễn Văn An", CERTIFICATE)
    path = filled(tmp_path / "lich.xlsx", (date(2026, 11, 19), "Nghỉ", "Nghỉ bão", "15/CT-UBND", None, None))
    screen.look_at(path)
    at.wait()
    dialog = opened(at, screen, ImportDialog)
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
    screen.look_at(path)
    at.wait()
    dialog = opened(at, screen, ImportDialog)
    at.until(lambda: dialog.rows.model().rowCount() == 1)
    model = dialog.rows.model()
    assert [model.index(0, column).data() for column in range(2)] == ["3", "Loại"]
    submit(at, dialog)
    assert dialog.isVisible()
    assert rule(at, date(2026, 11, 19)) is None
    dialog.reject()
    empty = tmp_path / "rong.xlsx"
    empty.write_bytes(b"")
    screen.look_at(empty)
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
    screen.take_out.click()
    at.wait()
    assert asked[0].name == "lich-nghi-2026.xlsx"
    assert path.exists()
    assert at.said == "Đã lưu 19 ngày vào mau.xlsx."


def test_a_day_off_is_removed_with_the_day_that_makes_up_for_it(at: Counter, screen: CalendarScreen) -> None:
    screen.days.table.select_id(date(2026, 8, 31))
    screen.on_remove()
    dialog = opened(at, screen, RemoveDay)
    dialog.why.set_text("Quyết định đã được thay thế")
    submit(at, dialog)
    assert (rule(at, date(2026, 8, 31)), rule(at, date(2026, 8, 22))) == (None, None)


def test_the_versions_of_the_day_under_the_cursor_stand_before_those_of_the_year(
    at: Counter, screen: CalendarScreen
) -> None:
    screen.tabs.setCurrentIndex(2)
    screen.year.setFocus()
    for _ in range(7):
        QTest.keyClick(screen.year, Qt.Key.Key_Right)

    def told() -> list[str]:
        return [label.text() for label in screen._past.findChildren(type(screen.warning)) if label.isVisible()]

    at.until(lambda: told()[:1] == ["Ngày 24/11/2026"])
    assert "Nghị quyết 28/2026/QH16" in told()[2]
    assert told()[3] == "Năm 2026"


def test_who_may_not_keep_the_calendar_only_looks(at: Counter) -> None:
    accounts.add(at.desk, "Lý Thị Xem", Role.INSPECTOR)
    at.shell.tasks.use(at.desk.acting_as("Lý Thị Xem"))
    screen = at.go("calendar")
    screen.days.table.select_id(SWAP_OFF)
    buttons = (screen.add, screen.edit_week, screen.days.confirm, screen.days.edit, screen.days.remove)
    assert not any(button.isEnabled() for button in buttons)
    QTest.keyClick(screen.year, Qt.Key.Key_Return)
    assert not [dialog for dialog in at.window.findChildren(FormDialog) if dialog.isVisible()]


def test_the_screen_is_whole_and_every_control_has_a_name(at: Counter, screen: CalendarScreen) -> None:
    assert is_whole(screen)
    assert nameless(screen) == []
    screen.on_week()
    assert nameless(opened(at, screen, WeekEditor)) == []
    opened(at, screen, WeekEditor).reject()
    screen.on_add()
    assert nameless(opened(at, screen, DayRuleDialog)) == []
    opened(at, screen, DayRuleDialog).reject()
