"""The program is killed while it copies the book: what is offered as a copy is one, and no half one stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from unittest.mock import patch

from pyrage import x25519  # type: ignore[import-untyped]

from cchc_desktop.desk import open_vault
from cchc_desktop.services import backups
from cchc_desktop.storage import backup, sealing
from cchc_desktop.storage.manifest import copies_in
from tests.long.after_a_kill import PracticeOffice, copies_hold, left_over, let_grow_old, whole
from tests.long.killing import BEGUN, Count, Killed, Tell

_ROUNDS_AN_OFFICE = 8
# Small steps, as a great book has them: a kill finds the copy at a tenth, at a half, before its last page.
_PAGES_AT_ONCE = 16
_MINUTES_BETWEEN = (0, 1, 60, 26 * 60)  # the same minute, so the same name; a day, so that old copies go


class Backups:
    """Verified copies here and, locked, at a second place; each noted in the book, the oldest let go."""

    victims = 1
    at_the_disk = True

    def __init__(self, folder: Path, founded: PracticeOffice) -> None:
        self._chance = Random(6)
        self._usb = folder / "usb"
        self._usb.mkdir()
        self.name = f"backups{founded.where}"
        self._template, self._office = founded.twin(folder / "founded"), founded.twin(folder / "office")
        # The office's key without the passphrase around it, which takes seconds to open.
        self._key = x25519.Identity.generate()
        with closing(self._template.open()) as desk:
            (desk.config.backups / sealing.KEY_FILE).write_bytes(sealing.MAGIC + b" of nobody")
            open_vault(desk.config).keep(second=str(self._usb), recipient=str(self._key.to_public()))
        self._round = 0
        self._known: set[Path] = set()
        self._proven: set[Path] = set()

    @property
    def _places(self) -> tuple[Path, Path]:
        return self._office.folder / "backups", self._usb

    def prepare(self) -> None:
        """A fresh office from time to time; else the same, some minutes later."""
        if self._round % _ROUNDS_AN_OFFICE == 0:
            self._office.become(self._template)
            for file in self._usb.iterdir():
                file.unlink()
            self._proven.clear()
        self._office.minutes += self._chance.choice(_MINUTES_BETWEEN)
        self._round += 1
        self._known = self._copies()

    def do(self, place: int, tell: Tell) -> None:
        """Make a copy as the button does."""
        with patch.object(backup, "PAGES_AT_ONCE", _PAGES_AT_ONCE), closing(self._office.open()) as desk:
            tell(BEGUN)
            tell(backups.make(desk).value.path.name)

    def look(self, killed: Sequence[Killed], count: Count) -> Iterator[str]:
        """Every copy that is offered as verified is; what was told as made is offered; the book is as it was."""
        new = self._copies() - self._known
        count("copies made by kills that came before they were told", 0 if killed[0].told else len(new))
        count("kills that left a half copy behind", bool(left_over(*self._places)))
        count("looks at a copy offered as verified, and good", len(self._copies()))
        yield from self._hold()
        for name in killed[0].told:
            if not (self._places[0] / name).is_file():
                yield f"{name} was told as made and is not there"
        yield from whole(self._office).wrong
        if self._round % _ROUNDS_AN_OFFICE == 0:
            yield from self._goes_on(count)

    def _goes_on(self, count: Count) -> Iterator[str]:
        """The next copy is made, and what the kills left goes with it."""
        left = left_over(*self._places)
        let_grow_old(left)
        with closing(self._office.open()) as desk:
            backups.make(desk)
        yield from self._hold()
        count("half copies, removed by a later one", len(left))
        for file in left_over(*self._places):
            yield f"{file.name} stays for ever"

    def close(self, count: Count) -> Iterator[str]:
        """The last ones go on too."""
        yield from self._goes_on(count)

    def _hold(self) -> Iterator[str]:
        yield from copies_hold(*self._places, proven=self._proven, key=self._key)
        here, there = (place / sealing.KEY_FILE for place in self._places)
        if any(copies_in(self._usb)) and (not there.exists() or there.read_bytes() != here.read_bytes()):
            yield "the locked copies lie without their key"

    def _copies(self) -> set[Path]:
        return {copy for place in self._places for copy in copies_in(place)}
