"""The reminder sweep: what presses and was not told yet, once a dossier, stage and officer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.people import Right, Role
from cchc_desktop.domain.procedure import LimitUnit
from cchc_desktop.domain.urgency import LABELS, Urgency, hour_note
from cchc_desktop.domain.workflow import Status

if TYPE_CHECKING:
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.views import View

# The stages of which someone is told, the most pressing first (rules.md section 3).
STAGES = (Urgency.OVERDUE, Urgency.APOLOGY_DUE, Urgency.DUE_TODAY, Urgency.DUE_SOON)
_PAGE = 500

_Key = tuple[int, int, str, datetime]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to tell: a dossier at a stage, or the same-day dossiers of one promise as a sum (``count`` of them).

    ``codes`` has the dossier's code, or those behind the sum; ``name`` is the applicant, for eyes inside the office.
    """

    stage: Urgency
    sentence: str
    due_at: datetime
    count: int
    codes: tuple[str, ...]
    dossier_id: int | None = None
    officer: str = ""
    name: str = ""


def sweep(desk: Desk) -> tuple[Told, ...]:
    """Find what presses now and whoever works at this desk was not told yet, remember that it is told, and return it.

    An officer hears of the dossiers handed to them and of those handed to nobody; everyone else hears of all. A new
    promise is told anew. Certification and other same-day work is told as one sum a stage and promise, from two hours
    before it.
    """
    desk.require(Right.READ)
    with desk.read() as view:
        listener = desk.actor.id or 0
        pressing = [row for row in _pressing(desk, view) if _concerns(desk, row) and _is_time(row, desk.now())]
        if not _untold(pressing, listener, view.told.already()):
            return ()
    with desk.change() as unit:
        already = unit.told.already()
        fresh = _untold(pressing, listener, already)
        news = tuple(_news(fresh, {(stage, due_at) for _d, officer, stage, due_at in already if officer == listener}))
        unit.told.add([_key(row, listener) for row in fresh], desk.now())
        unit.commit()
    return news


def in_one_sentence(news: Iterable[Told]) -> str:
    """What the tray shows: how many of which stage, the most pressing first."""
    counts: Counter[Urgency] = Counter()
    for told in news:
        counts[told.stage] += told.count
    return ", ".join(f"{counts[stage]} hồ sơ {LABELS[stage].lower()}" for stage in STAGES if counts[stage])


def _pressing(desk: Desk, view: View) -> Iterator[DossierRow]:
    """The open dossiers at one of the stages, and the online ones that wait for acceptance beyond their 8 hours."""
    for urgencies in (frozenset(STAGES), frozenset({Urgency.TO_ACCEPT})):
        after: str | None = None
        while True:
            page = view.lists.work(urgencies, desk.now(), after=after, limit=_PAGE)
            yield from (row for row in page.rows if row.urgency in STAGES and row.due_at is not None)
            after = page.next
            if after is None:
                break


def _concerns(desk: Desk, row: DossierRow) -> bool:
    return desk.actor.role is not Role.OFFICER or row.officer in ("", desk.actor.name)


def _is_time(row: DossierRow, now: datetime) -> bool:
    """Same-day work is due on the day it comes in, so that alone is no news before the last two hours."""
    assert row.due_at is not None
    return not _is_same_day(row) or row.urgency is Urgency.OVERDUE or bool(hour_note(row.due_at, now))


def _is_same_day(row: DossierRow) -> bool:
    return row.limit_unit == LimitUnit.SAME_DAY.value


def _key(row: DossierRow, listener: int) -> _Key:
    assert row.urgency is not None
    assert row.due_at is not None
    return (row.id, listener, row.urgency.value, row.due_at)


def _untold(rows: Iterable[DossierRow], listener: int, already: set[_Key]) -> list[DossierRow]:
    return [row for row in rows if _key(row, listener) not in already]


def _news(rows: list[DossierRow], told_before: set[tuple[str, datetime]]) -> Iterator[Told]:
    for stage in STAGES:
        of_stage = [row for row in rows if row.urgency is stage]
        yield from (_one(row, stage) for row in of_stage if not _is_same_day(row))
        sums: dict[datetime, list[DossierRow]] = {}
        for row in of_stage:
            # What comes in after the sum was told is remembered without another one.
            if _is_same_day(row) and row.due_at and (stage.value, row.due_at) not in told_before:
                sums.setdefault(row.due_at, []).append(row)
        yield from (_sum(summed, stage, due_at) for due_at, summed in sums.items())


def _one(row: DossierRow, stage: Urgency) -> Told:
    assert row.due_at is not None
    label, promise = LABELS[stage], f"hẹn {_when(row.due_at)}"
    if row.status is Status.REGISTERED:
        label, promise = "Chờ tiếp nhận quá 8 giờ làm việc", f"phải tiếp nhận trước {_when(row.due_at)}"
    sentence = f"{label}: hồ sơ {row.code}, {row.procedure_name}, {promise}"
    return Told(stage, sentence, row.due_at, 1, (row.code,), row.id, row.officer, row.owner)


def _sum(rows: list[DossierRow], stage: Urgency, due_at: datetime) -> Told:
    sentence = f"{LABELS[stage]}: {len(rows)} hồ sơ trả trong ngày, hẹn {_when(due_at)}"
    return Told(stage, sentence, due_at, len(rows), tuple(row.code for row in rows))


def _when(due_at: datetime) -> str:
    return f"{due_at:%H:%M %d/%m/%Y}"
