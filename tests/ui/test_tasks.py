"""The door to threads: order, the newest question, refusals, long work, and an end that leaves nothing."""

from __future__ import annotations

import gc
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from cchc_desktop.domain.errors import InvalidInput, Unavailable, UserError
from ui.binding.collector import Collector
from ui.tasks import BUG_SENTENCE, Tasks, drop_result
from ui.working.job import Job

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import EmptyDesk

PATIENCE = 5000


class Answer:
    """A mutation's result."""

    changes = "changed"


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: tasks.pending == 0, timeout=PATIENCE)


def test_writes_run_one_after_the_other_in_the_order_they_were_asked(qtbot: QtBot, tasks: Tasks) -> None:
    ran: list[tuple[int, str]] = []

    def note(number: int, _: Any) -> None:
        ran.append((number, threading.current_thread().name))

    for number in range(30):
        tasks.write(partial(note, number), drop_result)
    settle(qtbot, tasks)
    assert ran == [(number, "desk-writer") for number in range(30)]


def test_a_long_read_does_not_keep_the_other_reader_waiting(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    answers: list[str] = []
    tasks.read(lambda _: gate.wait(PATIENCE / 1000), lambda _: answers.append("slow"))
    tasks.read(lambda _: None, lambda _: answers.append("quick"))
    qtbot.waitUntil(lambda: answers == ["quick"], timeout=PATIENCE)
    gate.set()
    settle(qtbot, tasks)
    assert answers == ["quick", "slow"]


def test_work_gets_the_desk_and_its_answer_comes_back_in_the_windows_thread(
    qtbot: QtBot, tasks: Tasks, desk: EmptyDesk
) -> None:
    told: list[tuple[bool, threading.Thread]] = []

    def is_ours(given: Any) -> bool:
        return given is desk

    tasks.read(is_ours, lambda same: told.append((same, threading.current_thread())))
    settle(qtbot, tasks)
    assert told == [(True, threading.main_thread())]


def test_requests_made_before_the_book_is_open_wait_for_it(qtbot: QtBot, desk: EmptyDesk) -> None:
    tasks = Tasks()
    answers: list[int] = []
    tasks.read(lambda _: 1, answers.append)
    tasks.write(lambda _: 2, answers.append)
    qtbot.wait(20)
    assert answers == []
    tasks.open(lambda: desk)  # type: ignore[arg-type, return-value]
    settle(qtbot, tasks)
    tasks.stop()
    assert sorted(answers) == [1, 2]


def test_only_the_newest_question_of_a_group_is_answered(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    answers: list[str] = []
    settle(qtbot, tasks)

    def look(text: str, _: Any) -> str:
        gate.wait(5)
        return text

    for text in ("n", "ng", "ngu"):
        tasks.read(partial(look, text), answers.append, group="search")
    gate.set()
    settle(qtbot, tasks)
    assert answers == ["ngu"]


def test_an_answer_whose_screen_is_gone_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[str] = []
    settle(qtbot, tasks)

    class Screen(QWidget):
        def ask(self) -> None:
            tasks.read(lambda _: "bound", self.on_bound)
            tasks.read(lambda _: "lambda", lambda word: told.append(word + self.objectName()))

        def on_bound(self, word: str) -> None:
            told.append(word + self.objectName())

    screen, label = Screen(), QLabel()
    screen.ask()
    tasks.read(lambda _: "owner", label.setText, owner=label)
    tasks.read(lambda _: "here", told.append)
    shiboken6.delete(screen)
    shiboken6.delete(label)
    settle(qtbot, tasks)
    assert told == ["here"]


def test_a_refusal_goes_to_the_screen_and_without_one_to_the_bar(qtbot: QtBot, tasks: Tasks) -> None:
    refusal = InvalidInput("name", "Họ tên đang để trống.")

    def refuse(_: Any) -> None:
        raise refusal

    by_field: list[UserError] = []
    in_bar: list[UserError] = []
    tasks.refused.connect(in_bar.append)
    tasks.write(refuse, drop_result, by_field.append)
    tasks.write(refuse, drop_result)
    settle(qtbot, tasks)
    assert by_field == [refusal]
    assert in_bar == [refusal]


def test_a_bug_is_reported_and_still_frees_the_screen(qtbot: QtBot, tasks: Tasks) -> None:
    bugs: list[Exception] = []
    freed: list[UserError] = []
    tasks.broke.connect(bugs.append)
    tasks.write(lambda _: 1 // 0, drop_result, freed.append)
    settle(qtbot, tasks)
    assert [type(bug) for bug in bugs] == [ZeroDivisionError]
    assert [(type(error), error.message) for error in freed] == [(Unavailable, BUG_SENTENCE)]


def test_what_a_mutation_changed_is_told_after_its_screen_heard(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[str] = []
    tasks.produced.connect(lambda result: told.append(result.changes))
    tasks.write(lambda _: Answer(), lambda _: told.append("done"))
    settle(qtbot, tasks)
    assert told == ["done", "changed"]


def test_long_work_tells_its_progress_and_ends_when_cancelled(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[int, int | None]] = []
    started = threading.Event()
    ended: list[Any] = []
    tasks.long_progressed.connect(lambda job: seen.append((job.done, job.total)))
    tasks.long_ended.connect(ended.append)

    def count(_: Any, job: Job) -> None:
        for number in range(10_000):
            job.progress(number, 10_000)
            started.set()
            threading.Event().wait(0.001)

    answers: list[Any] = []
    request = tasks.long(count, answers.append, answers.append, title="Đếm")
    qtbot.waitUntil(started.is_set, timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(seen) > 0, timeout=PATIENCE)
    request.cancel()
    settle(qtbot, tasks)
    assert answers == []
    assert ended == [request]
    assert seen[0][1] == 10_000


def test_a_long_read_leaves_writer_and_readers_free(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    answers: list[str] = []
    tasks.long(lambda _, job: gate.wait(5), lambda _: answers.append("long"), title="Xuất sổ")
    tasks.write(lambda _: None, lambda _: answers.append("write"))
    qtbot.waitUntil(lambda: answers == ["write"], timeout=PATIENCE)
    gate.set()
    settle(qtbot, tasks)
    assert answers == ["write", "long"]


def test_stopping_finishes_the_write_that_began_drops_the_rest_and_leaves_no_thread(
    qtbot: QtBot, desk: EmptyDesk
) -> None:
    tasks = Tasks()
    began = threading.Event()
    done: list[str] = []
    never: list[Any] = []

    def write(_: Any) -> None:
        began.set()
        threading.Event().wait(0.05)
        done.append("committed")

    tasks.open(lambda: desk)  # type: ignore[arg-type, return-value]
    settle(qtbot, tasks)
    tasks.write(write, never.append)
    tasks.write(lambda _: never.append("second"), never.append)
    assert began.wait(5)
    tasks.stop()
    assert done == ["committed"]
    assert never == []
    assert desk.is_closed
    assert [thread for thread in threading.enumerate() if thread.name.startswith("desk-")] == []


def test_a_book_that_opens_while_the_program_ends_is_closed_again(desk: EmptyDesk) -> None:
    tasks = Tasks()
    began = threading.Event()

    def open_slowly() -> Any:
        began.set()
        threading.Event().wait(0.05)
        return desk

    tasks.open(open_slowly)
    assert began.wait(5)
    tasks.stop()
    assert desk.is_closed


def test_a_book_that_did_not_open_can_be_opened_again(qtbot: QtBot, desk: EmptyDesk) -> None:
    tasks = Tasks()
    errors: list[UserError] = []
    answers: list[int] = []
    tasks.opening_failed.connect(errors.append)

    def fail() -> Any:
        raise Unavailable("Không tìm thấy thư mục.")

    tasks.read(lambda _: 1, answers.append)
    tasks.open(fail)
    qtbot.waitUntil(lambda: len(errors) == 1, timeout=PATIENCE)
    assert answers == []
    tasks.open(lambda: desk)  # type: ignore[arg-type, return-value]
    settle(qtbot, tasks)
    tasks.stop()
    assert answers == [1]


def test_cycles_with_timers_are_collected_in_the_windows_thread_only(qtbot: QtBot, tasks: Tasks) -> None:
    died: list[str] = []

    class Cyclic:
        def __init__(self) -> None:
            self.timer = QTimer()
            self.timer.start(60_000)
            self.myself = self

        def __del__(self) -> None:
            died.append(threading.current_thread().name)

    def work(_: Any) -> None:
        for number in range(5_000):
            cycle: list[Any] = [number]
            cycle.append(cycle)

    settle(qtbot, tasks)
    for _ in range(20):
        Cyclic()
        tasks.read(work, drop_result)
    settle(qtbot, tasks)
    gc.collect()
    assert died == ["MainThread"] * 20
    tasks.stop()
    assert gc.isenabled()


def test_what_is_due_is_collected_by_the_clock(qtbot: QtBot, tasks: Tasks) -> None:
    collector = Collector(tasks)
    died: list[str] = []

    class Cyclic:
        def __init__(self) -> None:
            self.myself = self

        def __del__(self) -> None:
            died.append("gone")

    settle(qtbot, tasks)
    collector.look()
    kept = [Cyclic() for _ in range(gc.get_threshold()[0] + 1)]
    kept.clear()
    assert died == []
    collector.look()
    assert died


@pytest.mark.parametrize("wrap", ["partial", "lambda"])
def test_the_owner_is_found_through_what_wraps_a_method(qtbot: QtBot, wrap: str) -> None:
    from ui.working.request import owner_of

    class Screen(QObject):
        def on_found(self, _: Any) -> None: ...

        def wrapped(self) -> Any:
            return partial(self.on_found, 1) if wrap == "partial" else lambda _: self.on_found(1)

    screen = Screen()
    assert owner_of(screen.wrapped()) is screen
