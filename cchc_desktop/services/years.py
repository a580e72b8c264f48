"""The summary of a year or of several years in a row, each counted at one time by one rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cchc_desktop.desk import Desk
from cchc_desktop.domain import period as periods
from cchc_desktop.domain import years
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.years import YearSummary
from cchc_desktop.services.steps import narrative_file
from cchc_desktop.services.steps.counted import counted
from cchc_desktop.services.steps.noting import note_figures
from cchc_desktop.services.steps.paper import file_part

MOST_YEARS = 30


def summary(
    desk: Desk, first: int, last: int, rule: PeriodRule = PeriodRule.ND09, until: date | None = None
) -> YearSummary:
    """The years from ``first`` to ``last`` and the span as a whole; ``until`` is a day of the last year to end with.

    All years are counted by the rule in force on the last day, so that they add up; a year's own report may have
    followed another. Raises InvalidInput ``first``, ``last`` or ``until``, and StatisticsBroken when what a year left
    is not what the next began with.
    """
    desk.require(Right.REPORT)
    today = desk.now().date()
    spans = _spans(first, last, rule, until, today)
    whole = ReportingPeriod(spans[0].first, spans[-1].last, _named(first, last))
    with desk.read() as view:
        profile = view.settings_on(whole.last).profile
        reports = [counted(view, span, today, profile) for span in spans]
        return years.summarise(reports, counted(view, whole, today, profile))


def text(desk: Desk, found: YearSummary) -> str:
    """The summary in words, to be copied."""
    desk.require(Right.REPORT)
    with desk.read() as view:
        return "\n".join(years.sentences(found, view.settings.name))


def write_workbook(desk: Desk, found: YearSummary, path: Path) -> None:
    """Write a summary as it was told to ``path``. Raises Unavailable when the place cannot be written."""
    from cchc_desktop.workbooks.years import YearsBook, write

    desk.require(Right.REPORT)
    with desk.read() as view:
        settings = view.settings
    words = years.sentences(found, settings.name)
    write(YearsBook(found, words, settings.name, desk.now(), settings.is_practice), path)
    note_figures(desk, f"tổng hợp {found.whole.period.label} (Excel)")


def write_docx(desk: Desk, found: YearSummary, path: Path) -> None:
    """Write the summary in words as a text document, laid out by NĐ 30/2020. Raises Unavailable."""
    desk.require(Right.REPORT)
    named = found.whole.period.label
    subject = f"Tổng hợp tình hình, kết quả giải quyết thủ tục hành chính {named[0].lower()}{named[1:]}"
    with desk.read() as view:
        said = years.sentences(found, view.settings.name)
        narrative_file.write(view, subject, said, desk.now().date(), path)
    note_figures(desk, f"tổng hợp {named} bằng lời (Word)")


def file_name(found: YearSummary, ending: str = ".xlsx") -> str:
    """The name of a file with this summary: by its years, never by a person."""
    return f"Tong-hop-{file_part(found.whole.period.label)}{ending}"


def _spans(first: int, last: int, rule: PeriodRule, until: date | None, today: date) -> list[ReportingPeriod]:
    if last < first:
        raise InvalidInput("last", f"Năm cuối {last} đứng trước năm đầu {first}; hãy đổi lại.")
    if last - first >= MOST_YEARS:
        raise InvalidInput("last", f"Chỉ tổng hợp được tối đa {MOST_YEARS} năm một lần.")
    spans = [periods.whole_year(year, rule, today=today) for year in range(first, last + 1)]
    if until is not None:
        end = spans[-1]
        if until not in end:
            days = f"từ {end.first:%d/%m/%Y} đến {end.last:%d/%m/%Y}"
            raise InvalidInput("until", f"Ngày cuối phải nằm trong năm {last}: {days}.")
        spans[-1] = ReportingPeriod(end.first, until, f"{end.label} (đến {until:%d/%m/%Y})")
    return spans


def _named(first: int, last: int) -> str:
    return f"Năm {first}" if first == last else f"Giai đoạn {first}–{last}"
