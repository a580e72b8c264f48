"""The icon and the setup's picture show the drawing that Linux shows; run as a program this file draws them anew."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer.windows.icon import SIZES, icon_file, pictures

INSTALLER = Path(__file__).parent.parent.parent / "installer"
ICON = INSTALLER / "windows" / "cchc.ico"
DRAWING = INSTALLER / "linux" / "cchc.svg"
SIDE = INSTALLER / "windows" / "side.bmp"
SIDE_SIZE = 328, 628  # twice what a page of the setup shows at 100 percent
AT = 82, 100
BLUE, DEEP_BLUE = "#155a9c", "#0d3c6b"
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


def side() -> QImage:
    """The picture beside the first and the last page of the setup."""
    wide, high = SIDE_SIZE
    picture = QImage(wide, high, QImage.Format.Format_RGB888)
    picture.fill(QColor(BLUE))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(DEEP_BLUE))
    painter.drawEllipse(QRectF(-wide * 0.55, high * 0.62, wide * 1.9, wide * 1.9))
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(*AT, wide / 2, wide / 2))
    painter.setPen(QColor("white"))
    name = QFont("Noto Sans")
    name.setPixelSize(44)
    name.setBold(True)
    painter.setFont(name)
    painter.drawText(QRectF(0, high * 0.44, wide, 70), Qt.AlignmentFlag.AlignCenter, "Một cửa")
    painter.end()
    return picture


def test_the_setup_shows_the_same_drawing_beside_its_pages() -> None:
    kept = QImage(str(SIDE))
    assert (kept.width(), kept.height()) == SIDE_SIZE
    assert kept.pixelColor(2, 2) == QColor(BLUE)
    icon = drawn(SIDE_SIZE[0] // 2)
    for x in range(20, icon.width() - 20, 8):  # its rounded corners are the ground's
        for y in range(20, icon.height() - 20, 8):
            shown, wanted = kept.pixelColor(AT[0] + x, AT[1] + y), icon.pixelColor(x, y)
            assert abs(shown.lightness() - wanted.lightness()) <= SAME_COLOUR


def main() -> None:
    """Draw the pictures anew, after a change of the drawing."""
    made = {}
    for size in SIZES:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        drawn(size).save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes the name as text too
        made[size] = bytes(buffer.data().data())
    ICON.write_bytes(icon_file(made))
    app = QGuiApplication(["", "-platform", "offscreen"])
    QFontDatabase.addApplicationFont(str(INSTALLER.parent / "resources" / "fonts" / "NotoSans-Bold.ttf"))
    side().save(str(SIDE), "BMP")  # type: ignore[call-overload]
    app.quit()


if __name__ == "__main__":
    main()
