"""Sources that agree with themselves become one workbook; what had to be accepted stays written in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.consolidation import (
    BANDS,
    Standing,
    StatedPeriod,
    Submission,
    Summary,
    Verdict,
    standings,
    summed_up,
)
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.services.consolidation.looking import Plan, Source
from cchc_desktop.services.steps.noting import note_figures
from cchc_desktop.services.steps.paper import file_part

if TYPE_CHECKING:
    from cchc_desktop.workbooks.consolidation import Warned

_NAMED, _NAMED_BREACHES = 3, 6


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was explicitly agreed to: a gap of (3), different periods, and guessed columns by fingerprint."""

    gap: bool = False
    periods: bool = False
    columns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Written:
    """The workbook with what stands in it; ``warnings`` are the lines of its sheet "Cảnh báo"."""

    path: Path
    summary: Summary
    standings: tuple[Standing, ...]
    warnings: tuple[Warned, ...]


def write(desk: Desk, plan: Plan, path: Path, accepted: Accepted | None = None) -> Written:
    """Write what was looked at into one workbook, whole or not at all.

    Raises InvalidInput: ``file`` for files that are refused or counted twice, ``accept_gap``, ``accept_periods`` and
    ``accept_columns`` for what was not agreed to, ``out`` for a target that is no .xlsx or one of the sources;
    Conflict when a file changed since it was looked at, Unavailable when the target cannot be written.
    """
    from cchc_desktop.documents import wording
    from cchc_desktop.workbooks import consolidation as workbooks

    desk.require(Right.REPORT)
    accepted = accepted or Accepted()
    submissions = _agreed(plan, accepted)
    _check_target(plan, path)
    for source, submission in zip(plan.sources, submissions, strict=True):
        _check_unchanged(source, submission)
    summary = summed_up(submissions)
    ranked = standings(summary.rows)
    warnings = tuple(_warned(desk, plan))
    with desk.read() as view:
        settings = view.settings
    now, period = desk.now(), _period(plan, submissions)
    workbooks.write(
        workbooks.ConsolidatedView(
            summary=summary,
            standings=ranked,
            bands=BANDS,
            warnings=warnings,
            office=settings.name,
            period=period.label or period.shown,
            span=_span(period),
            dated=f"{settings.place or '………'}, {wording.day(now.date())}",
            made_at=now,
            preparer_name=desk.actor.name if desk.actor.id is not None else "",
            is_practice=settings.is_practice,
        ),
        path,
    )
    note_figures(desk, f"tổng hợp của {len(plan.sources)} đơn vị (Excel)")
    return Written(path, summary, ranked, warnings)


def file_name(plan: Plan) -> str:
    """The name to offer for the workbook: by its period, never by a person."""
    periods = [source.submission.period for source in plan.sources if source.submission is not None]
    label = periods[0].label or periods[0].shown if periods and not plan.has_different_periods else ""
    return f"Tong-hop-II.06a{f'-{file_part(label)}' if label else ''}.xlsx"


def _agreed(plan: Plan, accepted: Accepted) -> list[Submission]:
    """The submissions when nothing is left to refuse or to ask."""
    if not plan.sources:
        raise InvalidInput("file", "Chưa có tệp nào để tổng hợp.")
    unsure = [source for source in plan.sources if not _has_columns(source, accepted)]
    if unsure:
        raise InvalidInput(
            "accept_columns",
            f"Chưa xác nhận cột nào của bảng là số liệu nào ở {_files(unsure)}; "
            f"hãy xem cách ghép cột rồi xác nhận. {_reasons(unsure)}".rstrip(),
        )
    refused = [source for source in plan.sources if source.problems or source.verdict is Verdict.BROKEN]
    if refused:
        reasons = _reasons(refused)
        raise InvalidInput("file", f"Không tổng hợp: số liệu sai hoặc không đọc được ở {_files(refused)}. {reasons}")
    if plan.repeated:
        one, other = plan.repeated[0]
        raise InvalidInput(
            "file", f"“{one.path.name}” và “{other.path.name}” là cùng một đơn vị, cùng kỳ; hãy bỏ bớt một tệp."
        )
    gaps = [source for source in plan.sources if source.verdict is Verdict.GAP]
    if gaps and not accepted.gap:
        raise InvalidInput(
            "accept_gap",
            f"(3) nhiều hơn (7)+(11) ở {_files(gaps)}: bảng không có cột rút hồ sơ, dừng xử lý; "
            "chỉ tổng hợp khi chấp nhận phần chênh lệch.",
        )
    if plan.has_different_periods and not accepted.periods:
        raise InvalidInput("accept_periods", "Các tệp không cùng kỳ báo cáo; chỉ tổng hợp khi chấp nhận khác kỳ.")
    return [source.submission for source in plan.sources if source.submission is not None]


def _has_columns(source: Source, accepted: Accepted) -> bool:
    layout = source.layout
    return layout is None or source.is_confirmed or layout.fingerprint in accepted.columns


def _reasons(sources: Sequence[Source]) -> str:
    """What is wrong in the first of these files, place by place."""
    return " ".join(
        f"“{source.path.name}”: {' '.join(source.sentences[:_NAMED_BREACHES])}"
        for source in sources[:_NAMED]
        if source.sentences
    )


def _files(sources: Sequence[Source]) -> str:
    named = ", ".join(f"“{source.path.name}”" for source in sources[:_NAMED])
    return f"{named} và {len(sources) - _NAMED} tệp khác" if len(sources) > _NAMED else named


def _check_target(plan: Plan, path: Path) -> None:
    if path.suffix.lower() != ".xlsx":
        raise InvalidInput("out", "Tệp tổng hợp phải có đuôi .xlsx.")
    target = path.resolve()
    if any(source.path.resolve() == target for source in plan.sources):
        raise InvalidInput("out", f"“{path.name}” là một trong các tệp được tổng hợp; hãy chọn tên khác.")


def _check_unchanged(source: Source, submission: Submission) -> None:
    try:
        digest = hashlib.sha256(source.path.read_bytes()).hexdigest()
    except OSError:
        digest = ""
    if digest != submission.digest:
        raise Conflict(f"Tệp “{source.path.name}” đã thay đổi sau khi xem trước; hãy xem lại rồi tổng hợp.")


def _period(plan: Plan, submissions: Sequence[Submission]) -> StatedPeriod:
    """The period of all; with its dates if at least one source states them."""
    if plan.has_different_periods:
        return StatedPeriod()
    return next((one.period for one in submissions if one.period.first is not None), submissions[0].period)


def _span(period: StatedPeriod) -> str:
    if period.first is None or period.last is None:
        return ""
    return f"(Từ ngày {period.first:%d/%m/%Y} đến ngày {period.last:%d/%m/%Y})"


def _warned(desk: Desk, plan: Plan) -> Iterator[Warned]:
    from cchc_desktop.workbooks.consolidation import Warned

    agreed = f"đã được chấp nhận lúc {desk.now():%H:%M %d/%m/%Y}"
    for source in plan.sources:
        assert source.submission is not None
        office, file = source.submission.office, source.path.name
        for breach in source.breaches:
            sides = f"{breach.left} ≠ {breach.right}, chênh {breach.left - breach.right}"
            text = f"Ở {breach.where}, {breach.id} không đúng: {sides}; {agreed}"
            yield Warned(office, file, breach.sheet, breach.cell, text)
        for remark in source.remarks:
            yield Warned(office, file, remark.sheet, remark.cell, f"{remark.text[:1].upper()}{remark.text[1:]}")
        if plan.has_different_periods:
            text = f"Kỳ {source.submission.period.shown or 'không ghi'}: các tệp khác kỳ, {agreed}"
            yield Warned(office, file, source.submission.sheet, "", text)
