"""How what presses is told: a sentence a dossier, one for all same-day dossiers of a promise, one for the tray."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.domain.urgency import LABELS, Urgency
from cchc_desktop.domain.workflow import Status
from cchc_desktop.services.reminders.pressing import STAGES, is_same_day

if TYPE_CHECKING:
    from cchc_desktop.storage.list_rows import DossierRow


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


def news_of(rows: Iterable[DossierRow], told_before: set[tuple[str, datetime]]) -> Iterator[Told]:
    """What to tell of these rows; ``told_before`` has the sums that were told, by stage and promise."""
    found = tuple(rows)
    for stage in STAGES:
        of_stage = [row for row in found if row.urgency is stage]
        yield from (_one(row, stage) for row in of_stage if not is_same_day(row))
        sums: dict[datetime, list[DossierRow]] = {}
        for row in of_stage:
            # What comes in after the sum was told is remembered without another one.
            if is_same_day(row) and row.due_at and (stage.value, row.due_at) not in told_before:
                sums.setdefault(row.due_at, []).append(row)
        yield from (_sum(summed, stage, due_at) for due_at, summed in sums.items())


def in_one_sentence(news: Iterable[Told]) -> str:
    """What the tray shows: how many of which stage, the most pressing first."""
    counts: Counter[Urgency] = Counter()
    for told in news:
        counts[told.stage] += told.count
    return ", ".join(f"{counts[stage]} hồ sơ {LABELS[stage].lower()}" for stage in STAGES if counts[stage])


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
