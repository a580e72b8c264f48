"""``report --memo`` tells what stands beside the report, in plain values, in words and as a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.line import CERTIFICATION, Line

MARCH = ("--from", "2026-03-01", "--to", "2026-03-02")


@pytest.fixture
def book(line: Line) -> Line:
    """Two certifications of which one was counted, and a supplement."""
    for more in (("--copies", "12"), ()):
        line.step(line.taken(*more, procedure=CERTIFICATION), "finish")
    line.step(line.taken(), "request-supplement", "--note", "Bản sao hộ chiếu;Ảnh", "--reason", "Thiếu")
    return line


def test_the_figures_stand_under_their_keys_only_when_asked_for(book: Line) -> None:
    plain = book.keys("report", *MARCH)
    keys = book.keys("report", *MARCH, "--memo")
    assert {"certification", "procedures", "missing"} & set(plain) == set()
    copies = keys["certification"]["sums"][0]
    assert (copies["dossiers"], copies["number"], copies["uncounted"]) == (2, 13, 1)
    total = keys["procedures"]["total"]
    assert (total["used"], total["received"], total["used"] + total["unused"]) == (2, 3, total["procedures"])
    assert set(keys["procedures"]) == {"total", "by_field", "by_level", "by_mechanism", "rows"}
    assert [one["text"] for one in keys["missing"]["papers"]] == ["Ảnh", "Bản sao hộ chiếu"]
    assert keys["total"] == plain["total"]


def test_a_person_reads_them_in_words(book: Line) -> None:
    said = book.plain("report", *MARCH, "--memo").out
    assert "Số bản sao chứng thực: 13 bản (2 hồ sơ, 1 hồ sơ chưa ghi số)" in said
    assert "Còn thiếu 1 lần: Ảnh" in said


def test_the_workbook_is_written_beside_the_report(book: Line, tmp_path: Path) -> None:
    file = tmp_path / "kem-theo.xlsx"
    keys = book.keys("report", *MARCH, "--memo-out", str(file))
    assert keys["memo_file"] == str(file)
    assert load_workbook(file).sheetnames[0] == "Chứng thực"


def test_a_file_that_is_no_workbook_is_refused_by_its_option(book: Line, tmp_path: Path) -> None:
    outcome = book.call("report", *MARCH, "--memo-out", str(tmp_path / "kem-theo.pdf"))
    assert outcome.error["field"] == "memo_out"
