"""A twentieth of the kills, and what the checker of the kills itself must not let pass."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from cchc_desktop.services import backups, exchange, maintenance
from cchc_desktop.services.backups import bringing_back
from cchc_desktop.storage import sealing
from cchc_desktop.storage.backup import put_key
from cchc_desktop.storage.manifest import tidy
from tests.long import kills
from tests.long.after_a_kill import PracticeOffice, copies_hold, left_over, let_grow_old, take_in, whole
from tests.long.killed_saves import Saves
from tests.long.killing import BEGUN, Fell, Killed, Tell, Victim
from tests.long.tally import Tally
from tests.postgres import Cluster

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="NO KILLS WERE TRIED: this system cannot fork")


def test_no_kill_loses_what_was_told_or_leaves_half_of_anything(tmp_path: Path) -> None:
    tally = Tally("kills")
    kills.on_files(tally, tmp_path, 20, 6)
    assert tally.breaches == []
    assert sum(tally.counts[what] for what in tally.counts if "killed inside" in what) >= 25


@pytest.mark.postgresql
def test_no_kill_beside_a_server_loses_what_was_told_or_leaves_half_of_anything(
    tmp_path: Path, cluster: Cluster
) -> None:
    tally = Tally("kills")
    kills.on_a_server(tally, tmp_path, cluster, 50, 6)
    assert tally.breaches == []
    assert sum(tally.counts[what] for what in tally.counts if "killed inside" in what)


@pytest.fixture
def office(tmp_path: Path) -> PracticeOffice:
    made = PracticeOffice(tmp_path / "office")
    made.found(5)
    return made


def bend(office: PracticeOffice, statement: str) -> None:
    """Change the book as a kill never should."""
    with closing(sqlite3.connect(office.folder / "office.db")) as book:
        book.execute("PRAGMA foreign_keys = OFF")
        for (name,) in book.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            book.execute(f'DROP TRIGGER "{name}"')
        book.execute(statement)
        book.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM events WHERE id = (SELECT max(id) FROM events)",
        "DELETE FROM dossiers WHERE id = 2",
        "UPDATE dossiers SET status = 9 WHERE id = (SELECT id FROM dossiers WHERE status <> 9 LIMIT 1)",
    ],
)
def test_the_checker_lets_no_half_dossier_pass(office: PracticeOffice, statement: str) -> None:
    assert whole(office).wrong == []
    bend(office, statement)
    assert whole(office).wrong


def lost_after(folder: Path, office: PracticeOffice, *told: str) -> list[str]:
    """What the look after killed saves says when a counter had told this."""
    (folder / "kills").mkdir()
    saves = Saves(folder / "kills", office)
    saves.prepare()
    return list(saves.look([Killed(Fell.INSIDE, told)], lambda _what, _by: None))


def test_a_dossier_that_was_told_and_is_not_there_is_a_breach(office: PracticeOffice, tmp_path: Path) -> None:
    (first, *_) = lost_after(tmp_path, office, "H56.123.45-260302-9999 1")
    assert first == "H56.123.45-260302-9999 was told with 1 steps and has 0"


def test_a_copy_that_is_offered_and_is_cut_short_is_a_breach(office: PracticeOffice) -> None:
    with closing(office.open()) as desk:
        copy = backups.make(desk).value.path
    assert list(copies_hold(copy.parent, proven=set())) == []
    os.truncate(copy, copy.stat().st_size - 4096)
    assert list(copies_hold(copy.parent, proven=set()))
    copy.with_suffix(".json").unlink()
    assert list(copies_hold(copy.parent, proven=set())) == [f"{copy.name} has a copy's name and nothing proves it"]


def test_what_a_kill_left_of_a_copy_goes_when_it_is_old(office: PracticeOffice) -> None:
    with closing(office.open()) as desk:
        copy = backups.make(desk).value.path
    (copy.parent / ".0a1b.part").write_bytes(b"half")
    (copy.parent / "office-20260301-0900.json").write_text("{}", encoding="utf-8")
    tidy(copy.parent)
    assert len(left_over(copy.parent)) == 2, "it may belong to a program that works"
    let_grow_old(left_over(copy.parent))
    tidy(copy.parent)
    assert left_over(copy.parent) == []
    assert copy.with_suffix(".json").exists()


def test_a_process_tells_until_it_is_killed_and_where_that_was(tmp_path: Path) -> None:
    def work(tell: Tell) -> None:
        (tmp_path / "first").write_text("1", encoding="utf-8")
        tell(BEGUN)
        tell("one")
        (tmp_path / "second").write_text("2", encoding="utf-8")
        tell("two")

    ended = Victim(work).end()
    assert (ended.fell, ended.told, ended.steps) == (Fell.AFTER, ("one", "two"), 2)
    assert (tmp_path / "second").exists()
    (tmp_path / "second").unlink()
    killed = Victim(work, dies_at=2).end()
    assert (killed.fell, killed.told, killed.failed) == (Fell.INSIDE, ("one",), "")
    assert not (tmp_path / "second").exists()
    assert Victim(lambda _: (_ for _ in ()).throw(KeyError("x"))).end().failed


def test_locked_copies_have_their_old_key_or_the_new_one_at_every_moment(tmp_path: Path) -> None:
    key = tmp_path / sealing.KEY_FILE
    keys = {b"first key", b"second key"}

    def put(_tell: Tell) -> None:
        put_key(b"second key", tmp_path)

    key.write_bytes(b"first key")
    for step in range(1, Victim(put).end().steps + 1):
        key.write_bytes(b"first key")
        Victim(put, dies_at=step).end()
        assert key.read_bytes() in keys
    kept = [file.read_bytes() for file in tmp_path.glob(f"{sealing.KEY_FILE}.*")]
    assert kept == [b"first key"], "copies of before need theirs"


def test_a_killed_export_leaves_the_old_file_or_the_new_one_and_its_half_made_parts_go(office: PracticeOffice) -> None:
    folder = office.folder / "documents"
    target = folder / "so.xlsx"

    def export(_tell: Tell) -> None:
        with closing(office.open()) as desk:
            exchange.export_register(desk, target)

    export(lambda _: None)
    for step in range(1, Victim(export).end().steps + 1, 3):
        target.write_bytes(b"of before")
        Victim(export, dies_at=step).end()
        assert target.read_bytes() == b"of before" or ZipFile(target).testzip() is None
    left = [file for file in folder.iterdir() if file != target]
    assert left
    other = folder / ".~lock.so.xlsx#"
    other.write_text("of another program", encoding="utf-8")
    let_grow_old([*left, other])
    export(lambda _: None)
    assert sorted(folder.iterdir()) == [other, target]


def test_a_restore_that_is_killed_before_it_kept_the_new_heads_is_no_alarm(
    office: PracticeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(office.open()) as desk:
        copy = backups.make(desk).value.path
        take_in(desk)
        maintenance.keep_heads(desk)

    def restore(_tell: Tell) -> None:
        monkeypatch.setattr(bringing_back, "_keep_heads", lambda desk: None)
        with closing(office.open()) as desk:
            backups.restore(desk, copy)

    assert Victim(restore).end().fell is Fell.AFTER
    assert whole(office).wrong == []
    (aside,) = office.folder.glob("office.heads-*.json")
    with closing(office.open()) as desk:
        assert maintenance.check_against(desk, aside).problems, "what was left behind stays known"
