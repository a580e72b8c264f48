"""The report of a period: facts added up into the columns of form II.06a, with its own sums checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from dataclasses import field as _made
from datetime import date
from typing import Any

from cchc_desktop.domain.counting import DETAILS, Arrival, CountingProfile, Fact, Grouping, Memo, Outcome
from cchc_desktop.domain.errors import Conflict
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.ratio import Rate

NAMED_DOSSIERS, _NAMED_SUMS, _NAMED_IN_A_SENTENCE = 50, 4, 12


@dataclass(frozen=True, slots=True)
class Figures:
    """Columns (3) to (13) of form II.06a; ``withdrawn`` and ``closed`` only where a profile sets them apart."""

    c3: int = 0
    c4: int = 0
    c5: int = 0
    c6: int = 0
    c7: int = 0
    c8: int = 0
    c9: int = 0
    c10: int = 0
    c11: int = 0
    c12: int = 0
    c13: int = 0
    withdrawn: int = 0
    closed: int = 0

    @property
    def columns(self) -> dict[str, int]:
        """c3 to c13 by their names."""
        return {name: getattr(self, name) for name in COLUMNS}


COLUMNS = tuple(f"c{number}" for number in range(3, 14))
_ALL = tuple(field.name for field in fields(Figures))

_ARRIVALS = {Arrival.ONLINE: "c4", Arrival.DIRECT: "c5", Arrival.CARRIED: "c6"}
_OUTCOMES = {
    Outcome.EARLY: ("c7", "c8"),
    Outcome.ON_TIME: ("c7", "c9"),
    Outcome.LATE: ("c7", "c10"),
    Outcome.PENDING_IN_TIME: ("c11", "c12"),
    Outcome.PENDING_OVERDUE: ("c11", "c13"),
    Outcome.WITHDRAWN: ("withdrawn",),
    Outcome.CLOSED: ("closed",),
}
IDENTITIES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "(3)=(4)+(5)+(6)": ("c3", ("c4", "c5", "c6")),
    "(7)=(8)+(9)+(10)": ("c7", ("c8", "c9", "c10")),
    "(11)=(12)+(13)": ("c11", ("c12", "c13")),
    "(3)=(7)+(11)": ("c3", ("c7", "c11", "withdrawn", "closed")),
}
APART = "+(14)+(15)"
APART_WORDS = {"withdrawn": "rút hồ sơ", "closed": "đóng, dừng"}
ROWS_ADD_UP = "(Tổng cộng)=cộng các dòng"


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that may appear, in its place: ``label`` is printed, ``field`` is the lĩnh vực it belongs to."""

    key: str
    label: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    key: str
    field: str
    label: str
    figures: Figures
    memo: Mapping[str, int] = _made(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """One identity: its two sides, the line where it was looked at, and codes of dossiers that break it."""

    id: str
    ok: bool
    left: int
    right: int
    dossiers: tuple[str, ...] = ()
    where: str = "Tổng cộng"


class StatisticsBroken(Conflict):
    """The sums of a report do not agree: nothing may be shown, printed or written until that is explained.

    The message names the sums, the dossiers that break them as far as they are known, and the way out.
    """

    def __init__(self, checks: Sequence[Check]) -> None:
        self.checks = tuple(checks)
        self.dossiers = tuple(dict.fromkeys(code for check in checks for code in check.dossiers))
        sums = [f"{check.where}: {check.id}, {check.left} ≠ {check.right}" for check in checks]
        wrong = f"Số liệu không khớp: {_first(sums, _NAMED_SUMS, '; ', 'chỗ')}"
        if self.dossiers:
            named = _first(self.dossiers, _NAMED_IN_A_SENTENCE, ", ", "hồ sơ")
            out = f"; hồ sơ: {named}. Hãy mở từng hồ sơ này, sửa chỗ sai hoặc hủy hồ sơ ghi nhầm rồi làm lại"
        else:
            out = ". Hãy chạy kiểm tra sổ và báo người hỗ trợ kỹ thuật"
        super().__init__(f"{wrong}{out}; trong khi đó không lập, không xuất được báo cáo.")


def _first(named: Sequence[str], most: int, between: str, what: str) -> str:
    """As many as a sentence bears, and how many more there are."""
    more = f" và {len(named) - most} {what} khác" if len(named) > most else ""
    return between.join(named[:most]) + more


@dataclass(frozen=True, slots=True)
class Report:
    """The statistics of a period, shared by screen, workbook, page, paragraph and command line.

    ``further`` are rows in which no column of the form holds anything, only what is counted beside them.
    """

    period: ReportingPeriod
    as_of: date
    profile: CountingProfile
    by: Grouping
    rows: tuple[Row, ...]
    total: Figures
    memo: Mapping[str, int]
    checks: tuple[Check, ...]
    further: tuple[Row, ...] = ()

    @property
    def rates(self) -> tuple[Rate, ...]:
        """On-time by true day and by keying day, pending in time, online: each with its formula."""
        total = self.total
        keyed_late = self.memo.get(Memo.LATE_BY_KEYING, 0)
        return (
            Rate("on_time", "Đúng hạn (theo ngày thực tế)", total.c8 + total.c9, total.c7, "((8)+(9))/(7)"),
            Rate(
                "on_time_by_keying",
                "Đúng hạn (theo ngày cập nhật)",
                total.c7 - keyed_late,
                total.c7,
                "((7)−quá hạn theo ngày cập nhật)/(7)",
            ),
            Rate("pending_in_time", "Đang giải quyết còn trong hạn", total.c12, total.c11, "(12)/(11)"),
            Rate("online", "Tiếp nhận trực tuyến", total.c4, total.c4 + total.c5, "(4)/((4)+(5))"),
        )

    def as_record(self) -> dict[str, Any]:
        """The report in plain values, by the keys that scripts rely on."""
        period = {
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "as_of": self.as_of.isoformat(),
            "label": self.period.label,
        }
        return {
            "period": period,
            "profile": {**asdict(self.profile), "sentence": self.profile.sentence},
            "by": str(self.by),
            "rows": [
                {"key": row.key, "field": row.field, "label": row.label, **_plain(row.figures)} for row in self.rows
            ],
            "total": _plain(self.total),
            "memo": dict(self.memo),
            "rates": [{**asdict(rate), "shown": rate.shown} for rate in self.rates],
            "checks": [{**asdict(check), "dossiers": list(check.dossiers)} for check in self.checks],
        }


def tally(
    facts: Iterable[Fact],
    headings: Sequence[Heading],
    *,
    period: ReportingPeriod,
    profile: CountingProfile,
    as_of: date,
    by: Grouping = Grouping.FIELD,
    is_detailed: bool = False,
) -> Report:
    """Add facts up into rows in the order of ``headings`` (unknown keys last), without rows that are all zero.

    Each row also keeps its memo; what only the finest grain tells is in it when ``is_detailed``. What is counted
    without a row (an empty key that is no heading's) stands in the memo of the total alone.
    Raises StatisticsBroken, naming the dossiers as far as the facts do, when an identity of the layout does not hold.
    """
    cells: defaultdict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    memo: Counter[str] = Counter({str(name): 0 for name in Memo if is_detailed or name not in DETAILS})
    beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
    astray: list[str] = []
    for fact in facts:
        names = _cells_of(fact)
        for name in names:
            cells[fact.key][name] += fact.count
            total[name] += fact.count
        for name in fact.memo:
            memo[str(name)] += fact.count
            beside[fact.key][str(name)] += fact.count
        if (fact.arrival is None) != (fact.outcome is None):
            astray.extend(fact.codes)
    known = {heading.key for heading in headings}
    keys = {*cells, *(key for key in beside if key)} - known
    places = (*headings, *(Heading(key, key or "Chưa rõ") for key in sorted(keys)))
    lines = [
        Row(
            heading.key,
            heading.field or _own_field(heading, by),
            heading.label,
            Figures(**cells.get(heading.key, Counter())),
            dict(beside.get(heading.key, ())),
        )
        for heading in places
        if any((*cells.get(heading.key, {}).values(), *beside.get(heading.key, {}).values()))
    ]
    rows = tuple(row for row in lines if any(cells.get(row.key, Counter()).values()))
    further = tuple(row for row in lines if not any(cells.get(row.key, Counter()).values()))
    figures = Figures(**total)
    broken = breaches(rows, figures, tuple(astray[:NAMED_DOSSIERS]))
    if broken:
        raise StatisticsBroken(broken)
    checks = (*identities(figures), Check(ROWS_ADD_UP, True, figures.c3, sum(row.figures.c3 for row in rows)))
    return Report(period, as_of, profile, by, rows, figures, dict(memo), checks, further)


def identities(figures: Figures, where: str = "Tổng cộng", dossiers: tuple[str, ...] = ()) -> tuple[Check, ...]:
    """The identities that the layout of form II.06a forces on one line, holding or not."""
    found = []
    for name, (left, right) in IDENTITIES.items():
        a, b = getattr(figures, left), sum(getattr(figures, part) for part in right)
        apart = APART if name == "(3)=(7)+(11)" and figures.withdrawn + figures.closed else ""
        found.append(Check(name + apart, a == b, a, b, () if a == b else dossiers, where))
    return tuple(found)


def breaches(rows: Sequence[Row], total: Figures, dossiers: tuple[str, ...] = ()) -> tuple[Check, ...]:
    """Every identity that does not hold, in a row, in the total or between them; empty when all agree.

    Also for figures that came from outside, a workbook of another office say.
    """
    found = [check for row in rows for check in identities(row.figures, row.label, dossiers) if not check.ok]
    found.extend(check for check in identities(total, dossiers=dossiers) if not check.ok)
    for name in _ALL:
        left, right = getattr(total, name), sum(getattr(row.figures, name) for row in rows)
        if rows and left != right:
            column = name.removeprefix("c") if name in COLUMNS else APART_WORDS[name]
            found.append(Check(ROWS_ADD_UP, False, left, right, dossiers, f"Cột {column}"))
    return tuple(found)


def _cells_of(fact: Fact) -> tuple[str, ...]:
    arrived = () if fact.arrival is None else ("c3", _ARRIVALS[fact.arrival])
    return arrived if fact.outcome is None else (*arrived, *_OUTCOMES[fact.outcome])


def _own_field(heading: Heading, by: Grouping) -> str:
    return heading.label if by is Grouping.FIELD else ""


def _plain(figures: Figures) -> dict[str, int]:
    """c3 to c13, and the columns of their own only where something stands in them."""
    apart = {name: value for name, value in asdict(figures).items() if name not in COLUMNS and value}
    return figures.columns | apart
