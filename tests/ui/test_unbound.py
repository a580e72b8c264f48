"""Papers that belong to no dossier: whatever leaves the window is found in the journal."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import ui
from cchc_desktop.domain import events as ev
from cchc_desktop.services import intake, printing
from tests.ui.counter import STATUS_CERTIFICATE, Counter, counter, open_window
from ui.dossier.outputs import print_list
from ui.intake.saving import Saver

# The door that notes, and the dialog of posters, which tells the catalogue once its poster is noted.
NOTING = {"printing/unbound.py", "catalogue/poster_dialog.py"}
# The window's own way to the printer, which all take.
WAY = "workplace.py"


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        open_window(made)
        made.shell.print_pdf = lambda *_, **__: None
        yield made


def noted(at: Counter) -> list[str]:
    with at.desk.read() as view:
        return [event.about for event in view.journal.unbound(ev.Printed) if isinstance(event, ev.Printed)]


def test_a_list_of_work_is_noted_when_it_comes_on_paper(at: Counter) -> None:
    at.receive("Đặng Thị Hòa")
    print_list(at.shell, "open")
    at.wait()
    (name,) = noted(at)
    assert name.endswith(".pdf")


def test_the_pages_of_a_report_are_noted(at: Counter) -> None:
    at.go("statistics").on_print()
    at.wait()
    assert len(noted(at)) == 1


def test_the_list_of_what_is_not_closed_is_noted(at: Counter) -> None:
    at.receive("Đặng Thị Hòa")
    at.go("day_close", page="officers").officers.on_print()
    at.wait()
    assert len(noted(at)) == 1


def test_each_print_of_a_guidance_slip_is_noted_and_the_next_one_says_that_it_is_one(at: Counter) -> None:
    form = intake.IntakeForm(procedure=STATUS_CERTIFICATE, name="Lê Văn Tám")
    slip = intake.guide(at.desk, form, ("Tờ khai",), "Chưa có tờ khai").value
    saver = Saver(at.shell, at.window)
    for times in (1, 2):
        saver._print_guidance(slip.number, slip.at.year)
        at.wait()
        assert noted(at) == ["phieu-bo-sung-01-PBS-TTPVHCC-2026.pdf"] * times
    assert printing.guidance(at.desk, slip.number).copy == 3


def test_nothing_goes_to_the_printer_past_the_journal() -> None:
    """A dossier's form is noted when it is drawn and says so by its recipe; all else takes the door that notes."""
    root = Path(ui.__file__).parent
    past = []
    for path in root.rglob("*.py"):
        name = path.relative_to(root).as_posix()
        if name in (NOTING | {WAY}):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "print_pdf":
                past += [f"{name}:{node.lineno}"] * (not any(one.arg == "recipe" for one in node.keywords))
    assert past == []
