"""Single bits flipped in a book and in its backups: each is found, or changes nothing that anyone reads."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from cchc_desktop.config import config_from
from cchc_desktop.domain.errors import UserError
from cchc_desktop.services import backups, maintenance
from cchc_desktop.storage import sealing
from cchc_desktop.storage.heads import FILE as HEADS
from cchc_desktop.storage.manifest import manifest_path
from tests.long.flips_book import LATER, PASSWORD, facts, filled, opened
from tests.long.flips_pages import owners, used_bytes
from tests.long.tally import Tally

IN_A_BOOK = IN_A_BACKUP = 2000
WITHOUT_MANIFEST, LOCKED, IN_A_KEY = 400, 400, 20
FOUND, REFUSED, HARMLESS = "found by the check", "refused in a sentence", "harmless"
Facts = Mapping[str, object]


def run(share: int, seed: int) -> Tally:
    """Flip ``1/share`` of the full count of bits, at the places that ``seed`` draws."""
    tally = Tally("flips")
    # What was being read when a damaged page ended it is closed after its connection, and said so each time.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as name:
        book = filled(Path(name) / "whole")
        with closing(opened(book)) as desk:
            assert maintenance.check(desk).problems == ()
            expected = facts(desk)
            plain = backups.make(desk).value.path
            backups.choose_passphrase(desk, PASSWORD, PASSWORD)
            locked = backups.make(desk, Path(name) / "stick").value.path
            for flips in _parts(book, plain, locked, expected):
                chance = Random(f"{seed} {flips.what}")
                flips.count(tally, chance, max(1, flips.number // share))
    return tally


@dataclass(frozen=True)
class _Flips:
    """Bits of one file flipped one after the other; ``judged`` says what became of the bent file at that path."""

    what: str
    file: Path
    at: Path
    judged: Callable[[Path], str]
    number: int

    def count(self, tally: Tally, chance: Random, number: int) -> None:
        """Draw the places, flip a bit of each, and count what becomes of it."""
        content = self.file.read_bytes()
        for place, where in _places(content, chance, number):
            bit = chance.randrange(8)
            bent = bytearray(content)
            bent[place] ^= 1 << bit
            shutil.rmtree(self.at.parent, ignore_errors=True)
            self.at.parent.mkdir(parents=True)
            self.at.write_bytes(bent)
            verdict = _safely(self.judged, self.at)
            tally.count(f"bits of {self.what}: {verdict.partition(':')[0]}")
            if verdict not in (FOUND, REFUSED, HARMLESS):
                tally.breach(f"byte {place}, bit {bit} of {self.what}, in {where}: {verdict}")


def _parts(book: Path, plain: Path, locked: Path, expected: Facts) -> Iterator[_Flips]:
    bent = book.parents[1] / "bent"
    copy = bent / plain.name

    def opens(path: Path) -> str:
        shutil.copy(book.with_name(HEADS), path.parent)
        return verdict_on(path, expected)

    def proves_itself(path: Path) -> str:
        shutil.copy(manifest_path(plain), path.parent)
        with closing(opened(book)) as desk:
            backups.preview(desk, path)
        return "silently taken for whole"

    def comes_back(path: Path) -> str:
        folder = path.parent / "office"
        backups.restore_where_none_is(config_from({"office": str(folder)}, {}), path, clock=lambda: LATER)
        # The restore itself stands in the journal.
        return verdict_on(folder / "office.db", {name: value for name, value in expected.items() if name != "journal"})

    (key,) = sealing.open_keys([locked.with_name(sealing.KEY_FILE)], PASSWORD)

    def unlocks(path: Path) -> str:
        sealing.unlock(path, path.with_name("plain"), key)
        return HARMLESS if path.with_name("plain").read_bytes() == content else "silently wrong"

    def opens_the_key(path: Path) -> str:
        return HARMLESS if str(*sealing.open_keys([path], PASSWORD)) == str(key) else "silently wrong"

    sealing.unlock(locked, bent.with_name("plain"), key)
    content = bent.with_name("plain").read_bytes()
    yield _Flips("a book", book, bent / "office.db", opens, IN_A_BOOK)
    yield _Flips("a backup", plain, copy, proves_itself, IN_A_BACKUP)
    yield _Flips("a backup that lost its manifest", plain, copy, comes_back, WITHOUT_MANIFEST)
    yield _Flips("a locked backup", locked, bent / locked.name, unlocks, LOCKED)
    yield _Flips(
        "the key of a backup", locked.with_name(sealing.KEY_FILE), bent / sealing.KEY_FILE, opens_the_key, IN_A_KEY
    )


def _safely(judged: Callable[[Path], str], path: Path) -> str:
    try:
        return judged(path)
    except UserError:
        return REFUSED
    except Exception as error:  # noqa: BLE001  (whatever it is, nobody but us should see it)
        return f"crash: {type(error).__name__}: {error}"


def verdict_on(path: Path, expected: Facts) -> str:
    """What becomes of a bent book that someone opens, checks and reads."""
    with closing(opened(path)) as desk:
        if maintenance.check(desk).problems:
            return FOUND
        now = facts(desk)
    wrong = [name for name, value in expected.items() if now[name] != value]
    return f"silently wrong: {', '.join(wrong)}" if wrong else HARMLESS


def _places(content: bytes, chance: Random, number: int) -> Iterator[tuple[int, str]]:
    """Half anywhere in the file; of a book the others in its trees, each table and index as likely as any other."""
    trees = used_bytes(content)
    names, owner = sorted(trees), owners(trees)
    for turn in range(number):
        if turn % 2 or not names:
            place = chance.randrange(len(content))
            yield place, owner(place)
        else:
            name = chance.choice(names)
            yield chance.choice(chance.choice(trees[name])), name
