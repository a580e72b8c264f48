"""The window goes at once when it is closed; the copy is made behind it, and what fails is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.domain.rotation import Why
from cchc_desktop.services import backups
from tests.ui.controls import squeezed
from tests.ui.copies import files, kept
from tests.ui.counter import Counter, open_window
from ui.backups.closing import SHOWN_AFTER_MS


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """Each test opens the window when the book holds what it needs."""
    return unopened


def test_closing_makes_a_copy_first_and_only_when_there_is_news(at: Counter) -> None:
    open_window(at)
    kept(at)
    at.receive("Đặng Thị Hòa")
    assert not at.window.close()
    at.until(lambda: not at.window.isVisible())
    assert files(at) == ["office-20260302-0900.db"]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The copy at closing takes until the event is set, as one of a large book does."""
    may_end = threading.Event()

    def copying(_desk: object, _why: Why, job: Any) -> None:
        while not may_end.wait(0.01):
            job.progress(1, 2, "Đang chép sổ")

    monkeypatch.setattr(backups, "make_if_due", copying)
    yield may_end
    may_end.set()


def test_the_window_is_gone_at_once_and_the_copy_of_a_large_book_goes_on_behind_it(
    at: Counter, slow: threading.Event
) -> None:
    open_window(at)
    keeper = kept(at)
    at.window.close()
    at.bot.waitUntil(lambda: not at.window.isVisible(), timeout=SHOWN_AFTER_MS + 600)
    assert keeper._closing.isVisible()
    assert "chưa rút USB" in keeper._closing.said.text()
    assert squeezed(keeper._closing) == []
    keeper._closing.close()
    assert not keeper._closing.isVisible(), "what tells of it may go out of sight"
    assert at.shell.tasks.desk is not None, "and the work goes on"
    at.window.come_forward()
    assert keeper._closing.isVisible(), "starting the program again shows how far it is"
    assert not at.window.isVisible()
    slow.set()
    at.until(lambda: at.shell.tasks.desk is None)
    assert not keeper._closing.isVisible()


def test_who_closed_by_mistake_goes_on_working_where_they_were(at: Counter, slow: threading.Event) -> None:
    open_window(at)
    keeper = kept(at)
    at.window.close()
    at.until(keeper._closing.isVisible)
    keeper._closing.stay.click()
    assert at.window.isVisible()
    at.wait()
    slow.set()
    assert not at.window.close(), "closing again begins a copy again"
    at.until(lambda: at.shell.tasks.desk is None)


def test_a_copy_that_fails_at_closing_asks_before_the_program_goes(
    at: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_window(at)
    keeper = kept(at)

    def fails(*_: object, **__: object) -> None:
        raise Unavailable("Ổ đĩa đầy.")

    monkeypatch.setattr(backups, "make_if_due", fails)
    assert not at.window.close()
    at.until(lambda: keeper._closing is not None and "Ổ đĩa đầy" in keeper._closing.said.text())
    keeper._closing.stay.click()
    assert at.window.isVisible()
    assert not at.window.close()
    at.until(lambda: keeper._closing is not None and "Ổ đĩa đầy" in keeper._closing.said.text())
    keeper._closing.leave.click()
    at.until(lambda: not at.window.isVisible())
