"""``consolidate`` writes one workbook of many, or names every cell that does not agree and writes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from cchc_desktop.workbooks import quarter
from tests.cli.line import Line
from tests.workbooks.foreign import FLAT, GAP, SOUND, flat, saved
from tests.workbooks.quarters import a_view


def ours(path: Path, office: str = "UBND xã Bình Minh") -> str:
    quarter.write(replace(a_view(), office=office), path)
    return str(path)


def test_offices_total_and_checks_are_told(line: Line) -> None:
    out = line.folder / "ra.xlsx"
    files = (ours(line.folder / "a.xlsx"), ours(line.folder / "b.xlsx", "UBND xã Tân Phú"))
    found = line.keys("consolidate", *files, "--out", str(out))
    assert [(one["office"], one["c3"], one["rank"], one["rate"]) for one in found["offices"]] == [
        ("UBND xã Bình Minh", 11, 1, 87.5),
        ("UBND xã Tân Phú", 11, 1, 87.5),
    ]
    assert len(found["offices"][0]["sha256"]) == 64
    assert (found["total"]["c3"], found["total"]["c7"], found["total"]["c13"]) == (22, 16, 2)
    assert {check["ok"] for check in found["checks"]} == {True}
    assert found["file"] == str(out)
    assert load_workbook(out).sheetnames[0] == "Tổng hợp"
    assert "Tổng cộng" in line.plain("consolidate", *files, "--out", str(out)).out


def test_a_refused_file_keeps_all_back_and_every_breach_is_named(line: Line) -> None:
    wrong = line.folder / "sai.xlsx"
    ours(wrong)
    book = load_workbook(wrong, data_only=True)
    book["II.06a"]["H11"].value += 1
    book.save(wrong)
    out = line.folder / "ra.xlsx"
    outcome = line.call("consolidate", str(wrong), "--out", str(out), "--accept-gap")
    assert outcome.error["field"] == "file"
    assert "ô G11" in outcome.error["message"]
    assert outcome.keys["total"] is None
    first = outcome.keys["checks"][0]
    assert (first["file"], first["sheet"], first["cell"]) == ("sai.xlsx", "II.06a", "G11")
    assert (first["id"], first["ok"], first["left"], first["right"]) == ("(7)=(8)+(9)+(10)", False, 4, 5)
    assert not out.exists()


def test_a_foreign_layout_that_is_understood_in_full_is_taken_and_told(line: Line) -> None:
    path = flat(line.folder / "f.xlsx", *SOUND)
    out = str(line.folder / "ra.xlsx")
    assert line.keys("consolidate", str(path), "--out", out)["offices"][0]["is_own_layout"] is False
    assert (
        "Cột D «Trực tuyến toàn trình» là (4) Nhận trực tuyến" in line.plain("consolidate", str(path), "--out", out).out
    )


def test_a_guess_that_leaves_columns_out_needs_a_word(line: Line) -> None:
    path = saved(line.folder / "f.xlsx", ("Lĩnh vực", *FLAT[2:3], *FLAT[8:12]), ("Hộ tịch", 7, 7, 3, 3, 1))
    call = ("consolidate", str(path), "--out", str(line.folder / "ra.xlsx"))
    assert line.call(*call).error["field"] == "accept_columns"
    assert "--accept-columns" in line.plain(*call).err
    found = line.keys(*call, "--accept-columns")
    assert found["offices"][0]["blank"] == ["c11", "c12", "c13", "c4", "c5", "c6"]


def test_a_gap_needs_its_option_and_is_warned_of(line: Line) -> None:
    call = ("consolidate", str(flat(line.folder / "f.xlsx", *GAP)), "--out", str(line.folder / "ra.xlsx"))
    assert line.call(*call).error["field"] == "accept_gap"
    found = line.keys(*call, "--accept-gap")
    assert found["offices"][0]["gap"] == 4
    assert "14 ≠ 10" in found["warnings"][0]


def test_different_periods_need_their_option(line: Line) -> None:
    other = flat(line.folder / "f.xlsx", *SOUND, head=(("UBND xã Mỹ Long",), ("Quý II năm 2026",)))
    call = ("consolidate", ours(line.folder / "a.xlsx"), str(other), "--out", str(line.folder / "ra.xlsx"))
    assert line.call(*call).error["field"] == "accept_periods"
    assert [one["period"] for one in line.keys(*call, "--accept-periods")["offices"]][1] == "Quý II năm 2026"


def test_the_command_needs_files_and_a_target(line: Line) -> None:
    assert line.plain("consolidate", "--out", "x.xlsx").code == 2
    assert line.plain("consolidate", "a.xlsx").code == 2
