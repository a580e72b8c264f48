"""A PC's clock that was set back stamps nothing in a real office, and says why and how work goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import NotAllowed, Unavailable
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.people import Actor, Role
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import clock, intake, maintenance, progress
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.progress import StepForm
from cchc_desktop.services.steps.noting import note
from tests.offices import MovedClock, new_office

FORM = IntakeForm(procedure="1.004873", name="Đặng Thị Hòa")
THEN, BACK = datetime(2026, 3, 2, 9), datetime(2020, 1, 1, 0, 3)


@pytest.fixture
def real(tmp_path: Path) -> Iterator[tuple[Desk, MovedClock, str]]:
    """A real office with a dossier of 02/03/2026, 09:00."""
    desk, moved = new_office(tmp_path / "vp", THEN, is_practice=False)
    with closing(desk):
        yield desk, moved, intake.receive(desk, FORM).value.code


def test_nothing_is_stamped_by_a_clock_that_was_set_back(real: tuple[Desk, MovedClock, str]) -> None:
    desk, moved, code = real
    moved.now = BACK
    said = r"đang chỉ 00:03 01/01/2020, trước lần ghi sổ gần nhất lúc 09:00 02/03/2026\. Hãy chỉnh lại ngày, giờ"
    for work in (
        lambda: intake.receive(desk, FORM),
        lambda: intake.guide(desk, FORM, ("Bản sao",), ""),
        lambda: progress.step(desk, code, Action.FINISH, StepForm()),
    ):
        with pytest.raises(Unavailable, match=said):
            work()
    assert (clock.warning(desk) or "").startswith("Đồng hồ của máy đang chỉ 00:03 01/01/2020")
    moved.now = datetime(2026, 3, 2, 9, 1)
    assert clock.warning(desk) is None
    assert intake.receive(desk, FORM).value.code.endswith("0002")


def test_a_clock_that_steps_back_by_minutes_is_let_be(real: tuple[Desk, MovedClock, str]) -> None:
    desk, moved, _code = real
    moved.now = datetime(2026, 3, 2, 8, 50)
    intake.receive(desk, FORM)
    moved.now = datetime(2026, 3, 2, 8, 39)
    with pytest.raises(Unavailable):
        intake.receive(desk, FORM)


def test_a_sign_in_under_a_wrong_clock_does_not_make_it_right(real: tuple[Desk, MovedClock, str]) -> None:
    desk, moved, _code = real
    moved.now = BACK
    with desk.change() as unit:
        note(desk, unit, Deed.SIGN_IN, "Trần Thị Bích")
        unit.commit()
    assert clock.warning(desk) is not None


def test_after_a_clock_that_ran_ahead_an_administrator_says_that_it_is_right_now(
    real: tuple[Desk, MovedClock, str],
) -> None:
    desk, moved, _code = real
    moved.now = datetime(2031, 3, 3, 9)
    intake.receive(desk, FORM)
    moved.now = datetime(2026, 3, 3, 9)
    with pytest.raises(NotAllowed):
        clock.confirm(replace(desk, actor=Actor(1, "Người tiếp nhận", Role.CLERK)))
    with pytest.raises(Unavailable):
        intake.receive(desk, FORM)
    clock.confirm(desk)
    assert clock.warning(desk) is None
    intake.receive(desk, FORM)
    assert maintenance.check(desk).problems == ()


def test_a_practice_office_lives_in_any_time(tmp_path: Path) -> None:
    desk, moved = new_office(tmp_path / "vp", THEN)
    with closing(desk):
        intake.receive(desk, FORM)
        moved.now = BACK
        intake.receive(desk, replace(FORM, late_reason="Thử"))
