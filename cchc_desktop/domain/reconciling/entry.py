"""One dossier as one of the two books has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.text import fold
from cchc_desktop.domain.workflow import Status

ENDED = frozenset({Status.WITHDRAWN, Status.STOPPED, Status.FINISHED, Status.RETURNED})
_STILL = frozenset({Status.WAITING_SUPPLEMENT, Status.FINANCIAL_DUTY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A dossier in a book; what the book does not say is empty or None.

    ``place`` is its row in a file or its id here, ``codes`` all that it is called by, ``procedure`` a Mã TTHC of the
    catalogue. Days are those of rules.md: ``due`` the judging date, ``extended`` the date of a letter, ``finished`` the
    end with or without a result. ``is_late`` is how that book judges it, ``unread`` what could not be read of the row.
    """

    place: int
    code: str = ""
    codes: tuple[str, ...] = ()
    national_code: str = ""
    procedure: str = ""
    procedure_name: str = ""
    owner: str = ""
    id_number: str = ""
    received: date | None = None
    due: date | None = None
    extended: date | None = None
    finished: date | None = None
    returned: date | None = None
    status: Status | None = None
    is_settled: bool | None = None
    is_late: bool | None = None
    is_void: bool = False
    sheet: str = ""
    unread: frozenset[str] = frozenset()

    @property
    def called(self) -> str:
        """What the owner is compared by."""
        return fold(self.owner)


def is_late(due: date | None, ended: date | None, status: Status | None, as_of: date) -> bool | None:
    """Whether a dossier is late by these days (by date, rules.md section 5); None when they do not say.

    Ended: after the promised day; open: the promised day is before ``as_of``, unless it waits for the applicant.
    """
    if due is None:
        return None
    if ended is not None:
        return ended > due
    if status in ENDED:
        return None
    return due < as_of and status not in _STILL
