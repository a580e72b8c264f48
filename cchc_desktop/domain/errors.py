"""Errors that the user can mend, each one Vietnamese sentence with the field it belongs to."""

from __future__ import annotations


class UserError(Exception):
    """Work was refused for a reason the user can act on; anything else that is raised is our bug.

    ``message`` is one Vietnamese sentence with the way out; ``field`` names the input it stands by, if any.
    """

    kind = "user_error"

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class InvalidInput(UserError):
    """What was typed breaks a rule; ``field`` says where."""

    kind = "invalid_input"

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message, field=field)


class NotAllowed(UserError):
    """The officer lacks the right for this."""

    kind = "not_allowed"


class Conflict(UserError):
    """The book holds something else by now: another status, another version, a code already used."""

    kind = "conflict"


class NotFound(UserError):
    """What was named is not in the book."""

    kind = "not_found"


class Unavailable(UserError):
    """The place is at fault, not the input: a folder, a file, a disk, a database of another kind or version."""

    kind = "unavailable"


class NoBook(Unavailable):
    """There is no office's book yet at the place that was named: one can be made there."""


class Damaged(Unavailable):
    """A book or a copy of it does not hold what it must: pages, seals or sums do not agree."""
