"""Warnings at the counter: said once in the bar, never in the way of who types."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from cchc_desktop.domain.people import Role
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, intake
from cchc_desktop.services.intake import IntakeForm
from tests.ui.counter import STATUS_CERTIFICATE, Counter, open_window
from tests.ui.reminded import FRIDAY, OVERDUE, SATURDAY, THURSDAY, WEDNESDAY, action, sit_down, tick, warn_at_once
from tests.ui.test_keys import OFFERS, shared
from ui.watching import reminding
from ui.watching.reminding import GIVES_WAY_AFTER, MORNING, SEE, Notice

if TYPE_CHECKING:

    pass


@pytest.fixture
def at(unopened: Counter, monkeypatch: pytest.MonkeyPatch) -> Counter:
    warn_at_once(monkeypatch)
    return unopened


def test_what_presses_is_said_when_the_book_opens_and_leads_to_its_door(at: Counter) -> None:
    at.receive("Đặng Thị Hòa")
    at.clock.at(FRIDAY)
    at.receive("Trương Văn Lực")
    sit_down(at)
    assert at.said == OVERDUE
    at.go("dossiers")
    focused = QApplication.focusWidget()
    action(at).click()
    at.wait()
    today = at.shell.screens.front
    assert (at.shell.screens.front_id, today.chosen) == ("today", Urgency.OVERDUE)
    assert at.said == ""
    assert focused is not None


def test_a_warning_is_said_once_and_takes_no_cursor_away(at: Counter) -> None:
    at.receive("Đặng Thị Hòa")
    sit_down(at)
    assert at.said == ""
    screen = at.go("dossiers")
    screen.field.setFocus()
    at.clock.at(FRIDAY)
    tick(at)
    assert at.said == OVERDUE
    assert QApplication.focusWidget() is screen.field
    assert QApplication.activeModalWidget() is None
    at.shell.bar.clear()
    at.clock.at(FRIDAY, 10)
    tick(at)
    assert at.said == ""


def test_nothing_is_said_while_the_counter_is_closed(at: Counter) -> None:
    at.receive("Đặng Thị Hòa")
    at.clock.at(SATURDAY)
    sit_down(at)
    assert at.said == ""
    assert at.window.windowTitle().startswith("(1) ")
    at.clock.at(date(2026, 3, 9), 7, 29)
    tick(at)
    assert at.said == ""
    at.clock.at(date(2026, 3, 9), 7, 30)
    tick(at)
    assert at.said == OVERDUE


def test_between_two_looks_the_book_is_left_in_peace(at: Counter) -> None:
    sit_down(at)
    looked: list[object] = []
    at.shell.tasks.read = lambda *arguments, **more: looked.append(arguments)
    at.clock.at(date(2026, 3, 2), 9, 14)
    at.shell.time_of_day.look()
    assert looked == []
    at.clock.at(date(2026, 3, 2), 9, 15)
    at.shell.time_of_day.look()
    assert len(looked) == 1


def test_a_warning_waits_for_what_the_bar_says_but_not_for_ever(at: Counter) -> None:
    at.receive("Đặng Thị Hòa")
    sit_down(at)
    at.shell.bar.error("Chưa ghi họ tên người nộp hồ sơ.")
    at.clock.at(FRIDAY)
    tick(at)
    assert at.said == "Chưa ghi họ tên người nộp hồ sơ."
    for _ in range(GIVES_WAY_AFTER):
        assert at.said == "Chưa ghi họ tên người nộp hồ sơ."
        at.shell.watchers.reminding._speak()
    assert at.said == OVERDUE


def test_what_waited_is_said_as_soon_as_the_bar_is_free(at: Counter) -> None:
    at.receive("Đặng Thị Hòa")
    sit_down(at)
    at.shell.bar.error("Chưa ghi họ tên người nộp hồ sơ.")
    at.clock.at(FRIDAY)
    tick(at)
    at.shell.bar.clear()
    at.until(lambda: at.said == OVERDUE)


def test_the_number_in_the_title_follows_what_is_done(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.receive("Trương Văn Lực")
    at.clock.at(WEDNESDAY)
    sit_down(at)
    assert at.window.windowTitle().startswith("(2) Trung tâm")
    sheet = at.go("dossiers", code=code).browser.sheet
    at.until(lambda: sheet.shown is not None)
    at.step(code, Action.FINISH)
    at.shell.tasks.write(lambda desk: _Touched(), lambda _: None)
    at.until(lambda: at.window.windowTitle().startswith("(1) Trung tâm"))


class _Touched:
    """What a change of a dossier on this PC declares."""

    def __init__(self) -> None:
        from cchc_desktop.services.changes import dossier_changed

        self.changes = dossier_changed(1)


def test_a_duty_leads_to_its_dossier_and_an_online_one_to_its_door(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.step(code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
    at.clock.at(date(2026, 3, 18))
    sit_down(at)
    assert at.said == "Cần xử lý: 1 hồ sơ hết thời gian chờ bổ sung."
    action(at).click()
    at.wait()
    assert at.shell.screens.front_id == "dossiers"
    assert at.shell.screens.front.browser.sheet.shown.code == code
    form = IntakeForm(procedure=STATUS_CERTIFICATE, name="Lý Thị Sen", national_code="000.00.07.H56-260318-0009")
    intake.register(at.desk, form)
    at.clock.at(date(2026, 3, 20))
    tick(at)
    assert at.said == "Cần xử lý: 1 hồ sơ chờ tiếp nhận quá 8 giờ làm việc."
    action(at).click()
    at.wait()
    assert (at.shell.screens.front_id, at.shell.screens.front.chosen) == ("today", Urgency.TO_ACCEPT)


def test_at_16_the_administrator_is_told_what_is_not_closed(at: Counter) -> None:
    khoa = next(o for o in accounts.officers(at.desk, only_active=True) if o.name == "Trần Văn Khoa")
    at.step(at.receive("Đặng Thị Hòa"), Action.HAND_OVER, to=khoa.id)
    at.receive("Trương Văn Lực")
    at.clock.at(THURSDAY, 15, 50)
    sit_down(at)
    at.shell.bar.clear()
    at.clock.at(THURSDAY, 15, 59)
    tick(at)
    assert at.said == ""
    at.clock.at(THURSDAY, 16)
    tick(at)
    assert at.said == "16:00: còn 2 hồ sơ đến hạn hôm nay chưa kết thúc: Trần Văn Khoa 1, chưa giao ai 1."
    action(at).click()
    at.wait()
    front = at.shell.screens.front_id
    assert front == ("day_close" if "day_close" in {door.id for door in at.window.doors} else "today")
    at.clock.at(THURSDAY, 16, 15)
    tick(at)
    assert at.said == ""


def test_another_officer_who_sits_down_hears_what_is_theirs(at: Counter) -> None:
    khoa = next(o for o in accounts.officers(at.desk, only_active=True) if o.name == "Trần Văn Khoa")
    sen = accounts.add(at.desk, "Lý Thị Sen", Role.OFFICER).value
    at.step(at.receive("Đặng Thị Hòa"), Action.HAND_OVER, to=sen.id)
    at.step(at.receive("Trương Văn Lực"), Action.HAND_OVER, to=khoa.id)
    at.clock.at(FRIDAY)
    sit_down(at)
    assert at.said == "Cần xử lý: 2 hồ sơ quá hạn."
    at.shell.opening._on_officer_chosen(khoa.id)
    at.until(lambda: bool(at.shell.watchers.reminding._waiting))
    at.shell.bar.clear()
    at.until(lambda: at.said == OVERDUE)


def test_the_morning_begins_with_its_notices_and_so_does_each_new_day(
    at: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        reminding,
        "MORNING",
        (lambda desk: None, lambda desk: Notice(f"Lịch ngày {desk.now():%d/%m}.", "calendar", label="&Xem lịch")),
    )
    sit_down(at)
    assert (at.said, action(at).text()) == ("Lịch ngày 02/03.", "&Xem lịch")
    action(at).click()
    at.wait()
    assert (at.shell.screens.front_id, at.said) == ("calendar", "")
    at.clock.at(WEDNESDAY)
    tick(at)
    assert at.said == "Lịch ngày 04/03."


def test_what_the_last_day_left_open_is_told_in_the_morning_before_what_presses(
    at: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "MORNING", MORNING)
    at.receive("Đặng Thị Hòa")
    at.clock.at(FRIDAY, 7, 10)
    sit_down(at)
    assert at.said.startswith("Hôm qua còn 1 hồ sơ đến hạn chưa kết thúc")
    at.clock.at(FRIDAY, 7, 30)
    tick(at)
    assert at.said.startswith("Hôm qua còn 1 hồ sơ đến hạn chưa kết thúc")
    action(at).click()
    at.wait()
    front = at.shell.screens.front_id
    assert front == ("day_close" if "day_close" in {door.id for door in at.window.doors} else "today")
    at.until(lambda: at.said == OVERDUE)


def test_a_year_without_days_off_is_told_in_the_morning_to_who_may_keep_the_calendar(
    at: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "MORNING", MORNING)
    at.clock.at(date(2029, 1, 2))
    sit_down(at)
    assert at.said == "Lịch làm việc năm 2029 chưa có ngày nghỉ nào; ngày hẹn trong năm đó có thể sai."
    action(at).click()
    at.wait()
    assert at.shell.screens.front_id == "calendar"
    khoa = at.desk.acting_as("Trần Văn Khoa")
    assert reminding.missing_calendar(khoa) is None


@pytest.mark.parametrize("screen", OFFERS)
def test_the_key_of_the_warning_is_free_on_every_screen(at: Counter, screen: str) -> None:
    open_window(at)
    at.go(screen)
    assert shared(at, ((SEE,),)) == {}
