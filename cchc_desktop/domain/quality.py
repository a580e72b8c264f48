"""The quality of service in a period: why dossiers came late and who was apologised to, how content citizens are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from cchc_desktop.domain.counting import CountingProfile, Memo
from cchc_desktop.domain.duty import LetterTiming
from cchc_desktop.domain.outcome import CauseSide, Satisfaction
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.ratio import Rate
from cchc_desktop.domain.statistics import Check, Report, StatisticsBroken
from cchc_desktop.domain.text import fold, given_name_key
from cchc_desktop.domain.written import number

TOTAL = "Tổng cộng"
BY_LETTER = "(10)+(13) = có thư xin lỗi + chưa có thư"
BY_SIDE = "(10)+(13) = chủ quan + khách quan + chưa ghi"
BY_MEMO = "có thư xin lỗi = số liệu kèm theo của biểu"


@dataclass(frozen=True, slots=True)
class LateFact:
    """``count`` dossiers of a field that were settled late or are pending overdue, alike in cause and letter.

    Without ``side`` and ``cause`` nobody wrote down why; ``letter`` is NONE where none was written in the period.
    """

    field: str
    is_pending: bool
    side: CauseSide | None
    cause: str
    letter: LetterTiming
    count: int = 1


@dataclass(frozen=True, slots=True)
class OpinionFact:
    """``count`` results that were returned in the period with one opinion; None: the citizen gave none."""

    field: str
    officer: str
    level: Satisfaction | None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Cause:
    """``count`` late dossiers of one cause; without ``side`` and ``text`` nobody wrote down why."""

    side: CauseSide | None
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Lateness:
    """What came late in one field, or in all: by how it stands, by whose cause, by when its letter was written."""

    name: str
    settled: int = 0
    pending: int = 0
    sides: Mapping[CauseSide | None, int] = field(default_factory=dict)
    letters: Mapping[LetterTiming, int] = field(default_factory=dict)
    causes: tuple[Cause, ...] = ()

    @property
    def total(self) -> int:
        """All that is late: columns (10) and (13)."""
        return self.settled + self.pending

    @property
    def with_letter(self) -> int:
        """Those whose letter was written, whenever."""
        return sum(count for timing, count in self.letters.items() if timing is not LetterTiming.NONE)

    @property
    def without_letter(self) -> int:
        """Those who are still owed one."""
        return self.letters.get(LetterTiming.NONE, 0)

    @property
    def in_time(self) -> Rate:
        """How many of the letters owed were written by their last day (NĐ 118/2025 Điều 19.6)."""
        part = self.letters.get(LetterTiming.IN_TIME, 0)
        return Rate("letters_in_time", "Thư xin lỗi kịp thời", part, self.total, "thư gửi kịp thời/số hồ sơ quá hạn")

    def as_record(self) -> dict[str, Any]:
        """The figures in plain values, by the keys that scripts rely on."""
        return {
            "name": self.name,
            "settled": self.settled,
            "pending": self.pending,
            "sides": {side or "unknown": self.sides.get(side, 0) for side in (*CauseSide, None)},
            "letters": {timing.value: self.letters.get(timing, 0) for timing in LetterTiming},
            "causes": [{"side": one.side, "text": one.text, "count": one.count} for one in self.causes],
        }


@dataclass(frozen=True, slots=True)
class Opinions:
    """What citizens said when they took their results, of one officer or field, or of all."""

    name: str
    levels: Mapping[Satisfaction, int]
    unrated: int

    @property
    def rated(self) -> int:
        """n: how many gave an opinion."""
        return sum(self.levels.values())

    @property
    def returned(self) -> int:
        """How many results were returned, rated or not."""
        return self.rated + self.unrated

    @property
    def rate(self) -> Rate:
        """How many of those who gave an opinion are content."""
        content = self.rated - self.levels.get(Satisfaction.UNSATISFIED, 0)
        return Rate("satisfied", "Hài lòng", content, self.rated, "(rất hài lòng + hài lòng)/số lượt đánh giá")

    @property
    def shown(self) -> str:
        """The rate, never without the number of opinions it stands on."""
        if not self.rated:
            return "chưa có lượt đánh giá"
        return f"{self.rate.shown} (n = {number(self.rated)})"

    def as_record(self) -> dict[str, Any]:
        """The figures in plain values, by the keys that scripts rely on."""
        levels = {level.value: self.levels.get(level, 0) for level in Satisfaction}
        return {"name": self.name, **levels, "rated": self.rated, "unrated": self.unrated, "shown": self.shown}


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality of service in a period; ``lateness`` is by field, opinions are by officer and by field."""

    period: ReportingPeriod
    as_of: date
    profile: CountingProfile
    lateness: tuple[Lateness, ...]
    late: Lateness
    by_officer: tuple[Opinions, ...]
    by_field: tuple[Opinions, ...]
    opinions: Opinions
    checks: tuple[Check, ...]

    def as_record(self) -> dict[str, Any]:
        """The quality in plain values, by the keys that scripts rely on."""
        return {
            "late": {"fields": [row.as_record() for row in self.lateness], "total": self.late.as_record()},
            "opinions": {
                "officers": [row.as_record() for row in self.by_officer],
                "fields": [row.as_record() for row in self.by_field],
                "total": self.opinions.as_record(),
            },
            "checks": [asdict(check) | {"dossiers": list(check.dossiers)} for check in self.checks],
        }


def assess(report: Report, late: Iterable[LateFact], opinions: Iterable[OpinionFact]) -> Quality:
    """The quality of service behind a report by field.

    late = with letter + without letter, for each field, and as many as columns (10) and (13) hold. Raises
    StatisticsBroken when that does not hold: nothing may be shown then.
    """
    late_facts, opinion_facts = tuple(late), tuple(opinions)
    order = {row.label: at for at, row in enumerate(report.rows)}

    def place(field: str) -> tuple[int, str]:
        return order.get(field, len(order)), fold(field)

    fields = sorted({fact.field for fact in late_facts}, key=place)
    rows = tuple(_lateness(name, [fact for fact in late_facts if fact.field == name]) for name in fields)
    whole = _lateness(TOTAL, late_facts)
    checks = _checks(report, rows, whole)
    broken = [check for check in checks if not check.ok]
    if broken:
        raise StatisticsBroken(broken)
    return Quality(
        report.period,
        report.as_of,
        report.profile,
        rows,
        whole,
        _grouped(opinion_facts, lambda fact: fact.officer, lambda name: (not name, given_name_key(name))),
        _grouped(opinion_facts, lambda fact: fact.field, place),
        _opinions(TOTAL, opinion_facts),
        tuple(check for check in checks if check.where == TOTAL),
    )


def causes_of(facts: Iterable[LateFact]) -> tuple[Cause, ...]:
    """The causes added up, the most frequent first, what nobody wrote down last."""
    sums: dict[tuple[CauseSide | None, str], int] = {}
    for fact in facts:
        key = fact.side, fact.cause
        sums[key] = sums.get(key, 0) + fact.count
    made = [Cause(side, text, count) for (side, text), count in sums.items()]
    return tuple(sorted(made, key=lambda one: (one.side is None and not one.text, -one.count, one.text)))


def _lateness(name: str, facts: Sequence[LateFact]) -> Lateness:
    sides: dict[CauseSide | None, int] = {}
    letters: dict[LetterTiming, int] = {}
    for fact in facts:
        sides[fact.side] = sides.get(fact.side, 0) + fact.count
        letters[fact.letter] = letters.get(fact.letter, 0) + fact.count
    pending = sum(fact.count for fact in facts if fact.is_pending)
    settled = sum(fact.count for fact in facts) - pending
    return Lateness(name, settled, pending, sides, letters, causes_of(facts))


def _checks(report: Report, rows: Sequence[Lateness], whole: Lateness) -> list[Check]:
    counted = {row.label: row.figures.c10 + row.figures.c13 for row in report.rows}
    counted[TOTAL] = report.total.c10 + report.total.c13
    seen = {row.name: row for row in (*rows, whole)}
    found: list[Check] = []
    for name in dict.fromkeys((*counted, *seen)):
        row, left = seen.get(name, Lateness(name)), counted.get(name, 0)
        sums = {BY_LETTER: row.with_letter + row.without_letter, BY_SIDE: sum(row.sides.values())}
        found.extend(Check(said, left == right, left, right, where=name) for said, right in sums.items())
    memo = sum(report.memo.get(name, 0) for name in (Memo.LATE_WITH_LETTER, Memo.OVERDUE_WITH_LETTER))
    found.append(Check(BY_MEMO, whole.with_letter == memo, whole.with_letter, memo, where=TOTAL))
    return found


def _grouped(
    facts: Sequence[OpinionFact], name_of: Callable[[OpinionFact], str], place: Callable[[str], Any]
) -> tuple[Opinions, ...]:
    names = sorted({name_of(fact) for fact in facts}, key=place)
    return tuple(_opinions(name, [fact for fact in facts if name_of(fact) == name]) for name in names)


def _opinions(name: str, facts: Iterable[OpinionFact]) -> Opinions:
    levels = dict.fromkeys(Satisfaction, 0)
    unrated = 0
    for fact in facts:
        if fact.level is None:
            unrated += fact.count
        else:
            levels[fact.level] += fact.count
    return Opinions(name, levels, unrated)
