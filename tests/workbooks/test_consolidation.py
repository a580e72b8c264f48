"""Reports of other offices are read by the words of their headers; whatever is odd in a cell is named by it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain.consolidation import Layout, StatedPeriod, Submission
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.statistics import Figures
from cchc_desktop.workbooks import quarter
from cchc_desktop.workbooks.consolidation import Incoming, read
from tests.house import ROOT
from tests.workbooks.foreign import FLAT, HEAD, SOUND, flat, saved
from tests.workbooks.quarters import APART, FACTS, a_view

MERGED_TITLES = (
    ("TT", "Nội dung", "Số hồ sơ tiếp nhận", None, None, None, "Kết quả giải quyết", None, None, None, None, None),
    (None, None, "Tổng số", "Trong đó", None, None, "Đã giải quyết", None, None, "Đang giải quyết", None, None),
    (
        *(None, None, None, "Trực tuyến", "Trực tiếp", "Kỳ trước chuyển qua"),
        *("Tổng số", "Trước và đúng hạn", "Quá hạn", "Tổng số", "Chưa đến hạn", "Quá hạn"),
    ),
)
MERGED = ("A4:A6", "B4:B6", "C4:F4", "G4:L4", "C5:C6", "D5:F5", "G5:I5", "J5:L5")


def came(path: Path) -> Incoming:
    return read(path, {})


def taken(path: Path) -> Submission:
    found = came(path)
    assert found.problems == ()
    assert found.submission is not None
    return found.submission


def roles(layout: Layout | None) -> dict[str, str]:
    assert layout is not None
    return {column.letter: column.role.value for column in layout.columns if column.role.value != "skipped"}


def problems(path: Path) -> list[str]:
    return [problem.sentence for problem in came(path).problems]


def remarks(path: Path) -> list[str]:
    return [remark.sentence for remark in came(path).remarks]


# Layouts


def test_our_own_workbook_is_read_as_it_was_written(tmp_path: Path) -> None:
    quarter.write(a_view(), tmp_path / "q.xlsx")
    found = taken(tmp_path / "q.xlsx")
    assert found.layout.is_own
    assert (found.office, found.sheet, found.area) == ("UBND xã Bình Minh", "II.06a", "A7:M14")
    assert found.period == StatedPeriod("Quý I/Năm 2026", date(2025, 12, 15), date(2026, 3, 14))
    assert [line.label for line in found.lines] == ["Hộ tịch", "Chứng thực", "Đất đai"]
    assert found.figures == Figures(11, 3, 6, 2, 8, 3, 4, 1, 3, 2, 1)
    assert found.has_fields
    assert remarks(tmp_path / "q.xlsx") == []


def test_columns_14_and_15_of_our_own_are_read_too(tmp_path: Path) -> None:
    quarter.write(a_view(FACTS, APART), tmp_path / "q.xlsx")
    found = taken(tmp_path / "q.xlsx")
    assert found.layout.is_own
    assert (found.layout.letters("withdrawn"), found.layout.letters("closed")) == (("N",), ("O",))


def test_our_extended_table_is_read_by_its_channels_and_letters_without_what_stands_beside(tmp_path: Path) -> None:
    layout = json.loads((ROOT / "resources/templates/layouts/extended-2026.json").read_text(encoding="utf-8"))
    paths = [["STT"], ["Lĩnh vực"], *([*column["groups"], column["title"]] for column in layout["columns"])]
    titles = [[path[min(row, len(path) - 1)] for path in paths] for row in range(max(map(len, paths)))]
    numbers = [f"({number})" for number in range(1, len(paths) + 1)]
    figures = [*(10, 1, 1, 1, 1, 1, 4, 1, 9), *(7, 3, 3, 1, 1, 0, 1, 0, 0), *(2, 1, 1, 0, 1)]
    beside = [5, 5, 5, 5, 5, 5, 5, 5, 1, 0]
    row = [1, "Hộ tịch", *figures, *beside]
    found = taken(saved(tmp_path / "x.xlsx", (layout["form"],), *titles, numbers, row))
    assert found.layout.is_own
    assert found.figures == Figures(10, 4, 5, 1, 7, 3, 3, 1, 2, 1, 1, 1, 0)


def test_a_practice_report_is_told(tmp_path: Path) -> None:
    quarter.write(replace(a_view(), is_practice=True), tmp_path / "q.xlsx")
    assert remarks(tmp_path / "q.xlsx") == ["«II.06a»: là bản thực hành, không có giá trị"]


def test_a_single_row_of_titles_is_understood_by_the_group_before_it(tmp_path: Path) -> None:
    found = taken(flat(tmp_path / "f.xlsx", *SOUND))
    assert roles(found.layout) == {
        "B": "label",
        "C": "c3",
        "D": "c4",
        "E": "c4",
        "F": "c5",
        "G": "c5",
        "H": "c6",
        "I": "c7",
        "J": "c8",
        "K": "c9",
        "L": "c10",
        "M": "c11",
        "N": "c12",
        "O": "c13",
    }
    assert found.layout.is_certain
    assert not found.layout.is_own
    assert found.figures == Figures(10, 4, 5, 1, 7, 3, 3, 1, 3, 2, 1)
    assert (found.office, found.period.label) == ("UBND XÃ MỸ LONG", "quý I/Năm 2026")


def test_merged_titles_of_three_rows_are_understood_from_the_group_down(tmp_path: Path) -> None:
    path = saved(tmp_path / "m.xlsx", *HEAD, *MERGED_TITLES, (1, "Đất", 10, 4, 5, 1, 7, 6, 1, 3, 2, 1), merged=MERGED)
    found = taken(path)
    assert roles(found.layout) == {
        "B": "label",
        "C": "c3",
        "D": "c4",
        "E": "c5",
        "F": "c6",
        "G": "c7",
        "H": "in_time",
        "I": "c10",
        "J": "c11",
        "K": "c12",
        "L": "c13",
    }
    assert found.lines[0].row == 7
    assert found.figures == Figures(10, 4, 5, 1, 7, 0, 6, 1, 3, 2, 1)
    assert "«Báo cáo»: cột (8) và (9) không tách; ghi chung vào cột (9)" in remarks(path)


def test_titles_that_were_never_merged_belong_to_the_group_at_their_left(tmp_path: Path) -> None:
    path = saved(tmp_path / "m.xlsx", *HEAD, *MERGED_TITLES, (1, "Đất", 10, 4, 5, 1, 7, 6, 1, 3, 2, 1))
    assert roles(came(path).layout)["F"] == "c6"
    assert roles(came(path).layout)["L"] == "c13"


def test_letters_sent_are_parts_of_the_late_ones_beside_their_total_or_without_it(tmp_path: Path) -> None:
    group = ("Nội dung", "Hồ sơ tiếp nhận", "Đang giải quyết", "Đã giải quyết", None, None, None)
    letters = ("Quá hạn - đã có thư xin lỗi", "Quá hạn - chưa có thư xin lỗi")
    path = saved(
        tmp_path / "t.xlsx", group, (None, None, None, "Tổng số", "Quá hạn", *letters), ("Đất", 9, 0, 9, 3, 2, 1)
    )
    assert roles(came(path).layout)["E"] == "c10"
    assert "F" not in roles(came(path).layout)
    titles = (None, None, None, "Tổng số", "Trước hạn", *letters)
    found = taken(saved(tmp_path / "p.xlsx", group, titles, ("Đất", 9, 0, 9, 6, 2, 1)))
    assert (found.layout.letters("c10"), found.figures.c10) == (("F", "G"), 3)


def test_withdrawn_stopped_and_what_stands_beside_are_told_apart(tmp_path: Path) -> None:
    titles = (*FLAT[:-1], "Hồ sơ rút", "Hồ sơ dừng xử lý", "Hồ sơ không được tiếp nhận", "Phi địa giới")
    path = saved(tmp_path / "x.xlsx", titles, (*SOUND[0][:-1], 1, 2, 3, 4))
    assert {"P": "withdrawn", "Q": "closed"}.items() <= roles(came(path).layout).items()
    assert {"R", "S"}.isdisjoint(roles(came(path).layout))


def test_columns_once_confirmed_are_taken_as_they_were(tmp_path: Path) -> None:
    path = flat(tmp_path / "f.xlsx", *SOUND)
    layout = came(path).layout
    assert layout is not None
    found = read(path, {layout.fingerprint: {"B": "label", "C": "c3", "I": "c7", "J": "unheard"}})
    assert roles(found.layout) == {"B": "label", "C": "c3", "I": "c7"}
    assert [column.sample for column in layout.columns if column.letter == "C"] == ["10"]


def test_numbers_of_columns_that_contradict_their_titles_are_no_form_of_ours(tmp_path: Path) -> None:
    numbers = [f"({number})" for number in range(1, 17)]
    path = flat(tmp_path / "f.xlsx", numbers, *SOUND, head=(("Biểu số II.06a/VPCP/KSTT",),))
    assert not taken(path).layout.is_own


def test_a_sheet_without_such_titles_is_refused_by_name(tmp_path: Path) -> None:
    path = saved(tmp_path / "n.xlsx", ("Họ tên", "Ngày sinh"), ("An", "01/01/2000"), title="Danh sách")
    assert "«Danh sách»" in problems(path)[0]
    assert came(path).layout is None


def test_titles_that_tell_no_total_are_refused_with_what_is_missing(tmp_path: Path) -> None:
    titles = ("Nội dung", "Đang giải quyết", "Đang giải quyết trong hạn", "Đang giải quyết quá hạn", "Hồ sơ rút")
    assert "(3)" in problems(saved(tmp_path / "n.xlsx", titles, ("Đất", 3, 2, 1, 0)))[0]


# Head


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("- Đơn vị báo cáo: UBND xã An", "UBND xã An"),
        ("- Đơn vị nhận báo cáo: Sở Tư pháp", "f"),
        ("Trung tâm Phục vụ hành chính công xã An", "Trung tâm Phục vụ hành chính công xã An"),
        ("Đơn vị báo cáo: ……", "f"),
    ],
)
def test_an_office_is_named_by_its_head_else_by_its_file(tmp_path: Path, line: str, office: str) -> None:
    path = flat(tmp_path / "f.xlsx", *SOUND, head=((line,), ("Quý I năm 2026",)))
    assert taken(path).office == office
    assert any("lấy tên tệp" in remark for remark in remarks(path)) is (office == "f")


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Quý 2/2026", StatedPeriod("Quý 2/2026")),
        ("Kỳ báo cáo: 6 tháng đầu năm 2026", StatedPeriod("6 tháng đầu năm 2026")),
        ("(từ 15/12/2025 – 14/3/2026)", StatedPeriod("", date(2025, 12, 15), date(2026, 3, 14))),
        ("từ 31/02/2026 đến 14/3/2026", StatedPeriod()),
        ("từ 14/3/2026 đến 01/01/2026", StatedPeriod()),
        ("Không có kỳ", StatedPeriod()),
    ],
)
def test_a_period_is_read_as_far_as_it_is_stated(tmp_path: Path, line: str, period: StatedPeriod) -> None:
    assert taken(flat(tmp_path / "f.xlsx", *SOUND, head=((line,),))).period == period


# Cells


def test_numbers_kept_as_text_are_read_and_told(tmp_path: Path) -> None:
    path = flat(tmp_path / "f.xlsx", (1, "Hộ tịch", "1.234", "12,0", "-", " 7 ", None, "1 000"))
    assert taken(path).lines[0].figures == Figures(c3=1234, c4=12, c5=7, c6=1000)
    assert remarks(path)[:2] == [
        "«Báo cáo», ô C5: “1.234” là chữ, đọc thành 1234",
        "«Báo cáo», ô D5: “12,0” là chữ, đọc thành 12",
    ]


def test_where_most_numbers_are_text_one_remark_tells_it(tmp_path: Path) -> None:
    path = flat(tmp_path / "f.xlsx", (1, "Hộ tịch", "7", "1.234", "1", "2", "3", "4", "5", "6"))
    told = [remark for remark in remarks(path) if "chữ" in remark]
    assert len(told) == 1
    assert told[0].startswith("«Báo cáo», ô D5: “1.234” là chữ, đọc thành 1234; cùng ")


@pytest.mark.parametrize(("value", "words"), [(-1, "số âm"), (1.5, "1,5"), ("mười", "mười"), (date(2026, 1, 2), "01")])
def test_what_is_no_number_of_dossiers_is_named_by_its_cell(tmp_path: Path, value: Any, words: str) -> None:
    found = problems(flat(tmp_path / "f.xlsx", (1, "Hộ tịch", 5, value)))
    assert len(found) == 1
    assert found[0].startswith("«Báo cáo», ô D5: ")
    assert words in found[0]


def test_a_formula_without_its_value_is_named_and_the_way_out(tmp_path: Path) -> None:
    total = ("Tổng cộng", None, "=SUM(C5:C5)", *SOUND[0][3:])
    found = problems(flat(tmp_path / "f.xlsx", *SOUND, total))
    assert found == ["«Báo cáo», ô C6: công thức chưa có giá trị; hãy mở tệp bằng Excel rồi lưu lại."]
    everything = ("Tổng cộng", None, *(f"=SUM({letter}5:{letter}5)" for letter in "CDEFGHIJKLMNO"))
    assert len(problems(flat(tmp_path / "g.xlsx", *SOUND, everything))) == 13


def test_a_cell_with_an_error_is_named(tmp_path: Path) -> None:
    found = problems(flat(tmp_path / "f.xlsx", (1, "Hộ tịch", 5, "#REF!")))
    assert "ô D5" in found[0]
    assert "#REF!" in found[0]


def test_merged_figures_are_named_and_a_merged_label_of_the_total_is_read(tmp_path: Path) -> None:
    total = ("Tổng cộng", None, *SOUND[0][2:])
    path = flat(tmp_path / "f.xlsx", *SOUND, total, merged=("A6:B6",))
    assert taken(path).total is not None
    path = flat(tmp_path / "g.xlsx", *SOUND, (2, "Đất đai"), merged=("C5:C6",))
    assert problems(path) == ["«Báo cáo», ô C5:C6: ô gộp trong vùng số liệu; hãy bỏ gộp để mỗi số một ô."]


def test_a_total_above_its_rows_is_the_total_and_what_follows_the_last_row_is_none(tmp_path: Path) -> None:
    path = flat(tmp_path / "f.xlsx", ("", "Tổng số", *SOUND[0][2:]), *SOUND, (), ("", "Người lập", "Nguyễn Văn An"))
    found = taken(path)
    assert (len(found.lines), found.total is not None) == (1, True)
    assert "«Báo cáo», ô A8: dòng không có số, đã bỏ qua" in remarks(path)


def test_a_table_without_a_total_is_added_up_and_told(tmp_path: Path) -> None:
    assert any("không có dòng tổng cộng" in one for one in remarks(flat(tmp_path / "f.xlsx", *SOUND)))


def test_a_table_without_rows_is_refused(tmp_path: Path) -> None:
    assert problems(flat(tmp_path / "f.xlsx")) == ["«Báo cáo»: Bảng không có dòng số liệu nào."]


# Files


def test_a_hidden_sheet_is_read_and_told(tmp_path: Path) -> None:
    path = flat(tmp_path / "f.xlsx", *SOUND, is_hidden=True)
    assert taken(path).figures.c3 == 10
    assert "«Báo cáo»: trang tính bị ẩn, vẫn được đọc" in remarks(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"x", ".xls"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"PK nothing", "hỏng"),
        (b"", "trống"),
    ],
)
def test_what_is_no_open_workbook_is_refused_with_the_way_out(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "b.xlsx").write_bytes(content)
    with pytest.raises(InvalidInput, match=words):
        came(tmp_path / "b.xlsx")
