"""What happened to a dossier: frozen facts with two clocks, from which everything else about it is derived.

Fields made with ``private()`` hold personal data; storage keeps them apart so that one row can be anonymised without
breaking the chain of seals. The words of the events stand with them, so that a reader finds a history in one place.
"""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain.events.desk import Deed, Noted
from cchc_desktop.domain.events.ending import Finished, Returned, Stopped, Withdrawn
from cchc_desktop.domain.events.event import Event
from cchc_desktop.domain.events.intake import Accepted, Guided, Received, Registered, Rejected
from cchc_desktop.domain.events.mending import Anonymised, CodeAssigned, Corrected, Reopened, Voided
from cchc_desktop.domain.events.settling import (
    ClockSuspended,
    HandedOver,
    PartAnswered,
    PartSent,
    Resumed,
    SentForSignature,
    Started,
    SupplementCompleted,
    SupplementRequested,
)
from cchc_desktop.domain.events.telling import (
    CitizenNotified,
    Extended,
    LetterIssued,
    LetterNumbered,
    Printed,
    Reissued,
)
from cchc_desktop.domain.outcome import (
    CauseSide,
    Letter,
    Notice,
    Recipient,
    ResultDocument,
    ResultKind,
    Satisfaction,
)
from cchc_desktop.domain.stamp import Origin, Stamp

__all__ = [
    "KINDS",
    "Accepted",
    "Anonymised",
    "CauseSide",
    "CitizenNotified",
    "ClockSuspended",
    "CodeAssigned",
    "Corrected",
    "Deed",
    "Event",
    "Extended",
    "Finished",
    "Guided",
    "HandedOver",
    "Letter",
    "LetterIssued",
    "LetterNumbered",
    "Noted",
    "Notice",
    "Origin",
    "PartAnswered",
    "PartSent",
    "Printed",
    "Received",
    "Recipient",
    "Registered",
    "Reissued",
    "Rejected",
    "Reopened",
    "ResultDocument",
    "ResultKind",
    "Resumed",
    "Returned",
    "Satisfaction",
    "SentForSignature",
    "Stamp",
    "Started",
    "Stopped",
    "SupplementCompleted",
    "SupplementRequested",
    "Voided",
    "Withdrawn",
]

KINDS: Mapping[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        Registered,
        Received,
        Accepted,
        Rejected,
        Guided,
        Started,
        HandedOver,
        SentForSignature,
        SupplementRequested,
        SupplementCompleted,
        ClockSuspended,
        Resumed,
        PartSent,
        PartAnswered,
        Extended,
        LetterIssued,
        LetterNumbered,
        Reissued,
        CitizenNotified,
        Finished,
        Returned,
        Withdrawn,
        Stopped,
        Corrected,
        Voided,
        Reopened,
        CodeAssigned,
        Anonymised,
        Noted,
        Printed,
    )
}
