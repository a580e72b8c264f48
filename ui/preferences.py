"""What this PC remembers of its window: size, font, colours, and who worked here last."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSettings

from ui.theme import LARGEST_PERCENT, SMALLEST_PERCENT, Scheme

if TYPE_CHECKING:
    from ui.printing.setup import PrintSetup

FILE_NAME = "window.ini"
Word = TypeVar("Word", bound=StrEnum)


class Preferences:
    """Kept in the office folder; what cannot be read is the default, what cannot be written is forgotten."""

    def __init__(self, folder: Path) -> None:
        self._kept = QSettings(str(folder / FILE_NAME), QSettings.Format.IniFormat)

    def save(self) -> None:
        """Write what was set now, not when Qt finds the time."""
        self._kept.sync()

    @property
    def font_percent(self) -> int:
        """Size of type, 90 to 175 percent of the usual."""
        return max(SMALLEST_PERCENT, min(LARGEST_PERCENT, self._number("font_percent", 100)))

    @font_percent.setter
    def font_percent(self, percent: int) -> None:
        self._kept.setValue("font_percent", percent)

    @property
    def scheme(self) -> Scheme:
        """Light, dark, or as the desktop."""
        kept = str(self._kept.value("scheme", Scheme.SYSTEM.value))
        return Scheme(kept) if kept in set(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._kept.setValue("scheme", scheme.value)

    @property
    def officer_id(self) -> int | None:
        """Who worked here last; None for the office itself."""
        return self._number("officer", 0) or None

    @officer_id.setter
    def officer_id(self, officer_id: int | None) -> None:
        self._kept.setValue("officer", officer_id or 0)

    def print_choice(self, form: str) -> PrintSetup:
        """What was chosen for this form alone; ``EVERY`` for those that have nothing of their own."""
        from ui.printing.setup import MOST_COPIES, PrintSetup, Sides, Tray, Way

        return PrintSetup(
            printer=str(self._kept.value(f"print/{form}/printer", "")),
            tray=Tray(found) if (found := self._number(f"print/{form}/tray", Tray.AUTO)) in set(Tray) else Tray.AUTO,
            copies=max(1, min(MOST_COPIES, self._number(f"print/{form}/copies", 1))),
            sides=_one_of(Sides, self._kept.value(f"print/{form}/sides"), Sides.PRINTER),
            way=_one_of(Way, self._kept.value(f"print/{form}/way"), Way.ASKED),
        )

    def choose_print(self, form: str, setup: PrintSetup) -> None:
        """Keep what was chosen for this form; what is as usual is not written down."""
        from ui.printing.setup import PrintSetup

        self._kept.remove(f"print/{form}")
        usual = PrintSetup()
        for name, value in (
            ("printer", setup.printer),
            ("tray", int(setup.tray)),
            ("copies", setup.copies),
            ("sides", setup.sides.value),
            ("way", setup.way.value),
        ):
            if value != getattr(usual, name):
                self._kept.setValue(f"print/{form}/{name}", value)
        self.save()

    def print_setup(self, form: str) -> PrintSetup:
        """How this form is printed: a printer of its own comes with its tray and sides, else those of every form."""
        from ui.printing.setup import EVERY, PrintSetup, Sides, Tray, Way

        own, every = self.print_choice(form), self.print_choice(EVERY)
        way = own.way if own.way is not Way.ASKED else every.way
        if own.printer:
            return replace(own, way=way)
        tray = own.tray if own.tray is not Tray.AUTO else every.tray
        sides = own.sides if own.sides is not Sides.PRINTER else every.sides
        return PrintSetup(every.printer, tray, own.copies, sides, way)

    @property
    def geometry(self) -> bytes | None:
        """Where the window stood, as Qt writes it."""
        try:
            return bytes.fromhex(str(self._kept.value("geometry", ""))) or None
        except ValueError:
            return None

    @geometry.setter
    def geometry(self, geometry: bytes) -> None:
        self._kept.setValue("geometry", geometry.hex())

    def _number(self, name: str, default: int) -> int:
        try:
            return int(str(self._kept.value(name, default)))
        except ValueError:
            return default


def _one_of(words: type[Word], kept: object, default: Word) -> Word:
    return words(str(kept)) if str(kept) in set(words) else default
