"""A register in an office's own columns comes in by its mapping, through the same plan as any other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.workflow import Status
from cchc_desktop.services import book, exchange, maintenance
from tests.builders import MARITAL, register, row
from tests.offices import new_office
from tests.services.registers import NOW, size, told

TITLES = (
    "Số biên nhận",
    "Họ tên người nộp",
    "Mã thủ tục",
    "Ngày nhận",
    "Giờ nhận",
    "Ngày hẹn trả",
    "Ngày trả",
    "Tình trạng",
)
GOOD = ("12/2026", "Đặng Thị Hòa", MARITAL, "02.03.2026", "9h30", "05/03/26", "04-03-2026", "Đã trả")
OPEN = ("13/2026", "Lê An", MARITAL, "2026-03-03", "8h", "06/03/2026", "-", "Đang giải quyết")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _ = new_office(tmp_path / "office", NOW)
    yield made
    made.close()


def foreign(path: Path, *rows: Sequence[Any], titles: Sequence[str] = TITLES) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Quý I"
    for said in (("UBND XÃ",), titles, *rows):
        sheet.append(list(said))
    made.save(path)
    return path


def test_a_register_in_other_columns_comes_in_whole_by_its_guess(desk: Desk, tmp_path: Path) -> None:
    path = foreign(tmp_path / "so.xlsx", GOOD, OPEN)
    columns = exchange.columns_of(desk, path)
    assert exchange.needs_confirming(columns)
    plan = exchange.plan_register(desk, path, columns=columns)
    assert (plan.read, plan.accepted, plan.rejected) == (2, 2, ())
    done = exchange.apply(desk, plan).value
    assert (done.accepted, size(desk)) == (2, 2)
    sheet = book.show(desk, "12/2026")
    assert (sheet.row.status, sheet.row.owner) == (Status.RETURNED, "Đặng Thị Hòa")
    assert sheet.row.received_at == datetime(2026, 3, 2, 9, 30)
    assert maintenance.check(desk).problems == ()


def test_our_own_register_needs_no_mapping(desk: Desk, tmp_path: Path) -> None:
    assert exchange.columns_of(desk, register(tmp_path / "so.xlsx", [row()])) is None


def test_a_confirmed_mapping_is_remembered_for_the_next_file_with_these_titles(desk: Desk, tmp_path: Path) -> None:
    columns = exchange.columns_of(desk, foreign(tmp_path / "so.xlsx", GOOD))
    assert columns is not None
    at = columns.places["returned"]
    exchange.remember(desk, columns.choose("returned", None).choose("finished", at))
    again = exchange.columns_of(desk, foreign(tmp_path / "sau.xlsx", OPEN))
    assert again is not None
    assert not exchange.needs_confirming(again)
    assert (again.places.get("finished"), "returned" in again.places) == (at, False)
    other = exchange.columns_of(desk, foreign(tmp_path / "khac.xlsx", titles=(*TITLES, "Thêm")))
    assert exchange.needs_confirming(other)


def test_a_refused_row_of_a_mapped_register_keeps_everything_out_and_names_our_column(
    desk: Desk, tmp_path: Path
) -> None:
    path = foreign(tmp_path / "so.xlsx", GOOD, ("14/2026", "Ngô Ba", MARITAL, "31/02/2026", "", "", "", "Lạ"))
    plan = exchange.plan_register(desk, path, columns=exchange.columns_of(desk, path))
    assert told(plan.rejected) == [(4, "Nhận hồ sơ"), (4, "Trạng thái")]
    assert (exchange.apply(desk, plan).value.accepted, size(desk)) == (0, 0)


def test_the_rows_left_out_come_back_in_our_own_columns(desk: Desk, tmp_path: Path) -> None:
    path = foreign(tmp_path / "so.xlsx", GOOD, ("14/2026", "Ngô Ba", "9.9", "03.03.2026", "8h15", "", "", ""))
    plan = exchange.plan_register(desk, path, columns=exchange.columns_of(desk, path))
    done = exchange.apply(desk, plan, skip_rejected=True).value
    assert (done.accepted, done.refused_file is not None) == (1, True)
    assert done.refused_file is not None
    sheet = load_workbook(done.refused_file)["Sổ theo dõi"]
    titles, said = list(sheet.iter_rows(values_only=True))
    again = dict(zip(titles, said, strict=True))
    assert (again["Mã hồ sơ"], again["Nhận hồ sơ"]) == ("14/2026", datetime(2026, 3, 3, 8, 15))
    mended = exchange.plan_register(desk, done.refused_file, create_missing=True)
    assert (mended.accepted, mended.rejected) == (1, ())


def test_what_is_not_mapped_is_said_column_by_column(desk: Desk, tmp_path: Path) -> None:
    path = foreign(tmp_path / "so.xlsx", (*GOOD, "nhà xa"), titles=(*TITLES, "Điều lạ"))
    plan = exchange.plan_register(desk, path, columns=exchange.columns_of(desk, path))
    assert (2, "Điều lạ") in told(plan.warnings)


def test_choices_come_from_a_file_and_what_it_says_wrong_is_refused(desk: Desk, tmp_path: Path) -> None:
    path, choices = foreign(tmp_path / "so.xlsx", GOOD), tmp_path / "ghep.json"
    choices.write_text(json.dumps({"columns": {"Ngày có kết quả": "Ngày trả", "Trả kết quả": None}}), encoding="utf-8")
    columns = exchange.columns_of(desk, path, str(choices))
    assert columns is not None
    assert "finished" in columns.places
    choices.write_text("{", encoding="utf-8")
    for wrong in (choices, tmp_path / "thieu.json"):
        with pytest.raises(InvalidInput) as refused:
            exchange.columns_of(desk, path, str(wrong))
        assert refused.value.field == "map"


def test_a_procedure_is_found_by_its_name_however_it_is_introduced(desk: Desk, tmp_path: Path) -> None:
    with desk.read() as view:
        name = view.catalogue.require(MARITAL).latest.name
    spelled = (name.upper(), f"Thủ tục {name}", f"{MARITAL} - Xác nhận", "Việc lạ", "")
    rows = [(f"{n}/2026", "Lê An", said, "02/03/2026") for n, said in enumerate(spelled, start=1)]
    path = foreign(tmp_path / "so.xlsx", *rows, titles=("Số biên nhận", "Chủ hồ sơ", "Tên thủ tục", "Ngày nhận"))
    plan = exchange.plan_register(desk, path, columns=exchange.columns_of(desk, path))
    assert (plan.accepted, told(plan.rejected)) == (3, [(6, "Mã TTHC"), (7, "Mã TTHC")])
