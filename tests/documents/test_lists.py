"""Lists over many pages: every row once, the head on every page, sums that agree."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop import resources
from cchc_desktop.documents import explanation, quarter, register, worklist
from cchc_desktop.documents.parts import Signer
from cchc_desktop.domain.counting import Arrival, CountingProfile, Fact, Grouping, Memo, Outcome, Placement
from cchc_desktop.domain.layout_record import layout_from
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.statistics import Heading, Report, tally
from tests.documents.papers import EXPLANATION, HEAD, flat, text_of, work_list
from tests.documents.papers import register as book

CODES = re.compile(r"260212-\d{4}")


def pages(pdf: bytes) -> list[str]:
    return text_of(pdf).split("\f")[:-1]


@pytest.mark.parametrize("is_landscape", [True, False])
def test_a_work_list_has_every_row_once_under_a_head_on_every_page(is_landscape: bool) -> None:
    found = pages(worklist.render(work_list(70, is_landscape=is_landscape)))
    assert len(found) > 1
    assert all("Mã hồ sơ" in page and "Ghi chú" in page for page in found)
    codes = [code for page in found for code in CODES.findall(page)]
    assert codes == [f"260212-{n:04}" for n in range(1, 71)]
    assert [f"Trang {n}/{len(found)}" in flat(page) for n, page in enumerate(found, start=1)] == [True] * len(found)


def test_a_work_list_says_what_it_is_how_many_and_when() -> None:
    (page,) = pages(worklist.render(work_list(3, condition="Lĩnh vực: Hộ tịch")))
    text = flat(page)
    assert "HỒ SƠ QUÁ HẠN Lĩnh vực: Hộ tịch; Số hồ sơ: 3" in text
    assert "In lúc 07:30 23/02/2026" in text


def test_an_empty_list_is_a_page_with_its_head() -> None:
    (page,) = pages(worklist.render(work_list(0)))
    assert "Số hồ sơ: 0" in page
    assert "Mã hồ sơ" in page


def test_a_row_longer_than_a_page_runs_on_and_loses_nothing() -> None:
    row = replace(work_list(1).rows[0], note=" ".join(f"chữ{n}" for n in range(900)))
    found = pages(worklist.render(work_list(0, rows=(row,))))
    assert len(found) > 1
    read = flat(" ".join(found))
    assert all(f"chữ{n}" in read for n in range(900))


def test_the_register_has_the_columns_of_the_form_and_goes_on_counting() -> None:
    found = pages(register.render(book(40, first_no=101, book="01", fields="Hộ tịch")))
    assert len(found) > 1
    for page in found:
        text = flat(page)
        for heading in ("STT", "Mã hồ sơ", "Tên TTHC", "Tên tổ chức, cá nhân", "Địa chỉ/SĐT", "Nhận và trả kết quả"):
            assert heading in text
        assert all(word in text for word in ("Cơ quan chủ", "Hẹn trả", "Phương", "Ký nhận"))
    assert re.search(r"\b101\b", found[0])
    assert re.search(r"\b140\b", found[-1])
    assert "Lĩnh vực: Hộ tịch – Quyển số 01 – Từ ngày 01/02/2026 đến ngày 28/02/2026" in flat(found[0])


def test_an_explanation_shows_each_day_with_its_number_or_the_reason_it_is_skipped() -> None:
    text = flat(text_of(explanation.render(EXPLANATION), "-layout"))
    assert "12/02/2026 Thứ Năm Tiếp nhận lúc 08:15" in text
    assert "13/02/2026 Thứ Sáu 1 Ngày làm việc thứ 1" in text
    assert "16/02/2026 Thứ Hai Không tính: Tết Nguyên đán" in text
    assert "23/02/2026 Thứ Hai 2 Ngày làm việc thứ 2" in text
    assert "Thời hạn giải quyết: 02 ngày làm việc" in text
    assert "Lưu ý: ngày hẹn có thể đổi" in text


def report(profile: CountingProfile, *facts: Fact, by: Grouping = Grouping.FIELD) -> Report:
    period = ReportingPeriod(date(2025, 12, 15), date(2026, 3, 14), "Quý I/Năm 2026")
    names = ("Hộ tịch", "Chứng thực")
    headings = [Heading(name, name, name) for name in names]
    return tally(facts, headings, period=period, profile=profile, as_of=date(2026, 3, 14), by=by)


def quarter_of(shown: Report, name: str = "ii06a-2020") -> str:
    layout = layout_from(json.loads(resources.text(f"templates/layouts/{name}.json"))).fitted(shown.profile)
    recipient = "Văn phòng UBND tỉnh Lào Cai"
    data = quarter.QuarterData(HEAD, shown, layout, recipient, date(2026, 3, 16), Signer("Lê Hoàng Sơn"))
    return flat(text_of(quarter.render(data), "-layout"))


def test_the_quarter_prints_the_columns_of_the_report_with_its_rules() -> None:
    text = quarter_of(
        report(
            CountingProfile(),
            Fact("Hộ tịch", Arrival.ONLINE, Outcome.EARLY, 700, (), ()),
            Fact("Hộ tịch", Arrival.DIRECT, Outcome.ON_TIME, 500, (), ()),
            Fact("Chứng thực", Arrival.CARRIED, Outcome.LATE, 3, (), ()),
            Fact("Chứng thực", Arrival.DIRECT, Outcome.PENDING_OVERDUE, 2, (), ()),
        )
    )
    assert "(1) (2) (3) (4) (5) (6) (7) (8) (9) (10) (11) (12) (13)" in text
    assert "1 Hộ tịch 1.200 700 500 0 1.200 700 500 0 0 0 0" in text
    assert "2 Chứng thực 5 0 2 3 3 0 0 3 2 0 2" in text
    assert "Tổng cộng 1.205 700 502 3 1.203 700 500 3 2 0 2" in text
    assert "Quy tắc đếm:" in text
    assert "99,75%" in text
    for label in ("Biểu số II.06a/VPCP/KSTT", "Kỳ báo cáo: Quý I/Năm 2026", "Đơn vị tính: Số hồ sơ TTHC", "Trong đó"):
        assert label in text


def test_a_profile_with_columns_apart_prints_them() -> None:
    profile = CountingProfile(withdrawn=Placement.OWN)
    text = quarter_of(report(profile, Fact("Hộ tịch", Arrival.DIRECT, Outcome.WITHDRAWN, 4, (), ())))
    assert "(13) (14) (15)" in text
    assert "1 Hộ tịch 4 0 4 0 0 0 0 0 0 0 0 4 0" in text


def test_the_extended_layout_prints_in_tables_that_can_be_read() -> None:
    facts = (
        Fact("Hộ tịch", Arrival.ONLINE, Outcome.LATE, 7, (Memo.CAME_VNEID, Memo.LATE_WITH_LETTER, Memo.LATE_OBJECTIVE)),
        Fact("", None, None, 2, (Memo.NOT_ACCEPTED,)),
    )
    text = quarter_of(report(CountingProfile(), *facts), "extended-2026")
    assert "Bảng thống kê mở rộng" in text
    assert "II.06a" not in text
    assert "1 Hộ tịch 7 0 0 7 0 0 0 0 0" in text
    assert "Chưa chia theo dòng" in text
    assert "((13)+(14))/(12) = 0/7 = 0,00%" in text


def test_rows_that_are_no_lines_of_the_form_do_not_pass_for_it() -> None:
    fact = Fact("Hộ tịch", Arrival.DIRECT, Outcome.EARLY)
    text = quarter_of(report(CountingProfile(), fact, by=Grouping.OFFICER))
    assert "Bảng theo dõi nội bộ" in text
    assert "Ban hành theo Thông tư" not in text
