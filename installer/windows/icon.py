"""Draws the program's icon in the sizes that Windows shows, into one .ico file.

After a change of the drawing: ``python -m installer.windows.icon installer/linux/cchc.svg installer/windows/cchc.ico``.
"""

from __future__ import annotations

import struct
import sys

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


def sizes(icon: bytes) -> list[int]:
    """The sizes of the pictures in an .ico, in dots."""
    count = _HEADER.unpack_from(icon)[2]
    entries = (_ENTRY.unpack_from(icon, _HEADER.size + _ENTRY.size * number) for number in range(count))
    return [entry[0] or 256 for entry in entries]


def drawn(svg: str, size: int) -> bytes:
    """A drawing as PNG, ``size`` dots wide and high."""
    from PySide6.QtCore import QBuffer, QIODevice, QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(svg).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes the name as text too
    return bytes(buffer.data().data())


if __name__ == "__main__":
    with open(sys.argv[2], "wb") as file:
        file.write(icon_file({size: drawn(sys.argv[1], size) for size in SIZES}))
