"""What this PC remembers of its window: size, font, colours, and who worked here last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from ui.theme import LARGEST_PERCENT, SMALLEST_PERCENT, Scheme

FILE_NAME = "window.ini"


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

    @property
    def printer(self) -> str:
        """The printer chosen last, by name."""
        return str(self._kept.value("printer", ""))

    @printer.setter
    def printer(self, name: str) -> None:
        self._kept.setValue("printer", name)

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
