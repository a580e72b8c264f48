"""By when what was taken in for another agency must be on its way there."""

from __future__ import annotations

from datetime import datetime

from cchc_desktop.domain import deadline
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import Application
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.procedure import HANDING_ON_LIMIT, DossierRole


def hand_on_by(application: Application, stamp: ev.Stamp, received_at: datetime, terms: DueTerms) -> datetime | None:
    """One working day after the reception (NĐ 118/2025 Điều 20.1a); None for what is settled here.

    A register brought in from elsewhere does not say whether it went.
    """
    if application.role is not DossierRole.FOR_OTHER_AGENCY or stamp.origin is ev.Origin.IMPORT:
        return None
    return deadline.due(received_at, HANDING_ON_LIMIT, terms).due_at
