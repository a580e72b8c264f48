"""The two kinds of database that a book lives in: every test of the storage holds on both.

``-m "not postgresql"`` leaves the half on the server out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.desk import Desk
from tests.offices import MovedClock, new_office

NewDatabase = Callable[[], str | None]
NewOffice = Callable[[Path, datetime], tuple[Desk, MovedClock]]


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def kind(request: pytest.FixtureRequest) -> str:
    """Where the book of a test lies."""
    return str(request.param)


@pytest.fixture(scope="session")
def new_database(kind: str, request: pytest.FixtureRequest) -> NewDatabase:
    """Gives the address of an empty book on a server, and None for the file of the office's folder."""
    if kind == "sqlite":
        return lambda: None
    made: NewDatabase = request.getfixturevalue("new_postgresql")
    return made


@pytest.fixture(scope="session")
def found_office(kind: str, request: pytest.FixtureRequest) -> NewOffice:
    """Founds an office in a folder at a moment, with its book there or on a server."""
    if kind == "sqlite":
        return new_office
    made: NewOffice = request.getfixturevalue("new_office_on_server")
    return made
