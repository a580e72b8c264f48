"""The report on paper and as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.people import Signer as OfficeSigner
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.statistics import Report
from cchc_desktop.services.statistics.reporting import CountedDossier, lines_of, report
from cchc_desktop.services.steps.as_sent import report_as_sent
from cchc_desktop.services.steps.counted import counted
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, file_part, head_of, marks_of

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View
    from cchc_desktop.workbooks.quarter import DossierLine

_TOLD_EVERY = 500
_ROWS = {
    Grouping.FIELD: "",
    Grouping.PROCEDURE: "-thu-tuc",
    Grouping.OFFICER: "-cong-chuc",
    Grouping.CHANNEL: "-kenh",
    Grouping.LEVEL: "-muc-do",
    Grouping.APPLICANT: "-doi-tuong",
    Grouping.CAUSE: "-nguyen-nhan",
}


def write_workbook(
    desk: Desk,
    period: ReportingPeriod,
    path: Path,
    by: Grouping = Grouping.FIELD,
    progress: Callable[[int, int], None] | None = None,
    *,
    is_sent: bool = False,
) -> Report:
    """Write form II.06a with the dossiers behind its figures to ``path``; report and dossiers are of one moment.

    ``is_sent`` writes both as they were sent, if the period was. ``progress`` hears how many dossiers of how many were
    written and may raise to stop. Raises Unavailable when the place cannot be written; nothing half written stays.
    """
    from cchc_desktop.workbooks import quarter

    desk.require(Right.REPORT)
    with desk.read() as view:
        as_sent = report_as_sent(view, period, by) if is_sent else None
        made = as_sent or counted(view, period, desk.now().date(), by=by)
        settings, now = view.settings, desk.now()
        signer = _signer(view, now.date())
        quarter.write(
            quarter.QuarterView(
                report=made,
                office=settings.name,
                recipient=settings.report_to,
                dated=dated(settings.place, now.date()),
                made_at=now,
                signer_title=_signing_lines(signer),
                signer_name=signer.name if signer else "",
                preparer_name=_preparer(desk),
                dossiers=_told(
                    map(_dossier_line, lines_of(desk, view, period, is_sent=is_sent)), made.total.c3, progress
                ),
                is_practice=settings.is_practice,
            ),
            path,
        )
    return made


def paper(
    desk: Desk, period: ReportingPeriod, by: Grouping = Grouping.FIELD, *, made: Report | None = None
) -> PrintedPaper:
    """Form II.06a on paper, with its counting rules and rates; ``made`` is a report of that period counted before."""
    from cchc_desktop.documents import quarter
    from cchc_desktop.documents.parts import Signer

    desk.require(Right.REPORT)
    with desk.read() as view:
        report_ = made or counted(view, period, desk.now().date(), by=by)
        settings, today = view.settings, desk.now().date()
        signer = _signer(view, today)
    page = quarter.QuarterData(
        head=head_of(settings),
        report=report_,
        recipient=settings.report_to,
        issued_on=today,
        signer=Signer(signer.name if signer else "", _signing_lines(signer)),
        prepared_by=_preparer(desk),
        marks=marks_of(settings),
    )
    name = file_name(period, by, "")
    return Drawing(page, quarter.render, quarter.TEMPLATE_VERSION).finish(f"Biểu II.06a, {period.label}", name)


def write_pdf(desk: Desk, period: ReportingPeriod, path: Path, by: Grouping = Grouping.FIELD) -> Report:
    """Write form II.06a on paper to ``path``. Raises Unavailable when the place cannot be written."""
    made = report(desk, period, by)
    paper(desk, period, by, made=made).save(path)
    return made


def file_name(period: ReportingPeriod, by: Grouping, ending: str) -> str:
    """The name of a file with this report: by form, period and rows, never by a person."""
    return f"II.06a-{file_part(period.label)}{_ROWS[by]}{ending}"


def _signer(view: View, day: date) -> OfficeSigner | None:
    return next((signer for signer in view.people.signers() if signer.signs("report", day)), None)


def _signing_lines(signer: OfficeSigner | None) -> tuple[str, ...]:
    if signer is None:
        return ("THỦ TRƯỞNG ĐƠN VỊ",)
    return tuple(part for part in (signer.authority, signer.post.upper()) if part)


def _preparer(desk: Desk) -> str:
    return desk.actor.name if desk.actor.id is not None else ""


def _dossier_line(line: CountedDossier) -> DossierLine:
    from cchc_desktop.workbooks.quarter import DossierLine

    return DossierLine(
        line.code,
        line.procedure_name,
        line.field,
        line.owner,
        line.received_at,
        line.due_at,
        line.closed_at,
        line.status,
        line.arrival,
        line.outcome,
    )


def _told(
    found: Iterable[DossierLine], total: int, progress: Callable[[int, int], None] | None
) -> Iterator[DossierLine]:
    for number, line in enumerate(found, 1):
        if progress is not None and number % _TOLD_EVERY == 0:
            progress(number, total)
        yield line


def dated(place: str, day: date) -> str:
    """Place and day as a page bears them (NĐ 30/2020: a leading 0 for days under 10 and for months 1 and 2)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{place or '………'}, ngày {day.day:02d} tháng {month} năm {day.year}"
