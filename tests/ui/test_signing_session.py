"""A signing session: the day's letters of all signers in one paper, one signer's together, and sent as one batch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.people import Signer
from cchc_desktop.services import apologies, office
from tests.documents.papers import flat, text_of
from tests.ui.counter import Counter, counter, open_window
from tests.ui.paper import COUNTER_PRINTER, PrinterRoom, printer_room
from ui.printing.entry import State
from ui.printing.setup import PrintSetup, Way
from ui.screens.apologies import LETTERS, ApologiesScreen

EVE = date(2026, 3, 4)
CHAIRMAN, DEPUTY = "Phạm Quốc Bảo", "Nguyễn Thị Ánh"
NAMES = ("Đặng Thị Hòa", "Lê Văn Bảy", "Phan Đình Khôi", "Lý Thị Sen")


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> PrinterRoom:
    return printer_room(monkeypatch, tmp_path)


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path, room: PrinterRoom) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        open_window(made)
        yield made


@pytest.fixture
def screen(at: Counter) -> ApologiesScreen:
    """Four letters of one day, signed by turns."""
    office.put_signer(at.desk, Signer(DEPUTY, "Phó Chủ tịch", "KT. CHỦ TỊCH"))
    with at.desk.read() as view:
        ids = {signer.name: signer.id for signer in view.people.signers()}
    for name in NAMES:
        at.receive(name)
    at.clock.at(EVE, 10)
    drafts = {draft.row.code: draft.filled for draft in apologies.drafts(at.desk)}
    for place, code in enumerate(at.codes):
        kept = drafts[code]
        letter = apologies.Filled(code=code, new_due=kept.new_due, reason="Công chức xử lý chậm", version=kept.version)
        apologies.issue(at.desk, [letter], ids[(CHAIRMAN, DEPUTY)[place % 2]])
    shown: ApologiesScreen = at.go("apologies")
    shown.tabs.setCurrentIndex(LETTERS)
    view_of_today = next(
        at_ for at_ in range(shown.letters.period.count()) if "Hôm nay" in shown.letters.period.itemText(at_)
    )
    shown.letters.period.setCurrentIndex(view_of_today)
    at.wait()
    assert len(shown.letters.model.rows) == 4
    return shown


def test_one_signers_letters_lie_together_in_the_order_of_their_numbers(at: Counter, screen: ApologiesScreen) -> None:
    printed: list[bytes] = []
    at.shell.print_pdf = lambda pdf, title, **_: printed.append(pdf)
    screen.letters.table.mark_all()
    screen.on_print()
    at.wait()
    text = flat(text_of(printed[0]))
    owners = sorted(NAMES, key=text.index)
    assert owners == [NAMES[1], NAMES[3], NAMES[0], NAMES[2]]  # Ánh before Bảo


def test_the_batch_is_one_paper_in_the_queue_and_is_drawn_again_whole(
    at: Counter, screen: ApologiesScreen, room: PrinterRoom
) -> None:
    at.shell.preferences.choose_print("letters", PrintSetup(way=Way.AT_ONCE))
    screen.letters.table.mark_all()
    screen.on_print()
    at.wait()
    queue = at.shell.papers.queue
    (entry,) = queue.entries
    assert (entry.state, entry.recipe.mark, entry.printer) == (State.DONE, "4 hồ sơ", COUNTER_PRINTER)
    sheets = len(room.sheets(1))
    assert sheets == entry.pages >= 4
    queue.print_again(entry.id)
    at.wait()
    assert len(room.sheets(2)) == sheets


def test_the_key_of_printing_prints_the_marked_letters(at: Counter, screen: ApologiesScreen) -> None:
    QTest.keyClick(screen.letters.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(screen.letters.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    at.wait()
    assert at.shell.papers.is_in_front
    assert at.shell.papers.view.page.text().endswith(f"/{at.shell.papers.view.document.pageCount()}")
