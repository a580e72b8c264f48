"""How what presses is told: a sentence a dossier, one for all same-day dossiers of a promise, one for the tray."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.urgency import LABELS
from cchc_desktop.services.reminders.pressing import STAGES, Pressing, Stage

# What is said of a duty: its label, and what its moment means.
_DUTIES: Mapping[DutyKind, tuple[str, str]] = {
    DutyKind.ACCEPT: ("Chờ tiếp nhận quá 8 giờ làm việc", "phải tiếp nhận trước"),
    DutyKind.HAND_ON: ("Phải chuyển cơ quan có thẩm quyền", "chậm nhất"),
    DutyKind.PART: ("Quá hạn ở cơ quan phối hợp", "hẹn"),
    DutyKind.CLOSE: ("Hết thời gian chờ bổ sung", "có thể đề nghị đóng, yêu cầu từ"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to tell: a dossier at a stage, or the same-day dossiers of one promise as a sum (``count`` of them).

    ``codes`` has the dossier's code, or those behind the sum; ``name`` is the applicant, for eyes inside the office.
    """

    stage: Stage
    sentence: str
    due_at: datetime
    count: int
    codes: tuple[str, ...]
    dossier_id: int | None = None
    officer: str = ""
    name: str = ""


def news_of(pressing: Iterable[Pressing], told_before: set[tuple[str, datetime]]) -> Iterator[Told]:
    """What to tell of it; ``told_before`` has the sums that were told, by stage and promise."""
    found = tuple(pressing)
    for stage in STAGES:
        of_stage = [one for one in found if one.stage is stage]
        yield from (_one(one) for one in of_stage if not one.is_same_day)
        sums: dict[datetime, list[Pressing]] = {}
        for one in of_stage:
            # What comes in after the sum was told is remembered without another one.
            if one.is_same_day and (stage.value, one.due_at) not in told_before:
                sums.setdefault(one.due_at, []).append(one)
        yield from (_sum(summed, stage, due_at) for due_at, summed in sums.items())


def in_one_sentence(news: Iterable[Told]) -> str:
    """What the tray shows: how many of which stage, the most pressing first."""
    counts: Counter[Stage] = Counter()
    for told in news:
        counts[told.stage] += told.count
    return ", ".join(f"{counts[stage]} hồ sơ {_label(stage).lower()}" for stage in STAGES if counts[stage])


def _label(stage: Stage) -> str:
    return _DUTIES[stage][0] if isinstance(stage, DutyKind) else LABELS[stage]


def _one(one: Pressing) -> Told:
    row, moment = one.row, f"hẹn {_when(one.due_at)}"
    if isinstance(one.stage, DutyKind):
        meaning = _DUTIES[one.stage][1]
        moment = f"{meaning} {one.since:%d/%m/%Y}" if one.stage is DutyKind.CLOSE else f"{meaning} {_when(one.due_at)}"
    parts = (f"hồ sơ {row.code}", row.procedure_name, one.note, moment)
    sentence = f"{_label(one.stage)}: {', '.join(part for part in parts if part)}"
    return Told(one.stage, sentence, one.due_at, 1, (row.code,), row.id, row.officer, row.owner)


def _sum(summed: list[Pressing], stage: Stage, due_at: datetime) -> Told:
    sentence = f"{_label(stage)}: {len(summed)} hồ sơ trả trong ngày, hẹn {_when(due_at)}"
    return Told(stage, sentence, due_at, len(summed), tuple(one.row.code for one in summed))


def _when(due_at: datetime) -> str:
    return f"{due_at:%H:%M %d/%m/%Y}"
