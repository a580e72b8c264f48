"""A server is tried without touching it, chosen only when the office's book is there, and left again for the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import Conflict, InvalidInput, Unavailable
from cchc_desktop.services import moving
from tests.offices import NAME, new_office
from tests.postgres import Cluster

NOW = datetime(2026, 3, 2, 9)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _ = new_office(tmp_path / "office", NOW)
    yield made
    made.close()


def opened(desk: Desk) -> str:
    return config_from({"office": str(desk.config.office)}, {}).database_url


@pytest.mark.postgresql
def test_an_empty_database_is_told_and_not_chosen_before_the_book_is_there(desk: Desk, cluster: Cluster) -> None:
    address = cluster.fresh()
    assert moving.try_out(desk, address).is_empty
    with pytest.raises(Conflict, match="còn trống"):
        moving.choose(desk, address)
    assert opened(desk) == desk.config.database_url
    moving.move(desk, address)
    tried = moving.try_out(desk, address)
    assert (tried.is_empty, tried.office, tried.dossiers) == (False, NAME, 0)
    assert moving.choose(desk, f" {address}\n").database_url == address
    assert opened(desk) == address
    assert moving.return_to_file(desk).database_url == desk.config.database_url
    assert opened(desk) == desk.config.database_url


@pytest.mark.postgresql
def test_a_database_of_another_program_is_refused(desk: Desk, cluster: Cluster) -> None:
    import psycopg

    address = cluster.fresh()
    with psycopg.connect(address.replace("+psycopg", "")) as other:
        other.execute("CREATE TABLE notes (id integer)")
    with pytest.raises(Unavailable, match="chương trình khác"):
        moving.try_out(desk, address)


@pytest.mark.postgresql
def test_a_name_the_server_does_not_know_is_told(desk: Desk, cluster: Cluster) -> None:
    with pytest.raises(Unavailable, match="không có cơ sở dữ liệu này"):
        moving.try_out(desk, cluster.url("khong_co"))
    with pytest.raises(Unavailable, match="không nhận tên hoặc mật khẩu"):
        moving.try_out(desk, cluster.url("postgres").replace("//postgres@", "//ai_do@"))


@pytest.mark.parametrize("address", ["", "sqlite:///x.db", "mysql://x/y", "http://x"])
def test_only_a_servers_address_is_taken(desk: Desk, address: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        moving.choose(desk, address)
    assert refused.value.field == "database"


@pytest.mark.postgresql
def test_what_is_tried_is_not_changed(desk: Desk, new_postgresql: Callable[[], str]) -> None:
    address = new_postgresql()
    before = moving.try_out(desk, address)
    assert (before.is_empty, before.office, moving.try_out(desk, address)) == (False, "", before)
