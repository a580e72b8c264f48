"""The program's look and language for every test that shows something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui.application import prepare
from ui.preferences import Preferences
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, tmp_path: Path) -> QApplication:
    prepare(qapp, Preferences(tmp_path))
    return qapp


class EmptyDesk:
    """A desk for work that asks it nothing; it knows whether it was closed."""

    is_closed = False

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def desk() -> EmptyDesk:
    return EmptyDesk()


@pytest.fixture
def tasks(qapp: QApplication, desk: EmptyDesk) -> Iterator[Tasks]:
    """The door to threads with its desk open; every thread ends with the test."""
    made = Tasks()
    made.open(lambda: desk)  # type: ignore[arg-type, return-value]
    yield made
    made.stop()
