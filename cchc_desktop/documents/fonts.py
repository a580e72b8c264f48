"""The type of the paper: Liberation Serif (measured as Times New Roman) and what it cannot draw."""

from __future__ import annotations

import re
import threading
import unicodedata
from enum import StrEnum
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cchc_desktop import resources
from cchc_desktop.domain.text import nfc

SUBSTITUTE = "□"
_FROM_THE_RIGHT = ("R", "AL", "AN")
# They choose a form of the character before them and are never seen by themselves.
_VARIATION_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


class Face(StrEnum):
    """The four styles; the value is the name under which the font is registered and embedded."""

    REGULAR = "LiberationSerif-Regular"
    BOLD = "LiberationSerif-Bold"
    ITALIC = "LiberationSerif-Italic"
    BOLD_ITALIC = "LiberationSerif-BoldItalic"


_lock = threading.Lock()
_fonts: dict[Face, TTFont] = {}
_glyphs: set[int] = set()


def ensure_registered() -> None:
    """Load the four styles once in the life of the program, at the first print and not at start."""
    if _glyphs:
        return
    with _lock:
        if _glyphs:
            return
        for face in Face:
            _fonts[face] = TTFont(face.value, str(resources.path(f"fonts/{face.value}.ttf")))
            pdfmetrics.registerFont(_fonts[face])
        # A letter is printable only if all styles have it: no one knows in which style a name will stand. One that is
        # read from the right would come out backwards, since the page is set from the left.
        common = set.intersection(*(set(font.face.charToGlyph) for font in _fonts.values()))
        _glyphs.update(code for code in common if unicodedata.bidirectional(chr(code)) not in _FROM_THE_RIGHT)


def missing_glyphs(text: str) -> str:
    """The characters of ``text``, each once, that the type cannot draw; empty when all is well.

    A caller shows them by the field; on the paper each becomes a box, with a note at the foot.
    """
    return printable(text)[1]


def printable(text: str) -> tuple[str, str]:
    """``text`` in NFC with a box for every character the type lacks, and those characters, each once.

    reportlab would leave them out without a word.
    """
    text = nfc(text)
    if text.isascii():
        return text, ""
    ensure_registered()
    missing: list[str] = []
    for character in dict.fromkeys(text):
        if ord(character) in _glyphs:
            continue
        if _VARIATION_SELECTOR.match(character):
            text = text.replace(character, "")
            continue
        missing.append(character)
        text = text.replace(character, SUBSTITUTE)
    return text, "".join(missing)


@lru_cache(maxsize=16384)
def units_wide(word: str, face: Face) -> float:
    """Width of ``word`` in thousandths of the font size; names and set phrases come again and again."""
    ensure_registered()
    measures = _fonts[face].face
    widths, usual = measures.charWidths, measures.defaultWidth
    return float(sum(widths.get(ord(character), usual) for character in word))


def width(text: str, face: Face, size: float) -> float:
    """Width of ``text`` in points."""
    return units_wide(text, face) * size / 1000
