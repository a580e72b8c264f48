"""One accent colour, light and dark, sizes that follow the font setting: the look of every screen."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from cchc_desktop import resources

FAMILY = "Noto Sans"
BASE_POINTS = 10.5
SMALLEST_PERCENT, LARGEST_PERCENT = 90, 175


class Tone(StrEnum):
    """What a colour says; it never says it alone, a word or a shape stands beside it."""

    PLAIN = "plain"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    HOLD = "hold"


class Scheme(StrEnum):
    """What the user chose; ``SYSTEM`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Colours(NamedTuple):
    """The colours of one scheme; each reads on its grounds at 4.5:1 or better."""

    ground: str
    surface: str
    stripe: str
    line: str
    line_strong: str
    ink: str
    muted: str
    accent: str
    accent_ink: str
    accent_soft: str
    accent_hover: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    hold: str
    hold_soft: str

    def of(self, tone: Tone) -> QColor:
        """The colour of words and shapes in this tone."""
        return QColor(self.ink if tone is Tone.PLAIN else getattr(self, tone.value))

    def soft(self, tone: Tone) -> QColor:
        """The ground behind words in this tone."""
        plain = tone in (Tone.PLAIN, Tone.MUTED)
        return QColor(self.ground if plain else getattr(self, f"{tone.value}_soft"))


LIGHT = Colours(
    ground="#f3f5f8", surface="#ffffff", stripe="#f8fafc", line="#dde3ea", line_strong="#8592a0",
    ink="#1a2530", muted="#525f6c", accent="#155a9c", accent_ink="#ffffff", accent_soft="#e2edf8",
    accent_hover="#0f4a83", good="#19683a", good_soft="#e1f2e7", warn="#835000", warn_soft="#fdf0d5",
    bad="#b0241c", bad_soft="#fbe7e5", hold="#5a4a99", hold_soft="#edeaf8",
)  # fmt: skip
DARK = Colours(
    ground="#141a20", surface="#1c242c", stripe="#202932", line="#35414d", line_strong="#7d8b99",
    ink="#e8edf2", muted="#a9b5c1", accent="#7ab8f5", accent_ink="#0b1b2b", accent_soft="#1f3a56",
    accent_hover="#9ccaf8", good="#80d39b", good_soft="#183526", warn="#f0bf63", warn_soft="#3b2f15",
    bad="#ffa299", bad_soft="#45231f", hold="#c2b7f7", hold_soft="#2e2a4a",
)  # fmt: skip


class _Now:
    """The look in force: set once by ``dress``, asked by every painter."""

    colours = LIGHT
    percent = 100


def colours() -> Colours:
    """The colours in force."""
    return _Now.colours


def px(pixels: float) -> int:
    """A length drawn for the usual font size, at the size in force."""
    return round(pixels * _Now.percent / 100)


def font(*, scale: float = 1.0, bold: bool = False) -> QFont:
    """The screen's type, ``scale`` times the usual size."""
    made = QFont(FAMILY)
    made.setPointSizeF(BASE_POINTS * _Now.percent / 100 * scale)
    made.setBold(bold)
    return made


def dress(app: QApplication, scheme: Scheme = Scheme.SYSTEM, percent: int = 100) -> None:
    """Give the whole program its look; may be called again when a setting changes."""
    _load_fonts()
    _desktop_is_dark()
    _Now.percent = max(SMALLEST_PERCENT, min(LARGEST_PERCENT, percent))
    is_dark = scheme is Scheme.DARK or (scheme is Scheme.SYSTEM and _desktop_is_dark())
    _Now.colours = DARK if is_dark else LIGHT
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setFont(font())
    app.setPalette(_palette(_Now.colours))
    app.setStyleSheet(style_sheet(_Now.colours))


def style_sheet(of: Colours) -> str:
    """The style sheet with colours, lengths, sizes of type and pictures put in."""
    text = resources.text("style/window.qss")
    text = re.sub(r"px\((\d+)\)", lambda found: f"{px(int(found[1]))}px", text)
    shade = "dark" if of is DARK else "light"
    text = re.sub(r"pt\(([\d.]+)\)", lambda found: f"{float(found[1]) * _Now.percent / 100:.1f}pt", text)
    text = re.sub(r"icon\(([a-z-]+)\)", lambda found: _style_icon(found[1], shade), text)
    named = of._asdict()
    return re.sub(r"@([a-z_]+)", lambda found: named[found[1]], text)


def _style_icon(name: str, shade: str) -> str:
    return f'url("{resources.path(f"style/{name}-{shade}.svg").as_posix()}")'


@cache
def _desktop_is_dark() -> bool:
    """Asked once, of the palette the desktop gave, before ours replaces it."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


@cache
def _load_fonts() -> None:
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{name}")))


def _palette(of: Colours) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette()
    for name, colour in {
        role.Window: of.ground, role.WindowText: of.ink, role.Base: of.surface, role.AlternateBase: of.stripe,
        role.Text: of.ink, role.Button: of.surface, role.ButtonText: of.ink, role.BrightText: of.bad,
        role.PlaceholderText: of.muted, role.ToolTipBase: of.ink, role.ToolTipText: of.surface,
        role.Highlight: of.accent, role.HighlightedText: of.accent_ink, role.Link: of.accent,
        role.LinkVisited: of.accent, role.Light: of.surface, role.Midlight: of.line, role.Mid: of.line_strong,
        role.Dark: of.line_strong, role.Shadow: of.line_strong, role.Accent: of.accent,
    }.items():  # fmt: skip
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(of.muted))
    return made
