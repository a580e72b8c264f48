"""``period`` locks what was sent, and ``report`` then tells the figures as sent with what was adjusted since."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.cli.line import CERTIFICATION, Line
from tests.documents.papers import text_of

LATER = "2026-03-17T08:00"
QUARTER = ("--quarter", "2026Q1")


@pytest.fixture
def sent(line: Line) -> Line:
    """Two receptions of quarter I, one of them settled; the report sent on 16/03/2026 at nine."""
    done = line.taken()
    line.taken(procedure=CERTIFICATION, name="Bình")
    line.step(done, "finish", now="2026-03-03T09:00")
    line.keys("period", "lock", *QUARTER, "--note", "Công văn 12", now="2026-03-16T09:00")
    return line


def open_code(line: Line) -> str:
    code: str = line.keys("list", "--view", "open", now=LATER)["rows"][0]["code"]
    return code


def adjust(line: Line) -> str:
    code = open_code(line)
    reason = ("--late-reason", "Quên nhập", "--document", "12/CT;2026-03-02;Trần Văn A")
    line.step(code, "finish", "--at", "2026-03-02T15:00", *reason, now=LATER)
    return code


def test_locking_tells_what_was_kept(line: Line) -> None:
    line.taken()
    done = line.keys("period", "lock", *QUARTER, now="2026-03-16T09:00")
    assert (done["dossiers"], done["total"]["c3"]) == (1, 1)
    assert done["period"] == {
        "id": 1,
        "from": "2025-12-15",
        "to": "2026-03-14",
        "label": "Quý I/Năm 2026",
        "as_of": "2026-03-14",
        "sent_at": "2026-03-16T09:00",
        "sent_by": "văn phòng",
        "note": "",
        "opened": None,
    }


def test_a_sent_period_is_told_as_sent_with_its_adjustments_unless_asked_for_the_current_figures(sent: Line) -> None:
    before = sent.keys("report", *QUARTER, now=LATER)
    assert before["sent"] == {"id": 1, "sent_at": "2026-03-16T09:00", "sent_by": "văn phòng", "note": "Công văn 12"}
    assert (before["adjustments"], before["movement"]) == ([], {})
    code = adjust(sent)
    as_sent = sent.keys("report", *QUARTER, now=LATER)
    assert (as_sent["rows"], as_sent["total"]) == (before["rows"], before["total"])
    (moved,) = as_sent["adjustments"]
    assert moved["code"] == code
    assert moved["was"] == {"key": "Chứng thực", "arrival": "direct", "outcome": "pending_overdue"}
    assert moved["now"] == {"key": "Chứng thực", "arrival": "direct", "outcome": "on_time"}
    assert [(event["kind"], event["reason"]) for event in moved["events"]] == [("Finished", "Quên nhập")]
    current = sent.keys("report", *QUARTER, "--current", now=LATER)
    assert current["sent"] is None
    for column in before["total"]:
        assert before["total"][column] + as_sent["movement"].get(column, 0) == current["total"][column]


def test_the_page_of_figures_as_sent_says_so_and_the_page_of_today_does_not(sent: Line) -> None:
    page = sent.folder.parent / "bieu.pdf"
    sent.keys("report", *QUARTER, "--out", str(page), now=LATER)
    assert "Số liệu đã gửi ngày 16/03/2026" in text_of(page.read_bytes())
    sent.keys("report", *QUARTER, "--out", str(page), "--layout", "extended-2026", now=LATER)
    assert "Số liệu đã gửi ngày 16/03/2026" in text_of(page.read_bytes())
    sent.keys("report", *QUARTER, "--out", str(page), "--current", now=LATER)
    assert "đã gửi" not in text_of(page.read_bytes())


def test_a_person_reads_when_it_was_sent_and_each_adjustment(sent: Line) -> None:
    code = adjust(sent)
    shown = sent.plain("report", *QUARTER, now=LATER)
    assert "Đã gửi 09:00 16/03/2026, người gửi: văn phòng." in shown.out
    assert "Điều chỉnh sau khi gửi: 1 hồ sơ" in shown.out
    assert (
        f"  {code}: Chứng thực · trực tiếp, bưu chính · đang giải quyết quá hạn → "
        "Chứng thực · trực tiếp, bưu chính · đã giải quyết đúng hạn; "
        "Có kết quả 15:00 02/03/2026 (ghi 08:00 17/03/2026, văn phòng: Quên nhập)"
    ) in shown.out
    assert "thêm --current để tính lại" in shown.err
    assert "đây là số tính lại" in sent.plain("report", *QUARTER, "--current", now=LATER).err


def test_files_of_a_sent_period_hold_the_figures_as_sent(sent: Line) -> None:
    adjust(sent)
    for more, settled in (((), 1), (("--current",), 2)):
        xlsx, pdf = sent.folder / "q.xlsx", sent.folder / "q.pdf"
        told = sent.keys("report", *QUARTER, *more, "--out", str(xlsx), now=LATER)
        sheet = load_workbook(xlsx, data_only=True).worksheets[0]
        total = next(row for row in sheet.iter_rows(values_only=True) if "Tổng cộng" in row)
        assert [value for value in total if isinstance(value, int)][-7] == told["total"]["c7"] == settled
        assert sent.keys("report", *QUARTER, *more, "--out", str(pdf), now=LATER)["total"]["c7"] == settled
        assert pdf.read_bytes().startswith(b"%PDF")


def test_a_period_is_opened_by_its_name_or_its_number_with_a_reason(sent: Line) -> None:
    assert sent.call("period", "unlock", *QUARTER, now=LATER).error["field"] == "why"
    opened = sent.keys("period", "unlock", *QUARTER, "--why", "Tỉnh yêu cầu", now=LATER)["period"]
    assert opened["opened"] == {"at": "2026-03-17T08:00", "by": "văn phòng", "why": "Tỉnh yêu cầu"}
    assert sent.call("period", "unlock", *QUARTER, "--why", "Lần nữa", now=LATER).error["kind"] == "not_found"
    assert sent.call("period", "unlock", "--id", "1", "--why", "Lần nữa", now=LATER).error["kind"] == "conflict"
    assert sent.keys("report", *QUARTER, now=LATER)["sent"] is None
    sent.keys("period", "lock", *QUARTER, now=LATER)
    listed = sent.keys("period", "list", now=LATER)["periods"]
    assert [(one["id"], one["opened"] is None) for one in listed] == [(2, True), (1, False)]
    assert "Mở lại 08:00 17/03/2026, văn phòng: Tỉnh yêu cầu." in sent.plain("period", "list", now=LATER).out


def test_what_cannot_be_locked_is_refused_by_its_option(sent: Line) -> None:
    assert sent.call("period", "lock", "--quarter", "2026Q2", now=LATER).error["field"] == "early"
    sent.keys("period", "lock", "--quarter", "2026Q2", "--early", now=LATER)
    assert sent.call("period", "lock", *QUARTER, now=LATER).error["kind"] == "conflict"
    crossing = ("--from", "2026-03-01", "--to", "2026-03-10")
    assert sent.call("period", "lock", *crossing, now=LATER).error["kind"] == "conflict"
    assert sent.call("period", "lock", now=LATER).code == 2
    assert sent.call("period", "unlock", "--id", "1", *QUARTER, now=LATER).code == 2


def test_a_stated_time_inside_a_sent_period_asks_for_its_reason(sent: Line) -> None:
    code = open_code(sent)
    refused = sent.call("step", code, "start", "--at", "2026-03-13T09:00", now="2026-03-16T10:00").error
    assert refused["field"] == "late_reason"
    assert "Kỳ Quý I/Năm 2026 đã gửi báo cáo ngày 16/03/2026" in refused["message"]
