"""``report`` gives the columns of form II.06a by the keys that scripts rely on, and the same figures in files."""

from __future__ import annotations

import sqlite3

import pytest
from openpyxl import load_workbook

from tests.cli.line import CERTIFICATION, Line


@pytest.fixture
def quarter(line: Line) -> Line:
    """Three receptions: one early, one late, one open and overdue."""
    early, late = line.taken(), line.taken(name="An")
    line.taken(procedure=CERTIFICATION, name="Bình")
    line.step(early, "finish", now="2026-03-03T09:00")
    line.step(late, "finish", now="2026-03-06T09:00")
    return line


def test_a_quarter_has_its_columns_rows_and_checks(quarter: Line) -> None:
    report = quarter.keys("report", "--quarter", "2026Q1", now="2026-03-20T09:00")
    assert report["period"] == {"from": "2025-12-15", "to": "2026-03-14", "as_of": "2026-03-14",
                                "label": "Quý I/Năm 2026"}  # fmt: skip
    total = report["total"]
    assert [total[f"c{n}"] for n in range(3, 14)] == [3, 0, 3, 0, 2, 1, 0, 1, 1, 0, 1]
    by_field = {row["key"]: row["c3"] for row in report["rows"]}
    assert by_field == {"Hộ tịch": 2, "Chứng thực": 1}
    assert all(check["ok"] for check in report["checks"])
    assert report["profile"]["settled_by"] == "result"
    assert report["memo"]["late_without_letter"] == 1


def test_a_period_may_be_any_two_dates_or_a_calendar_quarter(quarter: Line) -> None:
    now = "2026-03-20T09:00"
    free = quarter.keys("report", "--from", "2026-03-01", "--to", "05/03/2026", now=now)
    assert (free["period"]["to"], free["total"]["c7"]) == ("2026-03-05", 1)
    calendar = quarter.keys("report", "--quarter", "2026Q1", "--rule", "calendar", now=now)
    assert (calendar["period"]["from"], calendar["period"]["as_of"]) == ("2026-01-01", "2026-03-20")
    by = quarter.keys("report", "--quarter", "2026Q1", "--by", "channel", now=now)
    assert [(row["key"], row["c3"]) for row in by["rows"]] == [("in_person", 3)]


def test_a_file_holds_the_same_figures(quarter: Line) -> None:
    xlsx, pdf = quarter.folder / "q.xlsx", quarter.folder / "q.pdf"
    now = "2026-03-20T09:00"
    asked = quarter.keys("report", "--quarter", "2026Q1", "--out", str(xlsx), now=now)
    assert asked["file"] == str(xlsx)
    sheet = load_workbook(xlsx, data_only=True).worksheets[0]
    totals = [row for row in sheet.iter_rows(values_only=True) if "Tổng cộng" in row]
    figures = [value for value in totals[0] if isinstance(value, int)]
    assert figures[-11:] == [asked["total"][f"c{n}"] for n in range(3, 14)]
    quarter.keys("report", "--quarter", "2026Q1", "--out", str(pdf), now=now)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "Tổng cộng" in quarter.plain("report", "--quarter", "2026Q1", now=now).out


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("quarter", ("--quarter", "2026Q5")),
        ("quarter", ("--quarter", "quý này")),
        ("quarter", ("--quarter", "2026Q4")),
        ("to", ("--from", "2026-03-02", "--to", "2026-03-01")),
        ("from", ("--from", "2026-02-30", "--to", "2026-03-01")),
        ("from", ("--from", "2026-04-01", "--to", "2026-04-02")),
        ("by", ("--quarter", "2026Q1", "--by", "colour")),
        ("rule", ("--quarter", "2026Q1", "--rule", "moon")),
        ("out", ("--quarter", "2026Q1", "--out", "q.doc")),
    ],
)
def test_a_period_that_cannot_be_is_refused(line: Line, field: str, words: tuple[str, ...]) -> None:
    assert line.call("report", *words).error["field"] == field


@pytest.mark.parametrize("by", ["level", "applicant", "cause"])
def test_the_rows_of_every_grouping_add_up_to_the_same_total(quarter: Line, by: str) -> None:
    report = quarter.keys("report", "--quarter", "2026Q1", "--by", by, now="2026-03-20T09:00")
    assert sum(row["c3"] for row in report["rows"]) == report["total"]["c3"] == 3


def test_the_report_is_also_worded_on_the_line_and_in_a_document(quarter: Line) -> None:
    now = "2026-03-20T09:00"
    told = quarter.keys("report", "--quarter", "2026Q1", "--text", now=now)["text"]
    assert told.startswith("Trong quý I năm 2026 (từ ngày 15/12/2025 đến ngày 14/3/2026)")
    path = quarter.folder.parent / "loi-van.docx"
    quarter.keys("report", "--quarter", "2026Q1", "--out", str(path), now=now)
    from docx import Document

    assert told.splitlines()[0] in [paragraph.text for paragraph in Document(str(path)).paragraphs]


def test_the_quality_of_service_tells_what_is_known_and_what_is_missing(quarter: Line) -> None:
    found = quarter.keys("quality", "--quarter", "2026Q1", now="2026-03-20T09:00")
    assert [group["most_points"] for group in found["groups"]] == [18, 20, 22, 22, 18]
    shown = {one["label"]: one["shown"] for group in found["groups"] for one in group["indicators"]}
    assert shown["Giải quyết trước hạn, đúng hạn (theo ngày thực tế)"] == "50,00% (1/2)"
    assert shown["Hồ sơ có kết quả điện tử"].startswith("chưa có dữ liệu")


def test_years_in_a_row_add_up_and_reversed_ones_are_refused(quarter: Line) -> None:
    found = quarter.keys("years", "2025", "2026", now="2026-03-20T09:00")
    assert all(check["ok"] for check in found["checks"])
    assert len(found["years"]) == 2
    assert quarter.call("years", "2026", "2025", now="2026-03-20T09:00").error["field"] in ("first", "last")


def test_the_files_of_a_report_follow_the_form_that_is_named(quarter: Line) -> None:
    now, wide = "2026-03-20T09:00", ("report", "--quarter", "2026Q1", "--layout", "extended-2026")
    path = quarter.folder.parent / "mo-rong.xlsx"
    quarter.keys(*wide, "--out", str(path), now=now)
    assert load_workbook(path).sheetnames[0] == "Mở rộng"
    page = quarter.folder.parent / "mo-rong.pdf"
    quarter.keys(*wide, "--out", str(page), now=now)
    assert page.read_bytes().startswith(b"%PDF")
    unknown = quarter.call("report", "--quarter", "2026Q1", "--layout", "khong-co", now=now)
    assert unknown.error["field"] == "layout"


def test_quality_and_years_are_written_as_workbooks_and_documents(quarter: Line) -> None:
    now = "2026-03-20T09:00"
    made, summed, told = (quarter.folder.parent / name for name in ("q.xlsx", "n.xlsx", "n.docx"))
    asked = quarter.keys("quality", "--quarter", "2026Q1", "--out", str(made), now=now)
    assert asked["file"] == str(made)
    assert load_workbook(made).sheetnames[0] == "Quá hạn, thư xin lỗi"
    assert quarter.keys("years", "2025", "2026", "--out", str(summed), now=now)["file"] == str(summed)
    assert load_workbook(summed)["Nhiều năm"]["A8"].value == "Năm 2025"
    line = quarter.plain("years", "2025", "2026", "--out", str(told), now=now).out
    assert "tính đến ngày 20/3/2026" in line
    from docx import Document

    assert any(line.startswith(part.text) for part in Document(str(told)).paragraphs if part.text.startswith("Trong"))


@pytest.mark.parametrize("words", [("quality", "--quarter", "2026Q1"), ("years", "2025", "2026")])
def test_a_file_that_cannot_be_written_is_refused_with_the_way_out(quarter: Line, words: tuple[str, ...]) -> None:
    now = "2026-03-20T09:00"
    assert quarter.call(*words, "--out", "so-lieu.doc", now=now).error["field"] == "out"
    missing = quarter.call(*words, "--out", str(quarter.folder / "khong-co" / "a.xlsx"), now=now)
    assert missing.error["kind"] == "unavailable"
    assert "Không có thư mục" in missing.error["message"]


def test_a_book_with_a_dossier_that_breaks_a_rule_is_refused_by_name(quarter: Line) -> None:
    code = quarter.keys("list", "--view", "open", now="2026-03-20T09:00")["rows"][0]["code"]
    with sqlite3.connect(quarter.folder / "office.db") as book:
        book.execute("UPDATE dossiers SET closed_day = '2025-01-05' WHERE code = ?", (code,))
    out = quarter.folder.parent / "bieu.xlsx"
    for words in (
        ("report", "--quarter", "2026Q1"),
        ("report", "--quarter", "2026Q1", "--out", str(out)),
        ("quality", "--quarter", "2026Q1", "--out", str(out)),
        ("years", "2026", "2026", "--out", str(out)),
        ("period", "lock", "--quarter", "2026Q1"),
    ):
        refused = quarter.call(*words, now="2026-03-20T09:00")
        assert refused.code == 1, words
        assert refused.error["kind"] == "conflict"
        assert f"hồ sơ: {code}. Hãy mở" in refused.error["message"]
        assert not out.exists()
