"""What happened at the desk and to no dossier of its own: who signed in, what left the office, what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cchc_desktop.domain.events.event import Event


class Deed(StrEnum):
    """What was done; an inspector may choose by it."""

    SIGN_IN = "sign_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGN_OUT = "sign_out"
    PASSWORD = "password"  # noqa: S105  (a deed, not a secret)
    EXPORT = "export"
    IMPORT = "import"
    BACKUP = "backup"
    RESTORE = "restore"
    SETTING = "setting"
    OFFICER = "officer"
    SIGNER = "signer"
    PROCEDURE = "procedure"
    CALENDAR = "calendar"
    REASONS = "reasons"
    WORDING = "wording"
    PLACE = "place"
    PACKAGE_OUT = "package_out"
    PACKAGE_IN = "package_in"
    MOVED = "moved"
    PERIOD = "period"
    DAY_CLOSE = "day_close"


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted(Event):
    """A deed at the desk: ``about`` what, as it ``was`` and as it ``became``; no citizen's data stand in it."""

    deed: Deed
    about: str = ""
    was: str = ""
    became: str = ""
