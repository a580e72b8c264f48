"""Backups that prove themselves: made, looked into again, and brought back with a preview of what that would lose."""

from __future__ import annotations

from cchc_desktop.services.backups.bringing_back import (
    Lost,
    Preview,
    Restored,
    has_book,
    look_inside,
    preview,
    restore,
    restore_where_none_is,
)
from cchc_desktop.services.backups.keeping import (
    BACKUPS,
    OLD_AFTER_HOURS,
    State,
    add_use,
    check,
    choose_passphrase,
    choose_second,
    copies,
    is_time,
    make,
    make_if_due,
    second_place_owed,
    state,
)

__all__ = [
    "BACKUPS",
    "OLD_AFTER_HOURS",
    "Lost",
    "Preview",
    "Restored",
    "State",
    "add_use",
    "check",
    "choose_passphrase",
    "choose_second",
    "copies",
    "has_book",
    "is_time",
    "look_inside",
    "make",
    "make_if_due",
    "preview",
    "restore",
    "restore_where_none_is",
    "second_place_owed",
    "state",
]
