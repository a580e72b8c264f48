"""The paragraph, the quality of service and the years of a book, as panes of the statistics."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.domain.outcome import CauseSide, Satisfaction
from cchc_desktop.domain.period import PeriodRule, month
from cchc_desktop.domain.statistics import Check, StatisticsBroken
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import narrative, quality, years
from tests.ui.controls import nameless
from tests.ui.counter import CLERK, Counter, open_window
from ui.files import AskFile
from ui.statistics.narrative import NarrativePane
from ui.statistics.plain_table import PlainTable
from ui.statistics.quality import LATE, QualityPane
from ui.statistics.saving import AGAIN, ELSEWHERE
from ui.statistics.years import YearsPane

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.domain.period import ReportingPeriod

BIRTH, STATUS_CERTIFICATE = "1.001193", "1.004873"
CAUSE = "Công chức xử lý chậm"
BROKEN = StatisticsBroken([Check("(3)=(7)+(11)", False, 5, 4)])


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """A February with a late birth, returned and rated, one in time and one pending overdue."""
    unopened.clock.at(date(2026, 2, 2))
    late = unopened.receive("Nguyễn Văn An", BIRTH)
    unopened.receive("Trần Thị Bình", STATUS_CERTIFICATE)
    unopened.step(unopened.receive("Lê Văn Cường", BIRTH), Action.FINISH)
    unopened.clock.at(date(2026, 2, 6))
    unopened.step(late, Action.FINISH, cause=CAUSE, side=CauseSide.SUBJECTIVE)
    unopened.step(late, Action.RETURN, satisfaction=Satisfaction.SATISFIED)
    unopened.clock.at(date(2026, 3, 2))
    open_window(unopened)
    return unopened


def february() -> ReportingPeriod:
    return month(2026, 2, PeriodRule.CALENDAR, today=date(2026, 3, 2))


def hosted(at: Counter, pane: QWidget) -> QDialog:
    """The pane in a window as wide as it has on the smallest screen."""
    dialog = QDialog(at.window)
    QVBoxLayout(dialog).addWidget(pane)
    dialog.resize(940, 600)
    dialog.show()
    return dialog


def rows(table: PlainTable) -> list[tuple[str, ...]]:
    return list(table.cells.rows)


def test_the_paragraph_is_copied_as_it_is_read(at: Counter) -> None:
    pane = NarrativePane(at.shell)
    hosted(at, pane)
    assert not pane.copy.isEnabled()
    pane.show_period(february())
    at.wait()
    assert pane.text.toPlainText().split("\n\n") == list(narrative.narrative(at.desk, february()).paragraphs)
    assert pane.text.isReadOnly()
    QTest.mouseClick(pane.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == pane.text.toPlainText()
    assert "Ctrl+V" in at.said


def test_the_paragraph_is_saved_where_the_user_says(
    at: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = NarrativePane(at.shell)
    hosted(at, pane)
    pane.show_period(february())
    at.wait()
    asked: list[Path] = []

    def answer(parent: QWidget, title: str, suggested: Path, kind: str) -> Path | None:
        asked.append(suggested)
        return tmp_path / "loi-van.docx" if len(asked) > 1 else None

    monkeypatch.setattr(AskFile, "to_write", answer)
    pane.on_save()
    at.wait()
    assert not (tmp_path / "loi-van.docx").exists()
    pane.on_save()
    at.until(lambda: "loi-van.docx" in at.said)
    assert asked[0].name == "Bao-cao-Thang-2-Nam-2026.docx"
    assert (tmp_path / "loi-van.docx").read_bytes()[:2] == b"PK"


def test_figures_that_do_not_agree_are_neither_worded_nor_copied(at: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise BROKEN

    monkeypatch.setattr(narrative, "narrative", broken)
    monkeypatch.setattr(quality, "assessment", broken)
    monkeypatch.setattr(years, "summary", broken)
    pane, assessed, summed = NarrativePane(at.shell), QualityPane(at.shell), YearsPane(at.shell, date(2026, 3, 2))
    for one in (pane, assessed, summed):
        hosted(at, one)
    pane.show_period(february())
    assessed.show_period(february())
    summed.on_sum_up()
    at.wait()
    assert "Số liệu không khớp" in pane.text.toPlainText()
    assert not pane.copy.isEnabled()
    assert not pane.save.isEnabled()
    assert "(3)=(7)+(11), 5 ≠ 4" in assessed.trouble.text()
    assert not assessed.excel.isEnabled()
    assert rows(assessed.late) == []
    assert "(3)=(7)+(11), 5 ≠ 4" in summed.trouble.text()
    assert not any(one.isEnabled() for one in (summed.copy, summed.excel, summed.document))


def test_what_came_late_stands_by_field_with_cause_and_letter(at: Counter) -> None:
    pane = QualityPane(at.shell)
    hosted(at, pane)
    pane.show_period(february())
    at.wait()
    figures = ("2", "1", "1", "1", "0", "1", "0", "0", "0", "2")
    assert rows(pane.late) == [("Hộ tịch", *figures), ("Tổng cộng", *figures)]
    assert pane.letters.text() == "Quá hạn 2 = 0 có thư + 2 chưa có thư. Kịp thời: 0,00% (n = 2)."
    assert rows(pane.causes) == [
        ("Hộ tịch", CAUSE, "Chủ quan", "1"),
        ("Hộ tịch", "Chưa ghi nguyên nhân", "–", "1"),
    ]
    assert pane.checks.isVisibleTo(pane)
    assert pane.trouble.isHidden()
    model = pane.late.cells
    spoken = model.data(model.index(0, 9), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Hộ tịch, Thư xin lỗi gửi sau hạn: 0"
    assert model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == LATE[1].tip


def test_opinions_show_their_number_and_groups_what_is_missing(at: Counter) -> None:
    pane = QualityPane(at.shell)
    hosted(at, pane)
    for _ in range(2):  # the groups of the period shown before do not stay
        pane.show_period(february())
        at.wait()
    assert rows(pane.by_field)[-1] == ("Tổng cộng", "0", "1", "0", "1", "0", "100,00% (n = 1)")
    assert rows(pane.by_officer)[0][0] in (CLERK, "Chưa giao công chức xử lý")
    pane.tabs.setCurrentIndex(2)
    assert pane.rooms.currentIndex() == 2
    tables = [one for one in pane.findChildren(PlainTable) if one.isVisible()]
    assert [one.accessibleName() for one in tables] == [
        "Công khai, minh bạch",
        "Tiến độ, kết quả giải quyết",
        "Số hóa hồ sơ",
        "Cung cấp dịch vụ trực tuyến",
        "Mức độ hài lòng",
    ]
    assert rows(tables[1])[0] == (
        "Giải quyết trước hạn, đúng hạn (theo ngày thực tế)",
        "50,00% (1/2)",
        "((8)+(9))/(7)",
    )
    assert rows(tables[2])[0][1].startswith("chưa có dữ liệu: ")


def test_years_are_summed_up_and_their_words_copied(at: Counter) -> None:
    pane = YearsPane(at.shell, date(2026, 3, 2))
    hosted(at, pane)
    pane.first.set_value(2025)
    pane.rule.set_value(PeriodRule.CALENDAR)
    QTest.mouseClick(pane.sum_up, Qt.MouseButton.LeftButton)
    at.wait()
    assert rows(pane.table) == [
        ("Năm 2025", "0", "0", "–", "0", "0", "0", "-", "–", "0", "0"),
        ("Năm 2026 (tính đến ngày 02/3/2026)", "0", "3", "–", "2", "1", "1", "50,00%", "–", "0", "1"),
        ("Giai đoạn 2025–2026", "0", "3", "–", "2", "1", "1", "50,00%", "–", "0", "1"),
    ]
    assert pane.rate.text().endswith("= 1/2 = 50,00%")
    QTest.mouseClick(pane.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text().startswith("Trong giai đoạn 2025–2026 (từ ngày 01/01/2025 ")


def test_years_in_the_wrong_order_are_refused_beside_them(at: Counter) -> None:
    pane = YearsPane(at.shell, date(2026, 3, 2))
    hosted(at, pane)
    pane.last.set_value(2020)
    pane.on_sum_up()
    at.wait()
    assert "đứng trước năm đầu 2026" in pane.trouble.text()
    assert not pane.copy.isEnabled()
    pane.last.set_value(2026)
    pane.on_sum_up()
    at.wait()
    assert pane.trouble.isHidden()
    assert len(rows(pane.table)) == 1


def test_the_quality_of_service_is_saved_as_it_is_seen(
    at: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = QualityPane(at.shell)
    hosted(at, pane)
    assert not pane.excel.isEnabled()
    pane.show_period(february())
    at.wait()
    file = tmp_path / "chat-luong.xlsx"
    monkeypatch.setattr(AskFile, "to_write", lambda *_: file)
    QTest.mouseClick(pane.excel, Qt.MouseButton.LeftButton)
    at.until(lambda: at.said == "Đã lưu chat-luong.xlsx.")
    assert load_workbook(file)["Quá hạn, thư xin lỗi"]["A8"].value == "Hộ tịch"
    assert pane.excel.isEnabled()


def test_years_are_saved_as_a_workbook_and_in_words(
    at: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = YearsPane(at.shell, date(2026, 3, 2))
    hosted(at, pane)
    pane.on_sum_up()
    at.wait()
    asked: list[str] = []

    def answer(parent: QWidget, title: str, suggested: Path, kind: str) -> Path:
        asked.append(suggested.name)
        return tmp_path / suggested.name

    monkeypatch.setattr(AskFile, "to_write", answer)
    for button, ending in ((pane.excel, "xlsx"), (pane.document, "docx")):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        at.until(lambda ending=ending: at.said == f"Đã lưu Tong-hop-Nam-2026.{ending}.")  # type: ignore[misc]
        assert (tmp_path / asked[-1]).read_bytes()[:2] == b"PK"
    assert asked == ["Tong-hop-Nam-2026.xlsx", "Tong-hop-Nam-2026.docx"]


def test_a_place_that_cannot_be_written_may_be_tried_again_or_changed(
    at: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = YearsPane(at.shell, date(2026, 3, 2))
    hosted(at, pane)
    pane.on_sum_up()
    at.wait()
    places = [tmp_path / "chua-co" / "a.xlsx", tmp_path / "b.xlsx"]
    monkeypatch.setattr(AskFile, "to_write", lambda *_: places.pop(0))
    pane.on_excel()
    at.until(lambda: "Không có thư mục" in at.said)
    offered = {one.text(): one for one in at.shell.bar.findChildren(QPushButton) if not one.isHidden()}
    assert list(offered) == [AGAIN, ELSEWHERE]
    (tmp_path / "chua-co").mkdir()
    offered[AGAIN].click()
    at.until(lambda: at.said == "Đã lưu a.xlsx.")
    assert [one.name for one in (tmp_path / "chua-co").iterdir()] == ["a.xlsx"]
    (tmp_path / "chua-co" / "a.xlsx").unlink()
    (tmp_path / "chua-co").rmdir()
    places.insert(0, tmp_path / "chua-co" / "a.xlsx")
    pane.on_excel()
    at.until(lambda: "Không có thư mục" in at.said)
    next(one for one in at.shell.bar.findChildren(QPushButton) if one.text() == ELSEWHERE).click()
    at.until(lambda: at.said == "Đã lưu b.xlsx.")


def test_the_last_year_may_be_counted_until_a_day(at: Counter) -> None:
    pane = YearsPane(at.shell, date(2026, 3, 2))
    hosted(at, pane)
    pane.rule.set_value(PeriodRule.CALENDAR)
    pane.until.setText("05/02/2026")
    QTest.keyClick(pane.until, Qt.Key.Key_Return)
    at.wait()
    assert rows(pane.table)[0][0] == "Năm 2026 (đến 05/02/2026)"
    assert rows(pane.table)[0][4] == "1"
    pane.until.setText("31/02/2026")
    pane.on_sum_up()
    assert "Ngày này không có" in pane.trouble.text()
    assert pane.until.hasFocus()
    pane.until.setText("05/02/2025")
    pane.on_sum_up()
    at.wait()
    assert "Ngày cuối phải nằm trong năm 2026" in pane.trouble.text()
    assert not pane.excel.isEnabled()


def test_every_control_has_a_name_and_no_table_is_cut_off(at: Counter) -> None:
    for pane in (NarrativePane(at.shell), QualityPane(at.shell), YearsPane(at.shell, date(2026, 3, 2))):
        hosted(at, pane)
        if not isinstance(pane, YearsPane):
            pane.show_period(february())
        else:
            pane.on_sum_up()
        at.wait()
        assert nameless(pane) == []
        tables = [one for one in pane.findChildren(PlainTable) if one.isVisible()]
        assert [one.accessibleName() for one in tables if one.horizontalScrollBar().maximum()] == []
        assert [one.accessibleName() for one in tables if one.verticalScrollBar().maximum()] == []
