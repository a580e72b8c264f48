"""How a paper is drawn again: what a recipe may hold, and that it finds the paper it was made for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.services.printing import Form, PrintedPaper
from tests.ui.counter import Counter, counter, open_window
from tests.ui.paper import PrinterRoom, printer_room
from ui.printing.recipe import Kind, Recipe, as_kept, from_kept
from ui.working.job import Job

NAME = "Đặng Thị Hòa"


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> PrinterRoom:
    return printer_room(monkeypatch, tmp_path)


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path, room: PrinterRoom) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        open_window(made)
        yield made


def drawn(at: Counter, recipe: Recipe | None) -> PrintedPaper:
    assert recipe is not None
    made = recipe.draw(at.desk, Job("In", lambda _: None))
    return made if isinstance(made, PrintedPaper) else made.value


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
