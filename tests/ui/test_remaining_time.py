"""What is left of an hour grows old by itself, wherever it is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cchc_desktop.domain.workflow import Action
from tests.ui.counter import Counter, open_window
from tests.ui.reminded import THURSDAY

if TYPE_CHECKING:
    pass


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """Each test opens the window when the book holds what it needs."""
    return unopened


def test_remaining_time_in_sight_grows_old_by_itself(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.step(at.receive("Trương Văn Lực"), Action.ISSUE_LETTER, reason="Chậm")
    at.clock.at(THURSDAY, 7)
    open_window(at)
    screen = at.go("today", view="due_today")
    screen.browser.open_dossier(code)
    at.wait()
    (row,) = screen.model.rows
    assert row.left == "Còn 2 giờ"
    states: list[Any] = []
    for hour, minute in ((8, 10), (9, 0), (9, 1)):
        at.clock.at(THURSDAY, hour, minute)
        screen.browser.tell_the_time()
        at.wait()
        states.append((screen.model.rows[0].left, screen.browser.sheet.promise.state.rpartition(", ")[2]))
    assert states == [("Còn 50 phút", "còn 50 phút"), ("Đến giờ hẹn", "đến giờ hẹn"), ("Quá giờ hẹn", "quá giờ hẹn")]
    assert screen.table.current_id() is None
    at.go("settings")
    assert not screen.browser._telling.isActive()
