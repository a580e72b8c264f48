"""What is heavy is done by another process, at the same desk: its officer, its station and its clock."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cchc_desktop import apart
from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import NotAllowed
from cchc_desktop.domain.people import Right
from cchc_desktop.services import accounts
from tests.ui.counter import CLERK, Counter
from ui.working import heavy


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """Each test opens the window when the book holds what it needs."""
    return unopened


class Deaf:
    """A job that nobody looks at."""

    def progress(self, done: int, total: int | None = None, what: str = "") -> None:
        """Heard and forgotten."""


def who_and_when(desk: Desk, *, job: apart.Job) -> tuple[str, str, str, object]:
    job.progress(1, 1)
    return desk.actor.name, desk.station, desk.origin, desk.now()


def keep_settings(desk: Desk, *, job: apart.Job) -> None:
    desk.require(Right.KEEP_SETTINGS)


def test_the_other_process_sits_at_the_same_desk(at: Counter) -> None:
    name, station, origin, now = heavy.do_apart(at.desk, Deaf(), who_and_when)
    assert (name, station, origin) == (CLERK, at.desk.station, at.desk.origin)
    assert at.clock.now <= now <= at.clock.now + timedelta(minutes=1)  # type: ignore[operator]


def test_who_may_not_do_it_here_may_not_do_it_there(at: Counter) -> None:
    officer = next(one for one in accounts.officers(at.desk) if one.name != CLERK)
    with pytest.raises(NotAllowed):
        heavy.do_apart(at.desk.acting_as(officer.id), Deaf(), keep_settings)


def test_a_small_book_and_a_small_file_are_worked_on_here(at: Counter, tmp_path: Path) -> None:
    small, large = tmp_path / "nho.xlsx", tmp_path / "lon.xlsx"
    small.write_bytes(b"x")
    large.write_bytes(b"x" * heavy.LARGE_FILE)
    assert not heavy.is_heavy(at.desk, small, tmp_path / "chua-co.xlsx")
    assert heavy.is_heavy(at.desk, large)


def test_a_large_book_is_worked_on_apart(at: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heavy, "LARGE_BOOK", 1)
    assert heavy.is_heavy(at.desk)
