"""The sections of a day that is closed: each dossier stands in the most pressing one, and only there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from cchc_desktop.domain.deadline import remaining
from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.procedure import LimitUnit
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.domain.workflow import OPEN_STATUSES

if TYPE_CHECKING:
    from cchc_desktop.storage.duty_lists import DutyRow
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.views import View

_PAGE = 1000
# The work list begins with what has no promise; this key begins behind it.
_FIRST_PROMISE = "0001-01-01T00:00:00|0"


class Section(StrEnum):
    """Why a dossier is shown at the end of the day, the most pressing first."""

    DUE = "due"
    SIGNING = "signing"
    HAND_ON = "hand_on"
    TODAY = "today"
    READY = "ready"
    WITHOUT_CODE = "without_code"


LABELS: Mapping[Section, str] = {
    Section.DUE: "Đến hạn hôm nay hoặc đã quá hạn, chưa kết thúc",
    Section.SIGNING: "Đang chờ ký",
    Section.HAND_ON: "Nhận thay cơ quan khác, chưa chuyển đi",
    Section.TODAY: "Tiếp nhận, chuyển xử lý hôm nay, còn mở",
    Section.READY: "Đã có kết quả, chưa ghi trả",
    Section.WITHOUT_CODE: "Chưa có mã hồ sơ quốc gia",
}


@dataclass(frozen=True, slots=True)
class DayRow:
    """A dossier to look at; ``left`` is its remaining time in words, ``notes`` what is missing or how it stands."""

    row: DossierRow
    section: Section
    left: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionRows:
    """One section: how many dossiers stand in it, and the first of them."""

    section: Section
    count: int
    rows: tuple[DayRow, ...]


@dataclass(frozen=True, slots=True)
class ClerkFees:
    """What one clerk took on the day: cases and whole VND."""

    clerk: str
    cases: int
    amount: int


def due_by(view: View, day: date, now: datetime) -> Iterator[DossierRow]:
    """Every open dossier whose clock runs and whose promise is of that day or before, the oldest promise first.

    By the promise's own day: what was settled and not clicked is found here on the evening of its promise at the
    latest, also when that day became a day off meanwhile.
    """
    after: str | None = _FIRST_PROMISE
    while after is not None:
        page = view.lists.work(frozenset(), now, after=after, limit=_PAGE)
        for row in page.rows:
            if row.due_at is None or row.due_at.date() > day:
                return
            if row.urgency is not Urgency.WAITING:
                yield row
        after = page.next


def open_duties(view: View, kind: DutyKind, now: datetime) -> Iterator[DutyRow]:
    """All open duties of a kind, the first to be done on top."""
    after: str | None = None
    while True:
        page = view.duties.page(kind, now, after=after, limit=_PAGE)
        yield from page.rows
        after = page.next
        if after is None:
            return


def ready(view: View, now: datetime) -> Iterator[DossierRow]:
    """All results that wait to be handed out, the oldest first."""
    after: str | None = None
    while True:
        page = view.lists.work(frozenset({Urgency.READY}), now, after=after, limit=_PAGE)
        yield from page.rows
        after = page.next
        if after is None:
            return


class Sorting:
    """Puts the dossiers of a day into their sections: who comes first keeps the dossier.

    Of each section ``most`` rows are told and those ``kept``, which a screen has marked; all are counted.
    """

    def __init__(self, view: View, day: date, now: datetime, *, most: int, kept: frozenset[int]) -> None:
        self._view, self._day, self._now = view, day, now
        self._most, self._kept = most, kept
        self._taken: set[int] = set()
        self._without_code = 0
        self._signing = {duty.row.id: duty for duty in open_duties(view, DutyKind.SIGN, now)}
        self._signers = {str(signer.id): signer.name for signer in view.people.signers()}

    def sections(self) -> tuple[SectionRows, ...]:
        """All sections in their order, also empty ones."""
        view, now = self._view, self._now
        hand_on = {duty.row.id: duty for duty in open_duties(view, DutyKind.HAND_ON, now)}
        handed = view.days.handed_over_open(self._day, now)
        return (
            self._of(Section.DUE, due_by(view, self._day, now)),
            self._of(Section.SIGNING, (duty.row for duty in self._signing.values())),
            self._of(Section.HAND_ON, (duty.row for duty in hand_on.values())),
            self._of(Section.TODAY, (*view.days.received_open(self._day, now), *handed)),
            self._of(Section.READY, ready(view, now)),
            self._lacking_a_code(),
        )

    def _of(self, section: Section, rows: Iterable[DossierRow]) -> SectionRows:
        count, told = 0, []
        for row in rows:
            if row.id in self._taken:
                continue
            self._taken.add(row.id)
            self._without_code += not row.national_code
            count += 1
            if count <= self._most or row.id in self._kept:
                told.append(self._told(row, section))
        return SectionRows(section, count, tuple(told))

    def _lacking_a_code(self) -> SectionRows:
        """Counted by the book, not read through: an office whose codes come from elsewhere may have none at all."""
        count = max(0, self._view.duties.count_without_code() - self._without_code)
        told: list[DayRow] = []
        after: str | None = None
        while count and len(told) < self._most:
            page = self._view.duties.without_code(self._now, after=after, limit=self._most)
            fresh = (row for row in page.rows if row.id not in self._taken)
            told += [self._told(row, Section.WITHOUT_CODE) for row in fresh]
            after = page.next
            if after is None:
                break
        more = [row for row in self._view.lists.by_ids(self._kept - self._taken, self._now) if not row.national_code]
        known = {one.row.id for one in told[: self._most]}
        kept = [self._told(row, Section.WITHOUT_CODE) for row in more if row.id not in known]
        return SectionRows(Section.WITHOUT_CODE, count, (*told[: self._most], *kept))

    def _told(self, row: DossierRow, section: Section) -> DayRow:
        runs = row.status in OPEN_STATUSES and row.urgency is not Urgency.WAITING
        left = remaining(self._now, row.due_at, self._view.calendar, LimitUnit(row.limit_unit)) if runs else ""
        return DayRow(row, section, left, tuple(self._notes(row, section)))

    def _notes(self, row: DossierRow, section: Section) -> Iterator[str]:
        signing = self._signing.get(row.id)
        if signing is not None:
            signer = self._signers.get(signing.whom, "")
            yield f"Đang trình ký{f' {signer}' if signer else ''} từ {signing.since_at:%d/%m}"
        if section is Section.READY and row.closed_at is not None:
            yield f"Có kết quả {row.closed_at:%d/%m}"
        if not row.national_code and section is not Section.WITHOUT_CODE:
            yield "Chưa có mã"
        if section is not Section.READY and signing is None and row.status in OPEN_STATUSES and not row.officer:
            yield "Chưa giao ai"
