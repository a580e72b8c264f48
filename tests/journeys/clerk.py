"""A clerk who works with keys alone: each key goes where the cursor stands, and what the screen says is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

from tests.documents.papers import flat, text_of
from tests.ui.counter import Counter
from ui.widgets.search_box import SearchBox

Key: TypeAlias = Qt.Key
Modifier: TypeAlias = Qt.KeyboardModifier


@dataclass
class Clerk:
    """Hands on the keyboard of a Counter; ``papers`` are the pages that came out and were not looked at."""

    at: Counter
    papers: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def focused(self) -> QWidget:
        """Where the cursor stands."""
        self.at.until(lambda: QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def question(self) -> str:
        """The name of the field the cursor stands in."""
        widget = self.focused
        around = widget.parentWidget()
        return widget.accessibleName() or (around.accessibleName() if around else "")

    @property
    def screen(self) -> Any:
        """The screen in front."""
        return self.at.shell.screens.front

    @property
    def said(self) -> str:
        """The sentence in the bar."""
        return self.at.said

    def press(self, *keys: Key, modifier: Modifier = Modifier.NoModifier) -> None:
        """Press keys one after the other, then wait until the program has answered."""
        for key in keys:
            QTest.keyClick(self.focused, key, modifier)
            self.settle()

    def alt(self, key: Key) -> None:
        """A key with Alt: an action, a button of the bar."""
        self.press(key, modifier=Modifier.AltModifier)

    def ctrl(self, key: Key) -> None:
        """A key with Ctrl."""
        self.press(key, modifier=Modifier.ControlModifier)

    def type(self, text: str) -> None:
        """Type where the cursor stands, over what is marked there; Vietnamese letters as Unikey sends them: whole."""
        for letter in text:
            code = Key.Key_unknown if ord(letter) > 127 else Key(ord(letter.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focused, QKeyEvent(kind, code, Modifier.NoModifier, letter))

    def answer(self, answers: Mapping[str, str]) -> None:
        """Answer the questions in their order, each with Enter; an empty answer leaves what is offered."""
        for name, text in answers.items():
            self.wait_for(name)
            self.type(text)
            self.press(Key.Key_Return)

    def wait_for(self, name: str) -> None:
        """Wait until the cursor stands in the field of that name: a button's key presses it a moment later."""

        def stands_there() -> None:
            assert self.question == name, self.question

        self.at.bot.waitUntil(stands_there)

    def back_to(self, name: str) -> None:
        """Go back with Shift+Tab to the field of that name."""
        for _ in range(9):
            if self.question == name:
                return
            QTest.keyClick(self.focused, Key.Key_Tab, Modifier.ShiftModifier)
        raise AssertionError(f"Shift+Tab does not lead back to {name}")

    def tab_to(self, name: str) -> None:
        """Go on with Tab to the field of that name."""
        for _ in range(20):
            if self.question == name:
                return
            QTest.keyClick(self.focused, Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name}")

    def choose(self, word: str) -> None:
        """Walk down the choices of the list the cursor stands in to one that is so called, and go on with Enter."""
        box = self.focused
        assert isinstance(box, QComboBox)
        for _ in range(box.count()):
            if box.currentText() == word:
                break
            QTest.keyClick(box, Key.Key_Down)
        assert box.currentText() == word
        self.press(Key.Key_Return)

    def find(self, text: str, word: str) -> None:
        """Type into the search field the cursor stands in, walk down to what is called so, and take it with Enter."""
        box = self.focused
        assert isinstance(box, SearchBox)
        self.type(text)
        self.at.until(lambda: box.is_open)
        titles = [suggestion.title for suggestion in box.suggestions]
        for _ in range(titles.index(word)):
            QTest.keyClick(box, Key.Key_Down)
        self.press(Key.Key_Return)

    def settle(self) -> None:
        """Wait until everything asked has been answered, and the keys reach what stands in front."""
        self.at.wait()
        front = QApplication.activeModalWidget() or self.at.window
        front.activateWindow()  # as a desktop does when a dialog closes; the screenless platform has none
        self.at.until(front.isActiveWindow)
        self.at.wait()

    def texts(self, widget: QWidget) -> str:
        """All words that stand there."""
        return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget) and one.text())

    def keep_papers(self) -> None:
        """Keep the pages that come out from now on; the window shows them as it does without a printer."""
        show = self.at.shell.print_pdf

        def print_pdf(pdf: bytes, title: str, **how: Any) -> None:
            self.papers.append((title, pdf))
            show(pdf, title, **how)

        self.at.shell.print_pdf = print_pdf

    def paper(self, title: str) -> str:
        """The text of the next paper of that title, once it has come out and the keys reach what shows it."""
        self.at.until(lambda: any(named == title for named, _ in self.papers))
        self.settle()
        taken = next(paper for paper in self.papers if paper[0] == title)
        self.papers.remove(taken)
        return flat(text_of(taken[1]))
