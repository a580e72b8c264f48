"""The queue of this PC: no paper is lost, whatever the printer, the user or the power does; and nobody stands in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.errors import InvalidInput, Unavailable
from cchc_desktop.services import printing
from cchc_desktop.services.printing import Form, PrintedPaper
from tests.ui.counter import Counter, counter, open_window
from tests.ui.paper import COUNTER_PRINTER, PrinterRoom, paper, printer_room
from ui.job import Job
from ui.messages import MessageBar
from ui.preferences import Preferences
from ui.printing import printers
from ui.printing.entry import Entry, State
from ui.printing.kept import BROKE_OFF, CLOSED, FILE_NAME, QueueFile
from ui.printing.printers import NO_PRINTER
from ui.printing.queue import NOT_REDRAWN, STOPPED, PrintQueue
from ui.printing.queue_dialog import QueueDialog
from ui.printing.recipe import Kind, Recipe, as_kept, from_kept
from ui.printing.setup import PrintSetup, Way
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


def drawn(at: Counter, recipe: Recipe | None) -> PrintedPaper:
    assert recipe is not None
    made = recipe.draw(at.desk, Job("In", lambda _: None))
    return made if isinstance(made, PrintedPaper) else made.value


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


def test_what_has_not_come_out_is_there_at_the_next_start(
    qtbot: QtBot, tasks: Tasks, queue: PrintQueue, bar: MessageBar, room: PrinterRoom, tmp_path: Path
) -> None:
    room.names = []
    add(queue, recipe=Recipe.of_form("receipt", "H56.123.45-260302-0001"))
    add(queue, "Danh sách của ai đó")
    settle(qtbot, tasks)
    queue.close_down()
    bar.clear()
    again = PrintQueue(tasks, bar)
    again.open(tmp_path)
    settle(qtbot, tasks)
    assert {(one.title, one.why) for one in again.open_entries} == {("Giấy tiếp nhận và hẹn trả", CLOSED)}
    assert len(again.open_entries) == 2
    assert bar.text == "2 giấy chưa in xong lần trước."
    assert room.jobs == []
    without = next(one for one in again.open_entries if one.recipe is None)
    again.print_again(without.id)
    assert bar.text == NOT_REDRAWN


KILLED = """
import os, sys
from datetime import datetime
from pathlib import Path
from typing import Any
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QTimer
app = QApplication([])
from tests.ui.paper import paper
from ui.job import Job
from ui.messages import MessageBar
from ui.printing import printers
from ui.printing.printers import Printers
from ui.printing.queue import PrintQueue
from ui.printing.recipe import Recipe
from ui.printing.setup import PrintSetup
from ui.tasks import Tasks
folder, kills_at = Path(sys.argv[1]), sys.argv[2]
class Desk:
    def close(self): pass
tasks = Tasks()
tasks.open(lambda: Desk())
queue = PrintQueue(tasks, MessageBar())
queue.open(folder)
printers.installed = lambda: Printers(("M",), "M")
printers.is_in_trouble = lambda _: False
def never(name):
    if kills_at == "printing":
        end('"printing"')
    import time; time.sleep(30)
printers.opened = never
def go():
    if tasks.pending:
        return QTimer.singleShot(5, go)
    for number in (1, 2):
        recipe = Recipe.of_form("receipt", f"H56.123.45-260302-000{number}")
        at, title = datetime(2026, 3, 2, 9, number), "Giấy của Đặng Thị Hòa"
        queue.add(paper(title), PrintSetup(), form="receipt", at=at, recipe=recipe)
    if kills_at == "waiting":
        end('"waiting"')
def end(state):
    file = folder / "print-queue.json"
    while not file.exists() or file.read_text().count('"id"') < 2 or state not in file.read_text():
        pass
    os._exit(9)
QTimer.singleShot(5, go)
app.exec()
"""


@pytest.mark.parametrize("killed_at", ["waiting", "printing"])
def test_a_killed_program_finds_its_papers_at_the_next_start(tmp_path: Path, killed_at: str) -> None:
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), killed_at], cwd=root, env=environ, timeout=60, check=False
    )
    assert done.returncode == 9
    left = sorted(QueueFile(tmp_path).read(), key=lambda one: one.at)
    assert [one.recipe.mark for one in left if one.recipe] == ["H56.123.45-260302-0001", "H56.123.45-260302-0002"]
    assert left[1].why == CLOSED
    assert killed_at == "waiting" or left[0].why == BROKE_OFF
    assert "Hòa" not in (tmp_path / FILE_NAME).read_text("utf-8")
    assert [file.name for file in tmp_path.iterdir()] == [FILE_NAME]


def test_nothing_of_a_person_is_written_down(at: Counter, room: PrinterRoom) -> None:
    room.names = []
    code = at.receive(NAME, id_number="001085012345", phone="0912345678", address="Thôn Đông")
    done = printing.dossier_form(at.desk, Form.RECEIPT, code)
    at.shell.print_pdf(done.value.pdf, f"Giấy của {NAME}", at_once=True, recipe=Recipe.of_form(Form.RECEIPT, code))
    at.wait()
    text = (at.shell.config.office / FILE_NAME).read_text("utf-8")
    assert code in text
    for private in (NAME, "Hòa", "001085012345", "0912345678", "Thôn Đông", "%PDF"):
        assert private not in text


@pytest.mark.parametrize("name", [NAME, "Hòa", "", "../../office.db\n", "a" * 40, "12" * 40])
def test_a_recipe_takes_codes_and_no_names(name: str) -> None:
    assert Recipe.of_form("receipt", name) is None
    with pytest.raises(InvalidInput):
        Recipe(Kind.DOSSIER, (name,), "receipt")


def test_a_recipe_is_read_as_it_was_written() -> None:
    for recipe in (
        Recipe.of_form("receipt", "H56.123.45-260302-0001"),
        Recipe.of_guidance("05/PBS-TTPVHCC", 2026),
        Recipe.of_letters(("H56.1-1", "H56.1-2")),
        Recipe.of_receipts(("H56.1-1",)),
        Recipe.of_days(Kind.FEES, date(2026, 3, 1), date(2026, 3, 2)),
        Recipe.of_list(Kind.WORK_LIST, ["overdue"]),
    ):
        assert recipe is not None
        assert from_kept(json.loads(json.dumps(as_kept(recipe)))) == recipe


def test_a_queue_that_cannot_be_read_is_empty_and_one_bad_line_costs_no_other(tmp_path: Path) -> None:
    file = QueueFile(tmp_path)
    assert file.read() == ()
    for broken in ("", "[]", '{"entries": 3}', "\x00\xff"):
        file.path.write_text(broken, "utf-8")
        assert file.read() == ()
    entry = Entry("Giấy", "receipt", AT, PrintSetup(COUNTER_PRINTER, copies=2))
    file.write([entry], 1)
    kept_lines = json.loads(file.path.read_text("utf-8"))
    kept_lines["entries"] += [{"id": "x"}, {**kept_lines["entries"][0], "state": "?"}, None]
    file.path.write_text(json.dumps(kept_lines), "utf-8")
    assert [(one.id, one.setup) for one in file.read()] == [(entry.id, entry.setup)]


def test_of_two_writings_the_later_stays_and_a_full_disk_keeps_the_one_before(tmp_path: Path) -> None:
    folder = tmp_path / "thu-muc"
    folder.mkdir()
    file = QueueFile(folder)
    newer, older = (Entry("Giấy", "receipt", AT, PrintSetup()) for _ in range(2))
    file.write([newer], 2)
    file.write([older], 1)
    assert [one.id for one in file.read()] == [newer.id]
    (folder / FILE_NAME).unlink()
    folder.rmdir()
    with pytest.raises(Unavailable, match="sẽ mất nếu chương trình dừng"):
        file.write([newer], 3)


def test_a_paper_is_drawn_anew_with_its_mark_after_a_restart(at: Counter, room: PrinterRoom) -> None:
    code = at.receive(NAME)
    queue = at.shell.papers.queue
    done = printing.dossier_form(at.desk, Form.RECEIPT, code)
    room.names = []
    at.shell.print_pdf(done.value.pdf, "Giấy", at_once=True, recipe=Recipe.of_form(Form.RECEIPT, code))
    at.wait()
    entry = queue.entries[0]
    queue._papers.clear()  # as after a restart
    room.names = [COUNTER_PRINTER]
    seen: list[str] = []
    queue.save(entry.id, lambda drawn: seen.append(drawn.file_name))
    at.wait()
    assert queue.paper_of(entry.id).copy == 2
    assert seen == [f"giay-tiep-nhan-{code}.pdf"]
    queue.print_again(entry.id)
    at.wait()
    assert queue.entries[0].state is State.DONE
    assert room.jobs == [COUNTER_PRINTER]


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


@pytest.mark.parametrize(
    "recipe",
    [
        Recipe.of_days(Kind.FEES, date(2026, 3, 1), date(2026, 3, 2)),
        Recipe.of_days(Kind.FEES_MONTH, date(2026, 3, 1), date(2026, 3, 31)),
        Recipe.of_days(Kind.REGISTER, date(2026, 1, 1), date(2026, 3, 31)),
        Recipe.of_list(Kind.WORK_LIST, ["open"]),
        Recipe.of_list(Kind.UNCOLLECTED),
    ],
    ids=lambda recipe: recipe.kind.value,
)
def test_every_list_is_drawn_anew_from_its_recipe(at: Counter, room: PrinterRoom, recipe: Recipe | None) -> None:
    at.receive(NAME)
    assert drawn(at, recipe).pdf.startswith(b"%PDF")


def test_every_form_of_dossiers_is_drawn_anew_from_its_recipe(at: Counter, room: PrinterRoom) -> None:
    code = at.receive(NAME)
    for recipe in (
        Recipe.of_form(Form.RECEIPT, code),
        Recipe.of_receipts((code,)),
        Recipe.of_list(Kind.INSPECTION, [code]),
    ):
        assert code in drawn(at, recipe).file_name or recipe == Recipe.of_receipts((code,))
