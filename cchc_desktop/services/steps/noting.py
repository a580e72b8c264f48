"""Writing down a deed at the desk: who signed in, what left the office, what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.events import Deed, Noted, Stamp

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit


def note(desk: Desk, unit: Unit, deed: Deed, about: str = "", *, was: str = "", became: str = "") -> None:
    """Add the deed to the station's chain, within the unit of work that did it; no citizen's data may stand in it."""
    now = desk.now()
    stamp = Stamp(now.replace(second=0, microsecond=0), now, desk.actor.id, desk.origin)
    unit.journal.append(None, [Noted(stamp=stamp, deed=deed, about=about, was=was, became=became)])


def note_figures(desk: Desk, about: str) -> None:
    """Add that a file with figures and words of the office left the book, in which no dossier stands by itself."""
    with desk.change() as unit:
        note(desk, unit, Deed.EXPORT, about, became="số liệu tổng hợp")
        unit.commit()


def note_export(desk: Desk, about: str, count: int, unit_word: str = "hồ sơ") -> None:
    """Add that a file with ``count`` dossiers (or what ``unit_word`` says) left the book; ``about`` is its kind.

    A unit of work of its own, after the file was written: what was not written is not told.
    """
    with desk.change() as unit:
        note(desk, unit, Deed.EXPORT, about, became=f"{count} {unit_word}")
        unit.commit()
