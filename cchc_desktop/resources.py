"""The one door to the files that ship with the program: fonts, icons, style, seed, templates."""

from __future__ import annotations

import sys
from pathlib import Path


def path(name: str) -> Path:
    """Return where a shipped file or folder stands, e.g. ``path("fonts/LiberationSerif-Regular.ttf")``.

    Raises FileNotFoundError: what is not shipped is a bug of ours, not the user's.
    """
    found = _root() / "resources" / name
    if not found.exists():
        raise FileNotFoundError(f"not shipped: {name}")
    return found


def text(name: str) -> str:
    """Return the UTF-8 text of a shipped file."""
    return path(name).read_text(encoding="utf-8")


def _root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle is not None else Path(__file__).resolve().parent.parent
