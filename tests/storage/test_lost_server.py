"""A server that goes away is told in words, costs nothing that was kept, and work goes on when it is back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.services import book, intake, maintenance
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.storage.listening import CHANNEL, DOSSIER, KEPT, Listening
from cchc_desktop.storage.postgresql import WRITER, driver_address
from tests.postgres import Cluster
from tests.storage.conftest import NewOffice
from tests.storage.many_counters import work_at_once

pytestmark = pytest.mark.postgresql
NOW = datetime(2026, 3, 2, 9, 0)
PATIENCE_S = 30
FORM = IntakeForm(procedure="1.004873", name="Lê An", key="k1")


@pytest.fixture
def desk(tmp_path: Path, new_office_on_server: NewOffice) -> Iterator[Desk]:
    made, _ = new_office_on_server(tmp_path / "office", NOW)
    yield made
    made.close()


class Ear:
    """Waits for what is heard."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self._news = threading.Condition()

    def __call__(self, kind: str) -> None:
        with self._news:
            self.kinds.add(kind)
            self._news.notify_all()

    def hears(self, *kinds: str, patience_s: float = PATIENCE_S) -> bool:
        with self._news:
            return self._news.wait_for(lambda: self.kinds >= set(kinds), patience_s)


def test_work_goes_on_when_the_server_is_back(desk: Desk, cluster: Cluster) -> None:
    first = intake.receive(desk, FORM).value
    cluster.stop()
    try:
        for work in (lambda: intake.receive(desk, FORM), lambda: book.search(desk, "le an")):
            with pytest.raises(Unavailable, match="Không kết nối được với máy chủ"):
                work()
    finally:
        cluster.start()
    again = intake.receive(desk, FORM).value
    assert (again.code, again.created) == (first.code, False)
    assert intake.receive(desk, IntakeForm(procedure="1.004873", name="Bùi Bé")).value.local_no.endswith("-0002")
    assert maintenance.check(desk).problems == ()


def test_a_change_that_was_cut_off_half_way_left_nothing(desk: Desk) -> None:
    with pytest.raises(Unavailable, match="Không kết nối được"):
        _cut_off(desk)
    assert intake.receive(desk, FORM).value.local_no == "TN-260302-0001"


def _cut_off(desk: Desk) -> None:
    with desk.change() as unit:
        unit.counters.next_serial(NOW.date())
        own = unit.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        with psycopg.connect(driver_address(desk.config.database_url)) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (own,))
        unit.drafts.put("intake", "{}", NOW)
        unit.commit()


def test_a_writer_that_hangs_is_told_in_words(desk: Desk) -> None:
    with psycopg.connect(driver_address(desk.config.database_url)) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", (WRITER,))
        desk.store._both()[0].dispose()
        with pytest.raises(Unavailable, match="đang bận"):
            _in_a_hurry(desk)


def _in_a_hurry(desk: Desk) -> None:
    from sqlalchemy import event

    engine = desk.store._both()[0]

    @event.listens_for(engine, "connect")
    def hurry(connection: psycopg.Connection, _record: object) -> None:
        connection.execute("SET lock_timeout = '100ms'")
        connection.commit()

    intake.receive(desk, FORM)


def test_other_counters_changes_are_heard_and_ones_own_are_not(desk: Desk) -> None:
    ear = Ear()
    listening = Listening(desk.config.database_url, ear)
    try:
        with psycopg.connect(driver_address(desk.config.database_url), autocommit=True) as other:
            while not ear.hears("begin", patience_s=0.1):
                other.execute("SELECT pg_notify(%s, 'other begin')", (CHANNEL,))
            intake.receive(desk, FORM)
            other.execute("SELECT pg_notify(%s, 'other end')", (CHANNEL,))
            assert ear.hears("end")
        assert ear.kinds == {"begin", "end"}
        work_at_once(desk.config, NOW, counters=1, intakes=1)
        assert ear.hears(DOSSIER)
    finally:
        listening.close()


def test_a_listener_that_lost_its_server_looks_again_at_everything(desk: Desk, cluster: Cluster) -> None:
    ear = Ear()
    listening = Listening(desk.config.database_url, ear)
    try:
        cluster.stop()
        cluster.start()
        assert ear.hears(KEPT, DOSSIER)
    finally:
        listening.close()
