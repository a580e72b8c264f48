"""Reading the book: one dossier with its history and its explanation, work lists, search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.services.steps.codes import typed_code
from cchc_desktop.services.steps.views import check_field, officer_id, urgencies_of

if TYPE_CHECKING:
    from cchc_desktop.domain.explanation import ExplainedDay
    from cchc_desktop.services.steps.sheet import Sheet
    from cchc_desktop.storage.lists import Page

# What a whole dossier needs is loaded when one is opened: the first page of the window is a list.


def show(desk: Desk, code: str) -> Sheet:
    """The dossier of that code, local number or scanned slip; raises NotFound, InvalidInput for a mangled scan."""
    from cchc_desktop.services.steps.sheet import sheet_of

    desk.require(Right.READ)
    with desk.read() as view:
        dossier = view.dossiers.load(typed_code(code))
        return sheet_of(desk, view, dossier)


def show_id(desk: Desk, dossier_id: int) -> Sheet:
    """The dossier of that id; raises NotFound."""
    from cchc_desktop.services.steps.sheet import sheet_of

    desk.require(Right.READ)
    with desk.read() as view:
        return sheet_of(desk, view, view.dossiers.load_id(dossier_id))


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
