"""The look: contrast, size of type, and no colour that is not named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QHeaderView, QMenu, QPushButton, QTableWidget, QWidget

from cchc_desktop import resources
from ui import theme
from ui.theme import DARK, LIGHT, Colours, Scheme, Tone
from ui.widgets.icons import icon
from ui.widgets.page import button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

LEAST_CONTRAST = 4.5
TONES = [tone for tone in Tone if tone is not Tone.PLAIN]
SCHEMES = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one: str | QColor, other: str | QColor) -> float:
    """The contrast ratio of WCAG 2."""
    low, high = sorted((_luminance(QColor(one)), _luminance(QColor(other))))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    rgb = (colour.redF(), colour.greenF(), colour.blueF())
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_lists_and_menus_keep_our_type_when_the_desktop_gives_them_its_own(qapp: QApplication) -> None:
    theme.dress(qapp)
    shown = [QTableWidget(), QHeaderView(Qt.Orientation.Horizontal), QMenu()]
    for kind in ("QAbstractItemView", "QHeaderView", "QMenu"):
        qapp.setFont(QFont("Liberation Serif", 7), kind)  # type: ignore[arg-type]  # the stub says bytes
    for widget in shown:
        widget.ensurePolished()
        assert (widget.font().family(), widget.font().pointSizeF()) == (theme.FAMILY, theme.BASE_POINTS)
        widget.deleteLater()
    theme.dress(qapp)


@SCHEMES
def test_words_in_every_tone_are_read_on_every_ground(look: Colours) -> None:
    for tone in TONES:
        for ground in (look.ground, look.surface, look.stripe, look.soft(tone)):
            assert contrast(look.of(tone), ground) >= LEAST_CONTRAST, (tone, QColor(ground).name())
    for ground in (look.ground, look.surface, look.stripe, look.accent_soft, look.bad_soft):
        assert contrast(look.ink, ground) >= LEAST_CONTRAST
    for filled in (look.accent, look.accent_hover):
        assert contrast(look.accent_ink, filled) >= LEAST_CONTRAST


@SCHEMES
def test_words_in_every_tone_are_read_on_the_marked_row(look: Colours) -> None:
    for tone in TONES:
        assert contrast(look.of(tone), look.accent_soft) >= LEAST_CONTRAST, tone


@SCHEMES
def test_the_frame_of_a_field_is_seen(look: Colours) -> None:
    assert contrast(look.line_strong, look.surface) >= 3


def test_the_style_sheet_names_its_colours_and_lengths(qapp: QApplication) -> None:
    sheet = resources.text("style/window.qss")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", re.sub(r"[\w\]]*#[A-Za-z]\w*", "", sheet))
    assert set(re.findall(r"@(\w+)", sheet)) <= set(Colours._fields)
    made = theme.style_sheet(LIGHT)
    assert "@" not in made
    assert "px(" not in made


def test_type_grows_with_the_setting_and_rows_with_it(qapp: QApplication) -> None:
    theme.dress(qapp, Scheme.LIGHT, 175)
    assert qapp.font().pointSizeF() == pytest.approx(theme.BASE_POINTS * 1.75)
    assert theme.px(32) == 56
    theme.dress(qapp, Scheme.LIGHT, 400)
    assert theme.px(100) == theme.LARGEST_PERCENT
    theme.dress(qapp, Scheme.LIGHT, 100)
    assert theme.px(32) == 32


def test_the_screen_is_set_in_the_shipped_type_with_even_digits(qapp: QApplication) -> None:
    theme.dress(qapp, Scheme.LIGHT)
    assert QFontInfo(qapp.font()).family() == theme.FAMILY
    for bold in (False, True):
        metrics = QFontMetricsF(theme.font(bold=bold))
        assert len({round(metrics.horizontalAdvance(digit), 3) for digit in "0123456789"}) == 1
        assert all(metrics.inFontUcs4(ord(letter)) for letter in "ẤẨẴỆỢƯĐđẰ–…«»·")
    assert "Regular" in " ".join(QFontDatabase.styles(theme.FAMILY))


def test_every_icon_is_drawn_in_the_colour_of_its_tone(qapp: QApplication) -> None:
    theme.dress(qapp, Scheme.LIGHT)
    folder = resources.path("icons")
    for file in sorted(folder.glob("*.svg")):
        picture = icon(file.stem, Tone.BAD, 24).pixmap(24, 24).toImage()
        solid = [colour for x in range(24) for y in range(24) if (colour := picture.pixelColor(x, y)).alpha() == 255]
        assert solid, file.stem
        assert all(contrast(colour, LIGHT.bad) < 1.02 for colour in solid), file.stem


def colours_of(widget: QWidget) -> set[str]:
    """Every colour that is seen in a picture of it."""
    picture = widget.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def test_a_button_that_is_off_has_lost_the_colour_of_its_kind(qapp: QApplication, qtbot: QtBot) -> None:
    for scheme, look in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        theme.dress(qapp, scheme)
        link = QPushButton("Xóa")
        link.setProperty("kind", "line")
        grave, primary = button("Xóa", print, grave=True), button("Xóa", print, primary=True)
        for made, colour in ((grave, look.bad), (primary, look.accent), (link, look.accent)):
            qtbot.addWidget(made)
            assert colour in colours_of(made), (look.ground, made.property("kind"))
            made.setEnabled(False)
            assert colour not in colours_of(made), (look.ground, made.property("kind"))
            assert look.muted in colours_of(made)
    theme.dress(qapp, Scheme.LIGHT)


def test_the_icon_of_a_filled_button_is_still_seen_when_that_is_off(qapp: QApplication, qtbot: QtBot) -> None:
    theme.dress(qapp, Scheme.DARK)
    made = button("", print, icon_name="printer", primary=True)
    qtbot.addWidget(made)
    made.setEnabled(False)
    assert DARK.muted in colours_of(made)
    theme.dress(qapp, Scheme.LIGHT)
