"""A register comes in after all of it was looked at; what is refused keeps everything out."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.errors import Conflict, NotAllowed, Unavailable
from cchc_desktop.domain.people import Actor, Role
from cchc_desktop.domain.workflow import Status
from cchc_desktop.services import accounts, book, exchange, intake, maintenance, statistics
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.storage import backup
from tests.builders import MARITAL, register, row
from tests.offices import new_office
from tests.services.registers import NOW, WHOLE, imported, planned, size, told


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _ = new_office(tmp_path / "office", NOW)
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    made, _ = new_office(tmp_path / "other", NOW)
    yield made
    made.close()


def test_a_row_becomes_a_dossier_that_was_imported(desk: Desk, tmp_path: Path) -> None:
    done = imported(desk, tmp_path, row(Ngày_có_kết_quả=date(2026, 3, 4)))
    assert (done.read, done.accepted, done.skipped, done.rejected) == (1, 1, 0, ())
    sheet = book.show(desk, "H35.12.3-260302-0001")
    assert sheet.row.status is Status.FINISHED
    assert sheet.row.promised_at == datetime(2026, 3, 5, 9)
    assert [line.event.stamp.origin for line in sheet.timeline] == [ev.Origin.IMPORT] * 2
    assert maintenance.check(desk).problems == ()


def test_the_book_is_copied_before_rows_come_in_and_not_before_none_do(desk: Desk, tmp_path: Path) -> None:
    copies = desk.config.backups
    imported(desk, tmp_path, row(Ngày_có_kết_quả="hôm qua"))
    assert list(copies.glob("*.db")) == []
    imported(desk, tmp_path, row())
    (copy,) = copies.glob("*.db")
    with closing(sqlite3.connect(copy)) as before:
        assert before.execute("SELECT count(*) FROM dossiers").fetchone() == (0,)


def test_no_row_comes_in_while_no_copy_can_be_made(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "injected")

    monkeypatch.setattr(backup, "copy_book", full)
    with pytest.raises(Unavailable, match="đã đầy"):
        imported(desk, tmp_path, row())
    assert size(desk) == 0


def test_a_promise_on_a_sunday_is_judged_on_that_sunday(desk: Desk, tmp_path: Path) -> None:
    sunday, monday = date(2026, 3, 8), date(2026, 3, 9)
    first = row(Mã_hồ_sơ="H35-260302-0001", Hẹn_trả_kết_quả=sunday, Ngày_có_kết_quả=sunday)
    second = row(Mã_hồ_sơ="H35-260302-0002", Hẹn_trả_kết_quả=sunday, Ngày_có_kết_quả=monday)
    imported(desk, tmp_path, first, second)
    total = statistics.report(desk, WHOLE).total
    assert (total.c8, total.c9, total.c10) == (0, 1, 1)


def test_columns_are_found_by_their_names_in_any_order(desk: Desk, tmp_path: Path) -> None:
    said = row(STT=1, Địa_chỉ="Thôn 1")
    titles = ["STT", "nhận hồ sơ", "Tên tổ chức, cá nhân *", "Địa chỉ", "MÃ TTHC", "Mã hồ sơ"]
    folded = {title.lower().rstrip(" *"): value for title, value in said.items()}
    rows = [{title: folded[title.lower().rstrip(" *")] for title in titles}]
    plan = exchange.plan_register(desk, register(tmp_path / "so.xlsx", rows))
    assert (plan.accepted, plan.rejected) == (1, ())
    assert (1, "STT") in told(plan.warnings)


def test_a_refused_row_keeps_everything_out(desk: Desk, tmp_path: Path) -> None:
    good, bad = row(), row(Mã_hồ_sơ="H35.12.3-260302-0002", Nhận_hồ_sơ="31/02/2026")
    plan = planned(desk, tmp_path, good, bad)
    assert (plan.read, plan.accepted, told(plan.rejected)) == (2, 1, [(3, "Nhận hồ sơ")])
    assert "31/02/2026" in plan.rejected[0].message
    done = exchange.apply(desk, plan).value
    assert (done.accepted, done.rejected, size(desk)) == (0, plan.rejected, 0)


def test_the_good_rows_come_in_and_the_others_go_to_a_workbook_that_can_be_mended(desk: Desk, tmp_path: Path) -> None:
    good = row(Địa_chỉ="=1+1")
    bad = row(Mã_hồ_sơ="H35.12.3-260302-0002", Mã_TTHC="9.9", Nhận_hồ_sơ=datetime(2026, 3, 3, 8, 5))
    done = imported(desk, tmp_path, good, bad, skip_rejected=True)
    assert (done.accepted, told(done.rejected), size(desk)) == (1, [(3, "Mã TTHC")], 1)
    assert done.refused_file == tmp_path / "so - không nhận.xlsx"
    sheet = load_workbook(done.refused_file)["Sổ theo dõi"]
    titles, said = list(sheet.iter_rows(values_only=True))
    again = dict(zip(titles, said, strict=True))
    assert "chưa có trong danh mục" in str(again["Lý do không nhận"])
    assert (again["Mã hồ sơ"], again["Nhận hồ sơ"]) == ("H35.12.3-260302-0002", datetime(2026, 3, 3, 8, 5))
    plan = exchange.plan_register(desk, done.refused_file, create_missing=True)
    assert (plan.accepted, plan.rejected) == (1, ())


def test_an_unknown_procedure_is_refused_or_made_without_a_limit(desk: Desk, tmp_path: Path) -> None:
    new = row(Mã_TTHC="9.000001", Tên_TTHC="Thủ tục riêng của xã", Lĩnh_vực="Việc của xã", Hẹn_trả_kết_quả=None)
    unnamed = row(Mã_hồ_sơ="H35-260302-2", Mã_TTHC="", Tên_TTHC="Việc khác")
    assert told(planned(desk, tmp_path, new, unnamed).rejected) == [(2, "Mã TTHC"), (3, "Mã TTHC")]
    plan = exchange.plan_register(desk, tmp_path / "so.xlsx", create_missing=True)
    assert plan.rejected == ()
    done = exchange.apply(desk, plan)
    assert done.value.accepted == 2
    assert "catalogue" in done.changes.kinds
    with desk.read() as view:
        made = view.catalogue.require("9.000001").latest
        assert (made.name, made.field, made.limit.unit.value) == ("Thủ tục riêng của xã", "Việc của xã", "none")
        assert view.catalogue.named("Việc khác") is not None
    assert book.show(desk, "H35.12.3-260302-0001").row.promised_at is None
    assert maintenance.check(desk).problems == ()


def test_a_procedure_is_found_by_its_exact_name(desk: Desk, tmp_path: Path) -> None:
    with desk.read() as view:
        name = view.catalogue.require(MARITAL).latest.name
    plan = planned(desk, tmp_path, row(Mã_TTHC="2.999", Tên_TTHC=name.upper()))
    assert (plan.accepted, told(plan.warnings)) == (1, [(2, "Mã TTHC")])


def test_another_field_than_the_catalogues_is_a_warning(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path, row(Lĩnh_vực="Tư pháp"))
    assert (plan.accepted, told(plan.warnings)) == (1, [(2, "Lĩnh vực")])


def test_a_blank_promise_in_a_year_without_a_calendar_is_told_once_with_its_rows(desk: Desk, tmp_path: Path) -> None:
    rows = [
        row(Mã_hồ_sơ=f"H35-200302-{number:04d}", Nhận_hồ_sơ=date(2020, 3, 2), Hẹn_trả_kết_quả=None)
        for number in range(1, 9)
    ]
    plan = planned(desk, tmp_path, *rows)
    assert plan.accepted == 8
    (warning,) = plan.warnings
    assert (warning.row, warning.column) == (2, "Hẹn trả kết quả")
    assert "năm 2020" in warning.message
    assert "hàng 2, 3, 4, 5, 6 và 3 hàng khác" in warning.message


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ({"Mã_hồ_sơ": ""}, "Mã hồ sơ"),
        ({"Tên_tổ_chức,_cá_nhân": " "}, "Tên tổ chức, cá nhân"),
        ({"Nhận_hồ_sơ": ""}, "Nhận hồ sơ"),
        ({"Nhận_hồ_sơ": "hôm qua"}, "Nhận hồ sơ"),
        ({"Nhận_hồ_sơ": 46083}, "Nhận hồ sơ"),
        ({"Nhận_hồ_sơ": "05/03/1226"}, "Nhận hồ sơ"),
        ({"Nhận_hồ_sơ": datetime(2026, 12, 1)}, "Nhận hồ sơ"),
        ({"Ngày_có_kết_quả": "2026-13-01"}, "Ngày có kết quả"),
        ({"Ngày_có_kết_quả": date(2026, 3, 1)}, "Ngày có kết quả"),
        ({"Kênh_tiếp_nhận": "Bồ câu"}, "Kênh tiếp nhận"),
        ({"Trạng_thái": "Xong"}, "Trạng thái"),
        ({"Trạng_thái": "Đã xử lý xong"}, "Ngày có kết quả"),
        ({"Phí,_lệ_phí": "nhiều"}, "Phí, lệ phí"),
        ({"Gia_hạn_đến": date(2026, 3, 3)}, "Gia hạn đến"),
    ],
)
def test_what_cannot_be_is_refused_by_its_row_and_column(
    desk: Desk, tmp_path: Path, more: dict[str, Any], column: str
) -> None:
    plan = planned(desk, tmp_path, row(**more))
    assert (plan.read, plan.accepted) == (1, 0)
    assert (2, column) in told(plan.rejected)


def test_two_rows_with_one_code_are_both_refused(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path, row(), row(), row(Mã_hồ_sơ="H35-260302-0009"))
    assert (plan.accepted, told(plan.rejected)) == (1, [(2, "Mã hồ sơ"), (3, "Mã hồ sơ")])


def test_the_same_again_is_passed_over_and_another_content_refused(desk: Desk, tmp_path: Path) -> None:
    said = row(Ngày_có_kết_quả=date(2026, 3, 4), Công_chức_xử_lý="Trần Bình", Địa_chỉ="Thôn 1")
    imported(desk, tmp_path, said)
    again = imported(desk, tmp_path, said)
    assert (again.accepted, again.skipped, again.rejected) == (0, 1, ())
    other = planned(desk, tmp_path, said | {"Địa chỉ": "Thôn 2"})
    assert (other.accepted, told(other.rejected)) == (0, [(2, "Mã hồ sơ")])
    assert "«Địa chỉ»" in other.rejected[0].message
    open_again = planned(desk, tmp_path, said | {"Ngày có kết quả": None})
    assert "«Trạng thái»" in open_again.rejected[0].message
    assert size(desk) == 1


def test_officers_who_are_not_known_are_kept_as_names_only(desk: Desk, tmp_path: Path) -> None:
    known = accounts.add(desk, "Lê Quản", Role.ADMINISTRATOR).value
    rows = [row(Công_chức_xử_lý="Trần Bình"), row(Mã_hồ_sơ="H35-260302-0002", Công_chức_xử_lý="lê quản")]
    plan = planned(desk, tmp_path, *rows)
    assert told(plan.warnings) == [(2, "Công chức xử lý")]
    done = exchange.apply(desk, plan)
    assert "people" in done.changes.kinds
    officers = {officer.name: officer for officer in accounts.officers(desk)}
    assert set(officers) == {"Lê Quản", "Trần Bình"}
    assert (officers["Trần Bình"].is_active, officers["Trần Bình"].has_account) == (False, False)
    assert book.show(desk, "H35-260302-0002").dossier.handler == known.id
    assert book.show(desk, "H35.12.3-260302-0001").row.officer == "Trần Bình"


def test_fees_that_were_imported_are_nobodys_takings(desk: Desk, tmp_path: Path) -> None:
    actor = accounts.add(desk, "Lê Quản", Role.ADMINISTRATOR).value
    acting = replace(desk, actor=Actor(actor.id, actor.name, actor.role))
    imported(acting, tmp_path, row(**{"Phí,_lệ_phí": "8.000 đồng"}))
    with desk.read() as view:
        (line,) = view.fees.between(date(2026, 3, 2), date(2026, 3, 2))
    assert (line.officer, line.amount) == ("văn phòng", 8000)
    assert book.show(desk, "H35.12.3-260302-0001").timeline[0].officer == "Lê Quản"


def test_serials_of_our_own_go_on_above_the_imported_ones(desk: Desk, tmp_path: Path) -> None:
    imported(desk, tmp_path, row(Mã_hồ_sơ="TN-261120-0041"), row(Mã_hồ_sơ="H56.123.45-261120-0057"))
    taken = intake.receive(desk, IntakeForm(procedure=MARITAL, name="Lê An")).value
    assert taken.local_no == "TN-261120-0058"


def test_a_file_that_changed_after_the_plan_is_not_taken(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path, row())
    register(tmp_path / "so.xlsx", [row(Địa_chỉ="khác")])
    with pytest.raises(Conflict, match="đã thay đổi"):
        exchange.apply(desk, plan)
    assert size(desk) == 0


def test_a_code_that_came_meanwhile_keeps_everything_out(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path, row(), row(Mã_hồ_sơ="H35-260302-0002"))
    intake.receive(desk, IntakeForm(procedure=MARITAL, name="Ngô Ba", national_code="H35-260302-0002"))
    done = exchange.apply(desk, plan).value
    assert (done.accepted, told(done.rejected), size(desk)) == (0, [(3, "Mã hồ sơ")], 1)


class Impatient:
    """Hears how far an import is and stops it after so many rows."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.told: list[tuple[int, int | None]] = []

    def progress(self, done: int, total: int | None = None, what: str = "") -> None:
        self.told.append((done, total))
        if total is not None and self.most < done <= total == 1200:
            raise InterruptedError


def many(desk: Desk, tmp_path: Path) -> exchange.Plan:
    return planned(desk, tmp_path, *(row(Mã_hồ_sơ=f"H35-260302-{number:04d}") for number in range(1, 1201)))


def test_an_import_that_is_stopped_before_its_first_row_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    plan, job = many(desk, tmp_path), Impatient(0)
    with pytest.raises(InterruptedError):
        exchange.apply(desk, plan, job=job)
    assert job.told[-1] == (250, 1200), "after the copy of the book"
    assert size(desk) == 0


def test_an_import_that_is_stopped_half_way_says_how_much_is_in_and_the_same_file_adds_the_rest(
    desk: Desk, tmp_path: Path
) -> None:
    plan = many(desk, tmp_path)
    with pytest.raises(exchange.Interrupted, match=r"1000 hồ sơ đã vào sổ.*nhập lại tệp này.*“office-.*db”"):
        exchange.apply(desk, plan, job=Impatient(1000))
    assert size(desk) == 1000
    again = exchange.plan_register(desk, plan.path)
    assert (again.accepted, again.skipped, again.rejected) == (200, 1000, ())
    assert exchange.apply(desk, again).value.accepted == 200
    assert size(desk) == 1200
    assert maintenance.check(desk).problems == ()


def test_an_intake_goes_in_between_two_parts_of_an_import(desk: Desk, tmp_path: Path) -> None:
    plan = many(desk, tmp_path)

    class Clerk:
        def progress(self, done: int, total: int | None = None, what: str = "") -> None:
            if (done, total) in {(500, 1200), (1000, 1200)}:
                intake.receive(desk, IntakeForm(procedure=MARITAL, name="Lê An"))

    assert exchange.apply(desk, plan, job=Clerk()).value.accepted == 1200
    with desk.read() as view:
        ids = [number for (number,) in view.ask("SELECT id FROM dossiers WHERE owner_name = 'Lê An'", {})]
    assert ids == [251, 752]
    assert maintenance.check(desk).problems == ()


def test_a_code_that_comes_during_the_writing_is_refused_alone(desk: Desk, tmp_path: Path) -> None:
    plan = many(desk, tmp_path)

    class Clerk:
        def progress(self, done: int, total: int | None = None, what: str = "") -> None:
            if (done, total) == (500, 1200):
                taken = IntakeForm(procedure=MARITAL, name="Ngô Ba", national_code="H35-260302-0700")
                intake.receive(desk, taken)

    done = exchange.apply(desk, plan, job=Clerk()).value
    assert (done.accepted, told(done.rejected)) == (1199, [(701, "Mã hồ sơ")])
    assert [(noted.about, noted.became) for noted in noted_imports(desk)] == [
        ("sổ theo dõi hồ sơ (Excel)", "1200 hồ sơ"),
        ("sổ theo dõi hồ sơ (Excel)", "1199 trong 1200 hồ sơ"),
    ]


def noted_imports(desk: Desk) -> list[ev.Noted]:
    with desk.read() as view:
        found = view.journal.unbound(ev.Noted)
    return [one for one in found if isinstance(one, ev.Noted) and one.deed is ev.Deed.IMPORT]


def test_only_who_may_exchange_does_and_only_who_keeps_the_catalogue_adds_to_it(desk: Desk, tmp_path: Path) -> None:
    file = register(tmp_path / "so.xlsx", [row()])
    inspector = replace(desk, actor=Actor(1, "Thanh Tra", Role.INSPECTOR))
    clerk = replace(desk, actor=Actor(2, "Một Cửa", Role.CLERK))
    for refused in (
        lambda: exchange.plan_register(inspector, file),
        lambda: exchange.export_register(inspector, tmp_path / "ra.xlsx"),
        lambda: exchange.plan_register(clerk, file, create_missing=True),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert exchange.plan_register(clerk, file).accepted == 1
