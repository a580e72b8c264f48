"""A quarter's report with its dossiers, written as a workbook and read back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from cchc_desktop import resources
from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.counting import CAME, Arrival, CountingProfile, Fact, Grouping, Memo, Outcome, Placement
from cchc_desktop.domain.layout import Layout
from cchc_desktop.domain.layout_record import layout_from
from cchc_desktop.domain.period import PeriodRule, quarter
from cchc_desktop.domain.statistics import Heading, tally
from cchc_desktop.workbooks.quarter import DossierLine, QuarterView, write

TODAY = date(2026, 11, 22)
PERIOD = quarter("2026Q1", PeriodRule.ND09, today=TODAY)
APART = CountingProfile(withdrawn=Placement.OWN, closed=Placement.OWN)
FACTS = (
    Fact("Hộ tịch", Arrival.ONLINE, Outcome.EARLY, 3),
    Fact("Hộ tịch", Arrival.CARRIED, Outcome.LATE, 1, (Memo.LATE_WITHOUT_LETTER,)),
    Fact("Chứng thực", Arrival.DIRECT, Outcome.ON_TIME, 4, (Memo.LATE_BY_KEYING,)),
    Fact("Chứng thực", Arrival.DIRECT, Outcome.PENDING_IN_TIME, 2),
    Fact("Đất đai", Arrival.CARRIED, Outcome.PENDING_OVERDUE, 1),
)
NAMES = ("=HYPERLINK(1)", "+84 xóm", "-2+3", "@SUM(A1)", "Nguyễn Thị Ánh")


def layouts(*names: str) -> tuple[Layout, ...]:
    return tuple(layout_from(json.loads(resources.text(f"templates/layouts/{name}.json"))) for name in names)


FORM = layouts("ii06a-2020")
BOTH = layouts("ii06a-2020", "extended-2026")


DETAILED = (
    Fact("Hộ tịch", Arrival.ONLINE, Outcome.EARLY, 3, (Memo.CAME_FULL,)),
    Fact("Hộ tịch", Arrival.ONLINE, Outcome.ON_TIME, 2, (Memo.CAME_VNEID,)),
    Fact("Hộ tịch", Arrival.ONLINE, Outcome.LATE, 1, (Memo.CAME_FULL, Memo.LATE_WITH_LETTER, Memo.LATE_OBJECTIVE)),
    Fact("Hộ tịch", Arrival.CARRIED, Outcome.LATE, 1, (Memo.LATE_WITHOUT_LETTER, Memo.LATE_UNEXPLAINED)),
    Fact("Chứng thực", Arrival.DIRECT, Outcome.ON_TIME, 4, (Memo.CAME_IN_PERSON,)),
    Fact("Chứng thực", Arrival.DIRECT, Outcome.EARLY, 1, (Memo.CAME_POSTAL,)),
    Fact("Chứng thực", Arrival.DIRECT, Outcome.PENDING_IN_TIME, 2, (Memo.CAME_UNKNOWN,)),
    Fact("Đất đai", Arrival.CARRIED, Outcome.PENDING_OVERDUE, 1, (Memo.OVERDUE_WITH_LETTER,)),
    Fact("", None, None, 6, (Memo.NOT_ACCEPTED,)),
)
_CHANNELS = {memo: Channel(name) for name, memo in CAME.items()}
_WITH_LETTER = {Memo.LATE_WITH_LETTER, Memo.OVERDUE_WITH_LETTER}


def detailed(facts: Sequence[Fact] = DETAILED, by: Grouping = Grouping.FIELD) -> QuarterView:
    """A report with its finest grain in both layouts, each dossier with its channel and letter."""
    headings = [Heading(key, key) for key in ("Hộ tịch", "Chứng thực", "Đất đai")]
    as_of = PERIOD.last
    report = tally(facts, headings, period=PERIOD, profile=CountingProfile(), as_of=as_of, by=by, is_detailed=True)
    told = [memo for fact in facts if fact.arrival for memo in [frozenset(fact.memo)] * fact.count]
    lines = [
        replace(
            line,
            channel=next((channel for memo, channel in _CHANNELS.items() if memo in memos), Channel.UNKNOWN),
            has_letter=bool(memos & _WITH_LETTER),
        )
        for line, memos in zip(lines_of(facts), told, strict=True)
    ]
    return replace(a_view(facts), report=report, layouts=BOTH, dossiers=lines)


def a_line(
    arrival: Arrival, outcome: Outcome, number: int = 1, name: str = "Nguyễn Thị Ánh", row: str = "Hộ tịch"
) -> DossierLine:
    received = datetime(2026, 1, 5, 8, 15)
    done = None if outcome in (Outcome.PENDING_IN_TIME, Outcome.PENDING_OVERDUE) else datetime(2026, 1, 6, 9, 30)
    code = f"TN-260105-{number:04d}"
    what = ("Đăng ký khai sinh", "Hộ tịch", name)
    return DossierLine(code, *what, received, None, done, "Đang xử lý", arrival, outcome, row)


def lines_of(facts: Sequence[Fact]) -> list[DossierLine]:
    """A dossier for each that was counted."""
    numbers = count(1)
    return [
        a_line(fact.arrival, fact.outcome, number := next(numbers), NAMES[number % len(NAMES)], fact.key)
        for fact in facts
        for _ in range(fact.count)
        if fact.arrival and fact.outcome
    ]


def a_view(
    facts: Sequence[Fact] = FACTS,
    profile: CountingProfile = CountingProfile(),  # noqa: B008
    by: Grouping = Grouping.FIELD,
) -> QuarterView:
    headings = [Heading(key, key) for key in ("Hộ tịch", "Chứng thực", "Đất đai")]
    report = tally(facts, headings, period=PERIOD, profile=profile, as_of=PERIOD.last, by=by)
    return QuarterView(
        report,
        FORM,
        "UBND xã Bình Minh",
        "Văn phòng UBND tỉnh Đồng Tháp",
        "Bình Minh, ngày 15 tháng 3 năm 2026",
        datetime(2026, 3, 15, 9, 0),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        "Trần Văn Bình",
        "Lê Thị Hoa",
        dossiers=lines_of(facts),
    )


def written(view: QuarterView, folder: Path) -> Any:
    path = folder / "II.06a.xlsx"
    write(view, path)
    return load_workbook(path)


def values(view: QuarterView, folder: Path) -> Any:
    """The workbook as one sees it that does not calculate: the values that are stored beside the formulas."""
    written(view, folder)
    return load_workbook(folder / "II.06a.xlsx", data_only=True)


def row_of(sheet: Any, label: str) -> list[Any]:
    """The figures of the line with this label in the second column."""
    found = [row for row in sheet.iter_rows(values_only=True) if row[1] == label]
    assert len(found) == 1
    return list(found[0][2:13])


def texts(sheet: Any) -> set[str]:
    return {value for row in sheet.iter_rows(values_only=True) for value in row if isinstance(value, str)}
