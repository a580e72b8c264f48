"""``reconcile``: a script gets what is missing and different, a person what to do, the book stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.cli.line import Line

TITLES = ("Mã hồ sơ", "Chủ hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái")
OTHER = ("H56.123.45-260302-0099", "Lê An", "02/03/2026", "05/03/2026", "Đang giải quyết")


def export(path: Path, *rows: tuple[Any, ...]) -> str:
    made = Workbook()
    for row in (TITLES, *rows):
        made.active.append(row)  # type: ignore[union-attr]
    made.save(path)
    return str(path)


def test_missing_and_different_dossiers_are_keys_with_what_to_do(line: Line) -> None:
    code, lonely = line.taken(), line.taken(name="Ngô Ba")
    file = export(line.folder / "tinh.xlsx", (code, "Đặng Thị Hòa", "02/03/2026", "09/03/2026", "Đang xử lý"), OTHER)
    found = line.keys("reconcile", file)
    assert (found["read"], found["kept"], found["paired"]) == (2, 2, {"by_code": 1, "by_person": 0})
    assert [(one["code"], one["row"]) for one in found["missing_here"]] == [(OTHER[0], 3)]
    assert [one["code"] for one in found["missing_there"]] == [lonely]
    (different,) = found["different"]
    assert (different["code"], different["what"], different["there"]) == (code, "Ngày hẹn trả", "09/03/2026")
    assert different["todo"].startswith("Sửa ngày hẹn trên hệ thống tỉnh thành ")
    assert (found["ambiguous"], found["unread"], found["profiles"]) == ([], [], None)
    said = line.plain("reconcile", file)
    assert "Thiếu trong sổ: 1" in said.out
    assert "Kỳ đối chiếu lấy theo ngày nhận" in said.err


def test_the_period_can_be_told_and_the_list_written(line: Line) -> None:
    line.taken()
    file, out = export(line.folder / "tinh.xlsx", OTHER), line.folder / "viec.xlsx"
    found = line.keys("reconcile", file, "--from", "2026-02-01", "--to", "2026-02-28", "--out", str(out))
    assert (found["missing_there"], len(found["missing_here"]), found["file"]) == ([], 1, str(out))
    assert "Thiếu trong sổ" in load_workbook(out).sheetnames
    assert line.keys("reconcile", file, "--quarter", "2026Q1")["period"]["from"] == "2025-12-15"


def test_the_rules_that_give_the_totals_are_named(line: Line) -> None:
    line.taken()
    file = export(line.folder / "tinh.xlsx", OTHER)
    found = line.keys("reconcile", file, "--quarter", "2026Q1", "--totals", "c3=1,c7=0,c11=1")["profiles"]
    assert found["matching"][0]["settled_by"] == "result"
    assert found["sentence"].startswith("Quy tắc đếm khớp với tỉnh: ")
    assert found["sentence"] in line.plain("reconcile", file, "--quarter", "2026Q1", "--totals", "c3=1,c7=0").out
    none = line.keys("reconcile", file, "--quarter", "2026Q1", "--totals", "c3=7")["profiles"]
    assert (none["matching"], none["off"]) == ([], {"c3": [1, 7]})


def test_wrong_calls_are_refused_by_their_option(line: Line) -> None:
    file = export(line.folder / "tinh.xlsx", OTHER)
    assert line.call("reconcile", file, "--totals", "c2=1").error["field"] == "totals"
    assert line.call("reconcile", file, "--out", "viec.pdf").error["field"] == "out"
    assert line.call("reconcile", file, "--from", "2026-03-02").code == 2
    assert line.call("reconcile", file, "--map", "khong-co.json").error["field"] == "map"
    assert line.call("reconcile", str(line.folder / "khong-co.xlsx")).error["field"] == "file"
    old = line.folder / "cu.xls"
    old.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1"))
    assert ".xlsx" in line.call("reconcile", str(old)).error["message"]


def test_a_dry_run_shows_how_the_columns_are_taken(line: Line) -> None:
    file = export(line.folder / "tinh.xlsx", OTHER)
    assert line.keys("reconcile", file, "--dry-run")["map"]["columns"]["Hẹn trả kết quả"] == "Ngày hẹn trả"
