"""Slips for what passes between the counter and the officers, from what the book says of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.application import ONLINE_CHANNELS, Channel
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.events import Finished, HandedOver
from cchc_desktop.domain.passing import Half, Way, passing_day
from cchc_desktop.domain.people import Officer, Right
from cchc_desktop.domain.text import fold
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, head_of, marks_of
from cchc_desktop.services.steps.views import officer_id

if TYPE_CHECKING:
    from cchc_desktop.documents.handover import HandoverRow, HandoverSlip
    from cchc_desktop.storage.views import View

_HALVES: Mapping[Half | None, str] = {None: "", Half.MORNING: "buổi sáng", Half.AFTERNOON: "buổi chiều"}
_FILES: Mapping[Way, str] = {Way.TO_OFFICERS: "ban-giao-ho-so", Way.TO_COUNTER: "ban-giao-ket-qua"}
_COUNTER = "Bộ phận Tiếp nhận và Trả kết quả"
_LAST = time(23, 59)


@dataclass(frozen=True, slots=True)
class _Passed:
    """One dossier on its way: to or from whom (an officer, another agency, or a field for want of either), by whom."""

    whom: int | str
    by: int | None
    row: HandoverRow


def paper(desk: Desk, day: date, way: Way, half: Half | None = None, officer: str | None = None) -> PrintedPaper:
    """A slip for each officer: what was handed to them on that day, or whose results they brought back.

    What waits at the counter to be handed on by that day stands on slips of its own, by field (NĐ 118/2025 Điều 18.2).
    Raises InvalidInput ``day`` for one to come, ``officer`` for one who is unknown.
    """
    from cchc_desktop.documents import handover

    desk.require(Right.READ)
    now = desk.now()
    if day > now.date():
        raise InvalidInput("day", f"Ngày {day:%d/%m/%Y} chưa tới nên chưa có gì để bàn giao.")
    with desk.read() as view:
        only = officer_id(view.lists, officer)
        officers = {one.id: one for one in view.people.officers()}
        passed = _handed_on(view, day, now) if way is Way.TO_OFFICERS else _brought_back(view, day, now)
        kept = (one for one in passed if half is None or one.row.at is None or half.holds(one.row.at))
        found = [one for one in kept if only is None or one.whom == only]
        data = handover.HandoverData(
            head=head_of(view.settings),
            day=day,
            slips=tuple(_slips(found, officers, way)),
            printed_at=now,
            half=_HALVES[half],
            is_back=way is Way.TO_COUNTER,
            marks=marks_of(view.settings),
        )
    title = handover.BACK_TITLE if data.is_back else handover.TITLE
    part = f"-{half.value}" if half else ""
    return Drawing(data, handover.render).finish(title, f"{_FILES[way]}-{day:%Y%m%d}{part}")


def _handed_on(view: View, day: date, now: datetime) -> Iterator[_Passed]:
    """What was handed over on the day, the earliest first, then what is still to be."""
    from cchc_desktop.documents.handover import HandoverRow

    steps = sorted(view.days.steps(day, (HandedOver.__name__,)), key=lambda step: step.happened_at)
    for step in steps:
        dossier = view.dossiers.load_id(step.dossier_id)
        if dossier.is_void:
            continue
        whom = step.facts.get("to") or step.facts.get("agency", "")
        row = view.days.of(step.dossier_id, now)
        papers = sum(one.count for one in dossier.asked.papers) or None
        told = HandoverRow(row.code, row.procedure_name, row.owner, papers, row.due_at, step.happened_at)
        yield _Passed(whom, step.by, told)
    for row in view.days.not_handed_over(datetime.combine(day, _LAST), now):
        assert row.received_at is not None
        passes = passing_day(row.received_at, view.calendar)
        papers = sum(one.count for one in view.dossiers.load_id(row.id).asked.papers) or None
        note = "Hồ sơ điện tử" if Channel(row.channel) in ONLINE_CHANNELS else _by_when(passes, day)
        waiting = HandoverRow(row.code, row.procedure_name, row.owner, papers, row.due_at, note=note)
        yield _Passed(row.field, None, waiting)


def _by_when(passes: date, day: date) -> str:
    if passes > day:
        return f"Sau 15 giờ: chuyển đầu giờ {passes:%d/%m}"
    return "Chuyển trong ngày" if passes == day else f"Phải chuyển từ {passes:%d/%m}"


def _brought_back(view: View, day: date, now: datetime) -> Iterator[_Passed]:
    """The results of the day that lie with an officer; what the counter settled itself passes nowhere."""
    from cchc_desktop.documents.handover import HandoverRow

    steps = sorted(view.days.steps(day, (Finished.__name__,)), key=lambda step: step.happened_at)
    for step in steps:
        dossier = view.dossiers.load_id(step.dossier_id)
        if dossier.is_void or dossier.finished is None:
            continue
        if dossier.handler is None or dossier.handler == dossier.received_by:
            continue
        document = dossier.finished.document
        row = view.days.of(step.dossier_id, now)
        result = "\n".join(
            part
            for part in ((document.number, f"{document.date:%d/%m/%Y}" if document.date else "") if document else ())
            if part
        )
        note = "Từ chối" if dossier.finished.result_kind.value == "refused" else ""
        told = HandoverRow(row.code, row.procedure_name, row.owner, None, row.due_at, step.happened_at, result, note)
        yield _Passed(dossier.handler, step.by, told)


def _slips(found: Iterable[_Passed], officers: Mapping[int, Officer], way: Way) -> Iterator[HandoverSlip]:
    """One slip for each who takes or gives: officers and agencies first, then what waits by its field."""
    from cchc_desktop.documents.handover import HandoverSlip

    grouped: dict[int | str, list[_Passed]] = {}
    for one in found:
        grouped.setdefault(one.whom, []).append(one)
    for whom, own in sorted(grouped.items(), key=lambda group: (_waits(group[1]), fold(_called(group[0], officers)))):
        rows = tuple(one.row for one in own)
        called = _called(whom, officers)
        name = officers[whom].name if isinstance(whom, int) else ""
        if way is Way.TO_COUNTER:
            yield HandoverSlip(called, _COUNTER, rows, giver_name=name)
        elif _waits(own):
            yield HandoverSlip(_COUNTER, f"(chưa giao công chức) – lĩnh vực {whom}", rows)
        else:
            yield HandoverSlip(_COUNTER, called, rows, giver_name=_only_clerk(own, officers), taker_name=name)


def _waits(own: list[_Passed]) -> bool:
    return own[0].row.at is None


def _only_clerk(own: list[_Passed], officers: Mapping[int, Officer]) -> str:
    """Who handed all of it over; empty when several did, or the office itself."""
    clerks = {one.by for one in own}
    clerk = clerks.pop()
    return officers[clerk].name if clerk is not None and not clerks else ""


def _called(whom: int | str, officers: Mapping[int, Officer]) -> str:
    """An officer with their section; an agency or a field as it is."""
    if isinstance(whom, str):
        return whom
    officer = officers[whom]
    return f"{officer.name} – {officer.section}" if officer.section else officer.name
