"""Types a text as Windows' Vietnamese keyboards do: plain letters, then backspaces and the letters with their marks.

Carried out by a Python of Windows, as a file: ``python input_method.py TEXT``. The window in front gets the keys.
"""

from __future__ import annotations

import ctypes
import sys
import time
import unicodedata

_KEYBOARD, _UP, _UNICODE = 1, 2, 4
_BACKSPACE, _SHIFT = 0x08, 0x10
_PAUSE_S = 0.14  # a person's pace, so that it is not taken for a scanner's


class _Key(ctypes.Structure):
    _fields_ = [
        ("virtual", ctypes.c_ushort),
        ("scan", ctypes.c_ushort),
        ("flags", ctypes.c_ulong),
        ("time", ctypes.c_ulong),
        ("more", ctypes.c_size_t),
        ("room_of_a_mouse", ctypes.c_ubyte * 8),
    ]


class _Input(ctypes.Structure):
    _fields_ = [("kind", ctypes.c_ulong), ("key", _Key)]


def strokes(text: str) -> list[str]:
    """What is sent for ``text``, one piece a key: plain letters, and a word's marks only when the word is through."""
    sent: list[str] = []
    for number, word in enumerate(unicodedata.normalize("NFC", text).split(" ")):
        plain = _plain(word)
        begin = next((place for place, letter in enumerate(word) if letter != plain[place]), len(word))
        sent += [*([" "] if number else []), *plain, *["\b"] * (len(word) - begin), *word[begin:]]
    return sent


def _plain(word: str) -> str:
    bare = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def _keys(stroke: str) -> list[_Key]:
    """Down and up of one stroke: letters without marks and backspaces are real keys, the others come as letters."""
    if stroke.isascii():
        number = _BACKSPACE if stroke == "\b" else ord(stroke.upper())
        keys = [_Key(virtual=number), _Key(virtual=number, flags=_UP)]
        return [_Key(virtual=_SHIFT), *keys, _Key(virtual=_SHIFT, flags=_UP)] if stroke.isupper() else keys
    return [_Key(scan=ord(stroke), flags=_UNICODE), _Key(scan=ord(stroke), flags=_UNICODE | _UP)]


def _send(stroke: str) -> None:
    keys = _keys(stroke)
    sent = (_Input * len(keys))(*(_Input(_KEYBOARD, key) for key in keys))
    if sys.platform == "win32" and ctypes.windll.user32.SendInput(len(keys), sent, ctypes.sizeof(_Input)) != len(keys):
        raise OSError(f"Windows took no key: {ctypes.get_last_error()}")


if __name__ == "__main__":
    for stroke in strokes(sys.argv[1]):
        _send(stroke)
        time.sleep(_PAUSE_S)
