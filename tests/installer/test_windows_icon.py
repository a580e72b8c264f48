"""The icon of the Windows programs is the drawing that Linux shows; run as a program this file draws it anew."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer.windows.icon import SIZES, icon_file, pictures

INSTALLER = Path(__file__).parent.parent.parent / "installer"
ICON = INSTALLER / "windows" / "cchc.ico"
DRAWING = INSTALLER / "linux" / "cchc.svg"
SAME_COLOUR = 8


def drawn(size: int) -> QImage:
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def test_every_size_shows_the_drawing() -> None:
    kept = pictures(ICON.read_bytes())
    assert list(kept) == list(SIZES)
    for size, png in kept.items():
        shown, wanted = QImage.fromData(png).convertToFormat(QImage.Format.Format_ARGB32), drawn(size)
        places = [(x, y) for x in range(0, size, max(1, size // 16)) for y in range(0, size, max(1, size // 16))]
        for x, y in places:
            one, other = shown.pixelColor(x, y), wanted.pixelColor(x, y)
            assert abs(one.alpha() - other.alpha()) <= SAME_COLOUR
            assert one.alpha() < 255 or abs(one.lightness() - other.lightness()) <= SAME_COLOUR


def main() -> None:
    """Draw the icon anew, after a change of the drawing."""
    made = {}
    for size in SIZES:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        drawn(size).save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes the name as text too
        made[size] = bytes(buffer.data().data())
    ICON.write_bytes(icon_file(made))


if __name__ == "__main__":
    main()
