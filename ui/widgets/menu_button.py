"""A button that opens a short list of things to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QMenu, QPushButton

Entry = tuple[str, Callable[[], object]]


def list_below(button: QPushButton, groups: Iterable[Iterable[Entry]]) -> QMenu:
    """The list of a button: entries (word, what it does), the groups apart from each other."""
    menu = QMenu(button)
    for number, group in enumerate(groups):
        if number:
            menu.addSeparator()
        for word, call in group:
            menu.addAction(word).triggered.connect(lambda _=False, call=call: call())
    return menu


def open_below(button: QPushButton, menu: QMenu) -> None:
    """Show the list below its button."""
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
