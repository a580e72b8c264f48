"""Letters that were issued in a period, told apart by their timing, and the count of all that is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.counting import Fact, Grouping, Memo, Outcome
from cchc_desktop.domain.duty import LetterTiming
from cchc_desktop.domain.letters import numbered_later
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.statistics import Check, StatisticsBroken
from cchc_desktop.domain.workflow import TRANSITIONS, Action

if TYPE_CHECKING:
    from cchc_desktop.storage.duty_lists import DutyRow
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.views import View

OFFICE = "văn phòng"  # who wrote it down before anyone had an account
_LATE = (Outcome.LATE, Outcome.PENDING_OVERDUE)
_WITH = (Memo.LATE_WITH_LETTER, Memo.OVERDUE_WITH_LETTER)
_WITHOUT = (Memo.LATE_WITHOUT_LETTER, Memo.OVERDUE_WITHOUT_LETTER)


@dataclass(frozen=True, slots=True)
class Written:
    """A letter of apology: ``number`` empty while the office clerk has yet to give it.

    ``place`` counts the letters of the dossier from 1. ``given`` is the number it was issued with, empty where it was
    left for the office clerk; ``numbered_by`` wrote that of the office clerk down ``numbered_at``.
    ``told_how`` is how the citizen was told, empty while nobody did; ``tries`` counts the calls that reached nobody.
    ``may_be_told``: a dossier that was returned takes no notice any more.
    """

    row: DossierRow
    place: int
    number: str
    given: str
    numbered_by: str
    numbered_at: datetime | None
    issued_at: datetime
    new_due: datetime | None
    signer: str
    cause: str
    side: CauseSide | None
    reason: str
    timing: LetterTiming
    told_how: str
    told_at: datetime | None
    tries: int
    may_be_told: bool

    @property
    def id(self) -> tuple[int, datetime]:
        """The dossier and its letter: there may be a second one."""
        return self.row.id, self.issued_at


class _Names(NamedTuple):
    """Signers and officers by their ids."""

    signers: Mapping[int | None, str]
    officers: Mapping[int | None, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of what is late in a period have their letter, and when it came; ``late_total`` is all that is late."""

    in_time: int
    due_day: int
    late: int
    none: int
    late_total: int

    @property
    def with_letter(self) -> int:
        """Those whose letter was written, whenever."""
        return self.in_time + self.due_day + self.late


def written(desk: Desk, period: ReportingPeriod) -> tuple[Written, ...]:
    """The letters of the dossiers whose first one was issued in the period, the latest first."""
    desk.require(Right.READ)
    with desk.read() as view:
        names = _Names(
            {signer.id: signer.name for signer in view.people.signers()},
            {officer.id: officer.name for officer in view.people.officers()},
        )
        rows = view.duties.letters_written(period.first, period.last, desk.now())
        found = [letter for row in rows for letter in _letters(view, row, names)]
    return tuple(sorted(found, key=as_issued, reverse=True))


def as_issued(letter: Written) -> tuple[datetime, int, str]:
    """By issue, then by the number it was issued with: one that is written down later moves no row."""
    return letter.issued_at, len(letter.given), letter.given


def _letters(view: View, duty: DutyRow, names: _Names) -> Iterator[Written]:
    dossier = view.dossiers.load_id(duty.row.id)
    may_be_told = dossier.status in TRANSITIONS[Action.NOTIFY].sources
    places = [n for n, one in enumerate(dossier.history) if isinstance(one, ev.Extended | ev.LetterIssued)]
    typed = numbered_later(dossier.history)
    for at, (place, event) in enumerate(zip(places, dossier.letters, strict=True), 1):
        issued, numbered = dossier.history[place], typed.get(at)
        assert isinstance(issued, ev.Extended | ev.LetterIssued)
        calls = [one for one in dossier.history[place:] if isinstance(one, ev.CitizenNotified) and _is_of_letter(one)]
        reached = next((one for one in calls if one.is_reached), None)
        letter = event.letter
        yield Written(
            row=duty.row,
            place=at,
            number=letter.number,
            given=issued.letter.number,
            numbered_by=names.officers.get(numbered.stamp.by, OFFICE) if numbered else "",
            numbered_at=numbered.stamp.recorded_at if numbered else None,
            issued_at=event.happened_at,
            new_due=event.due_at if isinstance(event, ev.Extended) else None,
            signer=names.signers.get(letter.signer, ""),
            cause=letter.cause,
            side=letter.side,
            reason=event.reason,
            timing=LetterTiming(duty.note),
            told_how=letter.told_how or (reached.how if reached else ""),
            told_at=letter.told_at or (reached.happened_at if reached else None),
            tries=sum(not one.is_reached for one in calls),
            may_be_told=may_be_told,
        )


def _is_of_letter(event: ev.CitizenNotified) -> bool:
    return event.about is ev.Notice.LETTER


def tally(desk: Desk, period: ReportingPeriod) -> Tally:
    """The late dossiers of a period (settled late and pending overdue, as form II.06a counts them) by their letters.

    late = with letter + without letter. Raises StatisticsBroken when the letters do not add up to what the statistics
    count: nothing may be shown then.
    """
    desk.require(Right.REPORT)
    with desk.read() as view:
        profile = view.settings_on(period.last).profile
        as_of = period.as_of(desk.now().date())
        facts = tuple(view.reports.facts(period, profile, as_of, Grouping.FIELD))
        letters = {duty.row.id: duty for duty in view.duties.letters_written(date.min, period.last, desk.now())}
        late = view.reports.lines(period, profile, as_of, outcomes=frozenset(_LATE))
        found = Counter(
            _timing(letters.get(row.id), period.last if row.outcome == Outcome.LATE else as_of) for row in late
        )
    made = Tally(
        found[LetterTiming.IN_TIME],
        found[LetterTiming.DUE_DAY],
        found[LetterTiming.LATE],
        found[LetterTiming.NONE],
        sum(fact.count for fact in facts if fact.outcome in _LATE),
    )
    _check(made, facts)
    return made


def _timing(letter: DutyRow | None, end: date) -> LetterTiming:
    """When the letter came; one written after the period counts for the next."""
    if letter is None or letter.done_at is None or letter.done_at.date() > end:
        return LetterTiming.NONE
    return LetterTiming(letter.note)


def _check(made: Tally, facts: tuple[Fact, ...]) -> None:
    sides = (
        ("quá hạn = có thư + chưa có thư", made.late_total, made.with_letter + made.none),
        ("quá hạn có thư xin lỗi", _memo(facts, _WITH), made.with_letter),
        ("quá hạn chưa có thư xin lỗi", _memo(facts, _WITHOUT), made.none),
    )
    broken = [Check(name, False, left, right, where="Thư xin lỗi") for name, left, right in sides if left != right]
    if broken:
        raise StatisticsBroken(broken)


def _memo(facts: tuple[Fact, ...], names: tuple[Memo, ...]) -> int:
    return sum(fact.count for fact in facts for name in fact.memo if name in names)
