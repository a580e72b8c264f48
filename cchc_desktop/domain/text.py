"""Vietnamese text as the book keeps it, searches it and puts it in order."""

from __future__ import annotations

import re
import unicodedata

_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
_MARKS = re.compile(r"[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Tones in the order of the official dictionaries: none, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def nfc(text: str) -> str:
    """The one form in which text enters the book: NFC, nothing invisible, single spaces, trimmed."""
    if not text.isprintable():
        spaced = "".join(" " if character.isspace() else character for character in text)
        text = "".join(character for character in spaced if unicodedata.category(character) not in _DROPPED_CATEGORIES)
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """What search compares: lower case, no accents, đ as d, single spaces; Hoà and Hòa fold alike."""
    folded = text.lower()
    if not folded.isascii():
        folded = _MARKS.sub("", unicodedata.normalize("NFKD", folded)).replace("đ", "d")
    return " ".join(folded.split())


def search_words(text: str) -> tuple[str, ...]:
    """The folded words of a query or a name, punctuation left out: "Trần, Thị" gives "tran", "thi"."""
    return tuple(_WORD.findall(fold(text)))


def given_name_key(name: str) -> str:
    """Sort key for people as Vietnamese lists order them: given name, then surname, then the names between.

    Plain comparison of code units sorts keys rightly (in SQL: BINARY or ``COLLATE "C"``). Letters decide
    before tones, in the order of the Vietnamese alphabet (a ă â b c d đ ...).
    """
    words = nfc(name).lower().split()
    if not words:
        return ""
    ordered = [words[-1], *words[:-1]]
    return " ".join(_word_key(word) for word in ordered)


def _word_key(word: str) -> str:
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFD", word):
        if character in _TONES:
            tones[-1:] = [_TONES[character]]
        elif character in _SHAPES and letters:
            letters[-1] = letters[-1][:-1] + _SHAPES[character]
        elif not unicodedata.combining(character):
            letters.append(_LETTER_KEYS.get(character, character + "0"))
            tones.append("0")
    return "".join(letters) + " " + "".join(tones)


# The second place of a letter's key is its rank among the letters of one base: a < ă < â, d < đ, o < ô < ơ.
_SHAPES = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}
_LETTER_KEYS = {letter: letter + "0" for letter in _ALPHABET if letter.isascii()} | {"đ": "d1"}


def identity_warning(text: str) -> str | None:
    """One sentence when an identity number is neither 9 nor 12 digits (it may be a passport), else None."""
    number = "".join(text.split())
    if not number or (number.isascii() and number.isdigit() and len(number) in (9, 12)):
        return None
    return "Số định danh thường có 12 chữ số (CMND cũ 9 chữ số); hãy kiểm tra lại, hộ chiếu thì giữ nguyên."


def inside_a_sentence(word: str) -> str:
    """A word that began a line, as it stands within a sentence: names such as Zalo and VNeID keep their capital."""
    return word if word in _NAMES else f"{word[:1].lower()}{word[1:]}"


_NAMES = frozenset({"Zalo", "VNeID"})
