"""The workbooks of service quality and of years in a row: live sums and rates that never hide the one that was late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.domain.indicators import groups
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.quality import Quality, assess
from cchc_desktop.domain.statistics import Report, tally
from cchc_desktop.domain.years import YearSummary, sentences, summarise
from cchc_desktop.workbooks import quality, years
from tests.domain.test_paragraph import report
from tests.domain.test_quality import LATE, MADE, OPINIONS, known
from tests.domain.test_years import span
from tests.workbooks.recalculated import formulas_recalculated, needs_libreoffice

OFFICE, MADE_AT = "Trung tâm Phục vụ hành chính công xã Bình Minh", datetime(2026, 11, 20, 15, 30)


def written_quality(folder: Path, made: Quality | None = None, source: Report = MADE) -> Path:
    found = made or assess(source, LATE, OPINIONS)
    path = folder / "chat-luong.xlsx"
    quality.write(quality.QualityBook(found, groups(source, found.opinions, known()), OFFICE, MADE_AT), path)
    return path


def written_years(folder: Path, summary: YearSummary) -> Path:
    path = folder / "nam.xlsx"
    years.write(years.YearsBook(summary, sentences(summary, OFFICE), OFFICE, MADE_AT), path)
    return path


def four_years(late: int = 1) -> YearSummary:
    """Four whole years of the calendar; in the last, ``late`` of 21.277 dossiers came late."""
    reports, whole = span(
        date(2018, 1, 1),
        [(0, 900, 800, 100), (0, 950, 900, 0), (50, 900, 880, 20), (50, 21_227, 21_277 - late, late)],
    )
    whole_years = [replace(one, period=replace(one.period, rule=PeriodRule.CALENDAR)) for one in reports]
    return summarise(whole_years, whole)


def rows(path: Path, sheet: str, first: str) -> list[tuple[Any, ...]]:
    """The rows below the header that begins with ``first``, with the stored values."""
    every = list(load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))
    start = next(place for place, row in enumerate(every) if row[0] == first) + 1
    end = next((place for place in range(start, len(every)) if every[place][0] is None), len(every))
    return every[start:end]


def formulas(path: Path, sheet: str) -> list[str]:
    cells = (cell for row in load_workbook(path)[sheet].iter_rows() for cell in row)
    return [str(cell.value) for cell in cells if cell.data_type == "f"]


def test_late_dossiers_stand_by_field_with_letters_causes_and_a_live_check(tmp_path: Path) -> None:
    path = written_quality(tmp_path)
    assert rows(path, quality.LATE_SHEET, "Lĩnh vực") == [
        ("Hộ tịch", 3, 2, 1, 0, 1, 2, 0, 1, 0, 1, 2, 0, "Khớp"),
        ("Đất đai", 3, 3, 0, 1, 2, 0, 2, 0, 1, 3, 0, 0.6667, "Khớp"),
        ("Tổng cộng", 6, 5, 1, 1, 3, 2, 2, 1, 1, 4, 2, 0.3333, "Khớp"),
    ]
    assert "=SUM(C8:C9)" in formulas(path, quality.LATE_SHEET)
    assert rows(path, quality.CAUSE_SHEET, "Lĩnh vực") == [
        ("Hộ tịch", "Chờ xác minh", "Khách quan", 1),
        ("Hộ tịch", "Chưa ghi", "Chưa ghi", 2),
        ("Đất đai", "Chờ xác minh", "Khách quan", 2),
        ("Đất đai", "Xử lý chậm", "Chủ quan", 1),
        ("Tổng cộng", None, None, 6),
    ]


def test_satisfaction_stands_with_its_number_of_opinions(tmp_path: Path) -> None:
    path = written_quality(tmp_path)
    assert rows(path, quality.OPINION_SHEET, "Công chức xử lý") == [
        ("Trần Văn Khoa", 6, 0, 1, 7, 3, 10, 0.8571),
        ("Lê Thị Mai", 0, 0, 0, 0, 4, 4, "-"),
        (quality.NOBODY, 0, 2, 0, 2, 0, 2, 1),
        ("Tổng cộng", 6, 2, 1, 9, 7, 16, 0.8889),
    ]
    assert rows(path, quality.OPINION_SHEET, "Lĩnh vực")[-1] == ("Tổng cộng", 6, 2, 1, 9, 7, 16, 0.8889)


def test_each_indicator_has_its_formula_and_what_is_missing_is_named(tmp_path: Path) -> None:
    path = written_quality(tmp_path)
    sheet = load_workbook(path, data_only=True)[quality.GROUP_SHEET]
    told = {str(row[0]): row[1:] for row in sheet.iter_rows(min_row=6, max_col=6, values_only=True)}
    assert told["Giải quyết trước hạn, đúng hạn (theo ngày thực tế)"] == ("((8)+(9))/(7)", 15, 20, 0.75, None)
    assert told["Thủ tục công bố đúng hạn"][1:] == (
        None,
        None,
        "-",
        "Chưa có dữ liệu: ngày ban hành và ngày hiệu lực của quyết định công bố.",
    )
    assert sum(1 for name in told if "điểm)" in name) == 5


def test_a_period_without_late_dossiers_is_a_table_of_zeros(tmp_path: Path) -> None:
    empty = report({})
    path = written_quality(tmp_path, assess(empty, (), ()), empty)
    assert rows(path, quality.LATE_SHEET, "Lĩnh vực") == [("Tổng cộng", *[0] * 11, "-", "Khớp")]


def test_years_stand_in_a_row_with_rates_and_changes(tmp_path: Path) -> None:
    path = written_years(tmp_path, four_years())
    found = rows(path, years.SHEET, "Năm")
    assert [row[0] for row in found] == [*(f"Năm {number}" for number in range(2018, 2022)), "Giai đoạn 2018–2021"]
    assert found[0][2:] == (0, 900, 0, 900, 800, 100, 0.8889, 0.1111, 0, 0, None, None, None, "Khớp")
    assert found[1][2:] == (0, 950, 0, 900, 900, 0, 1, 0, 0, 50, 50, 0, pytest.approx(0.1111), "Khớp")
    assert found[-1][2:8] == (0, 23_977, 0, 23_977, 23_856, 121)
    assert found[-1][-1] == "Khớp"
    assert {row[4] for row in rows(path, years.CHECKS, "Nội dung kiểm tra")} == {"Khớp"}
    words = load_workbook(path)[years.WORDS]
    assert words["A1"].value == sentences(four_years(), OFFICE)[0]


def test_one_late_dossier_of_21277_never_prints_as_all_in_time(tmp_path: Path) -> None:
    path = written_years(tmp_path, four_years(late=1))
    last_year = rows(path, years.SHEET, "Năm")[3]
    assert last_year[8:10] == (0.9999, 0.0001)
    assert any("9999" in formula for formula in formulas(path, years.SHEET))


def test_a_single_year_has_no_line_of_totals(tmp_path: Path) -> None:
    made = tally((), (), period=ReportingPeriod(date(2018, 1, 1), date(2018, 12, 31), "Năm 2018"),
                 profile=MADE.profile, as_of=date(2018, 12, 31))  # fmt: skip
    assert [row[0] for row in rows(written_years(tmp_path, summarise([made], made)), years.SHEET, "Năm")] == [
        "Năm 2018"
    ]


@needs_libreoffice
def test_what_libreoffice_calculates_anew_is_what_was_stored(tmp_path: Path) -> None:
    for number, path in enumerate((written_quality(tmp_path), written_years(tmp_path, four_years()))):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert formulas_recalculated(path, folder) > 30


def test_a_place_that_cannot_be_written_keeps_what_stood_there(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="Không có thư mục"):
        written_quality(tmp_path / "khong-co")
    (tmp_path / "nam.xlsx").mkdir()
    with pytest.raises(Unavailable, match="là một thư mục"):
        written_years(tmp_path, four_years())
    assert [one.name for one in tmp_path.iterdir()] == ["nam.xlsx"]
