"""The program is killed while it brings an old book up to date, or a register in: what is there is whole."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

from cchc_desktop.desk import Desk
from cchc_desktop.services import exchange
from cchc_desktop.services.exchange import walk
from cchc_desktop.storage import age
from cchc_desktop.storage.manifest import copies_in
from tests.builders import register, row
from tests.long.after_a_kill import PracticeOffice, codes_and_steps, copies_hold, whole
from tests.long.killing import BEGUN, Count, Killed, Tell

FOSSILS = Path(__file__).parents[1] / "fossils"
_ROWS = 40
_ROWS_AT_ONCE = 8


class Migrations:
    """Books of every earlier age are opened by the program of today."""

    name = "migrations"
    victims = 1
    at_the_disk = True

    def __init__(self, folder: Path, founded: PracticeOffice) -> None:
        self._old = {file: everything_in(file) for file in sorted(FOSSILS.glob("r*.db")) if _is_old(file)}
        self._said = {file: json.loads(file.with_suffix(".json").read_text(encoding="utf-8")) for file in self._old}
        self._files = sorted(self._old)
        self._office = PracticeOffice(folder / "office")
        self._round = 0

    @property
    def _fossil(self) -> Path:
        return self._files[self._round % len(self._files)]

    @property
    def _book(self) -> Path:
        return self._office.folder / "office.db"

    def prepare(self) -> None:
        """An old book alone in its folder."""
        self._round += 1
        shutil.rmtree(self._office.folder, ignore_errors=True)
        self._office.folder.mkdir()
        shutil.copy(self._fossil, self._book)
        self._office.now = datetime.fromisoformat(self._said[self._fossil]["now"])

    def do(self, place: int, tell: Tell) -> None:
        """Open it."""
        tell(BEGUN)
        with closing(self._office.open()):
            tell("new")

    def look(self, killed: Sequence[Killed], count: Count) -> Iterator[str]:
        """Every row as it was, or today's schema with every event as it was sealed; then it opens, and is whole."""
        is_told = bool(killed[0].told)
        if everything_in(self._book) == self._old[self._fossil]:
            count("found the old book, untouched", 1)
            if is_told:
                yield "told as brought up to date, and is not"
        elif age.revision(self._book) == age.HEAD:
            count("found the new book", 1)
        else:
            yield f"{self._fossil.name} is neither what it was nor of today"
        if seals_in(self._book) != seals_in(self._fossil):
            yield f"{self._fossil.name} has lost events, or other seals"
        found = whole(self._office)
        yield from found.wrong
        if len(found.steps) != self._said[self._fossil]["dossiers"]:
            yield f"{self._fossil.name} opens with {len(found.steps)} dossiers"
        copies = list(copies_in(self._office.folder / "backups"))
        if not any(everything_in(copy) == self._old[self._fossil] for copy in copies):
            yield f"{self._fossil.name} was changed and no copy of it was kept"
        yield from copies_hold(self._office.folder / "backups", proven=set(copies))

    def close(self, count: Count) -> Iterator[str]:
        """Nothing is left to be looked at."""
        return iter(())


class Imports:
    """A register comes into a book that is worked with, every other time with a row that is refused."""

    name = "imports"
    victims = 1
    at_the_disk = True

    def __init__(self, folder: Path, founded: PracticeOffice) -> None:
        self._template, self._office = founded.twin(folder / "founded"), founded.twin(folder / "office")
        with closing(self._template.open()) as desk:
            self._before = codes_and_steps(desk)
        rows = [row(Mã_hồ_sơ=f"H35-260302-{number:04d}", Công_chức_xử_lý="Trần Bình") for number in range(_ROWS)]
        rows.append(row(Mã_hồ_sơ="H35-260302-9999", Nhận_hồ_sơ="hôm qua"))
        self._file = register(self._template.folder / "documents" / "so.xlsx", rows)
        self._round = 0

    def prepare(self) -> None:
        """The same office each time."""
        self._office.become(self._template)
        self._round += 1

    def do(self, place: int, tell: Tell) -> None:
        """Look at the file, then take in what can be."""
        with patch.object(walk, "CHUNK", _ROWS_AT_ONCE), closing(self._office.open()) as desk:
            plan = exchange.plan_register(desk, self._register)
            tell(BEGUN)
            tell(str(exchange.apply(desk, plan, skip_rejected=True).value.accepted))

    def look(self, killed: Sequence[Killed], count: Count) -> Iterator[str]:
        """Whole chunks of rows; the same file once more brings the rest, and nothing twice."""
        told = killed[0].told
        found = whole(self._office, self._once_more)
        yield from found.wrong
        came = len(found.steps) - len(self._before)
        count({0: "found no row", _ROWS: "found all rows"}.get(came, "found some rows, whole ones"), 1)
        if came % _ROWS_AT_ONCE or (told and came != _ROWS):
            yield f"{came} of {_ROWS} rows came in, told: {told}"
        if {code: steps for code, steps in found.steps.items() if code in self._before} != self._before:
            yield "dossiers of before are not as they were"
        yield from copies_hold(self._office.folder / "backups", proven=set())

    def close(self, count: Count) -> Iterator[str]:
        """Nothing is left to be looked at."""
        return iter(())

    def _once_more(self, desk: Desk) -> Iterator[str]:
        with desk.read() as view:
            came = view.audit.dossiers() - 1 - len(self._before)
        again = exchange.apply(desk, exchange.plan_register(desk, self._register), skip_rejected=True).value
        if (again.accepted, again.skipped) != (_ROWS - came, came):
            yield f"once more the file brings {again.accepted} rows and passes over {again.skipped}"
        with desk.read() as view:
            if view.audit.dossiers() != len(self._before) + 1 + _ROWS:
                yield f"{view.audit.dossiers()} dossiers after the second time"

    @property
    def _register(self) -> Path:
        return self._office.folder / "documents" / "so.xlsx"


def everything_in(book: Path) -> list[tuple[object, ...]]:
    """All that a file of a book says: its schema and every row."""
    with closing(sqlite3.connect(book)) as ask:
        made = ask.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
        tables = [name for kind, name, sql in made if kind == "table" and "VIRTUAL" not in sql]
        rows = [(name, *said) for name in tables for said in ask.execute(f'SELECT * FROM "{name}" ORDER BY 1')]
    return [*made, *rows]


def seals_in(book: Path) -> list[tuple[str, int, bytes]]:
    """Every event's place in its chain with its seal."""
    with closing(sqlite3.connect(book)) as ask:
        return ask.execute(
            "SELECT s.name, e.seq, e.seal FROM events e JOIN stations s ON s.id = e.station_id ORDER BY s.name, e.seq"
        ).fetchall()


def _is_old(file: Path) -> bool:
    known = age.revision(file)
    return known is not None and known < age.HEAD
