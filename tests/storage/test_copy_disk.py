"""Copies are opened wherever they lie: by any name that a folder may have, and on a share of Windows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path, PureWindowsPath
from unittest.mock import Mock

import pytest

from cchc_desktop.disks import as_uri


@pytest.mark.parametrize("name", ["office.db", "Sổ 100% #1 của xã.db", "a&b=c;d.db"])
def test_a_file_is_opened_by_its_address(tmp_path: Path, name: str) -> None:
    with closing(sqlite3.connect(tmp_path / name)) as made:
        made.execute("CREATE TABLE t (n)")
    with closing(sqlite3.connect(as_uri(tmp_path / name, mode="ro"), uri=True)) as book:
        assert book.execute("SELECT name FROM sqlite_master").fetchall() == [("t",)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            book.execute("INSERT INTO t VALUES (1)")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("\\\\may-chu\\sao lưu\\office.db", "file:////may-chu/sao%20l%C6%B0u/office.db?mode=ro"),
        ("D:\\Sao lưu\\office.db", "file:///D:/Sao%20l%C6%B0u/office.db?mode=ro"),
    ],
)
def test_a_share_of_windows_stands_in_the_path_where_the_driver_looks_for_it(name: str, address: str) -> None:
    path = Mock(absolute=lambda: PureWindowsPath(name))
    assert as_uri(path, mode="ro") == address
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):  # not "invalid uri authority"
        sqlite3.connect(address, uri=True)


def test_a_book_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        sqlite3.connect(as_uri(tmp_path / "office.db", mode="rw"), uri=True)
    assert list(tmp_path.iterdir()) == []
