"""Lịch làm việc: what a day is can be seen without colour, proposals count by a decision, changes are told and kept."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.domain.calendar import DayKind, RuleStatus, Shift
from cchc_desktop.domain.people import Role
from cchc_desktop.services import accounts, calendars
from tests.ui.calendar.desk import CERTIFICATE, impact_of, rule, submit_impact
from tests.ui.controls import is_whole, nameless
from tests.ui.counter import Counter
from tests.ui.dialogs import opened, submit
from ui.calendar.wording import Look
from ui.dialogs.day_rule import ConfirmProposal, DayRuleDialog, RemoveDay
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.week_editor import Half, WeekEditor

if TYPE_CHECKING:
    from typing import TypeVar

    from ui.screens.calendar import CalendarScreen

    Dialog = TypeVar("Dialog", bound=FormDialog)

SWAP_OFF, SWAP_ON = date(2026, 11, 23), date(2026, 11, 28)


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
    dialog = opened(at, ConfirmProposal)
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
    dialog = opened(at, ConfirmProposal)
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
    dialog = opened(at, DayRuleDialog)
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
    dialog = opened(at, DayRuleDialog)
    dialog.first.setText(first)
    dialog.last.setText(last)
    submit(at, dialog)
    assert dialog.form.message(field)
    dialog.is_dirty = False
    dialog.reject()


def test_a_make_up_day_names_the_day_off_it_makes_up_for(at: Counter, screen: CalendarScreen) -> None:
    screen.year.stand_on(date(2026, 11, 21))
    screen.on_add()
    dialog = opened(at, DayRuleDialog)
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
    dialog = opened(at, RemoveDay)
    submit(at, dialog)
    assert dialog.form.message("why") == "Chưa ghi lý do bỏ ngày này."
    assert rule(at, date(2026, 11, 24)) is not None
    dialog.why.set_text("Ghi nhầm")
    submit(at, dialog)
    assert rule(at, date(2026, 11, 24)) is None
    assert screen.year.look(date(2026, 11, 24)) is Look.WORKING
    screen.side.setCurrentIndex(2)
    told = " ".join(label.text() for label in screen.side.past.findChildren(type(screen.warning)))
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
    dialog = opened(at, WeekEditor)
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
    dialog = opened(at, WeekEditor)
    dialog.field.halves[0][0].start.setText(start)
    dialog.field.halves[0][0].end.setText(end)
    submit(at, dialog)
    assert sentence in dialog.form.message("week")
    assert calendars.year(at.desk, 2026).calendar.week == before
    dialog.is_dirty = False
    dialog.reject()


def test_a_week_in_which_nothing_counts_is_refused(at: Counter, screen: CalendarScreen) -> None:
    screen.on_week()
    dialog = opened(at, WeekEditor)
    for pair in dialog.field.halves:
        for half in pair:
            half.kind.set_value(Half.CLOSED)
    submit(at, dialog)
    assert "ít nhất một ca" in dialog.form.message("week")
    dialog.is_dirty = False
    dialog.reject()


def test_who_may_not_keep_the_calendar_only_looks(at: Counter) -> None:
    accounts.add(at.desk, "Lý Thị Xem", Role.INSPECTOR)
    at.shell.tasks.use(at.desk.acting_as("Lý Thị Xem"))
    screen = at.go("calendar")
    screen.days.table.select_id(SWAP_OFF)
    buttons = (screen.add, screen.side.edit_week, screen.days.confirm, screen.days.edit, screen.days.remove)
    assert not any(button.isEnabled() for button in buttons)
    QTest.keyClick(screen.year, Qt.Key.Key_Return)
    assert not [dialog for dialog in at.window.findChildren(FormDialog) if dialog.isVisible()]


def test_the_screen_is_whole_and_every_control_has_a_name(at: Counter, screen: CalendarScreen) -> None:
    assert is_whole(screen)
    assert nameless(screen) == []
    screen.on_week()
    assert nameless(opened(at, WeekEditor)) == []
    opened(at, WeekEditor).reject()
    screen.on_add()
    assert nameless(opened(at, DayRuleDialog)) == []
    opened(at, DayRuleDialog).reject()
