"""A report as it was sent: its record, what changed since, and the day until which one is to be sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from cchc_desktop.domain.counting import (
    DETAILS,
    Arrival,
    CountingProfile,
    EarlyBy,
    Fact,
    Grouping,
    Judging,
    Outcome,
    Placement,
    SettledBy,
)
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod, open_quarter
from cchc_desktop.domain.statistics import (
    ROWS_ADD_UP,
    Check,
    Figures,
    Heading,
    Report,
    Row,
    StatisticsBroken,
    breaches,
    identities,
    tally,
)

EXPLAINED = "(Đã gửi)+(điều chỉnh)=(tính lại)"
_ARRIVED = {
    Arrival.ONLINE: "trực tuyến",
    Arrival.DIRECT: "trực tiếp, bưu chính",
    Arrival.CARRIED: "từ kỳ trước",
}
_ENDED = {
    Outcome.EARLY: "đã giải quyết trước hạn",
    Outcome.ON_TIME: "đã giải quyết đúng hạn",
    Outcome.LATE: "đã giải quyết quá hạn",
    Outcome.PENDING_IN_TIME: "đang giải quyết trong hạn",
    Outcome.PENDING_OVERDUE: "đang giải quyết quá hạn",
    Outcome.WITHDRAWN: "rút",
    Outcome.CLOSED: "đóng, dừng",
}
_NOWHERE = "không có trong báo cáo"
_CHOICES = {
    "settled_by": SettledBy,
    "early_by": EarlyBy,
    "withdrawn": Placement,
    "closed": Placement,
    "judging": Judging,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a dossier stands in a report: its row, how it arrived, how it ended."""

    key: str
    arrival: Arrival
    outcome: Outcome

    @property
    def said(self) -> str:
        """The cell in words: "Hộ tịch · từ kỳ trước · đã giải quyết quá hạn"."""
        return f"{self.key} · {_ARRIVED[self.arrival]} · {_ENDED[self.outcome]}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Something recorded after a report was sent; ``kind`` is the event's name, ``label`` its Vietnamese word."""

    kind: str
    label: str
    happened_at: datetime
    recorded_at: datetime
    officer: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A dossier that no longer stands where it stood when the report was sent, or to which something was added inside
    the period since.

    ``was`` and ``now`` are None where it does not stand in the report. ``why`` tells what no event explains.
    """

    dossier_id: int
    code: str
    was: Cell | None
    now: Cell | None
    events: tuple[Explanation, ...] = ()
    why: str = ""

    @property
    def was_said(self) -> str:
        """Where it stood when the report was sent, in words."""
        return self.was.said if self.was else _NOWHERE

    @property
    def now_said(self) -> str:
        """Where it stands now, in words."""
        return self.now.said if self.now else _NOWHERE

    @property
    def field(self) -> str:
        """The row it stands in now, or stood in."""
        cell = self.now or self.was
        return cell.key if cell else ""

    @property
    def in_short(self) -> tuple[str, str]:
        """Where it stood and stands, without what is the same in both."""
        return self._shortened(self.was), self._shortened(self.now)

    def _shortened(self, cell: Cell | None) -> str:
        if cell is None:
            return _NOWHERE
        was, now = self.was or cell, self.now or cell
        parts = [cell.key] if was.key != now.key else []
        parts += [_ARRIVED[cell.arrival]] if was.arrival is not now.arrival else []
        return " · ".join([*parts, _ENDED[cell.outcome]])

    @property
    def changes_figures(self) -> bool:
        """Whether a figure differs by it."""
        return self.was != self.now


@dataclass(frozen=True, slots=True)
class SentReport:
    """A report as sent, with the list "điều chỉnh sau khi gửi" that leads from it to ``current``."""

    id: int
    report: Report
    sent_at: datetime
    sent_by: str
    note: str
    adjustments: tuple[Adjustment, ...]
    current: Report

    @property
    def period(self) -> ReportingPeriod:
        """The period it is about."""
        return self.report.period

    @property
    def movement(self) -> Report:
        """What the adjustments add to each figure; by rows of lĩnh vực, negative where figures fell."""
        return movement(self.adjustments, self.current)


def may_both_be_sent(one: ReportingPeriod, other: ReportingPeriod) -> bool:
    """Whether two periods can stand sent side by side: no day is in both, or the one holds the other as a year holds
    its quarters, which both are cut by the same rule."""
    if one.last < other.first or other.last < one.first:
        return True
    is_same = (one.first, one.last) == (other.first, other.last)
    return one.rule is not None and one.rule is other.rule and not is_same


def as_sent(day: date) -> str:
    """What stands on every page of figures that were sent: "Số liệu đã gửi ngày 16/03/2026"."""
    return f"Số liệu đã gửi ngày {day:%d/%m/%Y}"


def report_due(period: ReportingPeriod, days: int) -> date:
    """The last day on which the report of a period is in time, so many ``days`` after its figures are closed.

    NĐ 09/2019/NĐ-CP Điều 12 sets only the days on which figures are closed; the day of sending is for each authority
    to say, and no text at hand states one, so that it is a setting of the office.
    """
    return period.last + timedelta(days=days)


def last_ended_quarter(today: date, rule: PeriodRule = PeriodRule.ND09) -> ReportingPeriod:
    """The quarter that ended last before ``today``."""
    running = open_quarter(rule, today=today)
    return open_quarter(rule, today=running.first - timedelta(days=1))


def record_of(report: Report) -> dict[str, Any]:
    """The report in plain values from which ``report_of`` makes it again, all of it."""
    rule = report.period.rule
    beside = {row.key: dict(row.memo) for row in report.rows if row.memo}
    further = [
        {"key": row.key, "field": row.field, "label": row.label, "memo": dict(row.memo)} for row in report.further
    ]
    return {**report.as_record(), "rule": rule.value if rule else None, "beside": beside, "further": further}


def report_of(record: Mapping[str, Any], *, is_detailed: bool = True) -> Report:
    """The report that a record was made of; without ``is_detailed``, what only the finest grain tells is left out.

    Raises StatisticsBroken when the record's own sums do not agree: it is not what was sent.
    """
    told, beside, rule = record["period"], record["beside"], record["rule"]
    period = ReportingPeriod(
        date.fromisoformat(told["from"]),
        date.fromisoformat(told["to"]),
        told["label"],
        PeriodRule(rule) if rule else None,
    )
    rows = tuple(
        Row(row["key"], row["field"], row["label"], _figures(row), _memo(beside.get(row["key"], {}), is_detailed))
        for row in record["rows"]
    )
    # What was sent before such rows were told has none.
    further = tuple(
        Row(row["key"], row["field"], row["label"], _NOTHING, memo)
        for row in record.get("further", ())
        if (memo := _memo(row["memo"], is_detailed))
    )
    total = _figures(record["total"])
    if broken := breaches(rows, total):
        raise StatisticsBroken(broken)
    return Report(
        period=period,
        as_of=date.fromisoformat(told["as_of"]),
        profile=_profile(record["profile"]),
        by=Grouping(record["by"]),
        rows=rows,
        total=total,
        memo=_memo(record["memo"], is_detailed),
        checks=(*identities(total), Check(ROWS_ADD_UP, True, total.c3, sum(row.figures.c3 for row in rows))),
        further=further,
    )


def movement(adjustments: Iterable[Adjustment], current: Report) -> Report:
    """What the adjustments add to each figure, as a report of differences under the headings of ``current``."""
    return tally(
        (fact for adjustment in adjustments for fact in _facts(adjustment)),
        [Heading(row.key, row.label, row.field) for row in current.rows],
        period=current.period,
        profile=current.profile,
        as_of=current.as_of,
        by=current.by,
    )


def check_explained(sent: Report, current: Report, adjustments: Sequence[Adjustment]) -> None:
    """See that the adjustments explain the whole difference, row by row and column by column.

    Raises StatisticsBroken naming the figures that they leave unexplained.
    """
    moved = movement(adjustments, current)
    was, plus, now = (_by_row(report) for report in (sent, moved, current))
    codes = tuple(adjustment.code for adjustment in adjustments[:50])
    unexplained = [
        Check(EXPLAINED, False, left, right, codes, f"{key or 'Chưa rõ'}, cột {name.removeprefix('c')}")
        for key in dict.fromkeys((*was, *plus, *now))
        for name in _COLUMNS
        if (left := _of(was, key, name) + _of(plus, key, name)) != (right := _of(now, key, name))
    ]
    if unexplained:
        raise StatisticsBroken(unexplained)


def unequal(one: Report, other: Report) -> tuple[Check, ...]:
    """The columns whose totals differ between two reports of the same dossiers."""
    return tuple(
        Check(ROWS_ADD_UP, False, left, right, where=f"Cột {name.removeprefix('c')}")
        for name in _COLUMNS
        if (left := getattr(one.total, name)) != (right := getattr(other.total, name))
    )


def asked_for(report: Report, period: ReportingPeriod) -> Report:
    """The report under the name by which it was asked for."""
    return replace(report, period=period)


_COLUMNS = tuple(field.name for field in fields(Figures))
_NOTHING = Figures()


def _by_row(report: Report) -> dict[str, Figures]:
    return {row.key: row.figures for row in report.rows}


def _of(rows: Mapping[str, Figures], key: str, name: str) -> int:
    number: int = getattr(rows.get(key, _NOTHING), name)
    return number


def _facts(adjustment: Adjustment) -> Iterable[Fact]:
    if not adjustment.changes_figures:
        return
    for cell, count in ((adjustment.was, -1), (adjustment.now, 1)):
        if cell is not None:
            yield Fact(cell.key, cell.arrival, cell.outcome, count, codes=(adjustment.code,))


def _figures(row: Mapping[str, Any]) -> Figures:
    return Figures(**{name: int(row[name]) for name in _COLUMNS if name in row})


def _memo(memo: Mapping[str, int], is_detailed: bool) -> dict[str, int]:
    return {name: int(count) for name, count in memo.items() if is_detailed or name not in DETAILS}


def _profile(told: Mapping[str, str]) -> CountingProfile:
    return CountingProfile(**{name: kind(told[name]) for name, kind in _CHOICES.items()})  # type: ignore[arg-type]
