"""The queue on disk: what a start finds of the papers of the day before, and that it tells nothing of a person."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.services import printing
from cchc_desktop.services.printing import Form
from tests.ui.counter import Counter, counter, open_window
from tests.ui.paper import COUNTER_PRINTER, PrinterRoom, paper, printer_room
from ui.messages import MessageBar
from ui.printing.entry import Entry, State
from ui.printing.kept import BROKE_OFF, CLOSED, FILE_NAME, QueueFile
from ui.printing.queue import NOT_REDRAWN, PrintQueue
from ui.printing.recipe import Recipe
from ui.printing.setup import PrintSetup
from ui.tasks import Tasks

AT = datetime(2026, 3, 2, 9, 0)
NAME = "Đặng Thị Hòa"


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> PrinterRoom:
    return printer_room(monkeypatch, tmp_path)


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path, room: PrinterRoom) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        open_window(made)
        yield made


def opened(qtbot: QtBot, tasks: Tasks, bar: MessageBar, folder: Path) -> PrintQueue:
    """The queue as a start of the program finds it."""
    made = PrintQueue(tasks, bar)
    made.open(folder)
    qtbot.waitUntil(lambda: tasks.pending == 0, timeout=10_000)
    return made


def test_what_has_not_come_out_is_there_at_the_next_start(
    qtbot: QtBot, tasks: Tasks, room: PrinterRoom, tmp_path: Path
) -> None:
    room.names = []
    bar = MessageBar()
    qtbot.addWidget(bar)
    before = opened(qtbot, tasks, bar, tmp_path)
    recipe = Recipe.of_form("receipt", "H56.123.45-260302-0001")
    before.add(paper(), PrintSetup(), form="receipt", at=AT, recipe=recipe)
    before.add(paper("Danh sách của ai đó"), PrintSetup(), form="receipt", at=AT)
    qtbot.waitUntil(lambda: tasks.pending == 0, timeout=10_000)
    before.close_down()
    bar.clear()
    again = opened(qtbot, tasks, bar, tmp_path)
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
from ui.working.job import Job
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
printers.trouble = lambda _: ""
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
