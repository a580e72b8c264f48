"""Behind the form: links both ways, the extended layout, live shares, earlier periods, charts, later adjustments."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from cchc_desktop.domain.counting import CAME, Arrival, Fact, Memo, Outcome
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.layout import Layout
from cchc_desktop.domain.statistics import StatisticsBroken
from cchc_desktop.workbooks.quarter import AdjustmentLine, Compared, Trends, write
from tests.workbooks.quarters import BOTH, DETAILED, FACTS, FORM, a_view, detailed, texts, values, written
from tests.workbooks.recalculated import formulas_recalculated, needs_libreoffice

LISTS = ("Nhận giải quyết", "Đã giải quyết", "Đang giải quyết")


def links(sheet: Any) -> dict[str, tuple[str, str]]:
    """Where each linked cell leads: (sheet, area)."""
    found = {}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.hyperlink is not None:
                name, _, area = cell.hyperlink.location.rpartition("!")
                found[cell.coordinate] = (name.strip("'"), area)
    return found


def listed(book: Any, target: tuple[str, str]) -> list[tuple[Any, ...]]:
    """The dossiers in an area."""
    left, top, right, bottom = range_boundaries(target[1])
    rows = book[target[0]].iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right, values_only=True)
    return list(rows)


def figures(sheet: Any, first: int, last: int) -> Iterator[tuple[str, int, bool]]:
    """Each cell of the table with its value, and whether it is of the total."""
    for row in sheet.iter_rows(min_row=first, max_row=last):
        for cell in row[2:33]:
            if isinstance(cell.value, int):
                yield cell.coordinate, cell.value, cell.row == last


@pytest.mark.parametrize(("name", "first", "last"), [("II.06a", 11, 14), ("Mở rộng", 12, 16)])
def test_a_figure_opens_its_dossiers_and_no_other(tmp_path: Path, name: str, first: int, last: int) -> None:
    book = values(detailed(), tmp_path)
    opened, exact = links(book[name]), 0
    assert [row[1] for row in book[name].iter_rows(min_row=last, max_row=last, values_only=True)] == ["Tổng cộng"]
    for place, value, is_total in figures(book[name], first, last):
        target = opened.get(place)
        if target is None:
            assert value == 0 or name == "Mở rộng", place
        elif ":" in target[1]:
            exact += 1
            assert len(listed(book, target)) >= value, place
            assert name == "Mở rộng" or len(listed(book, target)) == value, place
        else:
            assert is_total
            assert book[target[0]][target[1]].value in ("Cột nhận", "Cột kết quả")
    assert exact > 15


def test_figures_of_the_extended_layout_open_dossiers_of_that_channel_and_letter(tmp_path: Path) -> None:
    book = values(detailed(), tmp_path)
    opened = links(book["Mở rộng"])
    assert [len(listed(book, opened[f"{column}12"])) for column in "CDFJ"] == [7, 4, 2, 1]
    assert [len(listed(book, opened[f"{column}12"])) for column in "OPQ"] == [2, 1, 1]
    assert "AD15" not in opened


def test_a_dossier_opens_the_figure_that_it_stands_in(tmp_path: Path) -> None:
    book = values(detailed(), tmp_path)
    form = book["II.06a"]
    for name in LISTS[1:]:
        back = links(book[name])
        for number, row in enumerate(book[name].iter_rows(min_row=2, values_only=True), start=2):
            assert back[f"K{number}"][0] == "II.06a"
            target = form[back[f"K{number}"][1]]
            assert (target.column, target.value > 0) == (row[10], True)
    codes = links(book["Nhận giải quyết"])
    for number, row in enumerate(book["Nhận giải quyết"].iter_rows(min_row=2, values_only=True), start=2):
        target = codes[f"B{number}"]
        assert book[target[0]][f"B{target[1][1:]}"].value == row[1]
        assert form[codes[f"E{number}"][1]].column == row[4]


def test_totals_and_sums_are_live_and_keep_their_values(tmp_path: Path) -> None:
    formulas = written(detailed(), tmp_path)["II.06a"]
    assert (formulas["C11"].value, formulas["G12"].value) == ("=D11+E11+F11", "=H12+I12+J12")
    assert (formulas["D14"].value, formulas["D11"].value) == ("=SUM(D11:D13)", 6)
    assert (
        formulas["O11"].value == '=IF(AND(C11=D11+E11+F11,G11=H11+I11+J11,K11=L11+M11,C11=G11+K11),"Khớp","Không khớp")'
    )
    assert {values(detailed(), tmp_path)["II.06a"][f"O{row}"].value for row in range(11, 15)} == {"Khớp"}


def test_checks_are_green_or_red(tmp_path: Path) -> None:
    book = written(detailed(), tmp_path)
    for name, area in (("Kiểm tra", "D2:D"), ("II.06a", "O11:O14"), ("Mở rộng", "AI12:AI16")):
        (found,) = [one for one in book[name].conditional_formatting if str(one.sqref).startswith(area)]
        assert [rule.formula for rule in found.rules] == [['"Khớp"'], ['"Không khớp"']]
    checks = {row[0]: row[1:] for row in book["Kiểm tra"].iter_rows(min_row=2, values_only=True)}
    assert checks["Mở rộng: (15) = (18) + (19) + (20)"][:2] == (
        "='Mở rộng'!O16",
        "='Mở rộng'!R16+'Mở rộng'!S16+'Mở rộng'!T16",
    )
    assert checks["II.06a (7) = Mở rộng (12)"][:2] == ("='II.06a'!G14", "='Mở rộng'!L16")


def test_what_no_row_holds_has_a_row_of_its_own_so_that_the_total_is_a_sum(tmp_path: Path) -> None:
    sheet = values(detailed(), tmp_path)["Mở rộng"]
    assert [sheet[f"{column}15"].value for column in ("B", "C", "AD")] == ["Chưa chia theo dòng", 0, 6]
    assert sheet["AD16"].value == 6


def test_a_layout_whose_identity_does_not_hold_is_not_written(tmp_path: Path) -> None:
    fact = Fact("Hộ tịch", Arrival.DIRECT, Outcome.LATE, 1, (Memo.CAME_POSTAL, Memo.LATE_WITH_LETTER))
    with pytest.raises(StatisticsBroken, match=r"\(15\)=\(18\)"):
        write(detailed((fact,)), tmp_path / "q.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sheet", ["Kiểm tra", "ii.06A"])
def test_a_layout_may_not_take_the_name_of_another_sheet(tmp_path: Path, sheet: str) -> None:
    other: Layout = replace(BOTH[1], sheet=sheet)
    with pytest.raises(InvalidInput, match="trùng với trang khác"):
        write(replace(detailed(), layouts=(FORM[0], other)), tmp_path / "q.xlsx")


@pytest.mark.parametrize(
    ("late", "settled", "shown"),
    [(1, 21_277, "99,99%"), (0, 21_277, "100,00%"), (21_276, 21_277, "0,01%"), (2, 3, "33,33%"), (0, 0, "-")],
)
def test_a_share_is_never_rounded_to_all_or_nothing_in_its_live_formula(
    tmp_path: Path, late: int, settled: int, shown: str
) -> None:
    facts = [
        Fact("Hộ tịch", Arrival.DIRECT, outcome, count)
        for outcome, count in ((Outcome.LATE, late), (Outcome.ON_TIME, settled - late))
        if count
    ]
    view = replace(a_view(facts), dossiers=None)
    sheet = values(view, tmp_path)["Số liệu kèm theo"]
    assert sheet["C2"].value.endswith(f"= {settled - late}/{settled} = {shown}")
    assert sheet["B2"].value == ("-" if shown == "-" else pytest.approx(float(shown[:-1].replace(",", ".")) / 100))
    assert sheet["B2"].number_format == "[$-42A]0.00%"
    form = values(view, tmp_path)["II.06a"]
    assert any(f"= {settled - late}/{settled} = {shown}; Đúng hạn (theo ngày cập nhật)" in text for text in texts(form))


def compared_view() -> Any:
    before = a_view(FACTS[:3]).report
    earlier = (
        Compared("Kỳ trước", "Quý IV/Năm 2025", before),
        Compared("Cùng kỳ năm trước", "Quý I/Năm 2025", None, "sổ chưa có hồ sơ nào đến hết kỳ này."),
    )
    return replace(a_view(), compared=earlier)


def test_earlier_periods_stand_beside_with_live_differences(tmp_path: Path) -> None:
    sheet = values(compared_view(), tmp_path)["So sánh"]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=5, max_row=15, values_only=True)}
    assert rows["(3)"][1:] == ("Số hồ sơ nhận giải quyết – Tổng số", 11, 8, 3, "-", "-")
    assert rows["(10)"][2:5] == (1, 1, 0)
    assert "Cùng kỳ năm trước: sổ chưa có hồ sơ nào đến hết kỳ này." in texts(sheet)
    live = load_workbook(tmp_path / "II.06a.xlsx")["So sánh"]
    assert (live["C5"].value, live["E5"].value) == ("='II.06a'!C14", "=C5-D5")
    by_row = [row[1:5] for row in sheet.iter_rows(min_row=16, values_only=True) if row[1] == "Chứng thực"]
    assert by_row == [("Chứng thực", 6, 4, 2), ("Chứng thực", 4, 4, 0), ("Chứng thực", 2, 0, 2)]


def test_what_was_adjusted_after_sending_is_listed_and_nothing_is_said_too(tmp_path: Path) -> None:
    line = AdjustmentLine(
        code="TN-260105-0001",
        row="Hộ tịch",
        was="đúng hạn",
        now="quá hạn",
        why="=sửa ngày",
        at=datetime(2026, 3, 20, 9),
        who="Lê Thị Hoa",
    )
    sheet = written(replace(a_view(), adjustments=[line, replace(line, at=None)]), tmp_path)["Điều chỉnh sau khi gửi"]
    assert [cell.value for cell in sheet[2]][:7] == [
        *(1, "TN-260105-0001", "Hộ tịch", "đúng hạn", "quá hạn", "=sửa ngày"),
        datetime(2026, 3, 20, 9),
    ]
    assert sheet["F2"].data_type == "s"
    empty = written(replace(a_view(), adjustments=()), tmp_path)["Điều chỉnh sau khi gửi"]
    assert "Không có điều chỉnh nào sau khi gửi." in texts(empty)
    assert "Điều chỉnh sau khi gửi" not in written(a_view(), tmp_path).sheetnames


def charted() -> Any:
    shares = (("Quý IV/Năm 2025", 7, 8), ("Quý I/Năm 2026", 9_999, 10_000))
    return replace(a_view(), trends=Trends(date(2025, 12, 15), (3, 0, 8), (1, 2, 5), shares))


def test_charts_are_native_and_follow_the_form(tmp_path: Path) -> None:
    sheet = written(charted(), tmp_path)["Biểu đồ"]
    assert (sheet["Z2"].value, sheet["AA2"].value) == ("Chứng thực", "='II.06a'!C12")
    with zipfile.ZipFile(tmp_path / "II.06a.xlsx") as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    kinds = [kind for kind in ("lineChart", 'barDir val="bar"', 'barDir val="col"') if any(kind in c for c in charts)]
    assert (len(charts), len(kinds)) == (3, 3)
    assert any("Tiếp nhận và giải quyết theo ngày" in chart for chart in charts)


def test_an_empty_period_has_no_bars_and_still_its_sheets(tmp_path: Path) -> None:
    view = replace(detailed(()), trends=Trends(date(2025, 12, 15), (0,), (0,)), compared=compared_view().compared)
    book = values(view, tmp_path)
    assert [book["Mở rộng"].cell(12, column).value for column in range(3, 34)] == [0] * 31
    assert {row[3] for row in book["Kiểm tra"].iter_rows(min_row=2, values_only=True)} == {"Khớp"}
    assert book["So sánh"]["E5"].value == -8


def test_no_more_links_are_made_than_a_sheet_may_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchc_desktop.workbooks.quarter import blocks

    monkeypatch.setattr(blocks, "_MOST_LINKS", 5)
    book = written(detailed(DETAILED), tmp_path)
    assert [len(links(book[name])) for name in LISTS] == [5, 5, 5]


def test_a_report_tells_how_many_dossiers_are_written(tmp_path: Path) -> None:
    told: list[int] = []
    write(replace(a_view(), told=told.append), tmp_path / "q.xlsx")
    assert told == list(range(1, 12))


_LATE = st.tuples(
    st.sampled_from([Memo.LATE_WITH_LETTER, Memo.LATE_WITHOUT_LETTER]),
    st.sampled_from([Memo.LATE_SUBJECTIVE, Memo.LATE_OBJECTIVE, Memo.LATE_UNEXPLAINED]),
)
_OVERDUE = st.tuples(st.sampled_from([Memo.OVERDUE_WITH_LETTER, Memo.OVERDUE_WITHOUT_LETTER]))
_ENDED: dict[Outcome, st.SearchStrategy[Any]] = {Outcome.LATE: _LATE, Outcome.PENDING_OVERDUE: _OVERDUE}
_CAME = {Arrival.ONLINE: [*CAME.values()][:4], Arrival.DIRECT: [*CAME.values()][4:]}
_INSIDE = [Outcome.EARLY, Outcome.ON_TIME, Outcome.LATE, Outcome.PENDING_IN_TIME, Outcome.PENDING_OVERDUE]


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """Dossiers of one row that arrived and ended alike, with the finest grain."""
    arrival, outcome = draw(st.sampled_from(Arrival)), draw(st.sampled_from(_INSIDE))
    came = () if arrival is Arrival.CARRIED else (draw(st.sampled_from(_CAME[arrival])),)
    ended = draw(_ENDED.get(outcome, st.just(())))
    row = draw(st.sampled_from(["Hộ tịch", "Chứng thực", "Đất đai", "Ngoài danh mục"]))
    return Fact(row, arrival, outcome, draw(st.integers(1, 9)), (*came, *ended))


@settings(max_examples=15, deadline=None)
@given(st.lists(facts(), max_size=12))
def test_a_random_book_is_read_back_as_it_was_counted(found: list[Fact]) -> None:
    view = detailed(found)
    with TemporaryDirectory() as folder:
        book = values(view, Path(folder))
    for shipped, first in zip(BOTH, (11, 12), strict=True):
        layout = shipped.fitted(view.report.profile)
        lines = [layout.values(row.figures, row.memo) for row in view.report.rows]
        lines.append(layout.values(view.report.total, view.report.memo))
        for row, line in enumerate(lines, start=first):
            assert {number: book[layout.sheet].cell(row, number).value for number in line} == line
    assert {row[3] for row in book["Kiểm tra"].iter_rows(min_row=2, values_only=True)} == {"Khớp"}
    assert book["Nhận giải quyết"].max_row == view.report.total.c3 + 1


@needs_libreoffice
def test_what_libreoffice_calculates_anew_is_what_was_stored(tmp_path: Path) -> None:
    view = replace(detailed(), compared=compared_view().compared, trends=charted().trends)
    values(view, tmp_path)
    assert formulas_recalculated(tmp_path / "II.06a.xlsx", tmp_path) > 300
