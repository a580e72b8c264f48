"""The dated lines must tell the same count that made the promise."""

from __future__ import annotations

from datetime import date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain.deadline import DueClock, DueTerms, due, remainder, resume
from cchc_desktop.domain.explanation import RESTARTED, explain, explain_resume, folded
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit
from tests.domain.random_calendars import MINUTE, Plan, cases
from tests.domain.shipped import shipped_calendar

TERMS = DueTerms(shipped_calendar())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def told(received: str, value: float, unit: str, terms: DueTerms = TERMS) -> list[tuple[str, bool, int | None, str]]:
    lines = explain(at(received), TimeLimit.read(value, unit), terms)
    return [(f"{line.date:%d/%m}", line.counted, line.number, line.note) for line in lines]


def test_working_days_over_a_weekend_and_a_swap() -> None:
    assert told("2026-08-20T12:15", 2, "working_day") == [
        ("20/08", False, None, "Tiếp nhận lúc 12:15"),
        ("20/08", False, None, "Tính từ 13:30 (tiếp nhận giữa hai ca làm việc)"),
        ("21/08", True, 1, "Ngày làm việc thứ 1"),
        ("22/08", True, 2, "Ngày làm việc thứ 2 (làm bù cho 31/08/2026)"),
        ("22/08", False, None, "Hẹn trả kết quả lúc 13:30"),
    ]


def test_a_reception_on_a_day_off_says_why_it_does_not_count() -> None:
    assert told("2026-03-07T10:00", 1, "working_day") == [
        ("07/03", False, None, "Tiếp nhận lúc 10:00"),
        ("07/03", False, None, "Không tính: Thứ Bảy"),
        ("08/03", False, None, "Không tính: Chủ nhật"),
        ("09/03", False, None, "Tính từ 07:30 (tiếp nhận ngoài ngày làm việc)"),
        ("10/03", True, 1, "Ngày làm việc thứ 1"),
        ("10/03", False, None, "Hẹn trả kết quả lúc 07:30"),
    ]


def test_a_reception_after_closing_and_before_opening_say_so() -> None:
    assert told("2026-03-02T17:01", 1, "working_day")[1][3] == "Tính từ 07:30 (tiếp nhận sau giờ làm việc)"
    assert told("2026-03-02T06:00", 1, "working_day")[1][3] == "Tính từ 07:30 (tiếp nhận trước giờ làm việc)"


def test_calendar_days_that_end_on_a_day_off_roll_forward() -> None:
    assert told("2026-03-02T09:00", 5, "calendar_day")[-4:] == [
        ("07/03", False, None, "Không hẹn vào ngày nghỉ: Thứ Bảy"),
        ("08/03", False, None, "Không hẹn vào ngày nghỉ: Chủ nhật"),
        ("09/03", False, None, "Chuyển sang ngày làm việc tiếp theo"),
        ("09/03", False, None, "Hẹn trả kết quả lúc 09:00"),
    ]


def test_hours_are_added_up_by_day() -> None:
    assert told("2026-03-06T16:00", 4, "working_hour") == [
        ("06/03", False, None, "Tiếp nhận lúc 16:00"),
        ("06/03", True, None, "Tính 1 giờ, cộng dồn 1 giờ"),
        ("07/03", False, None, "Không tính: Thứ Bảy"),
        ("08/03", False, None, "Không tính: Chủ nhật"),
        ("09/03", True, None, "Tính 3 giờ, cộng dồn 4 giờ"),
        ("09/03", False, None, "Hẹn trả kết quả lúc 10:30"),
    ]


def test_a_same_day_result_names_the_cut_off() -> None:
    assert told("2026-03-02T09:00", 0, "same_day")[1][3] == "Trả trong ngày: nhận không muộn hơn giờ chốt 15:00"
    assert told("2026-03-02T15:01", 0, "same_day")[1][3] == "Nhận sau giờ chốt 15:00: trả ngày làm việc tiếp theo"
    late = DueTerms(shipped_calendar(), cutoff=time(20))
    why = told("2026-03-02T17:00", 0, "same_day", late)[1][3]
    assert why == "Nhận khi hết giờ làm việc 17:00: trả ngày làm việc tiếp theo"
    assert told("2026-03-08T10:00", 0, "same_day")[1:3] == [
        ("08/03", False, None, "Không tính: Chủ nhật"),
        ("09/03", True, None, "Ngày làm việc tiếp theo"),
    ]


def test_clock_hours_and_no_limit_are_told_in_one_line() -> None:
    assert told("2026-03-06T22:15", 12, "clock_hour")[1][3] == "Tính liên tục 12 giờ, kể cả đêm và ngày nghỉ"
    assert told("2026-03-06T22:15", 0, "none")[1][3] == "Thủ tục không có thời hạn: không hẹn ngày trả"


def test_a_moved_clock_time_has_its_reason() -> None:
    closing = DueTerms(shipped_calendar(), due_clock=DueClock.CLOSING)
    last = told("2026-03-02T09:00", 3, "working_day", closing)[-1][3]
    assert last == "Hẹn trả kết quả lúc 17:00 (hẹn vào cuối giờ làm việc)"


def test_a_proposed_day_is_marked_as_able_to_change() -> None:
    line = told("2026-11-20T09:00", 1, "working_day")[3]
    assert line == (
        "23/11", True, 1, "Ngày làm việc thứ 1 – có thể đổi: Đề xuất nghỉ hoán đổi, làm bù 28/11/2026"
    )  # fmt: skip


def test_a_restart_says_that_it_begins_anew() -> None:
    lines = explain(at("2026-03-02T09:00"), TimeLimit.read(1, "working_day"), TERMS, beginning=RESTARTED)
    assert lines[0].note == "Bổ sung đủ hồ sơ, tính lại từ đầu lúc 09:00"


def test_a_resumption_tells_what_was_left() -> None:
    allowed = TimeLimit.read(5, "working_day")
    left = remainder(at("2026-03-09T09:00"), at("2026-03-06T10:00"), allowed, TERMS)
    lines = explain_resume(left, at("2026-03-11T15:00"), allowed, TERMS)
    assert [(line.date, line.note) for line in lines] == [
        (date(2026, 3, 11), "Tiếp tục tính thời hạn lúc 15:00, còn lại 1 ngày làm việc"),
        (date(2026, 3, 12), "Ngày làm việc thứ 1"),
        (date(2026, 3, 12), "Hẹn trả kết quả lúc 09:00"),
    ]


@settings(max_examples=80, deadline=None)
@given(case=cases())
def test_the_lines_end_at_the_promise_and_count_the_limit(
    case: tuple[Plan, datetime, TimeLimit, DueTerms],
) -> None:
    _, received, allowed, terms = case
    promised = due(received, allowed, terms).due_at
    lines = explain(received, allowed, terms)
    assert [line.date for line in lines] == sorted(line.date for line in lines)
    numbers = [line.number for line in lines if line.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    if promised is not None:
        assert lines[-1].date == promised.date()
        assert lines[-1].note.startswith(f"Hẹn trả kết quả lúc {promised:%H:%M}")
    if allowed.unit.is_days:
        assert len(numbers) == allowed.days
        days_told = {line.date for line in lines}
        assert promised is not None
        assert len(days_told) == (promised.date() - received.date()).days + 1


@settings(max_examples=60, deadline=None)
@given(case=cases(), after=st.integers(0, 6 * 24 * 60), pause=st.integers(0, 6 * 24 * 60))
def test_the_lines_of_a_resumption_end_at_its_promise(
    case: tuple[Plan, datetime, TimeLimit, DueTerms], after: int, pause: int
) -> None:
    _, received, allowed, terms = case
    suspended_at = received + MINUTE * after
    left = remainder(due(received, allowed, terms).due_at, suspended_at, allowed, terms)
    resumed_at = suspended_at + MINUTE * pause
    promised = resume(left, resumed_at, allowed, terms).due_at
    lines = explain_resume(left, resumed_at, allowed, terms)
    assert lines[0].date == resumed_at.date()
    if promised is not None:
        assert lines[-1].date == promised.date()
    elif allowed.unit is not LimitUnit.NONE:
        raise AssertionError("only a procedure without limit has no promise")


# What a reader sees


def read(received: str, value: float, unit: str) -> list[tuple[str, str, str]]:
    lines = explain(at(received), TimeLimit.read(value, unit), TERMS)
    return [(f"{run.first:%d/%m}-{run.last:%d/%m}", run.counted, run.note) for run in folded(lines)]


def test_a_short_limit_is_read_day_by_day() -> None:
    assert [day for day, counted, _ in read("2026-03-04T09:00", 3, "working_day") if counted] == [
        "05/03-05/03",
        "06/03-06/03",
        "09/03-09/03",
    ]


def test_a_long_limit_is_read_in_runs_between_the_holidays() -> None:
    assert read("2026-02-10T09:00", 40, "calendar_day") == [
        ("10/02-10/02", "", "Tiếp nhận lúc 09:00"),
        ("11/02-22/03", "1–40", "Ngày thứ 1 đến thứ 40"),
        ("22/03-22/03", "", "Không hẹn vào ngày nghỉ: Chủ nhật"),
        ("23/03-23/03", "", "Chuyển sang ngày làm việc tiếp theo"),
        ("23/03-23/03", "", "Hẹn trả kết quả lúc 09:00"),
    ]
    runs = read("2026-02-10T09:00", 10, "working_day")
    assert ("16/02-20/02", "", "Không tính: Tết Nguyên đán (16–20/02/2026)") in runs


def test_long_hours_are_read_as_full_days_with_their_sum() -> None:
    assert read("2026-03-02T07:30", 90, "working_hour")[1] == (
        "02/03-17/03",
        "có",
        "12 ngày làm việc, cộng dồn 90 giờ (không tính Thứ Bảy, Chủ nhật)",
    )


def test_a_long_count_that_was_undone_is_read_in_one_line() -> None:
    lines = explain(at("2026-03-02T09:00"), TimeLimit.read(30, "working_day"), TERMS)
    undone = [line.annulled() for line in lines]
    assert [line.counted for line in undone] == [False] * len(lines)
    notes = [run.note for run in folded(undone)]
    assert "30 ngày đã tính trước đó không còn tính, đã tính lại" in notes
