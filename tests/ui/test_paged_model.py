"""A list by pages: what it fetches, what it drops, and the row that stays under the cursor."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cchc_desktop.domain.errors import Unavailable
from ui.paged_model import Align, Badge, Column, PagedModel, Role
from ui.theme import Tone
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ui.tasks import Tasks

PATIENCE = 5000
COLUMNS = (
    Column[int]("Số", str, 80, Align.RIGHT),
    Column[int](
        "Tình trạng",
        lambda row: "Quá hạn",
        badge=lambda row: Badge("Quá hạn", Tone.BAD) if row % 2 else None,
        tone=lambda row: Tone.BAD,
    ),
)


@dataclass
class Book:
    """Rows that can change between two looks, and what was asked of them."""

    rows: list[int]
    asked: list[tuple[Any, int]] = field(default_factory=list)

    def page(self, _: Any, after: Any, limit: int) -> tuple[list[int], Any]:
        self.asked.append((after, limit))
        start = 0 if after is None else next(i for i, row in enumerate(self.rows) if row > after)
        rows = self.rows[start : start + limit]
        return rows, rows[-1] if start + limit < len(self.rows) else None


@pytest.fixture
def book() -> Book:
    return Book(list(range(1, 101)))


@pytest.fixture
def model(tasks: Tasks) -> PagedModel[int]:
    return PagedModel(tasks, COLUMNS, lambda row: row, tasks, page_rows=40)


def settle(qtbot: QtBot, model: PagedModel[int], tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: not model.is_loading and tasks.pending == 0, timeout=PATIENCE)


def fetch(qtbot: QtBot, model: PagedModel[int], tasks: Tasks) -> None:
    model.fetchMore(QModelIndex())
    settle(qtbot, model, tasks)


def test_the_model_keeps_qts_rules_while_it_loads_reloads_and_empties(
    qtbot: QtBot, qtmodeltester: ModelTester, model: PagedModel[int], tasks: Tasks, book: Book
) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_rows(book.page)
    qtbot.waitUntil(lambda: model.is_complete, timeout=PATIENCE)  # the tester itself asks for every page
    assert list(model.rows) == book.rows
    book.rows = [row for row in book.rows if row % 3] + [500, 501]
    model.reload()
    settle(qtbot, model, tasks)
    qtbot.waitUntil(lambda: model.is_complete, timeout=PATIENCE)
    assert list(model.rows) == book.rows
    model.clear()
    assert model.rowCount() == 0


def test_pages_are_fetched_by_key_until_there_are_no_more(
    qtbot: QtBot, model: PagedModel[int], tasks: Tasks, book: Book
) -> None:
    model.show_rows(book.page)
    settle(qtbot, model, tasks)
    assert list(model.rows) == book.rows[:40]
    fetch(qtbot, model, tasks)
    fetch(qtbot, model, tasks)
    assert list(model.rows) == book.rows
    fetch(qtbot, model, tasks)
    assert book.asked == [(None, 40), (40, 40), (80, 40)]
    assert not model.canFetchMore(QModelIndex())


def test_a_page_that_arrives_after_the_list_changed_is_dropped(
    qtbot: QtBot, model: PagedModel[int], tasks: Tasks, book: Book
) -> None:
    gate = threading.Event()

    def slow(desk: Any, after: Any, limit: int) -> tuple[list[int], Any]:
        gate.wait(5)
        return [999], None

    model.show_rows(slow)
    model.show_rows(book.page)
    gate.set()
    settle(qtbot, model, tasks)
    assert list(model.rows) == book.rows[:40]


def test_a_refresh_keeps_the_row_under_the_cursor_though_others_left_and_came(
    qtbot: QtBot, model: PagedModel[int], tasks: Tasks, book: Book
) -> None:
    table = PagedTable(model, "Danh sách")
    qtbot.addWidget(table)
    table.show()
    model.show_rows(book.page)
    settle(qtbot, model, tasks)
    fetch(qtbot, model, tasks)
    table.select_id(33)
    book.rows = [0, *(row for row in book.rows if row not in (5, 34))]
    model.reload()
    settle(qtbot, model, tasks)
    assert table.current_id() == 33
    assert list(model.rows)[:5] == [0, 1, 2, 3, 4]
    assert 34 not in model.rows
    assert len(model.rows) >= 79


def test_a_refresh_of_what_did_not_move_touches_no_row(
    qtbot: QtBot, model: PagedModel[int], tasks: Tasks, book: Book
) -> None:
    model.show_rows(book.page)
    settle(qtbot, model, tasks)
    moved: list[str] = []
    model.rowsInserted.connect(lambda *_: moved.append("inserted"))
    model.rowsRemoved.connect(lambda *_: moved.append("removed"))
    model.modelReset.connect(lambda: moved.append("reset"))
    with qtbot.waitSignal(model.dataChanged):
        model.reload()
    assert moved == []


def test_a_row_asked_for_before_it_is_fetched_is_marked_when_it_comes(
    qtbot: QtBot, model: PagedModel[int], tasks: Tasks, book: Book
) -> None:
    table = PagedTable(model, "Danh sách")
    qtbot.addWidget(table)
    model.show_rows(book.page)
    assert not table.select_id(70)
    settle(qtbot, model, tasks)
    fetch(qtbot, model, tasks)
    assert table.current_id() == 70


def test_a_failure_is_shown_once_and_nothing_more_is_fetched_until_asked(
    qtbot: QtBot, model: PagedModel[int], tasks: Tasks, book: Book
) -> None:
    def fail(desk: Any, after: Any, limit: int) -> tuple[list[int], Any]:
        raise Unavailable("Ổ đĩa không còn kết nối.")

    table = PagedTable(model, "Danh sách")
    qtbot.addWidget(table)
    with qtbot.waitSignal(model.loading_failed) as told:
        model.show_rows(fail)
    assert told.args is not None
    assert told.args[0].message == "Ổ đĩa không còn kết nối."
    assert not model.canFetchMore(QModelIndex())
    model.show_rows(book.page)
    settle(qtbot, model, tasks)
    assert len(model.rows) >= 40


def test_columns_say_what_a_row_shows(qtbot: QtBot, model: PagedModel[int], tasks: Tasks, book: Book) -> None:
    model.show_rows(book.page)
    settle(qtbot, model, tasks)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Số"
    assert model.data(model.index(2, 0)) == "3"
    assert model.data(model.index(2, 0), Qt.ItemDataRole.TextAlignmentRole) == int(Align.RIGHT)
    assert model.data(model.index(0, 1), Role.BADGE) == Badge("Quá hạn", Tone.BAD)
    assert model.data(model.index(1, 1), Role.BADGE) is None
    assert model.data(model.index(4, 0), Role.ROW) == 5


def test_enter_opens_the_row_under_the_cursor_and_letters_do_not_move_it(
    qtbot: QtBot, model: PagedModel[int], tasks: Tasks, book: Book
) -> None:
    table = PagedTable(model, "Danh sách")
    qtbot.addWidget(table)
    model.show_rows(book.page)
    settle(qtbot, model, tasks)
    table.select_id(3)
    QTest.keyClicks(table, "77")
    assert table.current_id() == 3
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [3]


def test_enter_in_a_list_without_a_cursor_opens_its_first_row(
    qtbot: QtBot, model: PagedModel[int], tasks: Tasks, book: Book
) -> None:
    table = PagedTable(model, "Danh sách")
    qtbot.addWidget(table)
    QTest.keyClick(table, Qt.Key.Key_Return)
    model.show_rows(book.page)
    settle(qtbot, model, tasks)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [1]
    assert table.current_id() == 1


def test_the_cursor_tells_its_row_once_and_none_when_the_list_empties(
    qtbot: QtBot, model: PagedModel[int], tasks: Tasks, book: Book
) -> None:
    table = PagedTable(model, "Danh sách")
    qtbot.addWidget(table)
    rows: list[Any] = []
    table.current_row.connect(rows.append)
    model.show_rows(book.page)
    settle(qtbot, model, tasks)
    table.select_first()
    table.setCurrentIndex(model.index(0, 1))
    model.clear()
    QApplication.processEvents()
    assert rows in ([1], [1, None])
    assert table.current() is None
