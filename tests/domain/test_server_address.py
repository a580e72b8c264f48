"""An address of a server is read and written in one piece or in parts, and its password stays out of sight."""

from __future__ import annotations

import pytest

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.server_address import ServerAddress, made, read

PARTS = ("192.168.1.10", "5433", "mot_cua", "an", "bí/mật@?#: ")


@pytest.mark.parametrize(
    "address",
    [
        ServerAddress("192.168.1.10", "mot_cua", "an", "bí/mật@?#: ", 5433),
        ServerAddress("may-chu", "một cửa", "an"),
        ServerAddress("fe80::1", "x", "an", "bí-mật", options="sslmode=require"),
        ServerAddress("/run/postgresql", "x", "an", "bí-mật", 5433),
        ServerAddress("/run/postgresql", "x", "an", options="sslmode=disable"),
    ],
)
def test_an_address_is_read_as_it_was_written(address: ServerAddress) -> None:
    assert read(f" {address.url}\n") == address
    assert address.password not in repr(address) or not address.password


def test_the_parts_make_the_address() -> None:
    assert made(*PARTS) == ServerAddress("192.168.1.10", "mot_cua", "an", "bí/mật@?#: ", 5433)
    assert made(" h ", "", " x ", " an ", "").port == 5432


@pytest.mark.parametrize(
    ("place", "typed", "field"),
    [
        *((0, typed, "host") for typed in ("", " ", "hai tên", "an@may", "may?x")),
        *((1, typed, "port") for typed in ("0", "65536", "-1", "1e3", "năm", "٣")),
        (2, " ", "name"),
        (3, "", "user"),
    ],
)
def test_a_part_that_cannot_be_is_told_by_its_field(place: int, typed: str, field: str) -> None:
    parts = [typed if at == place else part for at, part in enumerate(PARTS)]
    with pytest.raises(InvalidInput) as refused:
        made(*parts)
    assert refused.value.field == field


@pytest.mark.parametrize(
    "address",
    [
        *("", "x", "postgresql://", "postgresql://an:p@h", "postgresql://an:p@h/a/b", "mysql://an:p@h/x"),
        *("postgresql://an:p@h:cong/x", "postgresql://an:p@[h/x", "postgresql://an:p@h/x?port=cong"),
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(address)
    assert refused.value.field == "database"
    assert "an:p" not in refused.value.message


def test_user_and_password_may_stand_among_the_options() -> None:
    found = read("postgres://h/x?user=an&password=m%E1%BA%ADt&sslmode=require")
    assert found == ServerAddress("h", "x", "an", "mật", options="sslmode=require")


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("postgresql://an:bi-mat@may-chu/xa", "may-chu/xa"),
        ("postgresql://an:bi-mat@may-chu:5433/xa", "may-chu:5433/xa"),
        ("postgresql://an@/xa?host=/run/x", "máy này/xa"),
        ("postgresql:///xa", "máy này/xa"),
    ],
)
def test_what_is_shown_names_neither_user_nor_password(address: str, seen: str) -> None:
    assert read(address).shown == seen
