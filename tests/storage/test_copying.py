"""A whole book goes from a file to a server and back: every row, every seal, every figure, or nothing at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from cchc_desktop.config import Config
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain.errors import Conflict, Unavailable
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.period import PeriodRule, quarter
from cchc_desktop.services import book, intake, maintenance, statistics
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.storage import copying
from cchc_desktop.storage.engine import open_engine
from cchc_desktop.storage.schema import current
from tests.offices import new_office
from tests.random_dossiers import Life
from tests.storage.outside import outside

pytestmark = pytest.mark.postgresql
NOW = datetime(2026, 6, 1, 9)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A book in a file with dossiers of all kinds of lives."""
    made, _ = new_office(tmp_path / "office", NOW)
    chance = Random(5)
    with made.change() as unit:
        versions = [procedure.latest for procedure in unit.catalogue.procedures]
        lives = [Life(chance, chance.choice(versions), unit.terms, datetime(2026, 1, 5, 8), n) for n in range(1, 121)]
        unit.bulk.add_all([life.live(chance.randrange(9)) for life in lives])
        unit.drafts.put("intake", '{"name": "Đặng \\\\ \t Hòa"}', NOW)
        unit.commit()
    yield made
    made.close()


@pytest.fixture
def empty(cluster) -> str:  # type: ignore[no-untyped-def]
    """The address of a database without any table."""
    return str(cluster.fresh())


def at(desk: Desk, url: str) -> Desk:
    return open_desk(Config(desk.config.office, url), clock=lambda: NOW)


def told(desk: Desk) -> tuple[object, ...]:
    period = quarter("2026-Q1", PeriodRule.ND09, today=NOW.date())
    report = statistics.report(desk, period)
    found = book.search(desk, "hoa", limit=200)
    return report.rows, report.total, found.rows, maintenance.check(desk)


def test_a_book_goes_to_a_server_and_back_with_every_row(desk: Desk, empty: str, tmp_path: Path) -> None:
    before = told(desk)
    heard: list[tuple[int, int, str]] = []
    there = copying.move(desk.config.database_url, empty, NOW.date(), lambda *said: heard.append(said))
    assert {what for _, _, what in heard} >= {copying.COPYING, copying.COMPARING}
    assert all(done <= total for done, total, _ in heard)
    moved = at(desk, empty)
    assert told(moved) == before
    moved.close()
    back = copying.write_file(empty, tmp_path / "back.db")
    assert back == there
    assert back.tables["dossiers"] == 120
    returned = at(desk, f"sqlite:///{tmp_path / 'back.db'}")
    assert told(returned) == before
    returned.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["back.db", "office"]


def test_work_goes_on_above_the_numbers_that_were_moved(desk: Desk, empty: str) -> None:
    copying.move(desk.config.database_url, empty, NOW.date())
    moved = at(desk, empty)
    with moved.change() as unit:
        unit.people.add_officer("Lê Mới", "", Role.CLERK)
        unit.touch("people")
        unit.commit()
    taken = intake.receive(moved, IntakeForm(procedure="1.004873", name="Lê An")).value
    assert taken.id == 121
    assert maintenance.check(moved).problems == ()
    moved.close()


def test_a_database_with_something_in_it_is_refused_and_left_as_it_is(
    desk: Desk, new_postgresql: Callable[[], str], tmp_path: Path
) -> None:
    full = new_postgresql()
    with pytest.raises(Conflict, match="còn trống"):
        copying.move(desk.config.database_url, full, NOW.date())
    engine = open_engine(full)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM dossiers").scalar() == 0
    engine.dispose()
    (tmp_path / "there.db").write_text("mine", encoding="utf-8")
    with pytest.raises(Conflict, match="tên khác"):
        copying.write_file(desk.config.database_url, tmp_path / "there.db")
    assert (tmp_path / "there.db").read_text(encoding="utf-8") == "mine"


def test_a_book_with_a_bent_row_is_not_moved(desk: Desk, empty: str) -> None:
    with outside(desk) as run:
        run("UPDATE events SET public = '{}' WHERE seq = 7")
    with pytest.raises(Unavailable, match="có chỗ sai"):
        copying.move(desk.config.database_url, empty, NOW.date())
    assert is_empty(empty)


@pytest.mark.parametrize("what", [copying.COPYING, copying.COMPARING])
def test_a_move_that_is_stopped_leaves_nothing(desk: Desk, empty: str, tmp_path: Path, what: str) -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int, _total: int, doing: str) -> None:
        if doing == what:
            raise Stopped

    with pytest.raises(Stopped):
        copying.move(desk.config.database_url, empty, NOW.date(), stop)
    assert is_empty(empty)
    with pytest.raises(Stopped):
        copying.write_file(desk.config.database_url, tmp_path / "half.db", stop)
    assert [path.name for path in tmp_path.iterdir()] == ["office"]


def test_what_a_killed_copy_left_half_made_is_no_hindrance_to_the_next(desk: Desk, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "back.db.part")) as half:
        half.execute("CREATE TABLE dossiers (id INTEGER)")
    copying.write_file(desk.config.database_url, tmp_path / "back.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["back.db", "office"]


def test_a_copy_that_is_not_the_same_is_thrown_away(desk: Desk, empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = copying._keep

    def careless(connection, table, rows):  # type: ignore[no-untyped-def]
        keep(connection, table, rows[:-1] if table.name == "duties" else rows)

    monkeypatch.setattr(copying, "_keep", careless)
    with pytest.raises(Unavailable, match="không giống"):
        copying.move(desk.config.database_url, empty, NOW.date())
    assert is_empty(empty)


def is_empty(url: str) -> bool:
    engine = open_engine(url)
    with engine.connect() as connection:
        found = current(connection)
    engine.dispose()
    return found is None
