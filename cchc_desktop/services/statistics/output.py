"""The report on paper and as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.people import Signer as OfficeSigner
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.statistics import Report, StatisticsBroken
from cchc_desktop.services.statistics import behind, layouts
from cchc_desktop.services.statistics.layouts import USUAL
from cchc_desktop.services.statistics.reporting import report
from cchc_desktop.services.steps.as_sent import sent_report
from cchc_desktop.services.steps.counted import counted
from cchc_desktop.services.steps.noting import note_export, note_figures
from cchc_desktop.services.steps.paper import (
    Drawing,
    PrintedPaper,
    file_part,
    head_of,
    marks_of,
    report_signer,
    signing_lines,
)

if TYPE_CHECKING:
    from cchc_desktop.domain.layout import Layout

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
    layout: str = USUAL,
) -> Report:
    """Write the form with the dossiers behind its figures, its checks, comparison and charts to ``path``.

    All of it is of one moment. ``layout`` names the form; the extended one stands beside any other. ``is_sent`` writes
    figures and dossiers as they were sent, if the period was, with what was changed since. ``progress`` hears how many
    dossiers of how many were written and may raise to stop. Raises Unavailable when the place cannot be written,
    NotFound and InvalidInput ``layout``; nothing half written stays.
    """
    from cchc_desktop.workbooks import quarter

    desk.require(Right.REPORT)
    form, now = layouts.layout_named(desk, layout), desk.now()
    with desk.read() as view:
        sent = sent_report(view, period, now.date(), by, is_detailed=True) if is_sent else None
        made = sent.report if sent else counted(view, period, now.date(), by=by, is_detailed=True)
        settings, signer = view.settings, report_signer(view, now.date())
        forms = (form, *layouts.beside(desk, form, made))
        quarter.write(
            quarter.QuarterView(
                report=made,
                layouts=forms,
                office=settings.name,
                recipient=settings.report_to,
                dated=dated(settings.place, now.date()),
                made_at=now,
                signer_title=_signing_lines(signer),
                signer_name=signer.name if signer else "",
                preparer_name=_preparer(desk),
                dossiers=behind.dossiers(desk, view, made, is_sent=sent is not None),
                beside=None if sent else behind.beside(desk, view, made, forms),
                is_practice=settings.is_practice,
                compared=behind.compared(view, made, now.date()),
                trends=behind.trends(view, made, now.date()),
                adjustments=behind.adjustments(sent) if sent else None,
                told=partial(_tell, progress, made.total.c3) if progress else None,
                sent_on=sent.sent_at.date() if sent else None,
                seals=[(head.station, head.seq, head.seal) for head in view.heads.now()],
            ),
            path,
        )
    note_export(desk, f"báo cáo {period.label} kèm danh sách hồ sơ (Excel)", made.total.c3)
    return made


def paper(
    desk: Desk,
    period: ReportingPeriod,
    by: Grouping = Grouping.FIELD,
    *,
    made: Report | None = None,
    layout: str = USUAL,
    sent_on: date | None = None,
) -> PrintedPaper:
    """The form on paper, with its counting rules and shares; ``made`` is a report of that period counted before.

    ``sent_on`` is the day on which it was sent, where it is told as it was sent; the page says so.

    Raises NotFound ``layout``, InvalidInput ``layout`` for a report that was counted without the finest grain where
    the layout asks for it, StatisticsBroken when an identity of the layout does not hold.
    """
    from cchc_desktop.documents import quarter
    from cchc_desktop.documents.parts import Signer

    desk.require(Right.REPORT)
    form = layouts.layout_named(desk, layout)
    with desk.read() as view:
        made = made or counted(view, period, desk.now().date(), by=by, is_detailed=True)
        settings, today = view.settings, desk.now().date()
        signer = report_signer(view, today)
    form = form.fitted(made.profile)
    if not form.is_told_by(made):
        raise InvalidInput(
            "layout", f"Số liệu của {period.label} không đủ chi tiết cho «{form.name}»; hãy chọn bố cục khác."
        )
    if broken := form.breaches(made):
        raise StatisticsBroken(broken)
    page = quarter.QuarterData(
        head=head_of(settings),
        report=made,
        layout=form,
        recipient=settings.report_to,
        issued_on=today,
        signer=Signer(signer.name if signer else "", _signing_lines(signer)),
        prepared_by=_preparer(desk),
        marks=marks_of(settings),
        sent_on=sent_on,
    )
    name = file_name(period, by, "", form)
    return Drawing(page, quarter.render, f"{form.id}/{quarter.TEMPLATE_VERSION}").finish(
        f"{form.name}, {period.label}", name
    )


def write_pdf(
    desk: Desk, period: ReportingPeriod, path: Path, by: Grouping = Grouping.FIELD, *, layout: str = USUAL
) -> Report:
    """Write the form on paper to ``path``. Raises Unavailable when the place cannot be written."""
    made = report(desk, period, by, is_detailed=True)
    paper(desk, period, by, made=made, layout=layout).save(path)
    note_figures(desk, f"báo cáo {period.label} (PDF)")
    return made


def file_name(period: ReportingPeriod, by: Grouping, ending: str, layout: Layout | None = None) -> str:
    """The name of a file with this report: by form, period and rows, never by a person."""
    form = "II.06a" if layout is None or layout.id == USUAL else file_part(layout.sheet)
    return f"{form}-{file_part(period.label)}{_ROWS[by]}{ending}"


def _signing_lines(signer: OfficeSigner | None) -> tuple[str, ...]:
    return ("THỦ TRƯỞNG ĐƠN VỊ",) if signer is None else signing_lines(signer)


def _preparer(desk: Desk) -> str:
    return desk.actor.name if desk.actor.id is not None else ""


def _tell(progress: Callable[[int, int], None], total: int, written: int) -> None:
    if written % _TOLD_EVERY == 0:
        progress(written, total)


def dated(place: str, day: date) -> str:
    """Place and day as a page bears them (NĐ 30/2020: a leading 0 for days under 10 and for months 1 and 2)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{place or '………'}, ngày {day.day:02d} tháng {month} năm {day.year}"
