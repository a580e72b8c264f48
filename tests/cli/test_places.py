"""An office folder that is missing, read-only, newer or no book of ours is told in a sentence, and nothing is made."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.line import MARRIAGE, Line
from tests.offices import NAME

ROOT = Path(__file__).parents[2]
FOUND = ("init", "--name", NAME, "--agency-code", "h56.123.45")


def test_an_office_is_founded_with_its_catalogue_and_calendar(nowhere: Line) -> None:
    keys = nowhere.keys(*FOUND, now=None)
    assert keys["office"] == str(nowhere.folder)
    assert keys["database"] == f"sqlite:///{nowhere.folder.as_posix()}/office.db"
    assert keys["agency_code"] == "H56.123.45"
    assert {path.name for path in nowhere.folder.iterdir()} >= {"office.db", "backups", "documents", "logs"}
    assert nowhere.keys("calendar", "list", "--year", "2026", now=None)["days"]
    code = nowhere.keys("intake", "--procedure", MARRIAGE, "--name", "An", now=None)
    assert code["code"].startswith("TN-"), "the province gives the codes unless the office is told otherwise"


def test_an_office_is_founded_once(nowhere: Line) -> None:
    nowhere.keys(*FOUND, now=None)
    assert nowhere.call(*FOUND, now=None).error["kind"] == "conflict"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("name", ("--name", " ", "--agency-code", "H56.1")),
        ("agency_code", ("--name", NAME, "--agency-code", "56")),
        ("code_source", ("--name", NAME, "--agency-code", "H56.1", "--code-source", "x")),
    ],
)
def test_a_wrong_office_leaves_no_folder_behind(nowhere: Line, field: str, words: tuple[str, ...]) -> None:
    assert nowhere.call("init", *words, now=None).error["field"] == field
    assert not nowhere.folder.exists()


def test_a_missing_folder_is_told_and_not_made(nowhere: Line) -> None:
    for words in (("list",), ("intake", "--procedure", MARRIAGE, "--name", "An"), ("check",)):
        outcome = nowhere.call(*words)
        assert outcome.error["kind"] == "unavailable"
        assert str(nowhere.folder) in outcome.error["message"]
    assert not nowhere.folder.exists()


def test_a_folder_without_a_book_is_told_and_gets_none(nowhere: Line) -> None:
    nowhere.folder.mkdir()
    assert nowhere.call("list").error["kind"] == "unavailable"
    assert list(nowhere.folder.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_told(nowhere: Line) -> None:
    nowhere.folder.write_text("x", encoding="utf-8")
    for words in (("list",), FOUND):
        assert nowhere.call(*words, now=None).error["kind"] == "unavailable"


@pytest.mark.parametrize("content", [b"khong phai co so du lieu" * 100, b"\0" * 4096])
def test_a_file_that_is_no_database_is_told_and_left_alone(line: Line, content: bytes) -> None:
    book = line.folder / "office.db"
    book.write_bytes(content)
    assert line.call("list").error["kind"] == "unavailable"
    assert book.read_bytes() == content


def test_a_database_of_another_program_is_told_and_left_alone(line: Line) -> None:
    book = line.folder / "office.db"
    book.unlink()
    with sqlite3.connect(book) as database:
        database.execute("CREATE TABLE songs (title TEXT)")
    database.close()
    assert "không phải sổ hồ sơ" in line.call("list").error["message"]
    with sqlite3.connect(book) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]
    database.close()


def test_a_book_of_a_newer_program_is_told_and_left_alone(line: Line) -> None:
    book = line.folder / "office.db"
    with sqlite3.connect(book) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    assert "cập nhật chương trình" in line.call("list").error["message"]
    with sqlite3.connect(book) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
    database.close()


def test_an_unknown_kind_of_database_is_refused(line: Line) -> None:
    assert line.bare("list", "--database", "mysql://x/y", "--json").error["field"] == "database"
    assert line.bare("list", "--office", "", "--json").error["field"] == "office"


@pytest.mark.parametrize("words", [("list",), ("intake", "--procedure", MARRIAGE, "--name", "An")])
def test_a_folder_that_cannot_be_written_is_told(
    line: Line, as_ordinary_user: Callable[[Callable[[], Any]], Any], words: tuple[str, ...]
) -> None:
    line.folder.chmod(0o555)
    call = [sys.executable, "main.py", *words, "--office", str(line.folder), "--json"]

    def ask() -> tuple[int, str, str]:
        done = subprocess.run(call, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout, done.stderr

    code, out, err = as_ordinary_user(ask)
    line.folder.chmod(0o755)
    assert (code, '"kind": "unavailable"' in out) == (1, True)
    assert "Không ghi được vào thư mục" in err


def test_a_full_or_read_only_place_for_papers_is_told_before_the_print_is_noted(
    line: Line, tmp_path: Path, as_ordinary_user: Callable[[Callable[[], Any]], Any]
) -> None:
    code = line.taken()
    place = tmp_path / "chi-doc"
    place.mkdir()
    place.chmod(0o555)
    words = ("print", "receipt", code, "--out", str(place / "x.pdf"), "--office", str(line.folder), "--json")
    call = [sys.executable, "main.py", *words, "--now", "2026-03-02T09:00"]

    def ask() -> tuple[int, str]:
        done = subprocess.run(call, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout

    returned, out = as_ordinary_user(ask)
    assert (returned, '"kind": "unavailable"' in out) == (1, True)
    assert line.show(code)["dossier"]["prints"] == {}


def test_a_bug_ends_with_3_and_a_report_without_personal_data(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    line.taken()

    def break_down(*_words: object, **_more: object) -> None:
        raise RuntimeError("Đặng Thị Hòa")

    monkeypatch.setattr("cchc_desktop.services.book.search", break_down)
    outcome = line.call("search", "hoa")
    assert outcome.code == 3
    report = Path(outcome.keys["error"]["report"])
    assert report.parent == line.folder / "logs"
    assert str(report) in outcome.err
    assert "RuntimeError" in report.read_text(encoding="utf-8")
    assert "Hòa" not in report.read_text(encoding="utf-8") + outcome.out + outcome.err
