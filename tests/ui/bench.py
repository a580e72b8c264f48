"""The intake screen in front of a clerk: what a test types, chooses and reads there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.services import book, catalogue
from tests.ui.counter import Counter, counter, open_window, type_text
from ui.screens.intake import IntakeScreen

MARITAL, BIRTH, CIVIL_CHANGE = "1.004873", "1.001193", "1.004859"
CARD = "001190123456||Nguyễn Thị Hạnh|05031990|Nữ|Thôn 3, Xã Lạc Tánh, Tỉnh Lâm Đồng|15042021"
OTHER_CARD = "001080000001||Lê Văn Bảy|01011980|Nam|Thôn 5, Xã Lạc Tánh|15042021"
FIRST = "TN-260302-0001"


@dataclass
class Bench:
    """The intake screen in front of a clerk, and what the printer was given."""

    at: Counter
    screen: IntakeScreen
    printed: list[str] = field(default_factory=list)
    keys: int = 0

    @property
    def focused(self) -> QWidget:
        widget = self.screen.window().focusWidget()
        assert widget is not None
        return widget

    @property
    def applicant(self) -> Any:
        return self.screen.sheet.applicant

    @property
    def request(self) -> Any:
        return self.screen.sheet.request

    @property
    def band(self) -> Any:
        return self.screen.sheet.band

    @property
    def notices(self) -> tuple[str, ...]:
        return self.screen.sheet.notices.lines

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        QTest.keyClick(self.focused, key, modifier)

    def type(self, letters: str) -> None:
        """One key a letter, where the cursor stands."""
        self.keys += len(letters)
        QTest.keyClicks(self.focused, letters)

    def choose(self, code: str) -> None:
        """Take a procedure as a click in the list would."""
        self.request.procedure.chosen.emit(catalogue.get(self.at.desk, code).latest)
        self.settle()

    def fill(self, name: str = "Đặng Thị Hòa", procedure: str = MARITAL) -> None:
        type_text(self.applicant["name"], name)
        self.choose(procedure)

    def settle(self) -> None:
        """Wait until the preview has been asked for and answered."""
        self.at.until(lambda: not self.screen.sheet._pause.isActive())
        self.at.wait()

    def save(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.at.wait()

    def message(self, name: str) -> str:
        for form in (self.applicant.form, self.request.form, self.band.form):
            if name in form.names():
                return str(form.message(name))
        raise AssertionError(name)

    def codes(self) -> list[str]:
        return [row.code for row in book.whole_book(self.at.desk).rows]

    def asked(self, code: str = FIRST) -> Any:
        return book.show(self.at.desk, code).dossier.asked

    def press_in_bar(self, text: str) -> None:
        self.at.wait()
        (button,) = [
            one for one in self.at.shell.bar.findChildren(QPushButton) if one.text() == text and one.isVisible()
        ]
        button.click()
        self.at.wait()


@contextmanager
def at_intake(
    bot: QtBot, folder: Path, *, code_source: CodeSource = CodeSource.PROVINCIAL, database: str | None = None
) -> Iterator[Bench]:
    """A real window over a real office, the intake in front, and a printer that only keeps the titles."""
    with counter(bot, folder, code_source=code_source, database=database) as at:
        open_window(at)
        bench = Bench(at, at.go("intake"))
        at.shell.print_pdf = lambda pdf, title, **_: bench.printed.append(title)
        at.until(bench.screen.sheet.isVisible)
        yield bench
