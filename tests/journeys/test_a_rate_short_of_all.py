"""One late among 21,277: wherever the share stands it reads 99,99%, on screen, on paper, in words and for scripts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

import main
from cchc_desktop.domain import period as periods_of
from cchc_desktop.domain.counting import Arrival, Fact, Memo, Outcome
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import narrative, statistics
from cchc_desktop.workbooks import quarter
from cchc_desktop.workbooks.quarter import Compared
from tests.documents.papers import flat, text_of
from tests.ui.counter import Counter, counter, open_window
from tests.workbooks.quarters import detailed, texts
from tests.workbooks.recalculated import formulas_recalculated, needs_libreoffice
from ui.application import prepare
from ui.preferences import Preferences

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

IN_TIME = 21_276
# 99.9953%: half-up that would be all of them.
TOLD, ROUNDED = "21276/21277 = 99,99%", "100,00%"


def multiplied(book: Path, code: str, times: int) -> None:
    """As many dossiers as one that the book has: the figures are counted from these rows alone."""
    raw = sqlite3.connect(book)
    own = {"id": "dossiers.id + n", "code": "code || '-' || n", "local_no": "NULL", "national_code": "NULL"}
    names = [row[1] for row in raw.execute("PRAGMA table_info(dossiers)")]
    values = [own.get(name, "NULL" if name == "intake_key" else name) for name in names]
    raw.execute(
        f"WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ?) "
        f"INSERT INTO dossiers ({', '.join(names)}) SELECT {', '.join(values)} FROM dossiers, copies WHERE code = ?",
        (times - 1, code),
    )
    raw.commit()
    raw.close()


@pytest.fixture
def at(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    """Quarter I/2026 with one settled late and all the others in time."""
    prepare(qapp, Preferences(tmp_path))
    with counter(qtbot, tmp_path) as made:
        late = made.receive("Nguyễn Văn An")
        in_time = made.receive("Trần Thị Bình")
        made.step(in_time, Action.FINISH)
        made.clock.at(date(2026, 3, 12))
        made.step(late, Action.FINISH, cause="Quá tải")
        made.clock.at(date(2026, 3, 13))
        multiplied(made.desk.config.office / "office.db", in_time, IN_TIME)
        open_window(made)
        yield made


def first_quarter() -> ReportingPeriod:
    return periods_of.quarter("2026Q1", PeriodRule.ND09, today=date(2026, 3, 13))


def test_scripts_paper_and_paragraph_read_99_99(
    at: Counter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ["--from", "2026-03-01", "--to", "2026-03-13"]
    assert (
        main.main(["--office", str(at.desk.config.office), "--as", at.desk.actor.name, "--json", "report", *days]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert (told["total"]["c7"], told["total"]["c10"]) == (IN_TIME + 1, 1)
    shown = {rate["name"]: rate["shown"] for rate in told["rates"]}
    assert shown["on_time"] == shown["on_time_by_keying"] == "99,99%"
    statistics.write_pdf(at.desk, first_quarter(), tmp_path / "q.pdf")
    words = flat(text_of((tmp_path / "q.pdf").read_bytes()))
    assert words.count(TOLD) == 2
    said = narrative.text(at.desk, first_quarter())
    assert "đạt 99,99%" in said
    assert ROUNDED not in words + said


def test_the_screen_reads_99_99(at: Counter) -> None:
    screen: Any = at.go("statistics")
    total = screen.figures.table.total.model()
    tips = [str(total.index(0, column).data(Qt.ItemDataRole.ToolTipRole) or "") for column in range(2)]
    assert any("; 99,99%" in tip for tip in tips)
    shown = [label.text() for label in screen.findChildren(QLabel)]
    shown += [widget.toolTip() + widget.accessibleDescription() for widget in screen.findChildren(QWidget)]
    assert not any("100,00%" in text for text in (*shown, *tips))


@needs_libreoffice
def test_the_live_formulas_of_the_workbook_compute_99_99(tmp_path: Path) -> None:
    late = (Memo.CAME_IN_PERSON, Memo.LATE_WITHOUT_LETTER, Memo.LATE_UNEXPLAINED, Memo.LATE_BY_KEYING)
    facts = (
        Fact("Hộ tịch", Arrival.DIRECT, Outcome.ON_TIME, IN_TIME, (Memo.CAME_IN_PERSON,)),
        Fact("Hộ tịch", Arrival.DIRECT, Outcome.LATE, 1, late),
    )
    made = replace(detailed(facts), dossiers=None)
    earlier = Compared("Kỳ trước", "Quý IV/Năm 2025", made.report)
    quarter.write(replace(made, compared=(earlier,)), tmp_path / "q.xlsx")
    assert formulas_recalculated(tmp_path / "q.xlsx", tmp_path) > 50
    book: Any = load_workbook(tmp_path / "out" / "bare.xlsx", data_only=True, read_only=True)
    shares = {row[0]: row[1:3] for row in book["Số liệu kèm theo"].iter_rows(values_only=True)}
    nearly = pytest.approx(0.9999, abs=1e-12)
    for name in ("Đúng hạn (theo ngày thực tế)", "Mở rộng: Đúng hạn (theo ngày thực tế)"):
        assert shares[name][0] == nearly
        assert shares[name][1].endswith(TOLD)
    for sheet in ("II.06a", "Mở rộng"):
        assert any(TOLD in text for text in texts(book[sheet]))
    compared = [row for row in book["So sánh"].iter_rows(values_only=True) if "(theo ngày thực tế)" in str(row[1])]
    assert [row[2:5] for row in compared] == [(nearly, nearly, 0)]
    assert not any(ROUNDED in text for sheet in book for text in texts(sheet))
