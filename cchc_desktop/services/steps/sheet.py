"""One dossier with all that is shown of it: its timeline, the lawful next actions, the explanation of its promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.event_words import EVENT
from cchc_desktop.domain.explanation import ExplainedDay
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services.steps.details import details_of
from cchc_desktop.services.steps.explained import explained

if TYPE_CHECKING:
    from cchc_desktop.storage.list_rows import DossierRow
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


def sheet_of(desk: Desk, view: View, dossier: Dossier) -> Sheet:
    """All that is shown of a dossier of the book."""
    assert dossier.id is not None
    names = {officer.id: officer.name for officer in view.people.officers()}
    signers = {signer.id: signer.name for signer in view.people.signers() if signer.id is not None}
    kept = view.journal.of_dossier(dossier.id)
    return Sheet(
        dossier=dossier,
        row=view.lists.by_ids([dossier.id], desk.now())[0],
        procedure_name=view.catalogue.require(dossier.asked.procedure).latest.name,
        timeline=tuple(
            Line(
                k.id,
                k.event,
                EVENT[type(k.event)],
                names.get(k.event.stamp.by or 0, "văn phòng"),
                details_of(k.event, names, signers),
            )
            for k in kept
        ),
        lawful=dossier.lawful_actions,
        explanation=explained(
            [k.event for k in kept], view.terms, past=view.terms_as_of, judging=view.settings.judging
        ),
    )
