"""What one action works with: the form that was filled in, the dossier, the unit of work and the stamp."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import SubmittedPaper
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.people import Person
from cchc_desktop.services.steps.numbers import slip_number

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class StepForm:
    """What an action may need; each uses what it knows and leaves the rest.

    ``version`` is what the screen showed: another one in the book by now is a Conflict; None means whatever is there.
    ``is_electronic`` None leaves it to the procedure. ``letter`` counts the letters of the dossier from 1 (None: the
    latest), ``instead_of`` is the number that stands on it, ``is_double`` that two letters do bear one number.
    """

    at: datetime | None = None
    late_reason: str = ""
    reason: str = ""
    note: str = ""
    cause: str = ""
    side: ev.CauseSide | None = None
    to: str | int | None = None
    agency: str = ""
    missing: tuple[str, ...] = ()
    new_due: date | datetime | None = None
    told_how: str = ""
    told_at: datetime | None = None
    signer: int | None = None
    number: str = ""
    letter: int | None = None
    instead_of: str = ""
    is_double: bool = False
    document: ev.ResultDocument | None = None
    result_kind: ev.ResultKind = ev.ResultKind.GRANTED
    recipient: ev.Recipient = ev.Recipient.SELF
    recipient_name: str = ""
    recipient_id: str = ""
    fee: int = 0
    satisfaction: ev.Satisfaction | None = None
    national_code: str = ""
    procedure: str = ""
    variant: str | None = None
    received_at: datetime | None = None
    owner: Person | None = None
    submitter: Person | None = None
    papers: tuple[SubmittedPaper, ...] | None = None
    copies: int | None = None
    is_digitised: bool | None = None
    is_reused: bool | None = None
    part: str = ""
    about: ev.Notice = ev.Notice.RESULT
    how: str = ""
    is_reached: bool = True
    is_electronic: bool | None = None
    is_paid_online: bool = False
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Trip:
    """All that one action works with."""

    desk: Desk
    unit: Unit
    dossier: Dossier
    stamp: ev.Stamp
    form: StepForm

    def slip(self, symbol: str) -> str:
        return slip_number(self.unit, symbol, self.stamp.happened_at.date())
