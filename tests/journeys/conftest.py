"""A clerk at a real window over a real office, with a clock that the test moves and no printer to waste paper on."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from PySide6.QtPrintSupport import QPrinterInfo

from cchc_desktop.domain.settings import CodeSource
from tests.journeys.clerk import Clerk
from tests.ui.counter import counter, open_window
from ui.application import prepare
from ui.preferences import Preferences
from ui.printing.setup import PrintSetup, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def without_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever printers this PC has, every paper is looked at first."""
    monkeypatch.setattr(Preferences, "print_setup", lambda *_: PrintSetup(way=Way.LOOK))
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)


@pytest.fixture
def sit_down(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, without_printer: None
) -> Iterator[Callable[[CodeSource], Clerk]]:
    """Open the window of an office that gets its codes so; it closes with the test."""
    with ExitStack() as open_things:

        def begin(code_source: CodeSource) -> Clerk:
            prepare(qapp, Preferences(tmp_path))
            clerk = Clerk(open_things.enter_context(counter(qtbot, tmp_path, code_source=code_source)))
            open_window(clerk.at)
            clerk.keep_papers()
            return clerk

        yield begin
