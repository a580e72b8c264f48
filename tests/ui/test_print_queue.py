"""The queue of this PC: no paper is lost, whatever the printer, the user or the power does; and nobody stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.services import printing
from cchc_desktop.services.printing import Form
from tests.ui.counter import Counter, counter, open_window
from tests.ui.paper import COUNTER_PRINTER, PrinterRoom, paper, printer_room
from ui.messages import MessageBar
from ui.preferences import Preferences
from ui.printing import printers, sending
from ui.printing.entry import Entry, State
from ui.printing.kept import FILE_NAME
from ui.printing.printers import NO_PRINTER
from ui.printing.queue import STOPPED, PrintQueue
from ui.printing.queue_dialog import QueueDialog
from ui.printing.recipe import Recipe
from ui.printing.sending import Sent
from ui.printing.setup import PrintSetup, Way
from ui.printing.titles import titled
from ui.tasks import Tasks

AT = datetime(2026, 3, 2, 9, 0)
NAME = "Đặng Thị Hòa"


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> PrinterRoom:
    return printer_room(monkeypatch, tmp_path)


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def queue(qtbot: QtBot, tasks: Tasks, bar: MessageBar, room: PrinterRoom, tmp_path: Path) -> PrintQueue:
    made = PrintQueue(tasks, bar)
    made.open(tmp_path)
    qtbot.waitUntil(lambda: tasks.pending == 0)
    return made


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path, room: PrinterRoom) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        open_window(made)
        yield made


def add(queue: PrintQueue, title: str = "Giấy tiếp nhận", setup: PrintSetup | None = None, **more: object) -> Entry:
    return queue.add(paper(title), setup or PrintSetup(), form="receipt", at=AT, **more)  # type: ignore[arg-type]


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: tasks.pending == 0, timeout=10_000)


def states(queue: PrintQueue) -> list[State]:
    return [one.state for one in reversed(queue.entries)]


def kept(folder: Path) -> list[dict[str, object]]:
    lines = json.loads((folder / FILE_NAME).read_text("utf-8"))["entries"]
    assert isinstance(lines, list)
    return lines


def test_a_paper_goes_to_the_printer_and_its_pages_leave_the_memory(
    qtbot: QtBot, tasks: Tasks, queue: PrintQueue, bar: MessageBar, room: PrinterRoom, tmp_path: Path
) -> None:
    entry = add(queue)
    settle(qtbot, tasks)
    assert room.sheets(1) == [(420, 595)]
    assert bar.text == f"Đã gửi «Giấy tiếp nhận» (1 trang) tới máy in {COUNTER_PRINTER}."
    assert states(queue) == [State.DONE]
    assert queue.paper_of(entry.id) is None
    assert kept(tmp_path) == []


def test_papers_come_out_one_after_the_other_in_their_order(
    qtbot: QtBot, tasks: Tasks, queue: PrintQueue, room: PrinterRoom
) -> None:
    room.gate.clear()
    for number in range(3):
        queue.add(paper(f"Giấy {number}", count=number + 1), PrintSetup(), form="receipt", at=AT)
    qtbot.waitUntil(lambda: State.PRINTING in states(queue))
    assert states(queue).count(State.PRINTING) == 1
    room.gate.set()
    settle(qtbot, tasks)
    assert [len(room.sheets(job)) for job in (1, 2, 3)] == [1, 2, 3]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_refuses_fails_the_paper_and_printing_again_needs_nothing_drawn(
    qtbot: QtBot, tasks: Tasks, queue: PrintQueue, bar: MessageBar, room: PrinterRoom, tmp_path: Path
) -> None:
    room.refuses = True
    entry = add(queue, is_quiet=True)
    settle(qtbot, tasks)
    assert states(queue) == [State.FAILED]
    assert bar.text.startswith("In không được. Máy in «")
    assert kept(tmp_path)[0]["state"] == "failed"
    room.refuses = False
    queue.print_again(entry.id)
    settle(qtbot, tasks)
    assert states(queue) == [State.DONE]
    assert room.sheets(2) == [(420, 595)]


def test_the_system_hears_what_a_paper_is_and_never_whose(
    qtbot: QtBot, tasks: Tasks, queue: PrintQueue, room: PrinterRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles: list[str] = []

    def note(_pdf: bytes, title: str, *_: object) -> Sent:
        titles.append(title)
        return Sent(COUNTER_PRINTER, 1)

    monkeypatch.setattr(sending, "send", note)
    add(queue, f"Giấy của {NAME}")
    settle(qtbot, tasks)
    assert titles == [titled("receipt")]


def test_a_printer_in_trouble_gets_no_sheet_that_would_come_out_twice_later(
    qtbot: QtBot, tasks: Tasks, queue: PrintQueue, bar: MessageBar, room: PrinterRoom
) -> None:
    room.is_in_trouble = True
    add(queue)
    settle(qtbot, tasks)
    assert room.jobs == []
    assert bar.text == f"In không được. Máy in «{COUNTER_PRINTER}» báo lỗi: hết giấy, kẹt giấy hoặc đang tắt."


def test_a_printer_that_gets_into_trouble_with_a_paper_leaves_it_in_the_queue(
    qtbot: QtBot, tasks: Tasks, queue: PrintQueue, room: PrinterRoom
) -> None:
    room.gate.clear()
    entry = add(queue)
    qtbot.waitUntil(lambda: room.jobs == [COUNTER_PRINTER])
    room.is_in_trouble = True
    room.gate.set()
    settle(qtbot, tasks)
    assert queue.entries[0].state is State.FAILED
    assert "Nếu giấy đã ra thì chọn Bỏ" in queue.entries[0].why
    queue.drop(entry.id)
    assert queue.entries == ()


def test_without_a_printer_papers_wait_and_what_was_done_stays_in_the_bar(
    qtbot: QtBot, tasks: Tasks, queue: PrintQueue, bar: MessageBar, room: PrinterRoom
) -> None:
    room.names = []
    bar.say("Đã tiếp nhận hồ sơ.")
    entry = add(queue, is_quiet=True)
    settle(qtbot, tasks)
    assert bar.text == "Đã tiếp nhận hồ sơ."
    assert (queue.entries[0].state, queue.entries[0].why) == (State.WAITING, NO_PRINTER)
    room.names = [COUNTER_PRINTER]
    queue.print_again(entry.id)
    settle(qtbot, tasks)
    assert states(queue) == [State.DONE]


def test_a_chosen_printer_that_is_gone_is_said_and_asked_for(
    qtbot: QtBot, tasks: Tasks, queue: PrintQueue, bar: MessageBar, room: PrinterRoom
) -> None:
    entry = add(queue, setup=PrintSetup("Máy in cũ"))
    settle(qtbot, tasks)
    assert room.jobs == []
    assert bar.text == "In không được. Máy in «Máy in cũ» đã chọn không còn trên máy này; hãy chọn máy in khác."
    with qtbot.waitSignal(queue.shown) as asked:
        queue.show(entry.id)
    assert asked.args[0].id == entry.id
    queue.print_again(entry.id, PrintSetup(COUNTER_PRINTER))
    settle(qtbot, tasks)
    assert room.jobs == [COUNTER_PRINTER]


def test_a_batch_that_the_user_stops_waits_in_the_queue(
    qtbot: QtBot, tasks: Tasks, queue: PrintQueue, bar: MessageBar, room: PrinterRoom
) -> None:
    began: list[object] = []
    tasks.long_began.connect(began.append)
    room.gate.clear()
    add(queue)
    add(queue, "Giấy sau")
    qtbot.waitUntil(lambda: room.jobs == [COUNTER_PRINTER])
    began[0].cancel()  # type: ignore[attr-defined]
    room.gate.set()
    settle(qtbot, tasks)
    assert states(queue) == [State.WAITING, State.DONE]
    assert queue.entries[1].why == STOPPED


def test_paper_never_waits_for_a_long_export(
    qtbot: QtBot, tasks: Tasks, queue: PrintQueue, room: PrinterRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.gate.clear()
    tasks.long(lambda _desk, _job: room.gate.wait(10), lambda _: None, title="Xuất")

    def straight(name: str) -> object:
        room.gate.set()
        return room.opened(name)

    monkeypatch.setattr(printers, "opened", straight)
    add(queue)
    settle(qtbot, tasks)
    assert states(queue) == [State.DONE]


def test_an_intake_without_a_printer_goes_on_and_the_badge_leads_to_the_queue(at: Counter, room: PrinterRoom) -> None:
    room.names = []
    screen = at.go("intake")
    code = at.receive(NAME)
    done = printing.dossier_form(at.desk, Form.RECEIPT, code)
    at.shell.print_pdf(done.value.pdf, done.value.title, at_once=True, recipe=Recipe.of_form(Form.RECEIPT, code))
    at.wait()
    assert screen.isVisible()
    badge = at.shell.status_line.papers
    assert badge.isVisible()
    assert badge.text() == "1 giấy chờ in"
    badge.click()
    at.wait()
    dialog: Any = at.window.findChild(QueueDialog)
    assert dialog.table.current().recipe.mark == code
    assert dialog.why.text() == NO_PRINTER
    room.names = [COUNTER_PRINTER]
    dialog.all.click()
    at.wait()
    assert not badge.isVisible()
    dialog.give_up.click()
    at.wait()
    assert at.shell.papers.queue.entries == ()
    dialog.reject()


@pytest.mark.parametrize(
    ("way", "at_once", "is_shown"),
    [(Way.ASKED, True, False), (Way.ASKED, False, True), (Way.LOOK, True, True), (Way.AT_ONCE, False, False)],
)
def test_whether_pages_are_looked_at_first_is_a_choice_of_this_pc(
    at: Counter, room: PrinterRoom, way: Way, at_once: bool, is_shown: bool
) -> None:
    at.shell.preferences.choose_print("receipt", PrintSetup(way=way))
    made = paper()
    at.shell.print_pdf(made.pdf, made.title, at_once=at_once, form="receipt", file_name="giay.pdf")
    at.wait()
    assert at.shell.papers.is_in_front is is_shown
    assert bool(room.jobs) is not is_shown


def test_a_form_has_its_own_printer_or_that_of_every_form(tmp_path: Path) -> None:
    choices = Preferences(tmp_path)
    choices.choose_print("every", PrintSetup("Máy chung", copies=3, way=Way.AT_ONCE))
    choices.choose_print("receipt", PrintSetup("Máy A5", way=Way.LOOK))
    again = Preferences(tmp_path)
    assert again.print_setup("receipt") == PrintSetup("Máy A5", way=Way.LOOK)
    assert again.print_setup("apology") == PrintSetup("Máy chung", way=Way.AT_ONCE)
    again.choose_print("receipt", PrintSetup())
    assert Preferences(tmp_path).print_setup("receipt").printer == "Máy chung"
