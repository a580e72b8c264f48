"""The dossier: the one place where its status changes; every method is an action of the table and leaves one event."""

from __future__ import annotations

from datetime import datetime

from cchc_desktop.domain import deadline
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import Application
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.dossier.ending import Ending
from cchc_desktop.domain.dossier.handing_on import hand_on_by
from cchc_desktop.domain.dossier.mending import Mending
from cchc_desktop.domain.dossier.settling import Settling
from cchc_desktop.domain.dossier.telling import Telling
from cchc_desktop.domain.procedure import ACCEPTANCE_LIMIT
from cchc_desktop.domain.workflow import Action

__all__ = ["Dossier"]


class Dossier(Settling, Telling, Ending, Mending):
    """One hồ sơ with its whole history; here stand its first steps."""

    @classmethod
    def register(cls, stamp: ev.Stamp, application: Application, national_code: str, terms: DueTerms) -> Dossier:
        """Keep a dossier that came from outside until it is accepted: 8 working hours (NĐ 118/2025 Điều 17.2)."""
        dossier = cls()
        accept_by = deadline.due(stamp.happened_at, ACCEPTANCE_LIMIT, terms).due_at
        dossier._record(
            ev.Registered(stamp=stamp, national_code=national_code, accept_by=accept_by, application=application)
        )
        return dossier

    @classmethod
    def receive(
        cls,
        stamp: ev.Stamp,
        application: Application,
        terms: DueTerms,
        *,
        local_no: str,
        national_code: str = "",
        fee: int = 0,
        is_paid_online: bool = False,
        promised: datetime | None = None,
    ) -> Dossier:
        """Take it in; the clock starts now (NĐ 118/2025 Điều 17.3).

        ``promised`` is the date that an imported slip already bears.
        """
        dossier = cls()
        due_at = promised or deadline.due(stamp.happened_at, application.limit, terms).due_at
        dossier._record(
            ev.Received(
                stamp=stamp,
                local_no=local_no,
                national_code=national_code,
                due_at=due_at,
                hand_on_by=hand_on_by(application, stamp, stamp.happened_at, terms),
                fee=fee,
                is_paid_online=is_paid_online,
                application=application,
            )
        )
        return dossier

    @classmethod
    def turn_away(cls, stamp: ev.Stamp, application: Application, reason: str, number: str) -> Dossier:
        """Refuse to take it in at the counter, with form 03 and no code of ours."""
        dossier = cls()
        dossier._record(ev.Rejected(stamp=stamp, number=number, application=application, reason=reason))
        return dossier

    def accept(self, stamp: ev.Stamp, terms: DueTerms, local_no: str) -> None:
        """Find a registered dossier complete; the clock starts at acceptance."""
        self._check(Action.ACCEPT, stamp)
        due_at = deadline.due(stamp.happened_at, self.asked.limit, terms).due_at
        by = hand_on_by(self.asked, stamp, stamp.happened_at, terms)
        self._record(ev.Accepted(stamp=stamp, local_no=local_no, due_at=due_at, hand_on_by=by))

    def reject(self, stamp: ev.Stamp, reason: str, number: str) -> None:
        """Refuse a registered dossier, with form 03."""
        self._check(Action.REJECT, stamp)
        self._record(ev.Rejected(stamp=stamp, number=number, reason=reason))
