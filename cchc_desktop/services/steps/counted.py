"""A period counted: the one place where facts become a report, for all services that tell or draw it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from cchc_desktop.domain import words
from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.counting import CountingProfile, Fact, Grouping
from cchc_desktop.domain.people import ApplicantKind
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.procedure import OnlineLevel
from cchc_desktop.domain.statistics import NAMED_DOSSIERS, Check, Heading, Report, StatisticsBroken, tally

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View

# A dossier that was settled before it came would stand in no column, and nobody would miss it.
ALL_THAT_CAME = "(4)+(5) = số hồ sơ có ngày tiếp nhận trong kỳ"


def counted(
    view: View,
    period: ReportingPeriod,
    today: date,
    profile: CountingProfile | None = None,
    *,
    by: Grouping = Grouping.FIELD,
    is_detailed: bool = False,
) -> Report:
    """The report of a period, by the rule in force on its last day unless another ``profile`` is given.

    ``is_detailed`` adds the finest grain to what stands beside the columns: channels, causes, ticks. Raises
    StatisticsBroken when a sum does not agree: nothing may be shown then.
    """
    profile = profile or view.settings_on(period.last).profile
    as_of = period.as_of(today)
    made = tally(
        _facts(view, period, profile, as_of, by, is_detailed=is_detailed),
        _headings(view, by),
        period=period,
        profile=profile,
        as_of=as_of,
        by=by,
        is_detailed=is_detailed,
    )
    came, new = view.reports.came(period), made.total.c4 + made.total.c5
    if came != new:
        named = view.reports.settled_too_early(period, profile, NAMED_DOSSIERS)
        raise StatisticsBroken([Check(ALL_THAT_CAME, False, new, came, named)])
    return made


def regrouped(view: View, facts: Iterable[Fact], made: Report, by: Grouping) -> Report:
    """A report told by other rows: ``facts`` are of the same dossiers as ``made``, keyed by those rows."""
    keyed = _by_level(view, facts) if by is Grouping.LEVEL else facts
    told = tally(keyed, _headings(view, by), period=made.period, profile=made.profile, as_of=made.as_of, by=by)
    return replace(told, memo=made.memo)


def _facts(
    view: View, period: ReportingPeriod, profile: CountingProfile, as_of: date, by: Grouping, *, is_detailed: bool
) -> Iterator[Fact]:
    facts = view.reports.facts(period, profile, as_of, by, is_detailed=is_detailed)
    return _by_level(view, facts) if by is Grouping.LEVEL else facts


def _by_level(view: View, facts: Iterable[Fact]) -> Iterator[Fact]:
    """How far a procedure runs online is for the catalogue to say."""
    levels = {procedure.code: procedure.latest.online_level.value for procedure in view.catalogue.procedures}
    return (replace(fact, key=levels.get(fact.key, "")) for fact in facts)


def _headings(view: View, by: Grouping) -> list[Heading]:
    catalogue = view.catalogue
    match by:
        case Grouping.FIELD:
            return [Heading(name, name, name) for name in catalogue.fields]
        case Grouping.PROCEDURE:
            return [Heading(p.code, f"{p.latest.name} ({p.code})", p.latest.field) for p in catalogue.procedures]
        case Grouping.OFFICER:
            known = [Heading(officer.name, officer.name) for officer in view.people.officers()]
            return [*known, Heading("", "Chưa giao công chức xử lý")]
        case Grouping.CHANNEL:
            return [Heading(channel.value, words.CHANNEL[channel]) for channel in Channel]
        case Grouping.LEVEL:
            return [Heading(level.value, words.ONLINE_LEVEL[level]) for level in OnlineLevel]
        case Grouping.APPLICANT:
            return [Heading(kind.value, words.APPLICANT_KIND[kind]) for kind in ApplicantKind]
        case Grouping.CAUSE:
            return [Heading("", "Không có nguyên nhân quá hạn")]
