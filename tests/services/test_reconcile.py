"""The provincial system's export against the book: every dossier in one place, each difference with what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from cchc_desktop.desk import Desk
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.counting import CountingProfile, Placement
from cchc_desktop.domain.errors import InvalidInput, NotAllowed
from cchc_desktop.domain.people import Actor, Role
from cchc_desktop.domain.reconciling import Kind
from cchc_desktop.services import exchange, reconcile, statistics
from cchc_desktop.services.reconcile import Reconciled
from tests.builders import MARITAL, register
from tests.builders import row as book_row
from tests.offices import new_office
from tests.services.registers import NOW

TITLES = (
    "STT",
    "Số hồ sơ",
    "Tên thủ tục",
    "Chủ hồ sơ",
    "Số CCCD",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày xử lý xong",
    "Ngày trả kết quả",
    "Trạng thái",
)
MARCH = periods.between(date(2026, 3, 1), date(2026, 3, 31), today=NOW.date())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _ = new_office(tmp_path / "office", NOW)
    yield made
    made.close()


def here(desk: Desk, folder: Path, *rows: dict[str, Any]) -> None:
    """Keep these dossiers in the book."""
    plan = exchange.plan_register(
        desk, register(folder / "nhap.xlsx", rows, titles=sorted({t for r in rows for t in r}))
    )
    assert plan.rejected == ()
    exchange.apply(desk, plan)


def ours(number: int, **more: Any) -> dict[str, Any]:
    said = {
        "Mã hồ sơ": f"H35.12.3-260302-{number:04d}",
        "Tên tổ chức, cá nhân": f"Người số {number}",
        "Ngày có kết quả": datetime(2026, 3, 4, 15),
        "Trả kết quả": datetime(2026, 3, 4, 16),
    }
    return book_row(**{title.replace(" ", "_"): value for title, value in said.items()}, **more)


def theirs(desk: Desk, number: int, **more: Any) -> dict[str, Any]:
    with desk.read() as view:
        name = view.catalogue.require(MARITAL).latest.name
    said = {
        "Số hồ sơ": f"H35.12.3-260302-{number:04d}",
        "Tên thủ tục": name,
        "Chủ hồ sơ": f"Người số {number}",
        "Ngày tiếp nhận": "02/03/2026 09:00",
        "Ngày hẹn trả": "05/03/2026 09:00",
        "Ngày xử lý xong": "04/03/2026 15:00",
        "Ngày trả kết quả": "04/03/2026",
        "Trạng thái": "Đã trả kết quả",
    }
    return said | {title.replace("_", " "): value for title, value in more.items()}


def export(folder: Path, *rows: dict[str, Any], titles: Sequence[str] = TITLES) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (("DANH SÁCH HỒ SƠ",), titles, *([said.get(title) for title in titles] for said in rows)):
        sheet.append(list(row))
    made.save(folder / "tinh.xlsx")
    return folder / "tinh.xlsx"


def compared(desk: Desk, folder: Path, *rows: dict[str, Any], **more: Any) -> Reconciled:
    return reconcile.reconcile(desk, export(folder, *rows), **more)


def todo(done: Reconciled) -> list[tuple[str, str, str]]:
    return [(one.kind.value, one.what, one.todo) for one in done.result.findings]


def test_books_that_agree_leave_nothing_to_do(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1), ours(2))
    done = compared(desk, tmp_path, theirs(desk, 1), theirs(desk, 2))
    assert (done.result.rows, done.result.kept, done.result.by_code, todo(done)) == (2, 2, 2, [])


def test_what_only_one_of_them_has_is_missing_in_the_other(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1), ours(2))
    done = compared(desk, tmp_path, theirs(desk, 2), theirs(desk, 3))
    assert todo(done) == [
        ("missing_there", "", "Nhập bổ sung vào hệ thống tỉnh"),
        ("missing_here", "", "Nhập bổ sung vào sổ của đơn vị"),
    ]
    (missing,) = done.result.of(Kind.MISSING_THERE)
    assert missing.here is not None
    assert missing.here.code.endswith("0001")


def test_what_came_in_outside_the_period_is_not_missing_there(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1), ours(2, Nhận_hồ_sơ=datetime(2026, 2, 2, 9)))
    assert todo(compared(desk, tmp_path, theirs(desk, 1), period=MARCH)) == []
    whole = periods.between(date(2026, 2, 1), date(2026, 3, 31), today=NOW.date())
    assert [kind for kind, *_ in todo(compared(desk, tmp_path, theirs(desk, 1), period=whole))] == ["missing_there"]


def test_an_old_dossier_named_by_its_code_is_found_outside_the_period(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1, Nhận_hồ_sơ=datetime(2026, 2, 2, 9)))
    row = theirs(desk, 1, Ngày_tiếp_nhận="02/02/2026")
    assert todo(compared(desk, tmp_path, row, period=MARCH)) == []


def test_a_code_that_is_not_known_here_yet_is_found_by_person_procedure_and_day(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1, Số_tiếp_nhận="TN-260302-0001") | {"Mã hồ sơ": ""})
    done = compared(desk, tmp_path, theirs(desk, 9, Chủ_hồ_sơ="NGƯỜI SỐ 1"))
    assert (done.result.by_code, done.result.by_person) == (0, 1)
    assert todo(done) == [("different", "Mã hồ sơ", "Ghi mã hồ sơ H35.12.3-260302-0009 vào sổ")]


def test_two_of_one_person_procedure_and_day_are_named_and_not_guessed(desk: Desk, tmp_path: Path) -> None:
    same = {"Tên tổ chức, cá nhân": "Lê An"}
    here(desk, tmp_path, *(ours(n, Số_tiếp_nhận=f"TN-260302-000{n}") | same | {"Mã hồ sơ": ""} for n in (1, 2)))
    done = compared(desk, tmp_path, *(theirs(desk, n, Chủ_hồ_sơ="Lê An") for n in (7, 8)))
    assert todo(done) == []
    (doubt,) = done.result.doubts
    assert (len(doubt.here), len(doubt.there)) == (2, 2)
    assert "cùng người, thủ tục và ngày nhận" in doubt.why


def test_each_date_that_differs_is_told_with_the_one_to_set(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1))
    row = theirs(desk, 1, Ngày_tiếp_nhận="03/03/2026", Ngày_hẹn_trả="06/03/2026", Ngày_xử_lý_xong="05/03/2026")
    done = compared(desk, tmp_path, row | {"Ngày trả kết quả": "06/03/2026"})
    assert [(what, said) for _, what, said in todo(done)] == [
        ("Ngày nhận", "Sửa ngày nhận trên hệ thống tỉnh thành 02/03/2026"),
        ("Ngày hẹn trả", "Sửa ngày hẹn trên hệ thống tỉnh thành 05/03/2026"),
        ("Ngày có kết quả", "Sửa ngày có kết quả trên hệ thống tỉnh thành 04/03/2026"),
        ("Ngày trả kết quả", "Sửa ngày trả kết quả trên hệ thống tỉnh thành 04/03/2026"),
    ]


def test_a_promise_moved_there_to_the_date_of_the_letter_is_no_difference(desk: Desk, tmp_path: Path) -> None:
    letter = {"Ngày thư xin lỗi": date(2026, 3, 4), "Gia hạn đến": date(2026, 3, 10)}
    here(desk, tmp_path, ours(1) | letter)
    assert todo(compared(desk, tmp_path, theirs(desk, 1, Ngày_hẹn_trả="10/03/2026"))) == []


def test_done_here_and_open_there_is_to_be_closed_there_and_late_there_alone_is_told(
    desk: Desk, tmp_path: Path
) -> None:
    here(desk, tmp_path, ours(1))
    row = theirs(desk, 1, Trạng_thái="Đang giải quyết", Ngày_xử_lý_xong="", Ngày_trả_kết_quả="")
    assert todo(compared(desk, tmp_path, row)) == [
        ("done_only_here", "Kết thúc", "Bấm kết thúc trên hệ thống tỉnh (trong sổ xong ngày 04/03/2026)"),
        (
            "late_only_there",
            "Quá hạn",
            "Hệ thống tỉnh còn để mở: bấm kết thúc đúng ngày, giải trình nếu đã tính quá hạn",
        ),
    ]


def test_done_there_and_open_here_is_to_be_told_to_the_book(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1) | {"Ngày có kết quả": None, "Trả kết quả": None})
    kinds = [kind for kind, *_ in todo(compared(desk, tmp_path, theirs(desk, 1)))]
    assert kinds == ["done_only_there", "late_only_here"]


def test_a_result_not_yet_handed_out_there_is_to_be_pressed_there(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1))
    row = theirs(desk, 1, Trạng_thái="Đã có kết quả", Ngày_trả_kết_quả="")
    assert todo(compared(desk, tmp_path, row)) == [
        ("different", "Ngày trả kết quả", "Bấm trả kết quả trên hệ thống tỉnh (trong sổ trả ngày 04/03/2026)")
    ]


def test_what_the_export_has_no_column_for_is_not_compared(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1))
    file = export(tmp_path, theirs(desk, 1), titles=("Số hồ sơ", "Chủ hồ sơ", "Ngày tiếp nhận"))
    done = reconcile.reconcile(desk, file)
    assert todo(done) == []
    assert any("không có cột để đối chiếu: Hẹn trả kết quả" in said for said in done.warnings)


def test_a_cell_that_cannot_be_read_is_named_and_makes_no_difference(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1))
    done = compared(desk, tmp_path, theirs(desk, 1, Ngày_hẹn_trả="31/02/2026"))
    assert [(one.row, one.column) for one in done.unread] == [(3, "Hẹn trả kết quả")]
    assert todo(done) == []


def test_rows_that_repeat_are_counted_once_and_a_code_with_two_contents_is_named(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1), ours(2))
    rows = (theirs(desk, 1), theirs(desk, 1), theirs(desk, 2), theirs(desk, 2, Ngày_hẹn_trả="09/03/2026"))
    done = compared(desk, tmp_path, *rows)
    assert (done.result.repeated, todo(done)) == (1, [])
    (doubt,) = done.result.doubts
    assert doubt.why == "mã H35.12.3-260302-0002 có ở 2 dòng khác nhau của tệp"


def test_the_words_of_the_system_decide_what_it_calls_late(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1))
    file = export(tmp_path, theirs(desk, 1, Tiến_độ="Quá hạn"), titles=(*TITLES, "Tiến độ"))
    (late,) = reconcile.reconcile(desk, file).result.of(Kind.LATE_ONLY_THERE)
    assert (late.said_here, late.said_there) == ("không quá hạn", "quá hạn")


def test_a_mapping_confirmed_once_serves_the_next_export(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1))
    file = export(tmp_path, theirs(desk, 1))
    columns = reconcile.columns_of(desk, file)
    assert columns.origin == "guessed"
    reconcile.remember(desk, columns.choose("returned", None))
    again = reconcile.columns_of(desk, file)
    assert (again.origin, "returned" in again.places) == ("remembered", False)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "không có dòng nào"),
        ([("a", "b"), ("c", "d")], "Không nhận ra hàng tên cột"),
        ([("Lĩnh vực", "Địa chỉ"), ("x", "y")], "không có cột mã hồ sơ"),
        ([("Số hồ sơ", "Ngày nhận", "Chủ hồ sơ")], "không có hồ sơ nào"),
        ([("Số hồ sơ", "Trạng thái", "Chủ hồ sơ"), ("A-1", "Đã trả", "An")], "không có ngày nhận hồ sơ nào"),
    ],
)
def test_a_file_that_cannot_be_compared_is_refused_with_the_reason(
    desk: Desk, tmp_path: Path, rows: list[tuple[str, ...]], said: str
) -> None:
    made = Workbook()
    for row in rows:
        made.active.append(row)  # type: ignore[union-attr]
    made.save(tmp_path / "tinh.xlsx")
    with pytest.raises(InvalidInput, match=said):
        reconcile.reconcile(desk, tmp_path / "tinh.xlsx")


def test_the_list_goes_into_a_workbook_with_a_sheet_a_kind(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1), ours(2), ours(3))
    done = compared(
        desk,
        tmp_path,
        theirs(desk, 1, Ngày_hẹn_trả="09/03/2026", Chủ_hồ_sơ="=HYPERLINK(1)"),
        theirs(desk, 2),
        theirs(desk, 2, Ngày_hẹn_trả="x"),
    )
    assert reconcile.write_workbook(desk, done, tmp_path / "viec.xlsx") == len(done.result.findings)
    book = load_workbook(tmp_path / "viec.xlsx")
    assert book.sheetnames == [
        "Tổng hợp",
        "Thiếu trên hệ thống tỉnh",
        "Khác ngày, trạng thái",
        "Chưa rõ, cần xem",
        "Ô không đọc được",
    ]
    row = [cell.value for cell in book["Khác ngày, trạng thái"][2]]
    assert row[1] == "Sửa ngày hẹn trên hệ thống tỉnh thành 05/03/2026"
    assert row[-3:] == ["05/03/2026", "09/03/2026", "Sheet: 3"]


def test_every_profile_that_gives_the_totals_of_the_province_is_named(desk: Desk, tmp_path: Path) -> None:
    withdrawn = {"Ngày có kết quả": None, "Trả kết quả": None, "Ngày kết thúc": date(2026, 3, 4)}
    here(desk, tmp_path, ours(1), ours(2), ours(3) | withdrawn | {"Hình thức kết thúc": "Rút"})
    own = reconcile.fitted(desk, MARCH, statistics.report(desk, MARCH).total.columns)
    assert own.matching[0] == CountingProfile()
    apart = reconcile.fitted(desk, MARCH, reconcile.read_totals(desk, "c3=3, c7=2, c10=0").columns)
    assert apart.matching
    assert {profile.withdrawn for profile in apart.matching} == {Placement.OWN}
    assert apart.sentence.startswith("Quy tắc đếm khớp với tỉnh: ")
    none = reconcile.fitted(desk, MARCH, {"c3": 4, "c7": 3})
    assert (none.matching, none.off) == ((), {"c3": (3, 4)})
    assert "cột (3): sổ 3, tỉnh 4" in none.sentence


def test_totals_are_read_from_a_workbook_of_the_form_with_its_period(desk: Desk, tmp_path: Path) -> None:
    here(desk, tmp_path, ours(1), ours(2))
    made = statistics.write_workbook(desk, MARCH, tmp_path / "bieu.xlsx")
    stated = reconcile.read_totals(desk, str(tmp_path / "bieu.xlsx"))
    assert stated.columns == made.total.columns
    assert stated.period is not None
    assert (stated.period.first, stated.period.last) == (MARCH.first, MARCH.last)


@pytest.mark.parametrize("text", ["", "c3", "c3=x", "c2=4", "c14=4", "không có tệp"])
def test_totals_that_are_none_are_refused(desk: Desk, text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        reconcile.read_totals(desk, text)
    assert refused.value.field == "totals"


def test_long_work_tells_how_far_it_is_and_can_be_stopped(desk: Desk, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    class Impatient:
        def progress(self, done: int, total: int | None = None, what: str = "") -> None:
            raise Stopped

    rows = [theirs(desk, number) for number in range(1, 1101)]
    with pytest.raises(Stopped):
        compared(desk, tmp_path, *rows, job=Impatient())


def test_only_who_may_exchange_compares(desk: Desk, tmp_path: Path) -> None:
    file = export(tmp_path, theirs(desk, 1))
    inspector = replace(desk, actor=Actor(1, "Thanh Tra", Role.INSPECTOR))
    with pytest.raises(NotAllowed):
        reconcile.reconcile(inspector, file)
