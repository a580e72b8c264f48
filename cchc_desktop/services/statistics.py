"""The statistics of a period: one report value for screen, workbook, page and command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import period as periods
from cchc_desktop.domain import words
from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.counting import Arrival, Grouping, Outcome
from cchc_desktop.domain.people import ApplicantKind, Right
from cchc_desktop.domain.people import Signer as OfficeSigner
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.procedure import OnlineLevel
from cchc_desktop.domain.statistics import Heading, Report, tally
from cchc_desktop.domain.workflow import Status
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, file_part, head_of, marks_of

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View
    from cchc_desktop.workbooks.quarter import DossierLine

_TOLD_EVERY = 500


@dataclass(frozen=True, slots=True)
class CountedDossier:
    """A dossier behind the figures with the columns it stands in."""

    id: int
    code: str
    procedure: str
    procedure_name: str
    field: str
    owner: str
    status: str
    received_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    arrival: Arrival
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Curve:
    """How many were received and how many settled, day by day from ``first``."""

    first: date
    received: tuple[int, ...]
    settled: tuple[int, ...]


def report(desk: Desk, period: ReportingPeriod, by: Grouping = Grouping.FIELD, *, is_detailed: bool = False) -> Report:
    """The columns of form II.06a for a period, judged by the settings in force on its last day.

    ``is_detailed`` adds the finest grain to what stands beside them: channels, causes, ticks. Raises StatisticsBroken
    when a sum does not agree: nothing may be shown then.
    """
    desk.require(Right.REPORT)
    with desk.read() as view:
        return _report(desk, view, period, by, is_detailed=is_detailed)


def _report(desk: Desk, view: View, period: ReportingPeriod, by: Grouping, *, is_detailed: bool = False) -> Report:
    profile = view.settings_on(period.last).profile
    as_of = period.as_of(desk.now().date())
    facts = chain(view.reports.facts(period, profile, as_of, by), view.reports.duty_facts(period, as_of))
    if is_detailed:
        facts = chain(facts, view.reports.detail_facts(period, profile, as_of, by))
    if by is Grouping.LEVEL:
        levels = {p.code: p.latest.online_level.value for p in view.catalogue.procedures}
        facts = chain(replace(fact, key=levels.get(fact.key, "")) for fact in facts)
    return tally(
        facts,
        _headings(view, by),
        period=period,
        profile=profile,
        as_of=as_of,
        by=by,
        is_detailed=is_detailed,
    )


def _headings(view: View, by: Grouping) -> list[Heading]:
    catalogue = view.catalogue
    if by is Grouping.FIELD:
        return [Heading(name, name, name) for name in catalogue.fields]
    if by is Grouping.PROCEDURE:
        return [Heading(p.code, f"{p.latest.name} ({p.code})", p.latest.field) for p in catalogue.procedures]
    if by is Grouping.OFFICER:
        return [Heading(o.name, o.name) for o in view.people.officers()] + [Heading("", "Chưa giao công chức xử lý")]
    if by is Grouping.LEVEL:
        return [Heading(level.value, words.ONLINE_LEVEL[level]) for level in OnlineLevel]
    if by is Grouping.APPLICANT:
        return [Heading(kind.value, words.APPLICANT_KIND[kind]) for kind in ApplicantKind]
    if by is Grouping.CAUSE:
        return [Heading("", "Không có nguyên nhân quá hạn")]
    return [Heading(channel.value, words.CHANNEL[channel]) for channel in Channel]


def lines(
    desk: Desk,
    period: ReportingPeriod,
    *,
    by: Grouping = Grouping.FIELD,
    key: str | None = None,
    arrivals: frozenset[Arrival] = frozenset(),
    outcomes: frozenset[Outcome] = frozenset(),
) -> tuple[CountedDossier, ...]:
    """The dossiers behind a figure: of a row, of some columns, or of the whole period."""
    desk.require(Right.REPORT)
    with desk.read() as view:
        return tuple(_lines(desk, view, period, by, key, arrivals, outcomes))


def _lines(
    desk: Desk,
    view: View,
    period: ReportingPeriod,
    by: Grouping = Grouping.FIELD,
    key: str | None = None,
    arrivals: frozenset[Arrival] = frozenset(),
    outcomes: frozenset[Outcome] = frozenset(),
) -> Iterator[CountedDossier]:
    profile = view.settings_on(period.last).profile
    names = {p.id: p.latest.name for p in view.catalogue.procedures}
    as_of = period.as_of(desk.now().date())
    for row in view.reports.lines(period, profile, as_of, by=by, key=key, arrivals=arrivals, outcomes=outcomes):
        closed_at = row.closed_at if row.is_settled else None
        yield CountedDossier(
            row.id,
            row.code,
            row.procedure,
            names[row.procedure_id],
            row.field,
            row.owner,
            words.STATUS[Status(row.status)],
            row.received_at,
            row.promised_at,
            closed_at,
            Arrival(row.arrival),
            Outcome(row.outcome),
        )


def page_of_lines(
    desk: Desk,
    period: ReportingPeriod,
    *,
    by: Grouping = Grouping.FIELD,
    key: str | None = None,
    arrivals: frozenset[Arrival] = frozenset(),
    outcomes: frozenset[Outcome] = frozenset(),
    after: int = 0,
    limit: int = 60,
) -> tuple[tuple[CountedDossier, ...], int | None]:
    """``limit`` of the dossiers behind a figure once ``after`` of them are known, and what to ask with next."""
    desk.require(Right.REPORT)
    with desk.read() as view:
        found = tuple(islice(_lines(desk, view, period, by, key, arrivals, outcomes), after, after + limit + 1))
    return found[:limit], after + limit if len(found) > limit else None


def write_workbook(
    desk: Desk,
    period: ReportingPeriod,
    path: Path,
    by: Grouping = Grouping.FIELD,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Write form II.06a with the dossiers behind its figures to ``path``; report and dossiers are of one moment.

    ``progress`` hears how many dossiers of how many were written and may raise to stop. Raises Unavailable when the
    place cannot be written; nothing half written stays.
    """
    from cchc_desktop.workbooks import quarter

    desk.require(Right.REPORT)
    with desk.read() as view:
        made = _report(desk, view, period, by)
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
                dossiers=_told(map(_dossier_line, _lines(desk, view, period)), made.total.c3, progress),
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
        report_ = made or _report(desk, view, period, by)
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
    rows = {
        Grouping.FIELD: "",
        Grouping.PROCEDURE: "-thu-tuc",
        Grouping.OFFICER: "-cong-chuc",
        Grouping.CHANNEL: "-kenh",
    }
    return f"II.06a-{file_part(period.label)}{rows[by]}{ending}"


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


def open_quarter(desk: Desk, rule: PeriodRule = PeriodRule.ND09) -> ReportingPeriod:
    """The quarter that runs today."""
    return periods.open_quarter(rule, today=desk.now().date())


def curve(desk: Desk, first: date, last: date) -> Curve:
    """Intake and settlement by day, for the small curve of the start screen."""
    with desk.read() as view:
        received, settled = view.reports.daily(first, last)
    days = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    return Curve(first, tuple(received.get(d, 0) for d in days), tuple(settled.get(d, 0) for d in days))
