"""The walk in bulk has a doubt wherever the slow walk finds a bend, and none in a whole book."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, intake, offices, progress, retention
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.progress import StepForm
from cchc_desktop.storage import bulk_walk
from cchc_desktop.storage.chain import Chain
from tests.offices import new_office
from tests.storage.outside import outside

PARTS = ("station_id", "seq", "kind", "dossier_id", "happened_at", "recorded_at", "officer_id", "origin")
SEALED = (*PARTS, "late_reason", "public")
BENDS = (
    "UPDATE events SET public = replace(public, '09:00', '10:00') WHERE seq = 2",
    "UPDATE events SET public = CAST(public AS BLOB) WHERE seq = 2",
    "UPDATE events SET public = public || char(0) || 'thêm' WHERE seq = 2",
    "UPDATE events SET late_reason = 'khác' WHERE seq = 3",
    "UPDATE events SET happened_at = 'x' WHERE seq = 3",
    "UPDATE events SET dossier_id = NULL WHERE seq = 2",
    "UPDATE events SET officer_id = 1 WHERE seq = 2",
    "UPDATE events SET seq = 20 WHERE seq = 3",
    "UPDATE events SET seal = zeroblob(32) WHERE seq = 3",
    "UPDATE events SET private_digest = NULL WHERE seq = 2",
    "DELETE FROM events WHERE seq = 2",
    "DELETE FROM event_private WHERE event_id = 2",
    "UPDATE event_private SET payload = replace(payload, 'Văn', 'Van') WHERE event_id = 2",
    "UPDATE event_private SET payload = CAST(payload AS BLOB) WHERE event_id = 2",
    "UPDATE event_private SET salt = 7 WHERE event_id = 2",
    "UPDATE stations SET last_seq = last_seq - 1",
    "UPDATE stations SET last_seal = zeroblob(32)",
    "UPDATE stations SET id = 9",
    "INSERT INTO stations (name, last_seq, last_seal) VALUES ('máy lạ', 1, zeroblob(32))",
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("walk") / "office"
    config = config_from({"office": str(folder)}, {})
    with closing(open_desk(config, create=True, clock=lambda: datetime(2026, 3, 2, 9))) as desk:
        offices.found(desk, "Trung tâm", "H56.123.45", is_practice=True)
        for name in ("Đặng Thị Hòa", "Trần Văn Ba", "Lê Văn Tám"):
            intake.receive(desk, IntakeForm(procedure="1.004873", name=name))
        with outside(desk):  # the locks are off from here on
            pass
    return folder / "office.db"


@pytest.fixture
def book(whole: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    copy = tmp_path / "office.db"
    with closing(sqlite3.connect(whole)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    with closing(sqlite3.connect(copy)) as opened:
        yield opened


def slow(path: Path) -> list[str]:
    """What the slow walk alone finds."""
    engine = create_engine(f"sqlite:///{path.as_posix()}")
    try:
        with engine.connect() as connection:
            found = Chain(connection)._walked(None, None)
            return [bent.sentence for bent in found]
    except (TypeError, ValueError, AttributeError) as error:
        return [type(error).__name__]
    finally:
        engine.dispose()


def test_a_whole_book_leaves_no_doubt_and_each_event_is_looked_at(book: sqlite3.Connection, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    assert bulk_walk.is_whole(book, SEALED, lambda done, total: heard.append((done, total)))
    assert slow(tmp_path / "office.db") == []
    (count,) = book.execute("SELECT count(*) FROM events").fetchone()
    assert heard == [(0, count)]
    assert isinstance(book.execute("SELECT kind FROM events").fetchone()[0], str), "texts are texts again"


@pytest.mark.parametrize("bend", BENDS)
def test_each_bend_that_the_slow_walk_finds_is_a_doubt(book: sqlite3.Connection, tmp_path: Path, bend: str) -> None:
    book.execute(bend)
    book.commit()
    try:
        has_doubt = not bulk_walk.is_whole(book, SEALED)
    except TypeError:
        has_doubt = True
    assert has_doubt
    assert slow(tmp_path / "office.db") != []


def test_private_parts_that_went_by_an_order_leave_no_doubt(tmp_path: Path) -> None:
    desk, clock = new_office(tmp_path / "office", datetime(2026, 3, 2, 9))
    with closing(desk):
        for name in ("Lê Quản Trị", "Trần Quản Trị"):
            accounts.add(desk, name, Role.ADMINISTRATOR)
        code = intake.receive(desk, IntakeForm(procedure="1.004873", name="Đặng Thị Hòa")).value.code
        progress.step(desk, code, Action.WITHDRAW, StepForm(reason="Không cần nữa"))
        clock.now = datetime(2037, 2, 2, 9)
        first, second = desk.acting_as("Lê Quản Trị"), desk.acting_as("Trần Quản Trị")
        retention.anonymise(first, [code], "12/QĐ-UBND ngày 05/01/2037", second)
    with closing(sqlite3.connect(tmp_path / "office" / "office.db")) as book:
        assert book.execute(_TAKEN).fetchone() == (2,)
        assert bulk_walk.is_whole(book, SEALED)


_TAKEN = (
    "SELECT count(*) FROM events WHERE private_digest IS NOT NULL AND id NOT IN (SELECT event_id FROM event_private)"
)


def test_long_work_may_be_stopped(book: sqlite3.Connection) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bulk_walk.is_whole(book, SEALED, stop)
    assert book.text_factory is str
