"""A call that cannot be read ends with 2 and a Vietnamese sentence; help and errors hold no English."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import main
from cchc_desktop.cli.arguments import in_vietnamese
from cchc_desktop.cli.commands import COMMANDS
from tests.cli.line import Line

ROOT = Path(__file__).parents[2]
ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|positional|show|help message|exit|error|required|expected|invalid|choice|choose"
    r"|unrecognized|default|the following|following)\b"
)


def told(text: str) -> str:
    """What a person is told, without the names of options, which are typed as they are."""
    return re.sub(r"--?[a-z-]+", "", text)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--json",), "Chưa ghi lệnh cần làm."),
        (("foo",), "Không có lệnh «foo»"),
        (("due",), "Thiếu --received, --limit, --unit."),
        (("due", "--limit"), "--limit thiếu giá trị đi kèm."),
        (("due", "--suspend"), "--suspend thiếu giá trị đi kèm."),
        (("remind", "--foo", "x"), "Không hiểu «--foo x»."),
        (("remind", "--json=1"), "--json không nhận giá trị đi kèm."),
        (("due", "--rec", "2026"), "Thiếu"),
        (("list", "--view", "foo"), "DANH-SÁCH"),
        (("step", "X"), "Thiếu VIỆC."),
        (("step", "X", "register"), "VIỆC không nhận register; chọn một trong: accept, reject,"),
        (("step", "X", "receive"), "VIỆC không nhận receive"),
        (("print", "inspection", "--out", "x.pdf"), "cần MÃ của một hồ sơ, hoặc --from và --to"),
        (("print", "handover", "--out", "x.pdf"), "«handover» cần --from."),
        (("print", "nothing", "--out", "x.pdf"), "MẪU không nhận nothing"),
        (("print", "receipt", "--out", "x.pdf"), "Thiếu MÃ của hồ sơ cần in."),
        (("print", "register", "--out", "x.pdf"), "«register» cần --from và --to."),
        (("print", "fees", "X", "--out", "x.pdf"), "không in theo mã hồ sơ"),
        (("print", "fees", "--size", "A3", "--out", "x.pdf"), "chỉ dùng cho poster"),
        (("print", "poster", "--from", "2026-03-01", "--out", "x.pdf"), "«poster» in theo --date"),
        (("print", "poster", "X", "--out", "x.pdf"), "không theo mã thủ tục"),
        (("print", "poster", "--size", "A5", "--out", "x.pdf"), "A5"),
        (("print", "procedure", "X", "--missing", "--out", "x.pdf"), "--missing chỉ dùng cho poster."),
        (("user", "add"), "Thiếu HỌ-TÊN"),
        (("user", "add", "An"), "Thiếu --role"),
        (("calendar", "remove"), "Thiếu NGÀY"),
        (("report",), "Cần --quarter, hoặc --from và --to."),
        (("report", "--from", "2026-01-01"), "--from và --to phải đi cùng nhau."),
        (("report", "--quarter", "2026Q1", "--from", "2026-01-01", "--to", "2026-01-02"), "Cần --quarter"),
        (("init", "--name", "x"), "Thiếu --agency-code."),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_missing(nowhere: Line, words: tuple[str, ...], sentence: str) -> None:
    outcome = nowhere.bare(*words)
    assert outcome.code == 2
    if sentence == "DANH-SÁCH":
        sentence = "chọn một trong: overdue, due_today"
    assert sentence in outcome.err
    assert "Xem cách dùng: " in outcome.err
    assert not ENGLISH.search(told(outcome.err.splitlines()[0].partition("Các lệnh")[0]))
    assert not nowhere.folder.exists()


def test_wrong_usage_with_json_is_one_object_too(nowhere: Line) -> None:
    outcome = nowhere.bare("due", "--json")
    assert outcome.code == 2
    assert outcome.keys["error"]["kind"] == "wrong_usage"
    assert outcome.keys["error"]["message"] == "Thiếu --received, --limit, --unit."


def test_a_sentence_that_is_not_known_is_still_vietnamese() -> None:
    assert in_vietnamese("something new of another version") == "Cách gọi lệnh không đúng."


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("help",)])
def test_the_overview_names_every_command(nowhere: Line, words: tuple[str, ...]) -> None:
    outcome = nowhere.bare(*words)
    assert (outcome.code, outcome.err) == (0, "")
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", outcome.out, re.MULTILINE)
    assert not ENGLISH.search(told(re.sub(r"(?m)^  [a-z-]+ ", "", outcome.out)))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_tells_its_use_in_vietnamese(nowhere: Line, name: str) -> None:
    outcome = nowhere.bare(name, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("Cách dùng: main.py " + name)
    assert COMMANDS[name][1] in outcome.out.replace("\n", " ")
    assert not ENGLISH.search(told(outcome.out.replace(f"main.py {name}", "")))


def test_global_options_stand_before_or_after_the_command(line: Line) -> None:
    folder = str(line.folder)
    for words in (
        ("--office", folder, "--json", "list"),
        ("list", "--office", folder, "--json"),
        ("--json", "list", f"--office={folder}"),
        ("--database", f"sqlite:///{folder}/office.db", "list", "--json"),
    ):
        assert line.bare(*words).keys == {"rows": [], "next": None}


def test_variables_name_the_office_too(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_OFFICE", str(line.folder))
    assert line.bare("list", "--json").keys["rows"] == []
    monkeypatch.delenv("CCHC_OFFICE")
    monkeypatch.setenv("CCHC_DATABASE", f"sqlite:///{line.folder}/office.db")
    assert line.bare("list", "--json").keys["rows"] == []


def test_a_refusal_names_the_option_that_was_wrong(line: Line) -> None:
    outcome = line.plain("intake", "--procedure", "9.999999", "--name", "An")
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err.startswith("--procedure: Không có thủ tục mã «9.999999»")


def test_a_script_reads_utf8_from_a_process_of_its_own(line: Line) -> None:
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "LC_", "LANG"))} | {"LC_ALL": "C"}
    words = [sys.executable, "main.py", "search", "hòa", "--office", str(line.folder)]
    line.taken()
    done = subprocess.run([*words, "--json"], cwd=ROOT, env=bare, capture_output=True, check=True)
    assert json.loads(done.stdout.decode("utf-8"))["rows"][0]["owner"] == "Đặng Thị Hòa"
    wrong = subprocess.run([*words, "--foo"], cwd=ROOT, env=bare, capture_output=True, check=False)
    assert wrong.returncode == 2
    assert "Không hiểu «--foo»" in wrong.stderr.decode("utf-8")


def test_now_is_accepted_only_by_a_practice_office(nowhere: Line, line: Line) -> None:
    words = ("init", "--name", "Trung tâm xã An", "--agency-code", "H56.1")
    assert nowhere.call(*words, now="2026-03-02T09:00").error["kind"] == "not_allowed"
    assert not nowhere.folder.exists()
    nowhere.keys(*words, now=None)
    assert nowhere.call("list").error["kind"] == "not_allowed"
    assert nowhere.keys("list", now=None)["rows"] == []
    due = ("due", "--received", "2026-03-02T09:00", "--limit", "1", "--unit", "working_day", "--json")
    assert nowhere.bare(*due, "--now", "2026-03-02T09:00").error["kind"] == "not_allowed"
    assert line.call("list", now="2026-13-02T09:00").error["field"] == "now"


def test_the_program_of_the_window_carries_out_a_command_without_streams(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.taken()
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    codes = [main.main([*words, "--office", str(line.folder)]) for words in (["search", "a"], ["search"], ["foo"])]
    monkeypatch.undo()
    assert codes == [0, 2, 2]


def test_a_reader_who_has_seen_enough_is_not_answered_with_a_report(line: Line) -> None:
    line.taken()
    command = [sys.executable, "main.py", "search", "--office", str(line.folder), "a"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as search:
        assert search.stdout is not None
        assert search.stderr is not None
        search.stdout.close()
        assert search.stderr.read() == b""
