"""Nhật ký: who did what when, at which station, and what it was and became; read from the sealed events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.audit_log import DEED, Sought, Topic, of_topic
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import NotFound
from cchc_desktop.domain.event_words import EVENT
from cchc_desktop.domain.explanation.line import limit_words
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.words import STATUS
from cchc_desktop.services.steps.codes import typed_code
from cchc_desktop.services.steps.details import details_of

if TYPE_CHECKING:
    from cchc_desktop.storage.audit_log import LogRow
    from cchc_desktop.storage.views import View

OFFICE = "văn phòng"
ORIGIN: Mapping[ev.Origin, str] = {
    ev.Origin.SCREEN: "màn hình",
    ev.Origin.COMMAND: "dòng lệnh",
    ev.Origin.IMPORT: "nhập từ tệp",
    ev.Origin.OFFLINE: "điểm tiếp nhận",
}


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry: both clocks, who, where, and in a line what was done; ``code`` is empty for a deed at the desk."""

    id: int
    happened_at: datetime
    recorded_at: datetime
    who: str
    station: str
    seq: int
    code: str
    title: str
    said: str
    origin: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """Entries, the newest first, and the id that the next page begins behind; None at the end."""

    lines: tuple[LogLine, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed, as it was and as it became; empty where there was nothing, or is nothing now."""

    what: str
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry looked at closely: what the event says, and all that it changed."""

    line: LogLine
    details: tuple[tuple[str, str], ...]
    diff: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What someone wants to see; ``officer`` is an id, 0 the office itself; ``code`` a dossier as it is typed."""

    first: date | None = None
    last: date | None = None
    officer: int | None = None
    topic: Topic | None = None
    code: str = ""


def page(desk: Desk, wanted: Wanted, *, before: int | None = None, limit: int = 100) -> LogPage:
    """The entries as they are wanted, the last keyed first, of those behind the entry ``before``.

    Personal data are shown as the one who reads may see them. Raises NotAllowed, NotFound ``code``.
    """
    desk.require(Right.AUDIT)
    kinds, deeds = of_topic(wanted.topic)
    with desk.read() as view:
        dossier = view.dossiers.id_of(typed_code(wanted.code)) if wanted.code.strip() else None
        sought = Sought(wanted.first, wanted.last, wanted.officer, kinds, deeds, dossier)
        rows = view.audit_log.page(sought, before, limit + 1)
        names = _Names(view)
        lines = tuple(map(names.line, rows[:limit]))
    return LogPage(lines, lines[-1].id if len(rows) > limit else None)


def entry(desk: Desk, event_id: int) -> Entry:
    """One entry with all that it changed. Raises NotAllowed, NotFound."""
    desk.require(Right.AUDIT)
    with desk.read() as view:
        row = view.audit_log.entry(event_id)
        if row is None:
            raise NotFound("Mục nhật ký này không còn trong sổ.")
        names = _Names(view)
        changes = tuple(_noted(row.event) if isinstance(row.event, ev.Noted) else _changes(view, row, names.officers))
        return Entry(names.line(row), names.details(row.event), changes)


class _Names:
    """The names of those who acted."""

    def __init__(self, view: View) -> None:
        self.officers = {officer.id: officer.name for officer in view.people.officers()}
        self._signers = {signer.id: signer.name for signer in view.people.signers() if signer.id is not None}

    def details(self, event: ev.Event) -> tuple[tuple[str, str], ...]:
        return details_of(event, self.officers, self._signers)

    def line(self, row: LogRow) -> LogLine:
        event, stamp = row.event, row.event.stamp
        return LogLine(
            row.id,
            stamp.happened_at,
            stamp.recorded_at,
            self.officers.get(stamp.by or 0, OFFICE),
            row.station,
            row.seq,
            row.code,
            DEED[event.deed] if isinstance(event, ev.Noted) else EVENT[type(event)],
            _said(event) if isinstance(event, ev.Noted) else "; ".join(map(": ".join, self.details(event))),
            ORIGIN[stamp.origin],
        )


def _said(event: ev.Noted) -> str:
    became = f"{event.was} → {event.became}" if event.was and event.became else event.was or event.became
    return ": ".join(part for part in (event.about, became) if part).replace("\n", "; ")


def _noted(event: ev.Noted) -> Iterator[Change]:
    if event.was or event.became:
        yield Change(event.about, event.was, event.became)


def _changes(view: View, row: LogRow, officers: Mapping[int, str]) -> Iterator[Change]:
    """How the dossier stood before the event beside how it stood after it."""
    if row.dossier_id is None:
        return
    history = view.journal.of_dossier(row.dossier_id)
    place = next(place for place, kept in enumerate(history) if kept.id == row.id)
    before = _facts(Dossier.from_events(kept.event for kept in history[:place]), officers)
    after = _facts(Dossier.from_events(kept.event for kept in history[: place + 1]), officers)
    for what, became in after.items():
        was = before.get(what, "")
        if was != became:
            yield Change(what, was, became)


def _facts(dossier: Dossier, officers: Mapping[int, str]) -> dict[str, str]:
    """What a reader compares, by labels; a dossier without events has none."""
    asked = dossier.application
    if asked is None:
        return {}
    owner, submitter, promise = asked.owner, asked.submitter, dossier.promise
    return {
        "Trạng thái": "Đã hủy (ghi nhầm)" if dossier.is_void else STATUS[dossier.status],
        "Mã hồ sơ": dossier.code,
        "Chủ hồ sơ": owner.name,
        "Số định danh": owner.id_number,
        "Địa chỉ": owner.address,
        "Điện thoại": owner.phone,
        "Thư điện tử": owner.email,
        "Người nộp thay": submitter.name if submitter else "",
        "Thủ tục": asked.procedure,
        "Trường hợp": asked.variant,
        "Thời hạn": limit_words(asked.limit),
        "Thành phần hồ sơ": "; ".join(f"{paper.name} ({paper.count})" for paper in asked.papers),
        "Số bản chứng thực": str(asked.copies or ""),
        "Tiếp nhận lúc": _moment(dossier.received_at),
        "Hẹn trả": _moment(promise.due_at if promise else None),
        "Công chức xử lý": officers.get(dossier.handler or 0, ""),
        "Cơ quan giải quyết": dossier.agency or asked.agency,
        "Thư xin lỗi số": dossier.letters[-1].letter.number if dossier.letters else "",
    }


def _moment(moment: datetime | None) -> str:
    return f"{moment:%H:%M %d/%m/%Y}" if moment else ""


def people(desk: Desk) -> list[tuple[int, str]]:
    """Those who may have acted, also those who left, by id and name."""
    desk.require(Right.AUDIT)
    with desk.read() as view:
        return [(officer.id, officer.name) for officer in view.people.officers()]
