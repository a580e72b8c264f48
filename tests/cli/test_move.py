"""``move`` brings the office to a server and says so, refuses what is not empty, and never shows a password."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_desktop.config import Config
from cchc_desktop.services.moving import shown
from tests.cli.line import Line
from tests.postgres import Cluster

RECEIVED = ("intake", "--procedure", "1.004873", "--name", "Đặng Thị Hòa")


@pytest.mark.postgresql
def test_an_office_moves_to_a_server_and_works_on_there(line: Line, cluster: Cluster) -> None:
    assert line.call(*RECEIVED).code == 0
    server = cluster.fresh()
    moved = line.call("move", "--to", server).keys
    assert (moved["dossiers"], moved["place"]) == (1, "máy này/" + server.partition("@/")[2].partition("?")[0])
    there = ("--database", server)
    assert line.call(*there, *RECEIVED).keys["code"].endswith("-0002")
    assert line.call(*there, "check").keys["problems"] == []
    assert line.call("check").keys["problems"] == []


@pytest.mark.postgresql
def test_a_database_with_a_book_in_it_is_refused(line: Line, new_postgresql: Callable[[], str]) -> None:
    assert line.call("move", "--to", new_postgresql()).error["kind"] == "conflict"


@pytest.mark.postgresql
def test_an_office_that_uses_the_server_from_now_on_needs_no_address(line: Line, cluster: Cluster) -> None:
    server = cluster.fresh()
    assert line.call("move", "--to", server, "--use").code == 0
    assert line.call(*RECEIVED).keys["code"].endswith("-0001")
    assert line.call("--database", server, *RECEIVED).keys["code"].endswith("-0002")
    chosen = line.folder / "co-so-du-lieu.txt"
    assert chosen.stat().st_mode & 0o077 == 0
    chosen.unlink()
    assert line.call(*RECEIVED).keys["code"].endswith("-0001")


@pytest.mark.postgresql
def test_a_copy_of_a_book_on_a_server_is_an_ordinary_office(line: Line, cluster: Cluster, tmp_path: Path) -> None:
    server = cluster.fresh()
    line.call("move", "--to", server)
    received = line.call("--database", server, *RECEIVED).keys["code"]
    kept = line.call("--database", server, "backup").keys
    assert (kept["dossiers"], Path(kept["file"]).parent) == (1, line.folder / "backups")
    shutil.copy(kept["file"], tmp_path / "office.db")
    copy = ("--database", f"sqlite:///{(tmp_path / 'office.db').as_posix()}")
    assert line.call(*copy, "show", received).code == 0
    assert line.call(*copy, "check").keys["problems"] == []
    assert line.call("--database", server, "check").keys["problems"] == []


def test_a_choice_that_cannot_be_read_is_told_instead_of_another_book_opened(line: Line) -> None:
    (line.folder / "co-so-du-lieu.txt").write_bytes(b"\xff\xfe\xff")
    assert "ghi nơi đặt sổ" in line.call("list").error["message"]
    (line.folder / "co-so-du-lieu.txt").write_text("mysql://x/y", encoding="utf-8")
    assert line.call("list").error["field"] == "database"


def test_an_office_does_not_move_to_where_it_is(line: Line) -> None:
    said = line.call("move", "--to", f"sqlite:///{(line.folder / 'office.db').as_posix()}").error
    assert "chính cơ sở dữ liệu này" in said["message"]


def test_a_server_that_does_not_answer_is_told_in_words(line: Line) -> None:
    said = line.call("move", "--to", "postgresql://an:bi-mat@127.0.0.1:9/x").error
    assert "Không kết nối được với máy chủ" in said["message"]
    assert "bi-mat" not in said["message"]


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("postgresql://an:bi-mat@may-chu:5432/xa_binh_minh", "may-chu/xa_binh_minh"),
        ("sqlite:////nha/an/office.db", "office.db"),
    ],
)
def test_a_place_is_shown_without_user_and_password(address: str, seen: str, tmp_path: Path) -> None:
    assert shown(Config(tmp_path, address)) == seen
