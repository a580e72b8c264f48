"""The program is killed while it brings a copy back: the book is the old one or the new one, whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

from cchc_desktop.domain.errors import Damaged, UserError
from cchc_desktop.services import backups
from cchc_desktop.storage import backup
from cchc_desktop.storage.copy_proof import look_into
from cchc_desktop.storage.manifest import copies_in, read_manifest
from tests.long.after_a_kill import PracticeOffice, copies_hold, heads_of, left_over, let_grow_old, take_in, whole
from tests.long.killing import BEGUN, Count, Killed, Tell

_LATER_DOSSIERS = 5
_BROKEN_EVERY = 3
_FIRST_PAGE = 4096
_LOG = "office.db-wal"
_PAGES_AT_ONCE = 2  # eight times as many are written back in one step


class Restores:
    """A copy comes back over a book that went on since; every third time the book cannot be read any more."""

    victims = 1
    at_the_disk = True

    def __init__(self, folder: Path, founded: PracticeOffice) -> None:
        self.name = f"restores{founded.where}"
        self._is_on_a_server = bool(founded.where)
        self._template, self._office = founded.twin(folder / "founded"), founded.twin(folder / "office")
        with closing(self._template.open()) as desk:
            self._copy = backups.make(desk).value.path.relative_to(self._template.folder)
        self._then = whole(self._template.twin(folder / "then")).steps
        with closing(self._template.open()) as desk:
            for _ in range(_LATER_DOSSIERS):
                take_in(desk)
            self._heads = heads_of(desk)
            log = self._template.folder / _LOG
            self._log = log.read_bytes() if log.exists() else b""
        self._now = whole(self._template.twin(folder / "now")).steps
        self._office.minutes = 5
        self._round = 0

    @property
    def _book(self) -> Path:
        return self._office.folder / "office.db"

    @property
    def _copies(self) -> Path:
        return self._office.folder / "backups"

    @property
    def _is_broken(self) -> bool:
        """Whether this round's book has lost its first page."""
        return not self._is_on_a_server and self._round % _BROKEN_EVERY == 0

    def prepare(self) -> None:
        """The same office each time, its book whole or broken."""
        self._office.become(self._template)
        self._round += 1
        if self._is_broken:
            with self._book.open("r+b") as book:
                book.write(b"\0" * _FIRST_PAGE)
            # What SQLite would write into any book that stands beside it, the one that is brought back too.
            (self._office.folder / _LOG).write_bytes(self._log)

    def do(self, place: int, tell: Tell) -> None:
        """Bring the copy back as the screen does, or as the start of the program does where no book can be read."""
        with patch.object(backup, "PAGES_AT_ONCE", _PAGES_AT_ONCE):
            if self._is_broken:
                tell(BEGUN)
                self._bring_back_over_a_broken_one()
                tell("restored")
                return
            with closing(self._office.open()) as desk:
                tell(BEGUN)
                backups.restore(desk, self._office.folder / self._copy)
                tell("restored")

    def look(self, killed: Sequence[Killed], count: Count) -> Iterator[str]:
        """One of the two books, whole; where it is the new one, a copy of the old one is offered."""
        is_told = bool(killed[0].told)
        if self._is_broken:
            yield from self._after_a_broken_book(is_told, count)
        else:
            yield from self._after_a_whole_book(is_told, count)
        yield from copies_hold(self._copies, proven=set())

    def _after_a_whole_book(self, is_told: bool, count: Count) -> Iterator[str]:
        found = whole(self._office)
        yield from found.wrong
        if found.steps == self._then:
            count("found the new book", 1)
            ways_back = (said for copy in copies_in(self._copies) if (said := read_manifest(copy)) is not None)
            if not any(list(said.heads) == self._heads and not said.problem for said in ways_back):
                yield "the book was replaced and no verified copy leads back"
        elif found.steps == self._now and not is_told:
            count("found the old book", 1)
        else:
            yield f"the book is neither the old nor the new one ({len(found.steps)} dossiers), told: {is_told}"

    def _after_a_broken_book(self, is_told: bool, count: Count) -> Iterator[str]:
        """Unreadable still, then it is brought back now; or readable, then it is the new one."""
        left = left_over(self._copies)
        let_grow_old(left)
        try:
            look_into(self._book)
            count("found the new book in the place of a broken one", 1)
        except Damaged:
            count("found the broken book still, and brought the copy back", 1)
            if is_told:
                yield "told as brought back, and the book cannot be read"
            try:
                self._bring_back_over_a_broken_one()
            except UserError as refusal:
                yield f"the copy does not come back any more: {refusal.message}"
                return
            count("half copies, removed by the next restore", len(left))
            yield from (f"{file.name} stays for ever" for file in left_over(self._copies))
        found = whole(self._office)
        yield from found.wrong
        if found.steps != self._then:
            yield f"the book is not the one of the copy ({len(found.steps)} dossiers)"
        if not list(self._office.folder.glob("office-hong-*.db")):
            yield "the broken book was thrown away"

    def close(self, count: Count) -> Iterator[str]:
        """Nothing is left to be looked at."""
        return iter(())

    def _bring_back_over_a_broken_one(self) -> None:
        copy = self._office.folder / self._copy
        backups.restore_where_none_is(self._office.config, copy, clock=self._office.clock)
