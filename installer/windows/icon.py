"""The .ico file of the program: pictures in the sizes that Windows shows, one behind the other."""

from __future__ import annotations

import struct

SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
_HEADER, _ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def icon_file(pictures: dict[int, bytes]) -> bytes:
    """The .ico of pictures in PNG by their size in dots."""
    held = _HEADER.pack(0, 1, len(pictures))
    at = _HEADER.size + _ENTRY.size * len(pictures)
    for size, picture in sorted(pictures.items()):
        held += _ENTRY.pack(size % 256, size % 256, 0, 0, 1, 32, len(picture), at)  # 0 stands for 256
        at += len(picture)
    return held + b"".join(picture for _, picture in sorted(pictures.items()))


def pictures(icon: bytes) -> dict[int, bytes]:
    """The pictures of an .ico in PNG by their size in dots."""
    found = {}
    for number in range(_HEADER.unpack_from(icon)[2]):
        wide, _, _, _, _, _, length, at = _ENTRY.unpack_from(icon, _HEADER.size + _ENTRY.size * number)
        found[wide or 256] = icon[at : at + length]
    return found
