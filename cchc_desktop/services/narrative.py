"""The paragraph of a period ("Lời văn báo cáo"), as text to copy and as a text document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import comparison
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.paragraph import in_words, late, paragraphs
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.quality import assess, causes_of
from cchc_desktop.services.steps import narrative_file
from cchc_desktop.services.steps.as_sent import report_as_sent
from cchc_desktop.services.steps.counted import counted
from cchc_desktop.services.steps.noting import note_figures
from cchc_desktop.services.steps.paper import file_part

if TYPE_CHECKING:
    from datetime import date

    from cchc_desktop.domain.statistics import Report
    from cchc_desktop.storage.views import View


@dataclass(frozen=True, slots=True)
class Narrative:
    """What was said of a period, a text for each matter."""

    period: ReportingPeriod
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, to be copied."""
        return "\n".join(self.paragraphs)


def narrative(desk: Desk, period: ReportingPeriod, *, made: Report | None = None) -> Narrative:
    """The figures of a period in sentences, compared with the period before and the same one of the year before.

    A period that was sent is told as it was sent, unless ``made``, a report of it by field, is given to be told; causes
    only where the book still has them for these figures. A period in which the book held nothing is not compared with.
    Raises StatisticsBroken when a sum does not agree.
    """
    desk.require(Right.REPORT)
    with desk.read() as view:
        return _narrative(view, period, desk.now().date(), made)


def text(desk: Desk, period: ReportingPeriod, *, made: Report | None = None) -> str:
    """The paragraph to be copied."""
    return narrative(desk, period, made=made).text


def write_docx(desk: Desk, period: ReportingPeriod, path: Path, *, made: Report | None = None) -> Narrative:
    """Write the paragraph as a report in a text document, laid out by NĐ 30/2020, to be numbered and signed by hand.

    Raises Unavailable when the place cannot be written; what stood there stays then.
    """
    desk.require(Right.REPORT)
    today = desk.now().date()
    subject = f"Tình hình, kết quả giải quyết thủ tục hành chính {in_words(period)}"
    with desk.read() as view:
        told = _narrative(view, period, today, made)
        narrative_file.write(view, subject, told.paragraphs, today, path)
    note_figures(desk, f"báo cáo bằng lời {period.label} (Word)")
    return told


def file_name(period: ReportingPeriod) -> str:
    """The name of the document: by period, never by a person."""
    return f"Bao-cao-{file_part(period.label)}.docx"


def _narrative(view: View, period: ReportingPeriod, today: date, made: Report | None) -> Narrative:
    kept = made if made is not None and made.by is Grouping.FIELD else report_as_sent(view, period)
    report = kept or counted(view, period, today)
    facts = tuple(view.quality.late(period, report.profile, report.as_of))
    if kept is None:
        assess(report, facts, ())
    is_of_these = sum(fact.count for fact in facts) == late(report.total)
    earlier, last_year = comparison.compared_with(period, report.as_of)
    before = None if earlier == last_year else _earlier(view, earlier, today)
    found = paragraphs(
        report,
        view.settings.name,
        causes=causes_of(facts) if is_of_these else (),
        before=before,
        year_before=_earlier(view, last_year, today),
    )
    return Narrative(period, found)


def _earlier(view: View, period: ReportingPeriod | None, today: date) -> Report | None:
    """The report of an earlier period; None where the book held nothing then."""
    if period is None:
        return None
    report = report_as_sent(view, period) or counted(view, period, today)
    return report if report.total.c3 else None
