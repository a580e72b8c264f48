"""One dossier with all that its sheet and the dialogs of its actions need, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.domain.duty import Duty, DutyKind, duties
from cchc_desktop.domain.workflow import TRANSITIONS, Action
from cchc_desktop.services import book
from cchc_desktop.services.steps.owed import Owed, owed_lines
from ui.dossier.listing import Listed, with_remaining

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.people import Officer, Signer
    from cchc_desktop.domain.procedure import ProcedureVersion
    from cchc_desktop.services.steps.sheet import Sheet


@dataclass(frozen=True)
class Shown:
    """What stands on the sheet.

    ``may`` are the actions that are lawful now and that the officer at the desk has the right to do; ``duties`` what is
    owed besides the promise, also what was done, and ``owed`` the same in words.
    """

    sheet: Sheet
    listed: Listed
    may: frozenset[Action]
    officers: tuple[Officer, ...]
    signers: tuple[Signer, ...]
    version: ProcedureVersion
    read_at: datetime
    duties: tuple[Duty, ...] = ()
    owed: tuple[Owed, ...] = ()

    @property
    def is_signing(self) -> bool:
        """Whether the result lies with the one who signs it."""
        return any(duty.kind is DutyKind.SIGN and duty.done is None for duty in self.duties)

    @property
    def last_signer(self) -> str:
        """The id, as a text, of the one before whom it was put last; empty if it never was."""
        return next((duty.whom for duty in reversed(self.duties) if duty.kind is DutyKind.SIGN), "")

    @property
    def id(self) -> int:
        return self.listed.id

    @property
    def code(self) -> str:
        return self.sheet.dossier.code


def shown(desk: Desk, code_or_id: str | int) -> Shown:
    """The dossier of that code, scan or id; raises NotFound, InvalidInput for a mangled scan."""
    sheet = book.show_id(desk, code_or_id) if isinstance(code_or_id, int) else book.show(desk, code_or_id)
    now, asked = desk.now(), sheet.dossier.asked
    with desk.read() as view:
        calendar, catalogue = view.calendar, view.catalogue
        officers = tuple(officer for officer in view.people.officers() if officer.is_active)
        signers = tuple(view.people.signers())
    day = (sheet.dossier.received_at or now).date()
    found = duties(sheet.dossier, calendar)
    return Shown(
        sheet=sheet,
        listed=with_remaining(sheet.row, now, calendar),
        may=frozenset(action for action in sheet.lawful if desk.actor.may(TRANSITIONS[action].right)),
        officers=officers,
        signers=signers,
        version=catalogue.require(asked.procedure).on(day),
        read_at=now,
        duties=found,
        owed=owed_lines(found, now, calendar, {str(signer.id): signer.name for signer in signers}),
    )
