"""``backup`` and ``restore``: the keys a script relies on, and every refusal as a sentence."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_vault
from tests.cli.line import Line

LATER = "2026-03-02T10:00"


def test_backup_tells_file_sum_and_dossiers(line: Line, tmp_path: Path) -> None:
    line.taken()
    keys = line.keys("backup", "--to", str(tmp_path / "usb"))
    assert keys["file"] == str(tmp_path / "usb" / "office-20260302-0900.db")
    assert keys["sha256"] == hashlib.sha256(Path(keys["file"]).read_bytes()).hexdigest()
    assert (keys["dossiers"], keys["encrypted"]) == (1, False)
    own = line.keys("backup")
    assert Path(own["file"]).parent == line.folder / "backups"


def test_restore_first_shows_then_does_and_the_way_back_leads_back(line: Line) -> None:
    first = line.taken()
    copy = line.keys("backup")["file"]
    second = line.taken(now=LATER)
    dry = line.keys("restore", copy, "--dry-run", now=LATER)
    assert (dry["restored"], dry["lost"]["dossiers"]) == (False, 1)
    assert dry["lost"]["rows"] == [{"code": second, "steps": ["Tiếp nhận"], "whole": True}]
    assert line.show(second)["dossier"]["code"] == second
    done = line.keys("restore", copy, now=LATER)
    assert done["restored"]
    assert line.call("show", second).code == 1
    assert line.keys("check")["problems"] == []
    line.keys("restore", done["way_back"], now="2026-03-02T11:00")
    assert [line.show(code)["dossier"]["code"] for code in (first, second)] == [first, second]


def test_restore_founds_the_book_of_an_empty_folder(
    line: Line, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = line.taken()
    copy = line.keys("backup", "--to", str(tmp_path / "usb"))["file"]
    new = Line(tmp_path / "may-moi", capsys)
    assert new.keys("restore", copy, "--dry-run")["dossiers"] == 1
    assert not (tmp_path / "may-moi" / "office.db").exists()
    assert new.keys("restore", copy)["restored"]
    assert new.show(code)["dossier"]["code"] == code


def test_a_ruined_book_is_only_replaced_when_that_is_said(line: Line) -> None:
    code = line.taken()
    copy = line.keys("backup")["file"]
    (line.folder / "office.db").write_bytes(b"hong" * 500)
    refused = line.call("restore", copy, now=LATER)
    assert (refused.code, refused.keys["error"]["kind"]) == (1, "unavailable")
    done = line.keys("restore", copy, "--replace-damaged", now=LATER)
    assert Path(done["way_back"]).read_bytes() == b"hong" * 500
    assert line.show(code)["dossier"]["code"] == code


def test_bad_files_are_refused_with_a_sentence(line: Line, tmp_path: Path) -> None:
    line.taken()
    empty = tmp_path / "rong.db"
    empty.touch()
    for file in (empty, tmp_path / "khong-co.db"):
        assert line.call("restore", str(file)).error["kind"] == "unavailable"
    assert line.call("backup", "--to", str(empty / "ben-trong")).error["message"].startswith("Không")
    assert line.keys("check")["problems"] == []


def test_a_locked_copy_asks_for_its_passphrase_by_the_variable(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    line.taken()
    open_vault(config_from({"office": str(line.folder)}, {})).lock_from_now("mật khẩu của đơn vị")
    keys = line.keys("backup", "--to", str(tmp_path / "usb"))
    assert keys["encrypted"]
    assert line.call("restore", keys["file"], "--dry-run").error["field"] == "passphrase"
    monkeypatch.setenv("CCHC_BACKUP_PASSPHRASE", "mật khẩu của đơn vị")
    assert line.keys("restore", keys["file"], "--dry-run")["dossiers"] == 1
