"""The catalogue goes out and comes in; what a row says otherwise is a new version, never a change of the past."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput, NotAllowed
from cchc_desktop.domain.people import Actor, Role
from cchc_desktop.domain.procedure import (
    Certified,
    DossierRole,
    LimitUnit,
    OnlineLevel,
    PaperKind,
    ProcedureVersion,
    RequiredPaper,
    Tick,
    TimeLimit,
    Variant,
)
from cchc_desktop.services import catalogue, exchange
from tests.builders import MARITAL, register
from tests.offices import new_office

NOW = datetime(2026, 11, 20, 9, 0)
OWN = ProcedureVersion(
    code="9.100001",
    version=1,
    valid_from=date(2026, 1, 1),
    name="Xác nhận; việc riêng | của xã",
    field="Việc của xã",
    limit=TimeLimit(Decimal("0.5"), LimitUnit.WORKING_HOUR),
    variants=(
        Variant("phải xác minh: hai nơi", TimeLimit(Decimal(5), LimitUnit.WORKING_DAY)),
        Variant("gấp", TimeLimit(Decimal(0), LimitUnit.SAME_DAY, time(10, 30))),
        Variant("theo thỏa thuận", TimeLimit(Decimal(0), LimitUnit.NONE)),
    ),
    papers=(
        RequiredPaper("Đơn; có | dấu", PaperKind.COPY, 2),
        RequiredPaper("Thẻ (xuất trình)", PaperKind.ORIGINAL, 0),
    ),
    fee=15000,
    fee_note="=miễn phí người nghèo",
    online_level=OnlineLevel.FULL,
    legal_basis="12/2026/QH",
    decision="163/QĐ",
    default_role=DossierRole.INTER_AGENCY,
    supplement_days=5,
    close_days=20,
    retention_years=10,
    ticks=frozenset({Tick.REUSED, Tick.DIGITISED}),
    certifies=Certified.CONTRACTS,
    valid_to=date(2027, 12, 31),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _ = new_office(tmp_path / "office", NOW)
    yield made
    made.close()


def contents(desk: Desk) -> list[ProcedureVersion]:
    """All versions without who compared them."""
    with desk.read() as view:
        return [
            replace(version, confidence="", confirmed_at=None, confirmed_by=None)
            for procedure in view.catalogue.procedures
            for version in procedure.versions
        ]


def edited(file: Path, code: str, **cells: Any) -> Path:
    """The workbook with cells of one procedure's last row changed."""
    made = load_workbook(file)
    sheet = made["Thủ tục"]
    titles = [cell.value for cell in sheet[1]]
    number = max(line[0].row for line in sheet.iter_rows() if line[0].value == code)
    for title, value in cells.items():
        sheet.cell(number, titles.index(title.replace("_", " ")) + 1).value = value
    made.save(file)
    return file


def test_a_catalogue_comes_back_as_it_went_into_the_same_and_into_another_office(desk: Desk, tmp_path: Path) -> None:
    catalogue.put(desk, OWN)
    changed = replace(OWN, valid_from=date(2026, 6, 1), fee=0, valid_to=None)
    catalogue.put(desk, changed)
    count = exchange.export_procedures(desk, tmp_path / "tt.xlsx")
    assert count == len(contents(desk))
    again = exchange.plan_procedures(desk, tmp_path / "tt.xlsx")
    assert (again.read, again.accepted, again.skipped, again.rejected) == (count, 0, count, ())
    other, _ = new_office(tmp_path / "other", NOW)
    plan = exchange.plan_procedures(other, tmp_path / "tt.xlsx")
    assert (plan.accepted, plan.rejected) == (2, ())
    done = exchange.apply_procedures(other, plan)
    assert done.value.accepted == 2
    assert "catalogue" in done.changes.kinds
    assert contents(other) == contents(desk)
    with other.read() as view:
        assert not view.catalogue.require(OWN.code).latest.is_confirmed
    other.close()


def test_another_limit_is_a_new_version_from_today_and_the_past_stays(desk: Desk, tmp_path: Path) -> None:
    exchange.export_procedures(desk, tmp_path / "tt.xlsx")
    plan = exchange.plan_procedures(desk, edited(tmp_path / "tt.xlsx", MARITAL, Thời_hạn=2))
    assert (plan.accepted, plan.rejected) == (1, ())
    assert "hiệu lực từ hôm nay" in plan.warnings[0].message
    exchange.apply_procedures(desk, plan)
    procedure = catalogue.get(desk, MARITAL)
    assert (procedure.on(date(2026, 11, 19)).limit.days, procedure.on(NOW.date()).limit.days) == (3, 2)
    assert procedure.latest.papers == procedure.versions[0].papers
    assert not procedure.latest.is_confirmed


def test_a_later_day_of_effect_is_kept(desk: Desk, tmp_path: Path) -> None:
    exchange.export_procedures(desk, tmp_path / "tt.xlsx")
    file = edited(tmp_path / "tt.xlsx", MARITAL, Thời_hạn=2, Hiệu_lực_từ=date(2027, 1, 1))
    exchange.apply_procedures(desk, exchange.plan_procedures(desk, file))
    procedure = catalogue.get(desk, MARITAL)
    assert (procedure.on(date(2026, 12, 31)).limit.days, procedure.on(date(2027, 1, 1)).limit.days) == (3, 2)


def test_a_last_day_ends_the_version_without_a_new_one(desk: Desk, tmp_path: Path) -> None:
    exchange.export_procedures(desk, tmp_path / "tt.xlsx")
    file = edited(tmp_path / "tt.xlsx", MARITAL, Hiệu_lực_đến=date(2026, 12, 31))
    exchange.apply_procedures(desk, exchange.plan_procedures(desk, file))
    procedure = catalogue.get(desk, MARITAL)
    assert [version.valid_to for version in procedure.versions] == [date(2026, 12, 31)]


def test_the_past_cannot_be_written_anew(desk: Desk, tmp_path: Path) -> None:
    catalogue.put(desk, OWN)
    catalogue.put(desk, replace(OWN, valid_from=date(2026, 6, 1), fee=1))
    exchange.export_procedures(desk, tmp_path / "tt.xlsx")
    made = load_workbook(tmp_path / "tt.xlsx")
    sheet = made["Thủ tục"]
    number = next(line[0].row for line in sheet.iter_rows() if line[0].value == OWN.code)
    sheet.cell(number, 2).value = "Tên khác"
    made.save(tmp_path / "tt.xlsx")
    plan = exchange.plan_procedures(desk, tmp_path / "tt.xlsx")
    assert (plan.accepted, [(n.row, n.column) for n in plan.rejected]) == (0, [(number, "Hiệu lực từ")])
    done = exchange.apply_procedures(desk, plan)
    assert (done.value.accepted, done.changes.kinds) == (0, frozenset())


ROW: dict[str, Any] = {
    "Mã TTHC": "9.2",
    "Tên TTHC": "Thủ tục mới",
    "Lĩnh vực": "Hộ tịch",
    "Thời hạn": 3,
    "Đơn vị thời hạn": "Ngày làm việc",
}


def test_a_few_columns_are_enough_for_a_new_procedure(desk: Desk, tmp_path: Path) -> None:
    file = register(tmp_path / "tt.xlsx", [ROW], sheet="Thủ tục")
    exchange.apply_procedures(desk, exchange.plan_procedures(desk, file))
    made = catalogue.get(desk, "9.2").latest
    assert (made.limit, made.valid_from) == (TimeLimit.read(3, "working_day"), NOW.date())
    assert (made.default_role, made.online_level, made.papers) == (DossierRole.OWN, OnlineLevel.UNKNOWN, ())


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ({"Mã TTHC": ""}, "Mã TTHC"),
        ({"Tên TTHC": ""}, "Tên TTHC"),
        ({"Lĩnh vực": ""}, "Lĩnh vực"),
        ({"Thời hạn": 0}, "Thời hạn"),
        ({"Thời hạn": "ba"}, "Thời hạn"),
        ({"Đơn vị thời hạn": ""}, "Thời hạn"),
        ({"Đơn vị thời hạn": "tuần trăng"}, "Đơn vị thời hạn"),
        ({"Giờ chốt": "15:00"}, "Thời hạn"),
        ({"Giờ chốt": "chiều"}, "Giờ chốt"),
        ({"Trường hợp (biến thể)": "khó: lâu"}, "Trường hợp (biến thể)"),
        ({"Trường hợp (biến thể)": "khó: 2 ngày\nKHÓ: 3 ngày"}, "Trường hợp (biến thể)"),
        ({"Thành phần hồ sơ": "Đơn | bản nháp | 1"}, "Thành phần hồ sơ"),
        ({"Thành phần hồ sơ": "Đơn | bản chính | nhiều"}, "Thành phần hồ sơ"),
        ({"Phí": "rẻ"}, "Phí"),
        ({"Mức độ trực tuyến": "bốn"}, "Mức độ trực tuyến"),
        ({"Chứng thực": "con dấu"}, "Chứng thực"),
        ({"Đánh dấu sẵn": "đã số hóa giấy tờ; đã nộp"}, "Đánh dấu sẵn"),
        ({"Hiệu lực từ": "31/02/2026"}, "Hiệu lực từ"),
        ({"Hiệu lực từ": date(2026, 5, 1), "Hiệu lực đến": date(2026, 4, 1)}, "Hiệu lực đến"),
    ],
)
def test_a_row_that_cannot_be_is_refused_by_its_column(
    desk: Desk, tmp_path: Path, more: dict[str, Any], column: str
) -> None:
    before = contents(desk)
    file = register(
        tmp_path / "tt.xlsx", [ROW, ROW | {"Mã TTHC": "9.3"} | more], titles=list(ROW | more), sheet="Thủ tục"
    )
    plan = exchange.plan_procedures(desk, file)
    assert (plan.read, plan.accepted) == (2, 1)
    assert {(notice.row, notice.column) for notice in plan.rejected} == {(3, column)}
    exchange.apply_procedures(desk, plan)
    assert contents(desk) == before
    done = exchange.apply_procedures(desk, plan, skip_rejected=True).value
    assert (done.accepted, len(contents(desk))) == (1, len(before) + 1)
    assert done.refused_file is not None
    beside = load_workbook(done.refused_file)["Thủ tục"]
    assert beside.max_row == 2
    assert column in str(beside.cell(2, 1).value)


def test_papers_may_also_stand_in_one_line(desk: Desk, tmp_path: Path) -> None:
    said = ROW | {"Thành phần hồ sơ": "Đơn|bản chính|1; Giấy ủy quyền|bản sao|2"}
    file = register(tmp_path / "tt.xlsx", [said], sheet="Thủ tục")
    exchange.apply_procedures(desk, exchange.plan_procedures(desk, file))
    assert catalogue.get(desk, "9.2").latest.papers == (
        RequiredPaper("Đơn"),
        RequiredPaper("Giấy ủy quyền", PaperKind.COPY, 2),
    )


def test_a_register_is_no_catalogue_and_a_clerk_does_not_keep_it(desk: Desk, tmp_path: Path) -> None:
    file = register(tmp_path / "tt.xlsx", [ROW])
    with pytest.raises(InvalidInput) as refused:
        exchange.plan_procedures(desk, file)
    assert refused.value.field == "file"
    file = register(tmp_path / "tt.xlsx", [{"Tên TTHC": "x"}], sheet="Thủ tục")
    with pytest.raises(InvalidInput) as refused:
        exchange.plan_procedures(desk, file)
    assert refused.value.field == "Mã TTHC"
    with pytest.raises(NotAllowed):
        exchange.plan_procedures(replace(desk, actor=Actor(2, "Một Cửa", Role.CLERK)), file)
