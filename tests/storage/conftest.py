"""The two kinds of database that a book lives in: every test of the storage holds on both.

``-m "not postgresql"`` leaves the half on the server out.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

NewDatabase = Callable[[], str | None]


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def new_database(request: pytest.FixtureRequest) -> NewDatabase:
    """Gives the address of an empty book on a server, and None for the file of the office's folder."""
    if request.param == "sqlite":
        return lambda: None
    made: NewDatabase = request.getfixturevalue("new_postgresql")
    return made
