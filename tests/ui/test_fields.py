"""What people type for days, times and money, and what is made of it."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from cchc_desktop.domain.errors import InvalidInput
from ui import format as written
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField, parse_day
from ui.widgets.money_field import MoneyField, parse_money
from ui.widgets.time_field import TimeField, parse_clock

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("22/11/2026", date(2026, 11, 22)),
        ("1/2/2026", date(2026, 2, 1)),
        ("22-11-26", date(2026, 11, 22)),
        ("22.11.2026", date(2026, 11, 22)),
        ("22 11 2026", date(2026, 11, 22)),
        ("22112026", date(2026, 11, 22)),
        ("221126", date(2026, 11, 22)),
        ("0312", date(2026, 12, 3)),
        ("3/12", date(2026, 12, 3)),
        ("5", date(2026, 11, 5)),
        ("29/2/2028", date(2028, 2, 29)),
        ("29/2/2026", None),
        ("31/11/2026", None),
        ("0/1/2026", None),
        ("22/13/2026", None),
        ("123", None),
        ("mai", None),
        ("", None),
        ("22/11/2026/1", None),
        ("²/11/2026", None),
    ],
)
def test_a_day_is_read_with_or_without_slashes_month_and_year(typed: str, meant: date | None) -> None:
    assert parse_day(typed, TODAY) == meant


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_as_we_write_it_is_read_as_the_same_day(day: date) -> None:
    assert parse_day(written.day(day), TODAY) == day
    assert parse_day(f"{day:%d%m%Y}", TODAY) == day


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_day_or_nothing(typed: str) -> None:
    found = parse_day(typed, TODAY)
    assert found is None or isinstance(found, date)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", time(9)),
        ("09:05", time(9, 5)),
        ("9h", time(9)),
        ("9h5", time(9, 5)),
        ("16g30", time(16, 30)),
        ("905", time(9, 5)),
        ("0905", time(9, 5)),
        ("7.30", time(7, 30)),
        ("24:00", None),
        ("9:60", None),
        ("sáng", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, meant: time | None) -> None:
    assert parse_clock(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("12000", 12000), ("12.000 đ", 12000), ("0", 0), ("", None), ("-5", None), ("12k", None), ("1,500,000", 1500000)],
)
def test_money_is_whole_dong_however_it_is_grouped(typed: str, meant: int | None) -> None:
    assert parse_money(typed) == meant


def test_a_typed_day_is_tidied_when_the_cursor_leaves_and_not_before(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    with qtbot.waitSignal(field.edited_value):
        QTest.keyClicks(field, "3/12")
    assert field.text() == "3/12"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "03/12/2026"
    assert field.read("received") == date(2026, 12, 3)


def test_what_is_no_day_stays_as_typed_and_is_refused_by_its_field(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    QTest.keyClicks(field, "30/2")
    field.tidy()
    assert field.text() == "30/2"
    with pytest.raises(InvalidInput, match="Ngày này không có") as refused:
        field.read("received")
    assert refused.value.field == "received"
    field.clear()
    assert field.read("received") is None


def test_up_and_down_move_by_a_day(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == date(2026, 11, 23)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == date(2026, 11, 21)


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_calendar_is_vietnamese_begins_on_monday_and_fills_the_field(qtbot: QtBot) -> None:
    field = DateField(TODAY, latest=date(2026, 11, 25))
    qtbot.addWidget(field)
    field.show()
    popup = field.open_calendar()
    calendar = popup.calendar
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert calendar.locale().monthName(11).lower() == "tháng 11"
    assert calendar.locale().dayName(1) == "Thứ Hai"
    assert calendar.selectedDate() == QDate(2026, 11, 22)
    assert calendar.maximumDate() == QDate(2026, 11, 25)
    calendar.activated.emit(QDate(2026, 11, 24))
    assert field.text() == "24/11/2026"


def test_times_and_money_are_tidied_into_their_usual_form(qtbot: QtBot) -> None:
    clock, money = TimeField(), MoneyField()
    for field, typed, shown in ((clock, "9h5", "09:05"), (money, "1500000", "1.500.000")):
        qtbot.addWidget(field)
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == shown
    assert clock.value() == time(9, 5)
    assert money.value() == 1_500_000


def test_a_choice_keeps_its_value_while_it_is_still_offered(qtbot: QtBot) -> None:
    choice = Choice([("direct", "Trực tiếp"), ("post", "Bưu chính")])
    qtbot.addWidget(choice)
    choice.set_value("post")
    choice.set_options([("post", "Bưu chính công ích"), ("kiosk", "Ki-ốt")])
    assert choice.value() == "post"
    choice.set_options([("kiosk", "Ki-ốt")])
    assert choice.value() == "kiosk"
    choice.set_value(None)
    assert choice.value() is None


def test_a_passing_wheel_does_not_change_a_choice(qtbot: QtBot) -> None:
    choice = Choice([(1, "Một"), (2, "Hai")])
    qtbot.addWidget(choice)
    choice.show()
    choice.clearFocus()
    turn = QWheelEvent(
        QPointF(2, 2), QPointF(2, 2), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    choice.wheelEvent(turn)
    assert choice.value() == 1


def test_numbers_days_and_money_are_written_the_vietnamese_way() -> None:
    assert written.number(1234567) == "1.234.567"
    assert written.money(12000) == "12.000 đ"
    assert written.long_day(TODAY) == "Chủ Nhật, 22/11/2026"
    assert written.day(None) == written.number(None) == "–"
