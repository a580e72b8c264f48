"""Many offices become one workbook only when each agrees with itself; what had to be accepted stays written in it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc_desktop.domain.consolidation import Role
from cchc_desktop.domain.counting import Arrival, Fact, Outcome
from cchc_desktop.domain.errors import Conflict, InvalidInput, Unavailable
from cchc_desktop.domain.statistics import Figures
from cchc_desktop.services import consolidation
from cchc_desktop.services.consolidation import Accepted, Plan, State, Written
from cchc_desktop.workbooks import quarter
from tests.services.counters import Counter
from tests.workbooks.foreign import FLAT, GAP, SOUND, flat, saved
from tests.workbooks.quarters import FACTS, a_view

ALMOST = (
    Fact("Hộ tịch", Arrival.ONLINE, Outcome.EARLY, 20000),
    Fact("Hộ tịch", Arrival.DIRECT, Outcome.LATE, 1),
)
# "(3)" is 10.133 + 612 = 10.745 in truth, "(7)" is 9.143 + 743 = 9.886, and 9.986 + 844 = 10.830.
HOI_AN = ("Tổng cộng", None, 10455, 0, 10133, 612, 9986, 9143, 0, 743, 844, 844, 0)


def ours(path: Path, office: str = "UBND xã Bình Minh", facts: tuple[Fact, ...] = FACTS) -> Path:
    path.write_bytes(written(office, facts))
    return path


@cache
def written(office: str, facts: tuple[Fact, ...]) -> bytes:
    """One of twenty thousand dossiers takes its time, and many tests send the same."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "quy.xlsx"
        quarter.write(replace(a_view(facts), office=office), path)
        return path.read_bytes()


def hoi_an(path: Path) -> Path:
    """Form II.06a filled in by hand with what Hội An published."""
    ours(path, "UBND thành phố Hội An")
    book = load_workbook(path)
    sheet = book["II.06a"]
    for row in range(11, 15):
        for column in range(1, 14):
            sheet.cell(row, column).value = None
    for column, value in enumerate(HOI_AN, start=1):
        sheet.cell(11, column).value = value
    book.save(path)
    return path


def look(counter: Counter, *paths: Path) -> Plan:
    return consolidation.look(counter.desk, paths)


def confirmed(counter: Counter, path: Path) -> None:
    layout = look(counter, path).sources[0].layout
    assert layout is not None
    consolidation.confirm(counter.desk, layout, {column.letter: column.role for column in layout.columns})


def made(counter: Counter, folder: Path, *paths: Path, accepted: Accepted | None = None) -> Written:
    return consolidation.write(counter.desk, look(counter, *paths), folder / "ra.xlsx", accepted)


def refused(counter: Counter, folder: Path, *paths: Path, accepted: Accepted | None = None) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        made(counter, folder, *paths, accepted=accepted)
    assert not (folder / "ra.xlsx").exists()
    return caught.value


def rows_of(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in load_workbook(path, data_only=True)[sheet].iter_rows()]


def recalculated(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it after it computed every formula anew."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "tinh-lai"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([*command, str(path)], check=True, capture_output=True)
    return out / path.name


# What is refused


def test_hoi_an_is_refused_and_its_three_breaches_are_named_with_their_cells(counter: Counter, tmp_path: Path) -> None:
    path = hoi_an(tmp_path / "hoi-an.xlsx")
    plan = look(counter, ours(tmp_path / "a.xlsx"), path)
    assert [(one.file, one.sheet, one.cell, one.id, one.left, one.right) for one in plan.breaches] == [
        ("hoi-an.xlsx", "II.06a", "C11", "(3)=(4)+(5)+(6)", 10455, 10745),
        ("hoi-an.xlsx", "II.06a", "G11", "(7)=(8)+(9)+(10)", 9986, 9886),
        ("hoi-an.xlsx", "II.06a", "C11", "(3)=(7)+(11)", 10455, 10830),
    ]
    every = Accepted(gap=True, periods=True)
    error = refused(counter, tmp_path, path, accepted=every)
    assert error.field == "file"
    assert error.message.count("≠") == 3


def test_a_gap_in_our_own_form_is_refused_whatever_is_accepted(counter: Counter, tmp_path: Path) -> None:
    book = load_workbook(ours(tmp_path / "a.xlsx"), data_only=True)
    for cell in ("C11", "D11", "C14", "D14"):
        book["II.06a"][cell].value += 2
    book.save(tmp_path / "a.xlsx")
    error = refused(counter, tmp_path, tmp_path / "a.xlsx", accepted=Accepted(gap=True))
    assert "ô C11" in error.message


def test_one_office_twice_in_a_period_is_refused(counter: Counter, tmp_path: Path) -> None:
    error = refused(counter, tmp_path, ours(tmp_path / "a.xlsx"), ours(tmp_path / "b.xlsx"))
    assert "“a.xlsx” và “b.xlsx” là cùng một đơn vị" in error.message


def test_a_file_that_cannot_be_read_keeps_its_reason_and_the_others_are_read(counter: Counter, tmp_path: Path) -> None:
    (tmp_path / "cu.xlsx").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1"))
    plan = look(counter, tmp_path / "cu.xlsx", tmp_path / "khong-co.xlsx", ours(tmp_path / "a.xlsx"))
    assert [source.state for source in plan.sources] == [State.REFUSED, State.REFUSED, State.READY]
    assert ".xls" in plan.sources[0].sentences[0]
    assert refused(counter, tmp_path, tmp_path / "cu.xlsx").field == "file"


def test_nothing_to_add_up_is_refused(counter: Counter, tmp_path: Path) -> None:
    assert refused(counter, tmp_path).field == "file"


@pytest.mark.parametrize("name", ["a.xlsx", "ra.xls"])
def test_a_target_is_a_new_xlsx(counter: Counter, tmp_path: Path, name: str) -> None:
    before = ours(tmp_path / "a.xlsx").read_bytes()
    with pytest.raises(InvalidInput) as caught:
        consolidation.write(counter.desk, look(counter, tmp_path / "a.xlsx"), tmp_path / name)
    assert caught.value.field == "out"
    assert (tmp_path / "a.xlsx").read_bytes() == before


def test_a_target_that_cannot_be_written_leaves_nothing_behind(counter: Counter, tmp_path: Path) -> None:
    plan = look(counter, ours(tmp_path / "a.xlsx"))
    with pytest.raises(Unavailable):
        consolidation.write(counter.desk, plan, tmp_path / "khong-co" / "ra.xlsx")
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == ["a.xlsx"]


def test_a_file_that_changed_after_it_was_looked_at_is_refused(counter: Counter, tmp_path: Path) -> None:
    plan = look(counter, ours(tmp_path / "a.xlsx"))
    ours(tmp_path / "a.xlsx", facts=FACTS[1:])
    with pytest.raises(Conflict, match="đã thay đổi"):
        consolidation.write(counter.desk, plan, tmp_path / "ra.xlsx")


# What has to be accepted


def test_columns_of_a_foreign_layout_are_guessed_confirmed_once_and_remembered(
    counter: Counter, tmp_path: Path
) -> None:
    path = flat(tmp_path / "f.xlsx", *SOUND)
    assert look(counter, path).sources[0].state is State.COLUMNS
    assert refused(counter, tmp_path, path).field == "accept_columns"
    confirmed(counter, path)
    other = flat(tmp_path / "g.xlsx", *SOUND, ("", "Tổng cộng", *SOUND[0][2:]))
    assert [source.state for source in look(counter, path, other).sources] == [State.READY, State.READY]
    assert made(counter, tmp_path, path).summary.total == Figures(10, 4, 5, 1, 7, 3, 3, 1, 3, 2, 1)


def test_columns_that_give_no_sum_are_not_remembered(counter: Counter, tmp_path: Path) -> None:
    path = flat(tmp_path / "f.xlsx", *SOUND)
    layout = look(counter, path).sources[0].layout
    assert layout is not None
    with pytest.raises(InvalidInput):
        consolidation.confirm(counter.desk, layout, {"B": Role.LABEL})
    assert look(counter, path).sources[0].state is State.COLUMNS


def test_what_was_kept_in_another_way_is_guessed_anew(counter: Counter, tmp_path: Path) -> None:
    with counter.desk.change() as unit:
        unit.drafts.put("consolidation:columns", "[1]", counter.desk.now())
        unit.commit()
    assert look(counter, flat(tmp_path / "f.xlsx", *SOUND)).sources[0].state is State.COLUMNS


def test_a_positive_gap_is_merged_after_a_tick_and_stays_written(counter: Counter, tmp_path: Path) -> None:
    path = flat(tmp_path / "f.xlsx", *GAP)
    confirmed(counter, path)
    assert look(counter, path).sources[0].state is State.GAP
    assert refused(counter, tmp_path, path).field == "accept_gap"
    made(counter, tmp_path, path, ours(tmp_path / "a.xlsx"), accepted=Accepted(gap=True))
    warnings = [row for row in rows_of(tmp_path / "ra.xlsx", "Cảnh báo") if row[3] == "C5"]
    assert warnings[0][:3] == ("UBND XÃ MỸ LONG", "f.xlsx", "Báo cáo")
    assert "14 ≠ 10, chênh 4; đã được chấp nhận lúc 09:00 02/03/2026" in warnings[0][4]
    rows = rows_of(tmp_path / "ra.xlsx", "Tổng hợp")
    assert rows[10][14:18] == ("Khớp", "Khớp", "Khớp", "Lệch 4")
    assert any("đã được chấp nhận: UBND XÃ MỸ LONG: 4" in str(row[0]) for row in rows)


def test_different_periods_are_merged_after_a_tick_only(counter: Counter, tmp_path: Path) -> None:
    path = flat(tmp_path / "f.xlsx", *SOUND, head=(("UBND xã Mỹ Long",), ("Quý II năm 2026",)))
    confirmed(counter, path)
    both = (path, ours(tmp_path / "a.xlsx"))
    assert refused(counter, tmp_path, *both).field == "accept_periods"
    done = made(counter, tmp_path, *both, accepted=Accepted(periods=True))
    assert done.summary.rows[0].name == "UBND xã Mỹ Long, Quý II năm 2026"
    assert "Kỳ báo cáo khác nhau, ghi ở từng dòng" in str(rows_of(tmp_path / "ra.xlsx", "Tổng hợp")[2])


# The workbook


def several(counter: Counter, folder: Path) -> Written:
    """Two offices in our form and one in its own columns without a split of (4) and (5)."""
    titles = ("Lĩnh vực", "Mới tiếp nhận", "Kỳ trước", *FLAT[8:15])
    own = saved(folder / "rieng.xlsx", ("UBND xã Mỹ Long, quý I năm 2026",), titles, ("Hộ tịch", 9, 1, *SOUND[0][8:15]))
    confirmed(counter, own)
    return made(counter, folder, ours(folder / "a.xlsx"), ours(folder / "b.xlsx", "UBND xã Tân Phú", ALMOST), own)


def test_the_sum_has_a_row_an_office_and_live_sums_with_their_values(counter: Counter, tmp_path: Path) -> None:
    total = several(counter, tmp_path).summary.total
    assert total == Figures(20022, 20003, 16, 3, 20016, 20006, 7, 3, 6, 4, 2)
    formulas = load_workbook(tmp_path / "ra.xlsx")["Tổng hợp"]
    assert [formulas.cell(14, column).value for column in (2, 3, 13)] == ["Tổng cộng", "=SUM(C11:C13)", "=SUM(M11:M13)"]
    rows = rows_of(tmp_path / "ra.xlsx", "Tổng hợp")
    assert list(rows[13][2:13]) == list(total.columns.values())
    assert rows[12][1:6] == ("UBND xã Mỹ Long, quý I năm 2026", 10, None, 9, 1)
    assert [row[14:18] for row in rows[10:14]] == [("Khớp",) * 4] * 4
    assert "Tổng cộng cột (4) không gồm: UBND xã Mỹ Long, quý I năm 2026." in str(rows[14][0])


def test_a_long_name_of_an_office_keeps_its_lines_below_a_field(counter: Counter, tmp_path: Path) -> None:
    long = "Trung tâm Phục vụ hành chính công xã Bình Minh, huyện Mỹ Long, tỉnh Tân Phú"
    made(counter, tmp_path, ours(tmp_path / "a.xlsx", long), ours(tmp_path / "b.xlsx"))
    sheet = load_workbook(tmp_path / "ra.xlsx")["Theo lĩnh vực"]
    heights = {sheet.cell(row, 2).value: sheet.row_dimensions[row].height for row in range(7, 10)}
    assert heights[long] >= 2 * heights["UBND xã Bình Minh"]
    assert sheet.row_dimensions[8].outlineLevel == 1


def test_the_same_stands_by_field_with_the_offices_below(counter: Counter, tmp_path: Path) -> None:
    several(counter, tmp_path)
    rows = [row for row in rows_of(tmp_path / "ra.xlsx", "Theo lĩnh vực")[6:] if row[1]]
    assert [(row[0] or None, row[1], row[2]) for row in rows] == [
        (1, "Hộ tịch", 20015),
        (None, "UBND xã Bình Minh", 4),
        (None, "UBND xã Tân Phú", 20001),
        (None, "UBND xã Mỹ Long, quý I năm 2026", 10),
        (2, "Chứng thực", 6),
        (None, "UBND xã Bình Minh", 6),
        (3, "Đất đai", 1),
        (None, "UBND xã Bình Minh", 1),
        (None, "Tổng cộng", 20022),
    ]


def test_offices_are_ranked_and_a_late_one_is_never_hidden_by_100_percent(counter: Counter, tmp_path: Path) -> None:
    several(counter, tmp_path)
    rows = rows_of(tmp_path / "ra.xlsx", "Xếp hạng")[1:4]
    assert [(row[0], row[1], row[4], row[5]) for row in rows] == [
        (1, "UBND xã Tân Phú", 0.9999, "Xuất sắc"),
        (2, "UBND xã Bình Minh", 0.875, "Trung bình"),
        (3, "UBND xã Mỹ Long, quý I năm 2026", 0.8571, "Trung bình"),
    ]


def test_each_source_keeps_its_file_sheet_cells_and_digest(counter: Counter, tmp_path: Path) -> None:
    done = several(counter, tmp_path)
    rows = rows_of(tmp_path / "ra.xlsx", "Nguồn 1")
    about = {row[0]: row[1] for row in rows if row[0] and row[1]}
    assert (about["Tệp"], about["Trang tính"], about["Vùng ô"]) == ("a.xlsx", "II.06a", "A7:M14")
    assert about["Mã băm (SHA-256)"] == done.summary.rows[0].submission.digest
    assert (14, "Tổng cộng", 11) in [row[:3] for row in rows]
    mapped = [row[:3] for row in rows_of(tmp_path / "ra.xlsx", "Nguồn 3")]
    assert ("B", "Mới tiếp nhận", "(4)+(5) Nhận mới, không tách") in mapped
    link = load_workbook(tmp_path / "ra.xlsx")["Tổng hợp"]["B13"].hyperlink
    assert link is not None
    assert link.location == "'Nguồn 3'!A1"


def test_a_sum_is_read_again_as_one_office_of_the_next_sum(counter: Counter, tmp_path: Path) -> None:
    made(counter, tmp_path, ours(tmp_path / "a.xlsx"), ours(tmp_path / "b.xlsx", "UBND xã Tân Phú", ALMOST))
    source = look(counter, tmp_path / "ra.xlsx").sources[0]
    assert source.state is State.READY
    assert source.submission is not None
    assert (source.submission.sheet, source.submission.figures.c3) == ("Tổng hợp", 20012)
    assert source.submission.office == "Trung tâm Phục vụ hành chính công xã Bình Minh"


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_computes_the_same_figures_ranks_and_bands(counter: Counter, tmp_path: Path) -> None:
    several(counter, tmp_path)
    again = recalculated(tmp_path / "ra.xlsx", tmp_path)
    for sheet in ("Tổng hợp", "Theo lĩnh vực", "Xếp hạng"):
        ours_, theirs = rows_of(tmp_path / "ra.xlsx", sheet), rows_of(again, sheet)
        told = [[value for value in row if value not in (None, "")] for row in ours_]
        assert [[value for value in row if value not in (None, "")] for row in theirs[: len(told)]] == told


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_other_bands_and_other_figures_move_the_ranks(counter: Counter, tmp_path: Path) -> None:
    several(counter, tmp_path)
    book = load_workbook(tmp_path / "ra.xlsx")
    book["Mức xếp loại"]["A7"].value = 0.99995
    book["Tổng hợp"]["H11"].value, book["Tổng hợp"]["J11"].value = 4, 0
    book.save(tmp_path / "sua.xlsx")
    again = recalculated(tmp_path / "sua.xlsx", tmp_path)
    found = {row[1]: (row[0], row[4], row[5]) for row in rows_of(again, "Xếp hạng")[1:4]}
    assert found["UBND xã Bình Minh"] == (1, 1, "Xuất sắc")
    assert found["UBND xã Tân Phú"] == (2, 0.9999, "Tốt")
    assert rows_of(again, "Tổng hợp")[13][7] == 20007


def test_the_name_to_offer_tells_the_period(counter: Counter, tmp_path: Path) -> None:
    name = consolidation.file_name(look(counter, ours(tmp_path / "a.xlsx")))
    assert name.startswith("Tong-hop-II.06a-")
    assert name.endswith(".xlsx")
    assert consolidation.file_name(look(counter)) == "Tong-hop-II.06a.xlsx"
    assert counter.desk.now() == datetime(2026, 3, 2, 9)
