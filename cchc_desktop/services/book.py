"""Reading the book: one dossier with its history and its explanation, work lists, search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain import words
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.explanation import ExplainedDay
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services.steps.codes import typed_code
from cchc_desktop.services.steps.details import details_of
from cchc_desktop.services.steps.explained import explained
from cchc_desktop.services.steps.views import check_field, officer_id, urgencies_of

if TYPE_CHECKING:
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.lists import Page
    from cchc_desktop.storage.views import View


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
        dossier = view.dossiers.load(typed_code(code))
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
    """A page of a work list, the most pressing first; raises InvalidInput for an unknown view, field or officer."""
    desk.require(Right.READ)
    urgencies = urgencies_of(view_name)
    with desk.glance() as view:
        check_field(view.lists, field)
        handler = officer_id(view.lists, officer)
        return view.lists.work(urgencies, desk.now(), field=field, officer=handler, after=after, limit=limit)


def whole_book(desk: Desk, *, after: str | None = None, limit: int = 50) -> Page:
    """A page of the whole book, the newest reception first."""
    desk.require(Right.READ)
    with desk.glance() as view:
        return view.lists.book(desk.now(), after=after, limit=limit)


def search(desk: Desk, text: str, *, after: str | None = None, limit: int = 50) -> Page:
    """Dossiers by code or its end, name with or without accents in any order, identity number or phone."""
    desk.require(Right.READ)
    with desk.glance() as view:
        return view.lists.search(nfc(text).split("#")[0], desk.now(), after=after, limit=limit)


def counts(desk: Desk) -> dict[Urgency, int]:
    """How many dossiers there are of each urgency now: the doors of the start screen."""
    desk.require(Right.READ)
    with desk.glance() as view:
        return view.lists.counts(desk.now())


def explain(desk: Desk, code: str) -> tuple[ExplainedDay, ...]:
    """How the promise in force came about, as dated lines in Vietnamese."""
    return show(desk, code).explanation


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
        explanation=explained((k.event for k in kept), dossier.asked.limit, view.terms),
    )
