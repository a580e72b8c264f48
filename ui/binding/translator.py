"""Answers Qt in Vietnamese: the wheels ship no Vietnamese catalogue of Qt's own texts.

Paper is printed from our own panel, so the words of Qt's print dialogs never show and are not here.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

VIETNAM = QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam)


class Vietnamese(QTranslator):
    """A table of words, read when the first is asked for; None, not an empty text, says that there is no entry."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: bytes | str,
        source: bytes | str,
        disambiguation: bytes | str | None = None,
        n: int = -1,
    ) -> str | None:
        from ui.binding.vietnamese import WORDS  # most starts show no dialog, and paint before they need one word

        return WORDS.get(_text(context), {}).get(_text(source))


def speak_vietnamese(app: QCoreApplication) -> Vietnamese:
    """Make Qt's buttons, menus and calendars Vietnamese for the life of the program; said again, it changes nothing."""
    QLocale.setDefault(VIETNAM)
    translator = app.findChild(Vietnamese)
    if translator is None:
        # Qt asks every table that was ever installed, each time it shows a word.
        translator = Vietnamese(app)
        app.installTranslator(translator)
    return translator


def _text(given: bytes | str) -> str:
    return given.decode() if isinstance(given, bytes) else str(given)
