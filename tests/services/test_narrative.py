"""The paragraph says what the report of its period says, and leaves as a text document that an office works on."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Pt

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.errors import NotAllowed, Unavailable
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.people import Actor, Role, Signer
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import narrative, office, statistics
from cchc_desktop.services import periods as periods_sent
from tests.services.counters import COPY, MARITAL, Counter

if TYPE_CHECKING:
    from pathlib import Path

CALENDAR = PeriodRule.CALENDAR
CAUSE = "Chờ kết quả xác minh của cơ quan phối hợp"
OFFICE = "Trung tâm Phục vụ hành chính công xã Bình Minh"


@pytest.fixture
def lived(counter: Counter) -> Counter:
    """A February with one dossier, and a March with three: in time, late with a cause, and overdue."""
    counter.at("02-02 09:00")
    counter.do(counter.take(COPY), Action.FINISH)
    counter.at("03-02 09:00")
    counter.do(counter.take(COPY), Action.FINISH)
    late = counter.take(MARITAL, name="Nguyễn Thị Kín")
    counter.take(MARITAL, name="Trần Văn Giấu")
    counter.at("03-10 09:00")
    counter.do(late, Action.FINISH, cause=CAUSE, side=CauseSide.OBJECTIVE)
    counter.at("04-03 09:00")
    return counter


def march(counter: Counter) -> ReportingPeriod:
    return periods.month(2026, 3, CALENDAR, today=counter.desk.now().date())


def test_the_paragraph_says_what_the_report_says(lived: Counter) -> None:
    said = narrative.text(lived.desk, march(lived))
    total = statistics.report(lived.desk, march(lived)).total
    assert (total.c3, total.c7, total.c9, total.c10, total.c11, total.c13) == (3, 2, 1, 1, 1, 1)
    assert (
        f"Trong tháng 3 năm 2026 (từ ngày 01/3/2026 đến ngày 31/3/2026), {OFFICE} tiếp nhận, giải quyết 3 hồ sơ "
        "(tiếp nhận mới 3 hồ sơ, không có hồ sơ kỳ trước chuyển sang), không có hồ sơ trực tuyến. Đã giải quyết 2 hồ "
        "sơ: không có hồ sơ trước hạn, đúng hạn 1 hồ sơ, quá hạn 1 hồ sơ (chiếm 50,00%); tỷ lệ giải quyết trước hạn và "
        "đúng hạn đạt 50,00%. Đang giải quyết 1 hồ sơ: không có hồ sơ trong hạn, quá hạn 1 hồ sơ (chiếm 100,00%)."
    ) in said
    assert (
        "Hồ sơ quá hạn (2 hồ sơ, gồm 1 đã giải quyết và 1 đang giải quyết) đều thuộc lĩnh vực Hộ tịch. Nguyên nhân quá "
        f"hạn: khách quan 1 hồ sơ ({CAUSE}: 1), chưa ghi nguyên nhân 1 hồ sơ. Số hồ sơ quá hạn đã có thư xin lỗi: 0/2; "
        "còn 2 hồ sơ chưa có thư xin lỗi."
    ) in said
    assert said.splitlines()[-1].startswith("Quy tắc đếm: ")


def test_it_is_compared_with_the_month_before_and_not_with_a_year_the_book_did_not_live(lived: Counter) -> None:
    said = narrative.text(lived.desk, march(lived))
    assert "So với kỳ trước (tháng 2 năm 2026), số hồ sơ tiếp nhận mới tăng 2 hồ sơ (200,00%)" in said
    assert "cùng kỳ" not in said


def test_a_year_is_compared_once_with_the_year_before(lived: Counter) -> None:
    lived.clock.now = datetime(2027, 6, 1, 9)
    lived.take(COPY)
    year = periods.whole_year(2027, CALENDAR, today=lived.desk.now().date())
    said = narrative.text(lived.desk, year)
    assert said.count("So với") == 1
    assert "So với cùng kỳ năm trước (từ ngày 01/01/2026 đến ngày 01/6/2026)" in said
    assert "tính đến hết ngày 01/6/2027" in said


def test_an_empty_period_is_told_and_compared_with_nothing(counter: Counter) -> None:
    said = narrative.text(counter.desk, march(counter))
    assert "không tiếp nhận, giải quyết hồ sơ nào." in said
    assert len(said.splitlines()) == 2


def test_a_report_that_was_sent_is_told_as_it_was_sent(lived: Counter) -> None:
    sent = statistics.report(lived.desk, march(lived))
    as_sent = narrative.text(lived.desk, march(lived), made=sent)
    assert as_sent == narrative.text(lived.desk, march(lived))
    overdue = next(line.code for line in statistics.lines(lived.desk, march(lived)) if line.closed_at is None)
    lived.do(overdue, Action.VOID, reason="Ghi nhầm")
    assert "tiếp nhận, giải quyết 2 hồ sơ" in narrative.text(lived.desk, march(lived))
    later = narrative.text(lived.desk, march(lived), made=sent)
    assert "tiếp nhận, giải quyết 3 hồ sơ" in later
    assert "Nguyên nhân" not in later


def test_a_period_that_was_locked_is_told_and_compared_with_as_it_was_sent(lived: Counter) -> None:
    at_sending = narrative.text(lived.desk, march(lived))
    overdue = next(line.code for line in statistics.lines(lived.desk, march(lived)) if line.closed_at is None)
    periods_sent.lock(lived.desk, march(lived))
    lived.do(overdue, Action.VOID, reason="Ghi nhầm")
    told = narrative.text(lived.desk, march(lived))
    assert statistics.report(lived.desk, march(lived)).total.c3 == 2
    assert told.splitlines()[0] == at_sending.splitlines()[0]
    lived.clock.now = datetime(2026, 4, 30, 9)
    lived.take(COPY)
    april = periods.month(2026, 4, CALENDAR, today=lived.desk.now().date())
    assert "So với kỳ trước (tháng 3 năm 2026), số hồ sơ tiếp nhận mới giảm 2 hồ sơ" in narrative.text(
        lived.desk, april
    )


def test_a_report_by_other_rows_is_counted_anew_by_field(lived: Counter) -> None:
    by_officer = statistics.report(lived.desk, march(lived), Grouping.OFFICER)
    assert narrative.text(lived.desk, march(lived), made=by_officer) == narrative.text(lived.desk, march(lived))


def document(lived: Counter, path: Path) -> Any:
    narrative.write_docx(lived.desk, march(lived), path)
    return Document(io.BytesIO(path.read_bytes()))


def every_text(made: Any) -> list[str]:
    cells = [line.text for table in made.tables for cell in table._cells for line in cell.paragraphs]
    return [line.text for line in made.paragraphs] + cells


def test_the_document_says_the_same_and_is_laid_out_as_the_decree_asks(lived: Counter, tmp_path: Path) -> None:
    office.change(lived.desk, {"report_to": "Văn phòng Ủy ban nhân dân tỉnh", "place": "Bình Minh"})
    office.put_signer(lived.desk, Signer("Phạm Quốc Bảo", "Phó Giám đốc", authority="KT. GIÁM ĐỐC", forms=("report",)))
    made = document(lived, tmp_path / "loi-van.docx")
    said = every_text(made)
    assert [one for one in narrative.narrative(lived.desk, march(lived)).paragraphs if one not in said] == []
    assert {
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        OFFICE.upper(),
        "Bình Minh, ngày 03 tháng 4 năm 2026",
        "BÁO CÁO",
        "Tình hình, kết quả giải quyết thủ tục hành chính tháng 3 năm 2026",
        "- Văn phòng Ủy ban nhân dân tỉnh;",
        "- Lưu: VT.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Phạm Quốc Bảo",
        "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ",
    } <= set(said)
    page = made.sections[0]
    sizes = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.bottom_margin,
        page.left_margin,
        page.right_margin,
    )
    assert [round(one.mm) for one in sizes] == [210, 297, 20, 20, 30, 15]
    assert made.styles["Normal"].font.name == "Times New Roman"
    body = next(line for line in made.paragraphs if line.text.startswith("Trong tháng 3"))
    assert {run.font.size for run in body.runs} == {Pt(14)}
    assert round(body.paragraph_format.first_line_indent.mm, 1) == 12.7
    assert body.paragraph_format.space_after >= Pt(6)


def test_without_a_signer_or_a_recipient_the_lines_are_left_to_be_filled(lived: Counter, tmp_path: Path) -> None:
    said = every_text(document(lived, tmp_path / "loi-van.docx"))
    assert "THỦ TRƯỞNG ĐƠN VỊ" in said
    assert [line for line in said if line.startswith("- ")] == ["- Lưu: VT."]


def test_no_citizen_is_named_in_the_document(lived: Counter, tmp_path: Path) -> None:
    document(lived, tmp_path / "loi-van.docx")
    with ZipFile(tmp_path / "loi-van.docx") as parts:
        text = "".join(parts.read(name).decode("utf-8", "ignore") for name in parts.namelist())
    assert "Kín" not in text
    assert "Giấu" not in text
    assert "python-docx" not in text


def test_a_real_office_bears_no_practice_mark(lived: Counter, tmp_path: Path) -> None:
    office.change(lived.desk, {"is_practice": False})
    assert not any("THỰC HÀNH" in line for line in every_text(document(lived, tmp_path / "loi-van.docx")))


def test_a_place_that_cannot_be_written_is_told_and_what_stood_there_stays(lived: Counter, tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        narrative.write_docx(lived.desk, march(lived), tmp_path / "khong-co" / "loi-van.docx")
    (tmp_path / "loi-van.docx").mkdir()
    with pytest.raises(Unavailable):
        narrative.write_docx(lived.desk, march(lived), tmp_path / "loi-van.docx")
    assert [one.name for one in tmp_path.iterdir() if one.suffix != ""] == ["loi-van.docx"]


def test_the_file_is_named_by_its_period(counter: Counter) -> None:
    quarter = periods.quarter("2026Q1", PeriodRule.ND09, today=date(2026, 3, 2))
    assert narrative.file_name(quarter) == "Bao-cao-Quy-I-Nam-2026.docx"


def test_only_who_may_report_writes_it(lived: Counter) -> None:
    class Nobody(Actor):
        def may(self, right: object) -> bool:
            return False

    with pytest.raises(NotAllowed):
        narrative.text(replace(lived.desk, actor=Nobody(1, "Khách", Role.OFFICER)), march(lived))
