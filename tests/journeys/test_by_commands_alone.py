"""A day at the counter through ``main.py`` alone, each command a process of its own, as a script runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.documents.papers import flat, text_of

ROOT = Path(__file__).parents[2]
NAME = "Trung tâm Phục vụ hành chính công xã Bình Minh"
CODE = "H56.123.45-260302-0001"
OWN_CODES = ("--code-source", "own")


@dataclass
class Script:
    """Calls on one office at a stated time, answered in JSON."""

    office: Path

    def at(self, now: str, *words: str, may_fail: bool = False) -> dict[str, Any]:
        """The keys of a command that must be done, unless it may be refused."""
        call = [sys.executable, "main.py", *words, "--office", str(self.office), "--now", now, "--json"]
        done = subprocess.run(call, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0 or (may_fail and done.returncode == 1), done.stderr
        keys: dict[str, Any] = json.loads(done.stdout)
        return keys


def test_from_init_to_the_checked_quarter(tmp_path: Path) -> None:
    script = Script(tmp_path / "van-phong")
    opening, eve, promised, after = "2026-03-02T09:00", "2026-03-04T08:00", "2026-03-05T15:00", "2026-03-06T09:30"
    made = script.at(opening, "init", "--name", NAME, "--agency-code", "H56.123.45", "--practice", *OWN_CODES)
    assert Path(made["office"]) == script.office

    intake = ("intake", "--procedure", "1.004873", "--name", "Đặng Thị Hòa", "--id", "001190123456", "--key", "a1")
    taken = script.at(opening, *intake)
    assert (taken["code"], taken["due_at"], taken["created"]) == (CODE, "2026-03-05T09:00", True)
    assert script.at(opening, *intake)["created"] is False

    assert [row["code"] for row in script.at(eve, "list", "--view", "apology_due")["rows"]] == [CODE]
    assert [row["code"] for row in script.at(eve, "search", "hoa dang")["rows"]] == [CODE]
    assert script.at(eve, "show", CODE)["dossier"]["owner"]["name"] == "Đặng Thị Hòa"
    days = script.at(eve, "explain", CODE)["explanation"]
    assert days[-1]["date"] == "2026-03-05"
    told = script.at(eve, "remind")["told"]
    assert [(one["stage"], one["codes"]) for one in told] == [("apology_due", [CODE])]
    assert script.at(eve, "remind")["told"] == []

    early = script.at(eve, "step", CODE, "extend", "--new-due", "2026-03-03", "--reason", "Chờ", may_fail=True)
    assert early["error"]["field"] == "new_due"
    late = ("--new-due", "2026-03-10", "--reason", "Chờ xác minh", "--cause", "Khách quan: nơi cư trú cũ chưa trả lời")
    assert script.at(eve, "step", CODE, "extend", *late)["number"] == "01/PXL"
    letter = tmp_path / "thu.pdf"
    assert script.at(eve, "print", "apology", CODE, "--out", str(letter))["pages"] == 1
    assert "ngày 10 tháng 3 năm 2026" in flat(text_of(letter.read_bytes()))

    document = ("--document", "15/XN-UBND;2026-03-05;Phạm Quốc Bảo")
    assert script.at(promised, "step", CODE, "finish", *document)["status"] == 9
    returned = script.at(after, "step", CODE, "return", "--recipient", "Lê Văn Bảy", "--rating", "satisfied")
    assert returned["status"] == 10

    quarter = tmp_path / "quy.xlsx"
    report = script.at(after, "report", "--quarter", "2026Q1", "--out", str(quarter))
    figures = dict(zip(("c3", "c5", "c7", "c9", "c10", "c11"), (1, 1, 1, 1, 0, 0), strict=True))
    assert {name: report["total"][name] for name in figures} == figures
    assert all(check["ok"] for check in report["checks"])
    assert [row["label"] for row in report["rows"]] == ["Hộ tịch"]
    cells = [cell for row in load_workbook(quarter).worksheets[0].iter_rows(values_only=True) for cell in row]
    assert "Kỳ báo cáo: Quý I/Năm 2026" in cells
    page = tmp_path / "quy.pdf"
    script.at(after, "report", "--quarter", "2026Q1", "--out", str(page))
    assert "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC" in flat(text_of(page.read_bytes()))

    health = script.at(after, "check")
    assert (health["problems"], health["dossiers"]) == ([], 1)
