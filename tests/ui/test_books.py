"""Books and lists from where the user looks for them: the evening, the returned results, the statistics."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QMenu

from cchc_desktop.domain.procedure import Certified
from cchc_desktop.domain.workflow import Action
from tests.ui.counter import Counter, open_window
from ui.dialogs.books import FEES, REGISTER, BookDialog
from ui.dossier.outputs import print_fees, print_list
from ui.printing.recipe import Kind, Recipe
from ui.printing.setup import LIST
from ui.screens.statistics import BOOKS

FIELDS = ("Chứng thực", "Hộ tịch")


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """Each test opens the window when the book holds what it needs."""
    return unopened


def shown(at: Counter) -> list[tuple[str, str]]:
    """What comes out on paper from now on: title and file's name."""
    papers: list[tuple[str, str]] = []
    at.shell.print_pdf = lambda _pdf, title, *, file_name="", **_: papers.append((title, file_name))
    return papers


def handed(at: Counter) -> list[tuple[str, Recipe | None]]:
    """The form and the recipe of what comes out on paper from now on."""
    found: list[tuple[str, Recipe | None]] = []
    at.shell.print_pdf = lambda *_, form="", recipe=None, **__: found.append((form, recipe))
    return found


def choose(menu: QMenu, part: str) -> None:
    """Take the entry of a list that says so."""
    (action,) = [one for one in menu.actions() if part in one.text().replace("&", "")]
    action.trigger()


def dialog(at: Counter) -> Any:
    made = BookDialog(at.shell, FIELDS)
    made.start()
    return made


def test_the_evening_offers_the_slips_of_its_own_day(at: Counter) -> None:
    at.receive("Đặng Thị Hòa", fee=8000)
    at.clock.at(date(2026, 3, 3), 16)
    open_window(at)
    screen = at.go("day_close")
    papers = shown(at)
    for part in ("công chức, cả ngày", "buổi sáng", "buổi chiều", "bàn giao kết quả", "từ đầu tháng"):
        choose(screen.menu, part)
        at.wait()
    assert [name for _, name in papers] == [
        "ban-giao-ho-so-20260303.pdf",
        "ban-giao-ho-so-20260303-morning.pdf",
        "ban-giao-ho-so-20260303-afternoon.pdf",
        "ban-giao-ket-qua-20260303.pdf",
        "tong-hop-phi-20260301-20260303.pdf",
    ]


def test_what_nobody_came_for_is_listed_for_the_leader_and_for_the_door(at: Counter) -> None:
    at.step(at.receive("Đặng Thị Hòa"), Action.FINISH)
    open_window(at)
    screen = at.go("return_result")
    papers = shown(at)
    for part in ("điện thoại", "niêm yết"):
        choose(screen.menu, part)
        at.wait()
    assert [title for title, _ in papers] == ["Danh sách kết quả chưa nhận", "Thông báo kết quả chưa nhận"]


def test_each_list_that_is_drawn_is_noted_in_the_journal(at: Counter) -> None:
    open_window(at)
    shown(at)
    choose(at.go("return_result").menu, "niêm yết")
    at.wait()
    with at.desk.read() as view:
        rows = view.ask("SELECT public FROM events WHERE kind = 'Printed'", {})
    assert ["thong-bao-ket-qua-chua-nhan" in public for (public,) in rows] == [True]


def test_the_statistics_lead_to_the_books(at: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    open_window(at)
    screen = at.go("statistics")
    begun: list[int] = []
    monkeypatch.setattr(BookDialog, "start", lambda made: begun.append(made.field.count()))
    choose(screen.menu, BOOKS)
    at.wait()
    assert len(begun) == 1


def test_a_book_is_offered_for_its_year_and_fees_for_their_month(at: Counter) -> None:
    open_window(at)
    made = dialog(at)
    assert (made.first.value(), made.last.value()) == (date(2026, 1, 1), date(2026, 12, 31))
    assert made.field.isEnabled()
    made.book.set_value(FEES)
    assert (made.first.value(), made.last.value()) == (date(2026, 3, 1), date(2026, 3, 31))
    assert not made.field.isEnabled()
    made.reject()


@pytest.mark.parametrize(
    ("book", "field", "name"),
    [
        (REGISTER, "Hộ tịch", "so-theo-doi-2026-Ho-tich.pdf"),
        (Certified.COPIES, None, "so-chung-thuc-ban-sao-2026.pdf"),
        (FEES, None, "tong-hop-phi-20260301-20260331.pdf"),
    ],
)
def test_a_book_that_was_chosen_comes_out_on_paper(at: Counter, book: str, field: str | None, name: str) -> None:
    at.receive("Đặng Thị Hòa", fee=8000)
    open_window(at)
    papers = shown(at)
    made = dialog(at)
    made.book.set_value(book)
    made.field.set_value(field)
    made.on_submit()
    at.wait()
    assert [file_name for _, file_name in papers] == [name]


@pytest.mark.parametrize(
    ("book", "field", "kind"),
    [(REGISTER, None, Kind.REGISTER), (FEES, None, Kind.FEES_MONTH), (REGISTER, "Hộ tịch", None)],
)
def test_a_book_waits_for_its_printer_with_the_days_to_draw_it_again(
    at: Counter, book: str, field: str | None, kind: Kind | None
) -> None:
    at.receive("Đặng Thị Hòa", fee=8000)
    open_window(at)
    recipes = handed(at)
    made = dialog(at)
    made.book.set_value(book)
    made.field.set_value(field)
    days = made.first.value(), made.last.value()
    made.on_submit()
    at.wait()
    assert recipes == [(LIST, kind and Recipe.of_days(kind, *days))]


def test_a_list_waits_with_its_recipe_unless_it_was_chosen_by_a_name(at: Counter) -> None:
    open_window(at)
    recipes = handed(at)
    print_list(at.shell, "open")
    print_list(at.shell, "open", field="Hộ tịch")
    print_fees(at.shell, date(2026, 3, 2))
    at.wait()
    assert [recipe and (recipe.kind, recipe.names, recipe.first) for _, recipe in recipes] == [
        (Kind.WORK_LIST, ("open",), None),
        None,
        (Kind.FEES, (), date(2026, 3, 2)),
    ]
    assert {form for form, _ in recipes} == {LIST}


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 3, 2), date(2026, 3, 1)), (date(2025, 12, 31), date(2026, 1, 1)), (None, date(2026, 1, 1))],
)
def test_days_that_make_no_book_keep_the_dialog(at: Counter, first: date | None, last: date) -> None:
    open_window(at)
    papers = shown(at)
    made = dialog(at)
    made.first.set_value(first)
    made.last.set_value(last)
    made.on_submit()
    at.wait()
    assert made.isVisible()
    assert papers == []
    made.reject()
