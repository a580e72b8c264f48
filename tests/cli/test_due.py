"""``due`` gives the promise of every acceptance case, quickly and without an office."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.line import Line

ROOT = Path(__file__).parents[2]
THREE_MOMENTS = ("2026-03-03T09:00", "2026-03-05T09:00", "2026-03-06T09:00")
STOPPED = ("--limit", "5", "--unit", "working_day", "--suspend", "2026-03-03T09:00")
SUSPENDED = (*STOPPED, "2026-03-05T09:00")
CASES = json.loads((ROOT / "tests" / "domain" / "due_dates.json").read_text(encoding="utf-8"))


def words_of(case: dict[str, Any]) -> list[str]:
    words = ["due", "--received", case["received"], "--limit", str(case["limit"]), "--unit", case["unit"]]
    for name in ("cutoff", "due_clock"):
        if name in case:
            words += [f"--{name.replace('_', '-')}", case[name]]
    if "suspend" in case:
        words += ["--suspend", *case["suspend"]]
    return [*words, "--json"]


@pytest.mark.parametrize("case", [*CASES["due"], *CASES["suspension"]], ids=lambda case: case["note"])
def test_every_acceptance_case_is_promised_as_it_says(nowhere: Line, case: dict[str, Any]) -> None:
    outcome = nowhere.bare(*words_of(case))
    assert outcome.code == 0
    assert outcome.keys["due_at"] == case["due_at"]
    assert outcome.keys["explanation"][0]["date"] == case["received"][:10]
    assert {"date", "counted", "note"} <= set(outcome.keys["explanation"][0])


@pytest.mark.parametrize("case", CASES["due"], ids=lambda case: case["note"])
def test_every_acceptance_case_is_promised_alike_when_it_begins_with_a_restart(
    nowhere: Line, case: dict[str, Any]
) -> None:
    outcome = nowhere.bare(*words_of({**case, "received": "2025-12-01T09:00"}), "--restart", case["received"])
    assert outcome.keys["due_at"] == case["due_at"]


@pytest.mark.parametrize("case", [*CASES["due"], *CASES["suspension"]], ids=lambda case: case["note"])
def test_the_lines_marked_counted_are_the_working_days_of_the_limit(nowhere: Line, case: dict[str, Any]) -> None:
    if case["unit"] != "working_day":
        return
    lines = nowhere.bare(*words_of(case)).keys["explanation"]
    assert sum(line["counted"] for line in lines) == case["limit"]


def test_it_answers_without_loading_a_database_or_a_window() -> None:
    case = words_of(CASES["due"][0])
    script = f"import sys, main; main.main({case!r}); print(sorted(sys.modules), file=sys.stderr)"
    answer = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert json.loads(answer.stdout)["due_at"] == CASES["due"][0]["due_at"]
    loaded = answer.stderr
    assert "'cchc_desktop.cli.due'" in loaded
    for library in ("PySide6", "sqlalchemy", "alembic", "reportlab", "openpyxl", "platformdirs"):
        assert f"'{library}'" not in loaded


def test_a_restart_counts_again_from_the_start(nowhere: Line) -> None:
    usual = ("due", "--received", "2026-03-02T09:00", "--limit", "3", "--unit", "working_day")
    outcome = nowhere.bare(*usual, "--restart", "2026-03-09T10:00", "--json")
    assert outcome.keys["due_at"] == "2026-03-12T10:00"
    assert "tính lại từ đầu" in " ".join(line["note"] for line in outcome.keys["explanation"])


def test_suspensions_and_a_restart_follow_each_other_in_time(nowhere: Line) -> None:
    usual = ("due", "--received", "2026-03-02T09:00", "--limit", "5", "--unit", "working_day", "--json")
    outcome = nowhere.bare(*usual, "--restart", "2026-03-05T09:00", "--suspend", "2026-03-06T09:00", "2026-03-10T09:00")
    assert outcome.keys["due_at"] == "2026-03-16T09:00"


def test_a_suspension_that_stays_open_leaves_no_promise_running_and_says_so(nowhere: Line) -> None:
    outcome = nowhere.bare("due", "--received", "2026-03-02T09:00", *STOPPED, "--json")
    assert (outcome.code, outcome.keys["due_at"]) == (0, None)
    assert any("Đang tạm dừng từ 09:00 03/03/2026" in warning for warning in outcome.keys["warnings"])


def test_a_promise_across_a_proposed_day_says_that_it_may_change(nowhere: Line) -> None:
    outcome = nowhere.bare("due", "--received", "2026-11-26T09:00", "--limit", "5", "--unit", "working_day", "--json")
    assert any("28/11/2026" in warning for warning in outcome.keys["warnings"])
    assert nowhere.bare("due", "--received", "2026-11-26T09:00", "--limit", "5", "--unit", "working_day").err


def test_an_office_that_is_named_counts_by_its_own_calendar(line: Line, nowhere: Line) -> None:
    usual = ("due", "--received", "2026-03-02T09:00", "--limit", "1", "--unit", "working_day")
    line.keys("calendar", "add", "2026-03-03", "--reason", "Nghỉ theo quyết định của tỉnh")
    assert line.keys(*usual)["due_at"] == "2026-03-04T09:00"
    assert nowhere.bare(*usual, "--json").keys["due_at"] == "2026-03-03T09:00"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("limit", ("--limit", "0", "--unit", "working_day")),
        ("limit", ("--limit", "3651", "--unit", "calendar_day")),
        ("limit", ("--limit", "1.5", "--unit", "working_day")),
        ("limit", ("--limit", "2000.25", "--unit", "working_hour")),
        ("limit", ("--limit", "0.1", "--unit", "clock_hour")),
        ("limit", ("--limit", "1", "--unit", "same_day")),
        ("limit", ("--limit", "ba", "--unit", "working_day")),
        ("unit", ("--limit", "1", "--unit", "week")),
        ("cutoff", ("--limit", "0", "--unit", "same_day", "--cutoff", "25:00")),
        ("cutoff", ("--limit", "1", "--unit", "working_day", "--cutoff", "15:00")),
        ("due_clock", ("--limit", "1", "--unit", "working_day", "--due-clock", "noon")),
        ("suspend", ("--limit", "3", "--unit", "working_day", "--suspend", "2026-03-04T09:00", "2026-03-03T09:00")),
        ("suspend", ("--limit", "3", "--unit", "working_day", "--suspend", "2026-03-01T09:00", "2026-03-03T09:00")),
        ("suspend", ("--limit", "3", "--unit", "working_day", "--suspend", "2026-03-32T09:00", "2026-03-03T09:00")),
        ("restart", ("--limit", "3", "--unit", "working_day", "--restart", "2026-02-29T09:00")),
        ("restart", ("--limit", "3", "--unit", "working_day", "--restart", "2026-03-01T09:00")),
        ("suspend", (*SUSPENDED, "--suspend", "2026-03-04T09:00", "2026-03-06T09:00")),
        ("suspend", (*SUSPENDED, "--suspend", "2026-03-03T09:00", "2026-03-05T09:00")),
        ("suspend", ("--limit", "3", "--unit", "working_day", "--suspend", *THREE_MOMENTS)),
        ("suspend", (*STOPPED, "--suspend", "2026-03-05T09:00", "2026-03-06T09:00")),
        ("restart", (*SUSPENDED, "--restart", "2026-03-04T09:00")),
        ("restart", (*STOPPED, "--restart", "2026-03-05T09:00")),
        ("day", ("--limit", "3650", "--unit", "working_day", "--received", "2199-12-01T09:00")),
    ],
)
def test_what_breaks_a_bound_is_refused_by_its_field(nowhere: Line, field: str, words: tuple[str, ...]) -> None:
    outcome = nowhere.bare("due", "--received", "2026-03-02T09:00", *words, "--json")
    assert outcome.error["kind"] == "invalid_input"
    assert outcome.error["field"] == field


@pytest.mark.parametrize(
    "received",
    ["2026-02-30T09:00", "2026-03-02", "02/03/2026", "hôm nay", "", "2026-03-02T25:00", "0001-01-01T00:00",
     "9999-12-31T23:59", "2026-03-02T09:00+07:00", "2026-03-02T09:00Z"],
)  # fmt: skip
def test_an_impossible_time_is_refused(nowhere: Line, received: str) -> None:
    outcome = nowhere.bare("due", "--received", received, "--limit", "12", "--unit", "clock_hour", "--json")
    assert outcome.error["field"] == "received"


@pytest.mark.parametrize(
    "received", ["02/03/2026 09:00", "09:00 02/03/2026", "2026-03-02 09:00", "2026-03-02T09:00:59"]
)
def test_a_time_may_be_written_as_people_write_it(nowhere: Line, received: str) -> None:
    outcome = nowhere.bare("due", "--received", received, "--limit", "1", "--unit", "working_day", "--json")
    assert outcome.keys["due_at"] == "2026-03-03T09:00"


def test_people_read_the_promise_first_and_then_how_it_came_about(nowhere: Line) -> None:
    outcome = nowhere.bare("due", "--received", "2026-02-12T09:00", "--limit", "3", "--unit", "working_day")
    first, *lines = outcome.out.splitlines()
    assert first == "Hẹn trả kết quả: 09:00 24/02/2026"
    assert any("Tết" in line for line in lines)
    none = nowhere.bare("due", "--received", "2026-02-12T09:00", "--limit", "0", "--unit", "none")
    assert none.out.splitlines()[0] == "Không có ngày hẹn"


# Suspensions and restarts

THREE_DAYS = ("due", "--received", "2026-03-02T09:00", "--limit", "3", "--unit", "working_day")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--suspend", "2026-03-03T08:00", "2026-03-10T09:00", "--suspend", "2026-03-09T10:00", "2026-03-12T10:00"),
            "Lúc tạm dừng 10:00 09/03/2026 nằm trong lần tạm dừng từ 08:00 03/03/2026 đến 09:00 10/03/2026.",
        ),
        (
            ("--suspend", "2026-03-03T08:00", "2026-03-10T09:00", "--restart", "2026-03-09T10:00"),
            "Lúc bổ sung đủ 10:00 09/03/2026 nằm trong lần tạm dừng từ 08:00 03/03/2026 đến 09:00 10/03/2026.",
        ),
        (
            ("--suspend", "2026-03-04T08:00", "2026-03-03T09:00"),
            "Lúc tính tiếp 09:00 03/03/2026 phải từ lúc tạm dừng 08:00 04/03/2026 trở đi.",
        ),
        (
            ("--suspend", "2026-03-01T08:00", "2026-03-03T09:00"),
            "Lúc tạm dừng 08:00 01/03/2026 phải từ lúc tiếp nhận 09:00 02/03/2026 trở đi.",
        ),
        (
            ("--restart", "2026-03-01T08:00"),
            "Lúc bổ sung đủ 08:00 01/03/2026 phải từ lúc tiếp nhận 09:00 02/03/2026 trở đi.",
        ),
        (
            ("--suspend", "2026-03-03T08:00", "--suspend", "2026-03-04T10:00", "2026-03-05T10:00"),
            "Lần tạm dừng từ 08:00 03/03/2026 chưa có lúc tính tiếp nên sau đó không thể có 10:00 04/03/2026.",
        ),
        (
            ("--suspend", "2026-03-03T08:00", "2026-03-04T10:00", "2026-03-05T10:00"),
            "Mỗi lần tạm dừng ghi hai thời điểm: lúc tạm dừng và lúc tính tiếp.",
        ),
    ],
)
def test_breaks_that_cannot_be_are_refused_with_what_is_wrong(
    nowhere: Line, words: tuple[str, ...], sentence: str
) -> None:
    error = nowhere.bare(*THREE_DAYS, *words, "--json").error
    assert error["message"] == sentence
    assert error["field"] in ("suspend", "restart")


def test_suspensions_one_after_the_other_may_meet(nowhere: Line) -> None:
    first, second = ("2026-03-03T10:00", "2026-03-05T10:00"), ("2026-03-05T10:00", "2026-03-10T10:00")
    keys = nowhere.bare(*THREE_DAYS, "--suspend", *second, "--suspend", *first, "--json").keys
    assert keys["due_at"] == "2026-03-12T09:00"
    once = nowhere.bare(*THREE_DAYS, "--suspend", first[0], second[1], "--json").keys
    assert once["due_at"] == keys["due_at"]


def test_while_a_suspension_is_open_no_promise_runs(nowhere: Line) -> None:
    outcome = nowhere.bare(*THREE_DAYS, "--suspend", "2026-03-03T10:00", "--json")
    assert outcome.keys["due_at"] is None
    assert outcome.keys["warnings"] == [
        "Đang tạm dừng từ 10:00 03/03/2026: chưa tính tiếp thì không có ngày hẹn nào đang chạy."
    ]
    assert "còn lại 2 ngày làm việc" in outcome.keys["explanation"][-1]["note"]
    plain = nowhere.bare(*THREE_DAYS, "--suspend", "2026-03-03T10:00")
    assert plain.out.startswith("Không có ngày hẹn\n")
    assert "không có ngày hẹn nào đang chạy" in plain.err


@pytest.mark.parametrize("until", [(), ("2026-03-10T09:00",)])
def test_a_suspension_after_the_promise_moves_nothing_and_says_so(nowhere: Line, until: tuple[str, ...]) -> None:
    keys = nowhere.bare(*THREE_DAYS, "--suspend", "2026-03-06T08:00", *until, "--json").keys
    assert keys["due_at"] == "2026-03-05T09:00"
    assert keys["warnings"] == ["Lần tạm dừng từ 08:00 06/03/2026 không đổi ngày hẹn: đã qua ngày hẹn."]
    assert keys["explanation"][-1]["date"] == "2026-03-05"


def test_hours_by_the_clock_and_procedures_without_limit_are_not_suspended(nowhere: Line) -> None:
    for limit, unit, why in (("12", "clock_hour", "tính liên tục theo giờ"), ("0", "none", "không có thời hạn")):
        usual = ("due", "--received", "2026-03-02T09:00", "--limit", limit, "--unit", unit, "--json")
        keys = nowhere.bare(*usual, "--suspend", "2026-03-02T10:00", "2026-03-03T10:00").keys
        assert keys["due_at"] == nowhere.bare(*usual).keys["due_at"]
        assert why in keys["warnings"][0]


@pytest.mark.parametrize("case", CASES["suspension"], ids=lambda case: case["note"])
@pytest.mark.parametrize("restart", [False, True])
def test_the_lines_marked_counted_are_the_limit_over_all_stretches(
    nowhere: Line, case: dict[str, Any], restart: bool
) -> None:
    again = ("--restart", "2026-04-01T09:00") if restart else ()
    keys = nowhere.bare(*words_of(case), *again).keys
    assert sum(line["counted"] for line in keys["explanation"]) == case["limit"]
    assert keys["explanation"][-1]["date"] == keys["due_at"][:10]


def test_a_long_limit_is_read_on_one_screen_and_every_day_is_there_for_scripts(nowhere: Line) -> None:
    usual = ("due", "--received", "2026-02-10T09:00", "--limit", "60", "--unit", "working_day")
    plain = nowhere.bare(*usual).out.splitlines()
    assert len(plain) < 20
    assert "  21/02/2026 – 25/04/2026     4–48  Ngày làm việc thứ 4 đến thứ 48 (không tính Thứ Bảy, Chủ nhật)" in plain
    assert "  16/02/2026 – 20/02/2026           Không tính: Tết Nguyên đán (16–20/02/2026)" in plain
    assert sum(line["counted"] for line in nowhere.bare(*usual, "--json").keys["explanation"]) == 60
