"""A year, and several years in a row ("2016–2018"): what came, what was settled and how, what was left at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from cchc_desktop.domain.counting import CountingProfile
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.ratio import Rate
from cchc_desktop.domain.statistics import Check, Figures, Report, StatisticsBroken
from cchc_desktop.domain.written import day, dossiers, number

OPENING = "kỳ trước chuyển sang = còn lại cuối năm trước"
_COUNTS = ("opening", "received", "online", "settled", "in_time", "late", "apart", "left")
_SUMMED = {
    "c4": "tiếp nhận trực tuyến",
    "c5": "tiếp nhận trực tiếp, bưu chính",
    "c7": "đã giải quyết",
    "c8": "trước hạn",
    "c9": "đúng hạn",
    "c10": "quá hạn",
    "withdrawn": "rút",
    "closed": "đóng, dừng",
}


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year, or the whole span: the columns of form II.06a by their meaning."""

    period: ReportingPeriod
    figures: Figures
    as_of: date

    @property
    def is_running(self) -> bool:
        """Whether its last day is still to come; the figures then stand as on ``as_of``."""
        return self.as_of < self.period.last

    @property
    def opening(self) -> int:
        """What the year before left."""
        return self.figures.c6

    @property
    def online(self) -> int:
        """What of it came in online."""
        return self.figures.c4

    @property
    def received(self) -> int:
        """What came in the year."""
        return self.figures.c4 + self.figures.c5

    @property
    def settled(self) -> int:
        """Column (7)."""
        return self.figures.c7

    @property
    def in_time(self) -> int:
        """Settled early or on time."""
        return self.figures.c8 + self.figures.c9

    @property
    def late(self) -> int:
        """Settled late."""
        return self.figures.c10

    @property
    def apart(self) -> int:
        """Withdrawn, closed or stopped, where the counting rule sets them in columns of their own."""
        return self.figures.withdrawn + self.figures.closed

    @property
    def left(self) -> int:
        """Pending at the end."""
        return self.figures.c11

    @property
    def rate(self) -> Rate:
        """Settled early or on time, of what was settled."""
        formula = "(trước hạn + đúng hạn)/đã giải quyết"
        return Rate("on_time", "Trước hạn, đúng hạn", self.in_time, self.settled, formula)

    @property
    def late_rate(self) -> Rate:
        """Settled late, of what was settled."""
        return Rate("late", "Quá hạn", self.late, self.settled, "quá hạn/đã giải quyết")

    def as_record(self) -> dict[str, Any]:
        """The year in plain values, by the keys that scripts rely on."""
        return {
            "label": self.period.label,
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "as_of": self.as_of.isoformat(),
            **{name: getattr(self, name) for name in _COUNTS},
            "rate": self.rate.shown,
            "late_rate": self.late_rate.shown,
        }


@dataclass(frozen=True, slots=True)
class Change:
    """What a whole year has more or less than the whole year before it; ``points`` are hundredths of a percent."""

    received: int
    settled: int
    late: int
    points: int | None

    @property
    def points_shown(self) -> str:
        """The difference of the two rates as they are shown: "+0,12"; "-" where a year settled nothing."""
        if self.points is None:
            return "-"
        sign = "+" if self.points > 0 else "−" if self.points < 0 else ""
        return f"{sign}{abs(self.points) // 100},{abs(self.points) % 100:02d}"


@dataclass(frozen=True, slots=True)
class YearSummary:
    """The years of a span and the span as a whole, all counted by one rule at one time."""

    lines: tuple[YearLine, ...]
    whole: YearLine
    profile: CountingProfile
    checks: tuple[Check, ...]

    @property
    def changes(self) -> tuple[Change | None, ...]:
        """Each year against the one before; None for the first, and for one that is not over or cut short."""
        return (None, *(_change(then, now) for then, now in pairwise(self.lines)))

    def as_record(self) -> dict[str, Any]:
        """The summary in plain values, by the keys that scripts rely on."""
        return {
            "years": [
                line.as_record() | {"change": asdict(change) if change else None}
                for line, change in zip(self.lines, self.changes, strict=True)
            ],
            "whole": self.whole.as_record(),
            "profile": {**asdict(self.profile), "sentence": self.profile.sentence},
            "checks": [asdict(check) | {"dossiers": list(check.dossiers)} for check in self.checks],
        }


def summarise(reports: Sequence[Report], whole: Report) -> YearSummary:
    """The years in their order, and the span counted by itself.

    What a year leaves is what the next begins with, and the years add up to the span: exact, since all were counted at
    one time. Raises StatisticsBroken when that does not hold, ValueError without a year or for years that do not follow
    each other.
    """
    if not reports or any(then.period.first <= now.period.last for now, then in pairwise(reports)):
        raise ValueError("the years of a summary follow each other")
    checks = tuple(_checks(reports, whole))
    broken = [check for check in checks if not check.ok]
    if broken:
        raise StatisticsBroken(broken)
    lines = tuple(map(_line, reports))
    return YearSummary(lines, _line(whole), whole.profile, checks)


def _line(report: Report) -> YearLine:
    return YearLine(report.period, report.total, report.as_of)


def _change(then: YearLine, now: YearLine) -> Change | None:
    """Figures of a part of a year are not held against those of a whole one."""
    if now.is_running or now.period.rule is None:
        return None
    return Change(
        now.received - then.received,
        now.settled - then.settled,
        now.late - then.late,
        hundredths(now.rate) - hundredths(then.rate) if now.settled and then.settled else None,
    )


def hundredths(rate: Rate) -> int:
    """A rate that has a whole, in hundredths of a percent as it is shown."""
    return int(rate.shown.replace(",", "").removesuffix("%"))


def _checks(reports: Sequence[Report], whole: Report) -> Iterator[Check]:
    for now, then in pairwise(reports):
        yield _check(OPENING, then.total.c6, now.total.c11, then.period.label)
    yield _check("kỳ trước chuyển sang = của năm đầu", whole.total.c6, reports[0].total.c6, whole.period.label)
    for name, said in _SUMMED.items():
        added = sum(getattr(report.total, name) for report in reports)
        yield _check(f"{said} = cộng các năm", getattr(whole.total, name), added, whole.period.label)
    yield _check("còn lại = của năm cuối", whole.total.c11, reports[-1].total.c11, whole.period.label)


def _check(name: str, left: int, right: int, where: str) -> Check:
    return Check(name, left == right, left, right, where=where)


def sentences(summary: YearSummary, office: str) -> tuple[str, ...]:
    """The summary in words: the whole span, then each year where there are several; the counting rule last."""
    whole = summary.whole
    until = f", tính đến ngày {day(whole.as_of)}" if whole.is_running else ""
    span = f"từ ngày {day(whole.period.first)} đến ngày {day(whole.period.last)}{until}"
    named = whole.period.label[0].lower() + whole.period.label[1:]
    opening = f"Trong {named} ({span}), {office} {_told(whole)}"
    years = [f"{named_until(line)}: {_told(line)}" for line in summary.lines] if len(summary.lines) > 1 else []
    return (opening, *years, summary.profile.sentence)


def named_until(line: YearLine) -> str:
    """A year by its name, with the day of its figures while it runs: "Năm 2026 (tính đến ngày 20/11/2026)"."""
    return f"{line.period.label} (tính đến ngày {day(line.as_of)})" if line.is_running else line.period.label


def _told(line: YearLine) -> str:
    if not line.figures.c3:
        return "không tiếp nhận, giải quyết hồ sơ nào."
    carried = "không có hồ sơ kỳ trước chuyển sang"
    if line.opening:
        carried = f"kỳ trước chuyển sang {dossiers(line.opening)}"
    received = f"tiếp nhận mới {dossiers(line.received)}, {carried}"
    if not line.settled:
        return f"{received}; chưa có hồ sơ nào được giải quyết; cuối kỳ còn {dossiers(line.left)} đang giải quyết."
    late = f"quá hạn {dossiers(line.late)}" if line.late else "không có hồ sơ quá hạn"
    rate = f"đạt {line.rate.shown} ({number(line.in_time)}/{number(line.settled)})"
    settled = f"đã giải quyết {dossiers(line.settled)}, trong đó trước hạn, đúng hạn {dossiers(line.in_time)}, {rate}"
    apart = f"; rút, đóng, dừng {dossiers(line.apart)} tính ở cột riêng" if line.apart else ""
    left = f"cuối kỳ còn {dossiers(line.left)}" if line.left else "cuối kỳ không còn hồ sơ"
    return f"{received}; {settled}, {late}{apart}; {left} đang giải quyết."
