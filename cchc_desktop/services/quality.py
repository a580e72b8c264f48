"""The quality of service in a period: lateness with its causes and letters, opinions, the groups of QĐ 766."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.indicators import Group, Known, Share, groups
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.procedure import OnlineLevel
from cchc_desktop.domain.quality import Quality, assess
from cchc_desktop.services.steps.counted import counted
from cchc_desktop.services.steps.noting import note_figures
from cchc_desktop.services.steps.paper import file_part

if TYPE_CHECKING:
    from cchc_desktop.storage.quality_facts import Brought
    from cchc_desktop.storage.views import View

_ONLINE = (OnlineLevel.PARTIAL, OnlineLevel.FULL)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The quality of a period, and the five groups of QĐ 766/QĐ-TTg with what the book does not know."""

    quality: Quality
    groups: tuple[Group, ...]


def assessment(desk: Desk, period: ReportingPeriod) -> Assessment:
    """The quality of service in a period, from the facts of one moment.

    Raises StatisticsBroken when the late dossiers, their causes and letters do not add up to columns (10) and (13):
    nothing may be shown then.
    """
    desk.require(Right.REPORT)
    today = desk.now().date()
    with desk.read() as view:
        report = counted(view, period, today, is_detailed=True)
        late = view.quality.late(period, report.profile, report.as_of)
        quality = assess(report, late, view.quality.opinions(period))
        known = _known(view, view.quality.brought(period), min(period.last, today))
    return Assessment(quality, groups(report, quality.opinions, known))


def write_workbook(desk: Desk, found: Assessment, path: Path) -> None:
    """Write an assessment as it was told to ``path``. Raises Unavailable when the place cannot be written."""
    from cchc_desktop.workbooks.quality import QualityBook, write

    desk.require(Right.REPORT)
    with desk.read() as view:
        settings = view.settings
    made = QualityBook(found.quality, found.groups, settings.name, desk.now(), settings.is_practice)
    write(made, path)
    note_figures(desk, f"chất lượng phục vụ {found.quality.period.label} (Excel)")


def file_name(period: ReportingPeriod) -> str:
    """The name of the workbook: by period, never by a person."""
    return f"Chat-luong-phuc-vu-{file_part(period.label)}.xlsx"


def _known(view: View, brought: tuple[Brought, ...], day: date) -> Known:
    """What the book knows besides the report; the catalogue is looked at as it was on ``day``."""
    versions = [procedure.on(day) for procedure in view.catalogue.procedures]
    offered = [version for version in versions if not version.is_ended(day)]
    used = {one.procedure for one in brought if one.online}
    online = [version for version in offered if version.online_level in _ONLINE]
    received, with_code, with_fee, paid = (
        sum(getattr(one, name) for one in brought) for name in ("received", "with_code", "with_fee", "paid_online")
    )
    return Known(
        with_code=Share(with_code, received),
        online_procedures=Share(sum(version.code in used for version in online), len(online)),
        confirmed_procedures=Share(sum(version.is_confirmed for version in offered), len(offered)),
        paid_online=Share(paid, with_fee),
    )
