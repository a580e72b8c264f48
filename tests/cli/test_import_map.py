"""``import-register --map``: a register in an office's own columns is guessed, looked at, taken and remembered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.cli.line import MARRIAGE, Line

TITLES = ("Số biên nhận", "Họ tên người nộp", "Mã thủ tục", "Ngày nhận", "Ngày hẹn trả", "Ngày trả", "Ý kiến")
ROW = ("12/2026", "Đặng Thị Hòa", MARRIAGE, "02.02.2026", "05/02/26", "04-02-2026", "nhanh")


def foreign(path: Path, *rows: Sequence[Any], titles: Sequence[str] = TITLES) -> str:
    made = Workbook()
    for row in (("UBND XÃ",), titles, *rows):
        made.active.append(list(row))  # type: ignore[union-attr]
    made.save(path)
    return str(path)


def test_a_register_in_other_columns_is_not_taken_without_being_asked(line: Line) -> None:
    file = foreign(line.folder / "so.xlsx", ROW)
    refused = line.call("import-register", file)
    assert refused.error["field"] == "file"
    assert "--map auto" in refused.error["message"]
    assert line.keys("search", "hoa")["rows"] == []


def test_the_guess_is_shown_with_values_and_writes_nothing(line: Line) -> None:
    file = foreign(line.folder / "so.xlsx", ROW)
    seen = line.keys("import-register", file, "--map", "auto", "--dry-run")
    assert seen["map"]["columns"]["Mã hồ sơ"] == "Số biên nhận"
    assert (seen["map"]["header_row"], seen["map"]["origin"], seen["missing"]) == (2, "guessed", [])
    assert (seen["read"], seen["accepted"]) == (1, 1)
    said = line.plain("import-register", file, "--map", "auto", "--dry-run").out
    assert "B: Họ tên người nộp (Đặng Thị Hòa)" in said
    assert "Không dùng: Ý kiến" in said
    assert line.keys("search", "hoa")["rows"] == []


def test_an_accepted_guess_is_remembered_for_the_next_file(line: Line) -> None:
    assert line.keys("import-register", foreign(line.folder / "so.xlsx", ROW), "--map", "auto")["accepted"] == 1
    other = foreign(line.folder / "sau.xlsx", ("13/2026", *ROW[1:]))
    assert line.keys("import-register", other)["accepted"] == 1
    assert line.show("13/2026")["dossier"]["due_at"].startswith("2026-02-05")


def test_choices_adjust_the_guess_and_a_dry_run_gives_a_file_to_adjust(line: Line) -> None:
    file = foreign(line.folder / "so.xlsx", ROW)
    record = line.keys("import-register", file, "--map", "auto", "--dry-run")["map"]
    record["columns"]["Công chức xử lý"] = "Ý kiến"
    choices = line.folder / "ghep.json"
    choices.write_text(json.dumps(record), encoding="utf-8")
    done = line.keys("import-register", file, "--map", str(choices))
    assert done["accepted"] == 1
    assert any("công chức «nhanh»" in warning["message"] for warning in done["warnings"])


def test_what_no_column_says_is_named(line: Line) -> None:
    file = foreign(line.folder / "so.xlsx", ROW[:3], titles=TITLES[:3])
    seen = line.keys("import-register", file, "--map", "auto", "--dry-run")
    assert seen["missing"] == ["Nhận hồ sơ"]
    assert line.call("import-register", file, "--map", "auto").error["field"] == "Nhận hồ sơ"


def test_choices_that_cannot_be_read_are_refused_by_their_option(line: Line) -> None:
    file = foreign(line.folder / "so.xlsx", ROW)
    assert line.call("import-register", file, "--map", "khong-co.json").error["field"] == "map"
