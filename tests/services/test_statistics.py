"""The report leaves as a workbook or a page, whole or not at all, and lists its dossiers page by page."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.counting import Grouping, Outcome
from cchc_desktop.domain.errors import NotAllowed, Unavailable
from cchc_desktop.domain.people import Actor, Role, Signer
from cchc_desktop.domain.period import PeriodRule
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import intake, office, progress, statistics
from cchc_desktop.services.statistics import output
from tests.documents.papers import flat, pages_of, text_of
from tests.offices import MovedClock, new_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.period import ReportingPeriod

BIRTH = "1.001193"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[tuple[Desk, MovedClock]]:
    """Seven birth registrations of one morning, two of them settled at once."""
    desk, clock = new_office(tmp_path / "don-vi", datetime(2026, 3, 2, 8))
    codes = [
        intake.receive(desk, intake.IntakeForm(procedure=BIRTH, name=f"Nguyễn Văn {chr(65 + n)}")).value.code
        for n in range(7)
    ]
    for code in codes[:2]:
        progress.step(desk, code, Action.FINISH, progress.StepForm())
    yield desk, clock
    desk.close()


def quarter(desk: Desk) -> ReportingPeriod:
    return periods.quarter("2026Q1", PeriodRule.ND09, today=desk.now().date())


def test_pages_of_dossiers_follow_each_other_without_a_gap_or_a_double(book: tuple[Desk, MovedClock]) -> None:
    desk, _ = book
    seen: list[str] = []
    after: int | None = 0
    while after is not None:
        rows, after = statistics.page_of_lines(desk, quarter(desk), after=after, limit=3)
        seen += [row.code for row in rows]
    assert seen == [line.code for line in statistics.lines(desk, quarter(desk))]
    assert len(seen) == len(set(seen)) == 7


def test_a_page_holds_only_the_dossiers_of_its_figure(book: tuple[Desk, MovedClock]) -> None:
    desk, _ = book
    on_time = statistics.Figure(outcomes=frozenset({Outcome.ON_TIME}))
    rows, after = statistics.page_of_lines(desk, quarter(desk), on_time, limit=2)
    assert (len(rows), after) == (2, None)
    assert {row.outcome for row in rows} == {Outcome.ON_TIME}


def test_a_workbook_that_is_stopped_half_way_leaves_no_file(
    book: tuple[Desk, MovedClock], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _ = book
    monkeypatch.setattr(output, "_TOLD_EVERY", 2)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        statistics.write_workbook(desk, quarter(desk), tmp_path / "bieu.xlsx", progress=stop)
    assert told == [(2, 7), (4, 7)]
    assert list(tmp_path.glob("*.xlsx*")) == []


def test_the_page_says_what_the_report_says(book: tuple[Desk, MovedClock], tmp_path: Path) -> None:
    desk, clock = book
    office.change(desk, {"report_to": "Văn phòng Ủy ban nhân dân tỉnh"})
    office.put_signer(desk, Signer("Phạm Quốc Bảo", "Giám đốc", forms=("report",)))
    clock.now = datetime(2026, 3, 16, 9)
    made = statistics.write_pdf(desk, quarter(desk), tmp_path / "bieu.pdf")
    pdf = (tmp_path / "bieu.pdf").read_bytes()
    words = flat(text_of(pdf))
    (page,) = pages_of(pdf, 30)
    assert page.width > page.height
    assert "Biểu số II.06a/VPCP/KSTT" in words
    assert "Quý I/Năm 2026" in words
    assert "Văn phòng Ủy ban nhân dân tỉnh" in words
    assert "GIÁM ĐỐC" in words
    assert "Phạm Quốc Bảo" in words
    assert made.total.c3 == 7
    assert made.profile.sentence[:30] in words


def test_a_place_that_cannot_be_written_is_told_for_page_and_workbook(
    book: tuple[Desk, MovedClock], tmp_path: Path
) -> None:
    desk, _ = book
    for write in (statistics.write_pdf, statistics.write_workbook):
        with pytest.raises(Unavailable):
            write(desk, quarter(desk), tmp_path / "khong-co" / "bieu")


def test_a_file_is_named_by_period_and_rows(book: tuple[Desk, MovedClock]) -> None:
    desk, _ = book
    assert statistics.file_name(quarter(desk), Grouping.FIELD, ".xlsx") == "II.06a-Quy-I-Nam-2026.xlsx"
    free = periods.between(date(2026, 3, 1), date(2026, 3, 2), today=desk.now().date())
    assert statistics.file_name(free, Grouping.OFFICER, ".pdf") == "II.06a-01-03-2026-02-03-2026-cong-chuc.pdf"


def test_every_role_may_report_and_nobody_else(book: tuple[Desk, MovedClock]) -> None:
    from dataclasses import replace

    desk, _ = book
    for role in Role:
        acting = replace(desk, actor=Actor(1, "Trần Văn Khoa", role))
        assert statistics.report(acting, quarter(desk)).total.c3 == 7

    class Nobody(Actor):
        def may(self, right: object) -> bool:
            return False

    with pytest.raises(NotAllowed):
        statistics.report(replace(desk, actor=Nobody(1, "Khách", Role.OFFICER)), quarter(desk))


def test_the_curve_has_a_value_for_each_day(book: tuple[Desk, MovedClock]) -> None:
    desk, _ = book
    drawn = statistics.curve(desk, date(2026, 3, 1), date(2026, 3, 3))
    assert (drawn.received, drawn.settled) == ((0, 7, 0), (0, 2, 0))
