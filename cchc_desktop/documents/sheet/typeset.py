"""Runs of text broken into lines by the widths of the type; nothing here draws."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from cchc_desktop.documents.fonts import SUBSTITUTE, Face, units_wide, width

NO_BREAK = "\u00a0"
_INSTEAD = f"{SUBSTITUTE} thay cho ký tự không in được:"
# Dates, hours, numbers of copies and of telephones, "Tổ chức" are not torn apart at the end of a line.
_KEPT = re.compile(
    r"Tổ chức|\bngày \d+|tháng \d+|năm \d{4}|\d+ giờ(?: \d+ phút)?"
    r"|\(\d+ [^()\s]+(?: [^()\s]+)?\)|\b\d{3,4}(?: \d{2,4}){2,3}\b"
)
# In heads: a place keeps its whole name ("XÃ XUÂN HÒA"), and the set phrases of agencies stay whole.
_PLACE = re.compile(r"(?:XÃ|PHƯỜNG|ĐẶC KHU|TỈNH|THÀNH PHỐ) .+$")
_PHRASE = re.compile(
    r"ỦY BAN|NHÂN DÂN|TRUNG TÂM|PHỤC VỤ|HÀNH CHÍNH CÔNG|BỘ PHẬN|TIẾP NHẬN|KẾT QUẢ|CƠ QUAN|ĐƠN VỊ|GIẢI QUYẾT"
)
_JOINTS = re.compile(r"(?<=[-–/._@,;:)\u00a0])")


class Run(NamedTuple):
    """Text in one style; spaces at its ends count."""

    text: str
    face: Face = Face.REGULAR


class Line(NamedTuple):
    """One line: pieces of one style each, its natural width in points and the number of its spaces."""

    pieces: tuple[tuple[Face, str], ...]
    width: float
    spaces: int


class Shape(NamedTuple):
    """The column of a paragraph, in points: indent of the first line, ``narrow_by`` off the first lines."""

    width: float
    indent: float = 0
    narrow_by: float = 0
    narrow_lines: int = 0

    def line_width(self, number: int) -> float:
        """Room for the line of that number, counted from 0."""
        room = self.width - (self.indent if number == 0 else 0)
        return room - self.narrow_by if number < self.narrow_lines else room


class _Word(NamedTuple):
    pieces: tuple[tuple[Face, str], ...]
    width: float


def bold(text: str) -> Run:
    """A run in bold."""
    return Run(text, Face.BOLD)


def italic(text: str) -> Run:
    """A run in italic."""
    return Run(text, Face.ITALIC)


def wrap(runs: Iterable[Run], size: float, shape: Shape) -> list[Line]:
    """Lines of at most the shape's widths; a word too long for a line breaks at a joint, else within itself.

    The text of the runs is clean (:func:`fonts.printable`) but for spaces at their ends, which count.
    """
    lines: list[Line] = []
    current: list[_Word] = []
    filled = 0.0
    space = units_wide(" ", Face.REGULAR) * size / 1000
    room = shape.line_width(0)
    narrowest = min(shape.line_width(number) for number in (0, 1, shape.narrow_lines))
    for word in _words(runs, size, narrowest):
        if current and filled + space + word.width > room:
            lines.append(_line(current, filled))
            current, filled = [], 0.0
            room = shape.line_width(len(lines))
        filled += word.width + (space if current else 0)
        current.append(word)
    if current or not lines:
        lines.append(_line(current, filled))
    return lines


def _line(words: Sequence[_Word], filled: float) -> Line:
    pieces: list[tuple[Face, str]] = []
    for number, word in enumerate(words):
        for place, (face, text) in enumerate(word.pieces):
            if number and place == 0:
                last_face, last = pieces[-1]
                pieces[-1] = (last_face, last + " ")
            if pieces and pieces[-1][0] is face:
                pieces[-1] = (face, pieces[-1][1] + text)
            else:
                pieces.append((face, text))
    spaces = sum(text.count(" ") + text.count(NO_BREAK) for _, text in pieces)
    return Line(tuple(pieces), filled, spaces)


def _words(runs: Iterable[Run], size: float, room: float) -> Iterable[_Word]:
    for pieces in _unbroken(runs):
        total = sum(width(text, face, size) for face, text in pieces)
        if total <= room:
            yield _Word(tuple(pieces), total)
            continue
        for face, text in pieces:
            for part in _parts(text, face, size, room):
                yield _Word(((face, part),), width(part, face, size))


def _unbroken(runs: Iterable[Run]) -> list[list[tuple[Face, str]]]:
    words: list[list[tuple[Face, str]]] = []
    is_open = False
    for text, face in runs:
        for number, part in enumerate(_KEPT.sub(_unbreakable, text).split(" ")):
            is_open = is_open and number == 0
            if not part:
                continue
            if is_open:
                words[-1].append((face, part))
            else:
                words.append([(face, part)])
            is_open = True
    return words


def _unbreakable(match: re.Match[str]) -> str:
    return match.group().replace(" ", NO_BREAK)


def _parts(text: str, face: Face, size: float, room: float) -> Iterable[str]:
    """Pieces of an overlong word that each fit: whole joints while they fit, else letters."""
    held = ""
    for joint in _JOINTS.split(text):
        if held and width(held + joint, face, size) > room:
            yield held
            held = ""
        for letter in joint if width(joint, face, size) > room else (joint,):
            if held and width(held + letter, face, size) > room:
                yield held
                held = ""
            held += letter
    if held:
        yield held


@lru_cache(maxsize=256)
def balanced(text: str, face: Face, size: float, room: float) -> tuple[Line, ...]:
    """Lines for centred text, as few as ``room`` allows and as even in length as that number lets them be."""
    text = _PHRASE.sub(_unbreakable, text)
    place = _PLACE.search(text)
    if place and width(place.group(), face, size) <= room:
        text = text[: place.start()] + _unbreakable(place)
    runs = (Run(text, face),)
    best = wrap(runs, size, Shape(room))
    widest = max((units_wide(word, face) * size / 1000 for word in text.split(" ")), default=0.0)
    low, high = max(widest, max(line.width for line in best) / 2), room
    if low >= room:
        return tuple(best)
    while high - low > 1 and len(best) > 1:
        middle = (low + high) / 2
        tried = wrap(runs, size, Shape(middle))
        if len(tried) > len(best):
            low = middle
        else:
            best, high = tried, middle
    return tuple(best)


def substituted(missing: Sequence[str], size: float, room: float) -> Line:
    """The characters behind the boxes of a page, as many as one line holds and how many more there are."""
    for shown in range(len(missing), 0, -1):
        names = ", ".join(f"U+{ord(character):04X}" for character in missing[:shown])
        more = f" và {len(missing) - shown} ký tự khác" if shown < len(missing) else ""
        lines = wrap((Run(f"{_INSTEAD} {names}{more}", Face.ITALIC),), size, Shape(room))
        if len(lines) == 1:
            return lines[0]
    return wrap((Run(f"{_INSTEAD} {len(missing)} ký tự", Face.ITALIC),), size, Shape(room))[0]
