"""Reading the book: one dossier with its history and its explanation, work lists, search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain import explanation, words
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.explanation import ExplainedDay
from cchc_desktop.domain.numbering import code_from_scan
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.domain.workflow import Action

if TYPE_CHECKING:
    from cchc_desktop.storage.lists import DossierRow, Page
    from cchc_desktop.storage.store import View

VIEWS: dict[str, frozenset[Urgency]] = {
    "overdue": frozenset({Urgency.OVERDUE}),
    "due_today": frozenset({Urgency.DUE_TODAY}),
    "due_soon": frozenset({Urgency.DUE_SOON}),
    "apology_due": frozenset({Urgency.APOLOGY_DUE}),
    "ready": frozenset({Urgency.READY}),
    "waiting": frozenset({Urgency.WAITING}),
    "to_accept": frozenset({Urgency.TO_ACCEPT}),
    "open": frozenset(),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One event as the timeline shows it; ``officer`` keyed it, ``details`` are (label, text) in Vietnamese."""

    id: int
    event: ev.Event
    title: str
    officer: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A dossier with all that its side sheet shows; ``row`` is how lists show it."""

    dossier: Dossier
    row: DossierRow
    procedure_name: str
    timeline: tuple[Line, ...]
    lawful: tuple[Action, ...]
    explanation: tuple[ExplainedDay, ...]


def show(desk: Desk, code: str) -> Sheet:
    """The dossier of that code, local number or scanned slip; raises NotFound, InvalidInput for a mangled scan."""
    desk.require(Right.READ)
    with desk.read() as view:
        dossier = view.dossiers.load(code_from_scan(nfc(code)))
        return _sheet(desk, view, dossier)


def show_id(desk: Desk, dossier_id: int) -> Sheet:
    """The dossier of that id; raises NotFound."""
    desk.require(Right.READ)
    with desk.read() as view:
        return _sheet(desk, view, view.dossiers.load_id(dossier_id))


def work_list(
    desk: Desk,
    view_name: str,
    *,
    field: str | None = None,
    officer: str | None = None,
    after: str | None = None,
    limit: int = 50,
) -> Page:
    """A page of a work list, the most pressing first; raises InvalidInput for an unknown view or officer."""
    desk.require(Right.READ)
    if view_name not in VIEWS:
        raise InvalidInput("view", f"Không có danh sách «{view_name}».")
    with desk.read() as view:
        officer_id = _officer_id(view, officer) if officer else None
        return view.lists.work(VIEWS[view_name], desk.now(), field=field, officer=officer_id, after=after, limit=limit)


def whole_book(desk: Desk, *, after: str | None = None, limit: int = 50) -> Page:
    """A page of the whole book, the newest reception first."""
    desk.require(Right.READ)
    with desk.read() as view:
        return view.lists.book(desk.now(), after=after, limit=limit)


def search(desk: Desk, text: str, *, after: str | None = None, limit: int = 50) -> Page:
    """Dossiers by code or its end, name with or without accents in any order, identity number or phone."""
    desk.require(Right.READ)
    with desk.read() as view:
        return view.lists.search(nfc(text).split("#")[0], desk.now(), after=after, limit=limit)


def counts(desk: Desk) -> dict[Urgency, int]:
    """How many dossiers there are of each urgency now: the doors of the start screen."""
    desk.require(Right.READ)
    with desk.read() as view:
        return view.lists.counts(desk.now())


def explain(desk: Desk, code: str) -> tuple[ExplainedDay, ...]:
    """How the promise in force came about, as dated lines in Vietnamese."""
    return show(desk, code).explanation


def _officer_id(view: View, name: str) -> int:
    found = view.people.officer_named(nfc(name))
    if found is None:
        raise InvalidInput("officer", f"Không có công chức «{name}».")
    return found.id


def _sheet(desk: Desk, view: View, dossier: Dossier) -> Sheet:
    assert dossier.id is not None
    names = {officer.id: officer.name for officer in view.people.officers()}
    kept = view.journal.of_dossier(dossier.id)
    return Sheet(
        dossier=dossier,
        row=view.lists.by_ids([dossier.id], desk.now())[0],
        procedure_name=view.catalogue.require(dossier.asked.procedure).latest.name,
        timeline=tuple(
            Line(
                k.id,
                k.event,
                words.EVENT[type(k.event)],
                names.get(k.event.stamp.by or 0, "văn phòng"),
                details_of(k.event, names),
            )
            for k in kept
        ),
        lawful=dossier.lawful_actions,
        explanation=_explanation(view, dossier, [k.event for k in kept]),
    )


def _explanation(view: View, dossier: Dossier, events: list[ev.Event]) -> tuple[ExplainedDay, ...]:
    """Each stretch of counting in turn: from the reception, after a restart, after a suspension, by an extension."""
    limit, terms = dossier.asked.limit, view.terms
    lines: list[ExplainedDay] = []
    suspension: ev.ClockSuspended | None = None
    for event in events:
        if isinstance(event, ev.Received | ev.Accepted):
            lines += explanation.explain(event.happened_at, limit, terms)
        elif isinstance(event, ev.SupplementCompleted):
            lines += explanation.explain(event.happened_at, limit, terms, beginning=explanation.RESTARTED)
        elif isinstance(event, ev.ClockSuspended):
            suspension = event
        elif isinstance(event, ev.Resumed) and suspension is not None:
            lines += explanation.explain_resume(suspension.remainder, event.happened_at, limit, terms)
        elif isinstance(event, ev.Corrected) and event.moves_promise:
            lines = list(explanation.explain(event.received_at, limit, terms))
        elif isinstance(event, ev.Extended):
            note = f"Gia hạn theo thư xin lỗi, hẹn lại lúc {event.due_at:%H:%M}"
            lines.append(ExplainedDay(event.due_at.date(), False, None, note))
    return tuple(lines)


def details_of(event: ev.Event, officers: dict[int, str]) -> tuple[tuple[str, str], ...]:
    """What an event holds besides its time, as Vietnamese labels and texts; empty ones are left out."""
    found: list[tuple[str, object]] = []
    match event:
        case ev.Received():
            found = [("Hẹn trả", event.due_at), ("Phí, lệ phí", event.fee)]
        case ev.Registered():
            found = [("Phải tiếp nhận trước", event.accept_by)]
        case ev.Accepted() | ev.SupplementCompleted() | ev.Resumed():
            found = [("Hẹn trả", event.due_at)]
        case ev.Rejected():
            found = [("Số phiếu", event.number), ("Lý do", event.reason)]
        case ev.HandedOver():
            found = [
                ("Chuyển cho", officers.get(event.to or 0, "")),
                ("Cơ quan", event.agency),
                ("Ghi chú", event.note),
            ]
        case ev.SupplementRequested():
            found = [
                ("Số phiếu", event.number),
                ("Cần bổ sung", "; ".join(event.missing)),
                ("Lý do", event.reason),
            ]
        case ev.ClockSuspended():
            found = [("Văn bản", event.paper), ("Lý do", event.reason)]
        case ev.Extended():
            found = [
                ("Gia hạn đến", event.due_at),
                ("Số thư", event.letter.number),
                ("Lý do quá hạn", event.reason),
                ("Nguyên nhân", event.letter.cause),
                ("Ý kiến lãnh đạo", event.leader_note),
                ("Đã báo công dân", event.letter.told_how),
            ]
        case ev.LetterIssued():
            found = [
                ("Số thư", event.letter.number),
                ("Lý do quá hạn", event.reason),
                ("Nguyên nhân", event.letter.cause),
            ]
        case ev.Finished():
            found = _finished_details(event)
        case ev.Returned():
            found = [
                ("Người nhận", words.RECIPIENT[event.recipient]),
                ("Họ tên", event.recipient_name),
                ("Phí, lệ phí", event.fee),
                ("Mức độ hài lòng", words.SATISFACTION[event.satisfaction] if event.satisfaction else ""),
            ]
        case ev.Withdrawn():
            found = [("Lý do", event.reason)]
        case ev.Stopped():
            found = [("Căn cứ", event.basis), ("Lý do", event.reason)]
        case ev.Corrected():
            found = [("Hẹn trả mới", event.due_at), ("Lý do", event.reason)]
        case ev.Voided() | ev.Reopened():
            found = [("Lý do", event.reason)]
        case ev.CodeAssigned():
            found = [("Mã hồ sơ", event.national_code)]
        case ev.Printed():
            found = [("Lần in", event.copy)]
        case _:
            pass
    found.append(("Lý do cập nhật chậm", event.stamp.late_reason))
    return tuple((label, _text(value)) for label, value in found if value)


def _finished_details(event: ev.Finished) -> list[tuple[str, object]]:
    document = event.document
    return [
        ("Kết quả", "Từ chối giải quyết" if event.result_kind is ev.ResultKind.REFUSED else ""),
        ("Số văn bản", document.number if document else ""),
        ("Ngày văn bản", f"{document.date:%d/%m/%Y}" if document and document.date else ""),
        ("Người ký", document.signer if document else ""),
        ("Lý do", event.reason),
        ("Nguyên nhân", event.cause),
    ]


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%H:%M %d/%m/%Y}"
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    return str(value)
