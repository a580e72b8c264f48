"""``place``: a place gets its serials and its own office; its packages come home by the command line alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.line import MARRIAGE, NOW, Line


def test_a_place_is_made_works_and_sends_its_package_home(
    line: Line, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, package = tmp_path / "thon-dong", tmp_path / "1.goi"
    made = line.keys("place", "reserve", "Thôn Đông", "--serials", "5001-5010", "--folder", str(folder))
    assert (made["place"]["serials"], made["place"]["from"]) == ([5001, 5010], NOW[:10])
    away = Line(folder, capsys)
    code = away.keys("intake", "--procedure", MARRIAGE, "--name", "Lê Văn Tám")["code"]
    sent = away.keys("place", "export", "--out", str(package))
    assert (sent["number"], sent["dossiers"]) == (1, 1)
    assert line.keys("place", "import", str(package), "--dry-run")["dossiers"] == [code]
    assert line.call("show", code).code == 1
    brought = line.keys("place", "import", str(package))
    assert brought["days"] == [{"day": NOW[:10], "issued": [5001], "skipped": [], "unused": 9}]
    assert line.keys("show", code)["dossier"]["code"] == code
    assert line.keys("place", "import", str(package))["known"]
    (listed,) = line.keys("place", "list")["places"]
    assert [one["sha256"] for one in listed["packages"]] == [sent["sha256"]]
    assert line.keys("check")["problems"] == []
    told = line.plain("place", "list").out
    assert "Thôn Đông: số 5001–5010 mỗi ngày, từ 02/03/2026; đã nhập 1 gói." in told
    assert "Ngày 02/03/2026: đã dùng 5001; còn 9 số không dùng." in told


@pytest.mark.parametrize(
    "words",
    [("reserve",), ("reserve", "Thôn Đông", "--serials", "5-9"), ("export",), ("import",), ("give",)],
)
def test_what_is_missing_is_wrong_usage(line: Line, words: tuple[str, ...]) -> None:
    assert line.call("place", *words).code == 2


def test_serials_that_are_no_range_are_refused_by_their_field(line: Line, tmp_path: Path) -> None:
    words = ("place", "reserve", "Thôn Đông", "--folder", str(tmp_path / "x"), "--serials")
    assert line.call(*words, "năm").error["field"] == "serials"
    assert line.call(*words, "9-5").error["field"] == "last"
