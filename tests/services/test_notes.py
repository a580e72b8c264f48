"""What is kept by hand tells its changes itself: who changed what, as it was and as it became."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.calendar import DayKind, DayRule, Shift
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.people import Role, Signer
from cchc_desktop.domain.reasons import USUAL, Reason, ReasonKind
from cchc_desktop.services import accounts, calendars, catalogue, exchange, office, reasons
from cchc_desktop.services.calendars import Change
from tests.offices import new_office

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.desk import Desk

MARRIAGE = "1.004873"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _ = new_office(tmp_path / "don-vi", datetime(2026, 3, 2, 8))
    accounts.add(made, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    seated = made.acting_as("Nguyễn Thị Lành")
    yield seated
    made.close()


def noted(desk: Desk, deed: ev.Deed) -> list[tuple[str, str, str]]:
    with desk.read() as view:
        found = [e for e in view.journal.unbound(ev.Noted) if isinstance(e, ev.Noted) and e.deed is deed]
    assert all(e.stamp.by == desk.actor.id for e in found if e.about != "Nguyễn Thị Lành")
    return [(e.about, e.was, e.became) for e in found]


def test_each_setting_that_changed_is_told_in_words_with_the_day_it_holds_from(desk: Desk) -> None:
    office.change(desk, {"cutoff": time(14), "place": "", "uncollected_days": 7}, date(2026, 4, 1))
    assert noted(desk, ev.Deed.SETTING) == [
        ("Giờ chốt trong ngày", "15:00", "14:00 (từ 01/04/2026)"),
        ("Kết quả chưa nhận sau (ngày)", "5", "7 (từ 01/04/2026)"),
    ]


def test_what_is_refused_is_not_told(desk: Desk) -> None:
    with pytest.raises(InvalidInput):
        office.change(desk, {"uncollected_days": 0})
    with pytest.raises(Conflict):
        accounts.add(desk, "nguyễn thị lành", Role.CLERK)
    assert noted(desk, ev.Deed.SETTING) == []
    assert len(noted(desk, ev.Deed.OFFICER)) == 1


def test_a_signer_is_told_as_they_sign(desk: Desk) -> None:
    office.put_signer(desk, Signer("Phạm Quốc Bảo", "Chủ tịch"))
    kept = office.look(desk).signers[0]
    office.put_signer(desk, replace(kept, authority="KT. CHỦ TỊCH", valid_to=date(2026, 12, 31)))
    assert noted(desk, ev.Deed.SIGNER) == [
        ("Phạm Quốc Bảo", "", "Phạm Quốc Bảo, Chủ tịch"),
        ("Phạm Quốc Bảo", "Phạm Quốc Bảo, Chủ tịch", "Phạm Quốc Bảo, KT. CHỦ TỊCH, Chủ tịch, đến 31/12/2026"),
    ]


def test_days_of_the_calendar_and_the_week_are_told(desk: Desk) -> None:
    day = date(2026, 3, 18)
    calendars.apply(desk, Change(put=(DayRule(day, DayKind.OFF, "Bầu cử", "12/QĐ"),)))
    calendars.apply(desk, Change(remove=(day,)))
    week = {weekday: (Shift(time(8), time(12)),) for weekday in range(5)}
    calendars.apply(desk, Change(week=week))
    assert noted(desk, ev.Deed.CALENDAR) == [
        ("18/03/2026", "", "nghỉ, Bầu cử, 12/QĐ"),
        ("18/03/2026", "nghỉ, Bầu cử, 12/QĐ", "bỏ khỏi lịch"),
    ]
    ((about, was, became),) = noted(desk, ev.Deed.SETTING)
    assert about == "Giờ làm việc"
    assert was.startswith("Thứ Hai 07:30–11:30, 13:30–17:00; ")
    assert became.endswith("Thứ Sáu 08:00–12:00")


def test_a_procedure_is_told_when_confirmed_changed_and_ended(desk: Desk) -> None:
    catalogue.confirm(desk, MARRIAGE)
    version = catalogue.get(desk, MARRIAGE).latest
    catalogue.put(desk, replace(version, valid_from=date(2026, 4, 1), fee=15_000))
    catalogue.end(desk, MARRIAGE, date(2026, 12, 31))
    told = noted(desk, ev.Deed.PROCEDURE)
    assert [about for about, _, _ in told] == [MARRIAGE] * 3
    assert told[0][2] == "đã đối chiếu với quyết định công bố"
    assert told[1][1] == "Bản: 1\nHiệu lực từ: 01/07/2025\nPhí, lệ phí: 0 đồng"
    assert told[1][2] == "Bản: 2\nHiệu lực từ: 01/04/2026\nPhí, lệ phí: 15.000 đồng"
    assert told[2][1:] == ("Nhận đến: (trống)", "Nhận đến: 31/12/2026")


def test_a_new_procedure_is_told_with_all_that_holds_for_it(desk: Desk) -> None:
    version = catalogue.get(desk, MARRIAGE).latest
    catalogue.put(desk, replace(version, code="9.000001", retention_years=20, decision="12/QĐ-UBND"))
    ((about, was, became),) = noted(desk, ev.Deed.PROCEDURE)
    assert (about, was) == ("9.000001", "")
    assert all(line in became.splitlines() for line in ("Lưu hồ sơ: 20 năm", "Quyết định: 12/QĐ-UBND"))


def test_reasons_are_told_when_they_changed(desk: Desk) -> None:
    usual = USUAL[ReasonKind.LATE_KEYING]
    reasons.keep(desk, ReasonKind.LATE_KEYING, usual)
    assert noted(desk, ev.Deed.REASONS) == []
    reasons.keep(desk, ReasonKind.LATE_KEYING, (*usual[:1], Reason(ReasonKind.LATE_KEYING, "Bão lụt")))
    ((about, _, became),) = noted(desk, ev.Deed.REASONS)
    assert (about, became) == ("lý do cập nhật chậm", f"{usual[0].text}; Bão lụt")


def test_an_imported_catalogue_and_an_imported_register_are_told_by_their_number(desk: Desk, tmp_path: Path) -> None:
    exchange.export_register(desk, tmp_path / "so.xlsx")
    assert exchange.apply(desk, exchange.plan_register(desk, tmp_path / "so.xlsx")).value.accepted == 0
    assert noted(desk, ev.Deed.IMPORT) == [], "nothing came in"


def test_each_procedure_of_an_imported_catalogue_is_told_with_what_became_of_it(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "danh-muc.xlsx"
    exchange.export_procedures(desk, path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    head = {str(cell.value): at for at, cell in enumerate(sheet[1], 1)}
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, head["Mã TTHC"]).value == MARRIAGE)
    sheet.cell(row, head["Phí"]).value = 25_000
    sheet.cell(row, head["Hiệu lực từ"]).value = date(2026, 5, 1)
    book.save(path)
    exchange.apply_procedures(desk, exchange.plan_procedures(desk, path))
    assert len(noted(desk, ev.Deed.IMPORT)) == 1
    ((about, was, became),) = noted(desk, ev.Deed.PROCEDURE)
    assert about == MARRIAGE
    assert "Phí, lệ phí: 0 đồng" in was.splitlines()
    assert "Phí, lệ phí: 25.000 đồng" in became.splitlines()
