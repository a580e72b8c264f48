"""The day's fees by clerk and procedure, one press from the start screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.services import fees
from tests.ui.counter import CLERK, counter, open_window
from ui.workplace import Workplace


def test_what_was_taken_today_is_shown_by_clerk_and_procedure(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[bytes, str]] = []
    monkeypatch.setattr(Workplace, "print_pdf", lambda _self, pdf, title, **_: shown.append((pdf, title)))
    with counter(qtbot, tmp_path) as at:
        at.receive("Đặng Thị Hòa", fee=8000)
        open_window(at)
        at.shell.screens.front.on_fees()
        at.until(lambda: bool(shown))
        at.wait()
        takings = fees.takings(at.desk, at.clock.now.date(), at.clock.now.date())
    [(pdf, title)] = shown
    assert pdf.startswith(b"%PDF")
    assert "phí" in title.lower()
    assert CLERK in str(takings)
    assert "8000" in str(takings)
