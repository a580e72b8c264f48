"""The numbers that a dossier's letters of apology bear, also those that the office clerk gave later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cchc_desktop.domain import events as ev


def numbered_later(history: Iterable[ev.Event]) -> Mapping[int, ev.LetterNumbered]:
    """The event that gave a letter the number it bears now, by the letter's place from 1.

    A letter that was issued with its number, or has none yet, is not there.
    """
    found: dict[int, ev.LetterNumbered] = {}
    count = 0
    for event in history:
        count += isinstance(event, ev.Extended | ev.LetterIssued)
        if isinstance(event, ev.LetterNumbered):
            found[event.place or count] = event
    return found
