"""``step`` does every action of the table, and refuses what is not lawful without keeping anything."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_desktop.domain.workflow import TRANSITIONS, Action
from tests.cli.line import CERTIFICATION, Line

NEXT = {day: f"2026-03-{day:02d}T10:00" for day in range(2, 32)}


def last_event(line: Line, code: str) -> dict[str, Any]:
    found: dict[str, Any] = line.show(code)["events"][-1]
    return found


def test_a_dossier_goes_from_intake_to_return(line: Line) -> None:
    code = line.taken()
    moved = line.step(code, "handover", "--to", "Công an xã", now=NEXT[2])
    assert (moved["code"], moved["status"], moved["due_at"]) == (code, 4, "2026-03-05T09:00")
    asked = line.step(code, "request-supplement", "--note", "Bản sao;Ảnh", "--reason", "Thiếu", now=NEXT[3])
    assert (asked["status"], asked["number"]) == (5, "01/PBS-TTPVHCC")
    assert line.step(code, "supplement-complete", now=NEXT[4])["due_at"] == "2026-03-09T10:00"
    extended = line.step(
        code, "extend", "--new-due", "12/03/2026", "--reason", "Chờ xác minh", "--cause", "Khách quan: mất điện",
        "--told", "gọi điện", now=NEXT[6],
    )  # fmt: skip
    assert (extended["due_at"], extended["number"]) == ("2026-03-12T17:00", "01/PXL")
    letter = last_event(line, code)["values"]["letter"]
    assert (letter["side"], letter["cause"], letter["told_how"]) == ("objective", "mất điện", "gọi điện")
    done = line.step(code, "finish", "--document", "12/XN;10/03/2026;Trần A", now=NEXT[10])
    assert done["status"] == 9
    assert "Hồ sơ quá hạn" not in " ".join(done["warnings"])
    document = last_event(line, code)["values"]["document"]
    assert document == {"number": "12/XN", "date": "2026-03-10", "signer": "Trần A"}
    returned = line.step(code, "return", "--recipient", "Nguyễn Thị B", "--fee", "15.000", "--rating", "satisfied",
                         now=NEXT[11])  # fmt: skip
    assert (returned["status"], returned["status_name"]) == (10, "Đã trả kết quả")
    kinds = [event["kind"] for event in line.show(code)["events"]]
    assert kinds == [
        "Received", "HandedOver", "SupplementRequested", "SupplementCompleted", "Extended", "Finished", "Returned",
    ]  # fmt: skip
    values = last_event(line, code)["values"]
    assert (values["recipient"], values["recipient_name"], values["fee"]) == ("proxy", "Nguyễn Thị B", 15000)


def test_a_result_goes_to_oneself_by_post_or_by_portal(line: Line) -> None:
    for words, recipient in ((), "self"), (("--recipient", "post"), "post"), (("--recipient", "Trực tuyến"), "portal"):
        code = line.taken()
        line.step(code, "finish")
        line.step(code, "return", *words)
        assert last_event(line, code)["values"].get("recipient", "self") == recipient


def test_an_officer_who_is_known_gets_the_dossier_and_anyone_else_is_an_agency(line: Line) -> None:
    line.keys("user", "add", "Lê Quản", "--role", "administrator")
    line.keys("user", "add", "Trần Tư Pháp", "--role", "officer", "--section", "Tư pháp", "--as", "Lê Quản")
    clerk = ("--as", "Lê Quản")
    code = line.taken(*clerk)
    line.step(code, "handover", "--to", "trần tư pháp", *clerk)
    assert line.show(code)["dossier"]["officer"] == "Trần Tư Pháp"
    line.step(code, "handover", "--to", "Công an xã", *clerk)
    assert line.show(code)["dossier"]["agency"] == "Công an xã"
    assert len(line.keys("list", "--officer", "Trần Tư Pháp")["rows"]) == 1


def test_a_refusal_needs_its_reason_and_gets_its_slip(line: Line) -> None:
    code = line.taken()
    assert line.call("step", code, "finish", "--result", "refused").error["field"] == "reason"
    assert line.step(code, "finish", "--result", "refused", "--reason", "Không đủ điều kiện")["number"].startswith(
        "01/PTC"
    )


def test_time_stands_still_between_suspend_and_resume(line: Line) -> None:
    code = line.taken()
    assert line.call("step", code, "suspend", now=NEXT[3]).error["field"] == "note"
    line.step(code, "suspend", "--document", "5/CV;03/03/2026", now=NEXT[3])
    assert line.call("step", code, "finish", now=NEXT[4]).error["kind"] == "conflict"
    assert line.step(code, "resume", now=NEXT[10])["due_at"] == "2026-03-12T09:00"
    line.step(code, "financial-duty", "--document", "6/TB;10/03/2026;Thuế", now=NEXT[10])
    assert line.step(code, "resume", now=NEXT[11])["status"] == 4


def test_a_dossier_ends_without_a_result_and_is_opened_again(line: Line) -> None:
    ends = (("withdraw", ("--reason", "Đổi ý"), 7), ("close", ("--reason", "Không bổ sung"), 8),
            ("stop", ("--note", "Điều 20"), 8))  # fmt: skip
    for action, words, status in ends:
        code = line.taken()
        assert line.step(code, action, *words)["status"] == status
        assert line.call("step", code, "reopen").error["field"] == "reason"
        assert line.step(code, "reopen", "--reason", "Ghi nhầm")["status"] == 2
    assert line.call("step", line.taken(), "stop").error["field"] == "note"


def test_a_correction_moves_the_promise_and_keeps_the_code(line: Line) -> None:
    code = line.taken()
    moved = line.step(code, "correct", "--received", "2026-03-02T08:00")
    assert moved["due_at"] == "2026-03-05T08:00"
    line.step(code, "correct", "--procedure", CERTIFICATION)
    dossier = line.show(code)["dossier"]
    assert (dossier["code"], dossier["procedure"], dossier["limit"]["unit"]) == (code, CERTIFICATION, "same_day")
    assert line.call("step", code, "correct", "--received", "2026-03-03T08:00").error["field"] == "received"
    assert line.call("step", code, "correct", "--procedure", "9.999999").error["field"] == "procedure"


def test_a_void_dossier_stays_in_the_book_and_takes_no_step(line: Line) -> None:
    code = line.taken()
    assert line.call("step", code, "void").error["field"] == "reason"
    line.step(code, "void", "--reason", "Ghi nhầm")
    assert line.call("step", code, "start").error["kind"] == "conflict"
    assert line.show(code)["dossier"]["is_void"] is True
    assert line.keys("list")["rows"] == []


def test_a_national_code_that_comes_later_names_the_dossier(line: Line) -> None:
    code, other = line.taken(), line.taken(name="An")
    given = line.step(code, "assign-code", "--national-code", "H56.9-260302-0009")
    assert given["code"] == "H56.9-260302-0009"
    assert line.show("tn-260302-0001")["dossier"]["code"] == "H56.9-260302-0009"
    doubled = line.call("step", other, "assign-code", "--national-code", "H56.9-260302-0009")
    assert (doubled.error["kind"], doubled.error["field"]) == ("conflict", "national_code")


def test_a_late_result_without_a_letter_is_owed_and_told(line: Line) -> None:
    code = line.taken()
    done = line.step(code, "finish", now=NEXT[10])
    assert any("còn nợ thư xin lỗi" in warning for warning in done["warnings"])
    assert "Lưu ý: " in line.plain("step", code, "return", now=NEXT[10]).err
    letter = line.step(code, "issue-letter", "--reason", "Chậm xác minh", now=NEXT[11])
    assert (letter["status"], letter["number"]) == (10, "01/PXL")


def test_the_office_clerk_s_number_is_written_down_once(line: Line) -> None:
    code = line.taken()
    assert "chưa có thư" in line.call("step", code, "number-letter", "--number", "15").error["message"]
    line.step(code, "extend", "--new-due", "2026-03-10", "--reason", "Chờ xác minh", now=NEXT[4])
    outcome = line.call("step", code, "number-letter", "--number", "15", now=NEXT[4])
    assert "đã có số 01/PXL" in outcome.error["message"]


@pytest.mark.parametrize("action", sorted(set(TRANSITIONS) - {Action.ASSIGN_CODE, Action.NUMBER_LETTER}))
def test_an_action_that_the_table_does_not_allow_is_refused_and_nothing_changes(line: Line, action: Action) -> None:
    code = line.taken()
    line.step(code, "withdraw", "--reason", "Đổi ý")
    before = line.show(code)
    words = ("--reason", "x", "--note", "x", "--to", "x", "--new-due", "2026-03-10")
    outcome = line.call("step", code, action.value, *words)
    if action in (Action.REOPEN, Action.VOID, Action.CORRECT):
        assert outcome.code == 0
        return
    assert outcome.error["kind"] == "conflict"
    assert "việc làm được" in outcome.error["message"]
    assert line.show(code) == before


@pytest.mark.parametrize(
    ("kind", "field", "words"),
    [
        ("invalid_input", "at", ("start", "--at", "2026-03-02T08:59")),
        ("invalid_input", "at", ("start", "--at", "2026-03-02T09:06")),
        ("invalid_input", "at", ("start", "--at", "2026-02-29T09:00")),
        ("invalid_input", "new_due", ("extend", "--reason", "x")),
        ("invalid_input", "new_due", ("extend", "--reason", "x", "--new-due", "2026-03-04")),
        ("invalid_input", "new_due", ("extend", "--reason", "x", "--new-due", "2026-03-05T09:00")),
        ("invalid_input", "new_due", ("extend", "--reason", "x", "--new-due", "2026-03-07")),
        ("invalid_input", "new_due", ("extend", "--reason", "x", "--new-due", "2026-02-30")),
        ("invalid_input", "reason", ("extend", "--new-due", "2026-03-10")),
        ("invalid_input", "to", ("handover",)),
        ("invalid_input", "missing", ("request-supplement",)),
        ("invalid_input", "document", ("finish", "--document", "12/XN;30/02/2026")),
        ("invalid_input", "result", ("finish", "--result", "maybe")),
        ("invalid_input", "rating", ("finish", "--rating", "10")),
        ("invalid_input", "fee", ("finish", "--fee", "một")),
        ("invalid_input", "received", ("correct", "--received", "2026-03-02")),
        ("invalid_input", "national_code", ("assign-code", "--national-code", "x")),
        ("conflict", None, ("return",)),
        ("conflict", None, ("resume",)),
    ],
)
def test_bad_input_is_refused_by_its_field(line: Line, kind: str, field: str | None, words: tuple[str, ...]) -> None:
    code = line.taken()
    before = line.show(code)
    outcome = line.call("step", code, *words)
    assert (outcome.error["kind"], outcome.error["field"]) == (kind, field)
    assert line.show(code) == before


def test_a_dossier_is_extended_once_and_a_second_time_only_on_the_leaders_word(line: Line) -> None:
    code = line.taken()
    line.step(code, "extend", "--new-due", "2026-03-10", "--reason", "Chờ xác minh", now=NEXT[4])
    again = ("step", code, "extend", "--new-due", "2026-03-12", "--reason", "Chờ nữa")
    outcome = line.call(*again, now=NEXT[9])
    assert outcome.error["field"] == "note"
    assert "Điều 19" in outcome.error["message"]
    assert line.keys(*again, "--note", "Đồng ý", now=NEXT[9])["due_at"] == "2026-03-12T17:00"


def test_an_unknown_code_is_not_found(line: Line) -> None:
    for code in ("TN-260302-0009", "xyz", "H56.1-260302-0001"):
        outcome = line.call("step", code, "start")
        assert (outcome.error["kind"], outcome.error["field"]) == ("not_found", "code")
    assert line.call("step", "H56.1-260302-0001#?", "start").error["kind"] == "invalid_input"


def test_a_preview_tells_the_promise_with_its_lines_and_keeps_nothing(line: Line) -> None:
    code = line.taken()
    before = line.show(code)
    extend = ("step", code, "extend", "--new-due", "10/03/2026", "--reason", "Chờ xác minh")
    told = line.keys(*extend, "--preview", now=NEXT[4])
    assert (told["code"], told["action"]) == (code, "extend")
    assert (told["due_before"], told["due_at"]) == ("2026-03-05T09:00", "2026-03-10T17:00")
    assert any(day["date"] == "2026-03-10" and "ia hạn" in day["note"] for day in told["explanation"])
    assert "theo hẹn 09:00 05/03/2026" in told["warnings"][0]
    assert line.show(code) == before
    assert line.step(code, *extend[2:], now=NEXT[4])["number"] == "01/PXL"
    shown = line.plain("step", code, "suspend", "--document", "5/CV;06/03/2026", "--preview", now=NEXT[6])
    assert "chưa ghi gì" in shown.out
    assert "ngày hẹn giữ nguyên" in shown.out
    assert "Lưu ý: Hồ sơ đã quá hạn trước khi tạm dừng" in shown.err


def test_a_preview_is_refused_like_the_step(line: Line) -> None:
    code = line.taken()
    corrected = ("correct", "--received", "2026-03-03T08:00")
    for words in (("extend", "--reason", "x"), ("resume",), ("suspend",), corrected):
        refusal = line.call("step", code, *words).error
        assert line.call("step", code, *words, "--preview").error == refusal


def test_a_dossier_goes_for_signature_to_someone_who_signs_here(line: Line) -> None:
    code = line.taken()
    assert line.call("step", code, "submit", "--signer", "Người Lạ").error["field"] == "signer"
    sent = line.step(code, "submit")
    assert sent["status"] == 4
    assert last_event(line, code)["kind"] == "SentForSignature"


def test_a_call_is_logged_with_how_and_whether_someone_answered(line: Line) -> None:
    code = line.taken()
    line.step(code, "finish")
    line.step(code, "notify", "--how", "Điện thoại", "--not-reached")
    called = last_event(line, code)["values"]
    assert (called["about"], called["how"], called["is_reached"]) == ("result", "Điện thoại", False)
    line.step(code, "notify", "--about", "Việc khác", "--how", "Zalo")
    assert last_event(line, code)["values"]["about"] == "other"
    assert line.call("step", code, "notify", "--about", "gì đó", "--how", "Zalo").error["field"] == "about"
    assert line.call("step", code, "part-send", "--part", "Cấp thẻ").error["field"] == "part"


def test_a_reception_is_not_put_right_to_after_what_came_later(line: Line) -> None:
    code = line.taken()
    line.step(code, "start", now="2026-03-02T10:00")
    refused = line.call("step", code, "correct", "--received", "2026-03-02T10:01", now="2026-03-02T11:00")
    assert refused.error["field"] == "received"
