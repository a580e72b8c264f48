"""What those see of citizens' numbers who need not know them: the last digits, enough to tell two persons apart.

An inspector looks at how the office keeps its promises, so names and papers stay readable; identity numbers, telephone
numbers and mail addresses do not (Luật Bảo vệ dữ liệu cá nhân 2025: no more data than the purpose needs).
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from cchc_desktop.domain.people import Person

if TYPE_CHECKING:
    from cchc_desktop.domain.events import Event

E = TypeVar("E", bound="Event")

HIDDEN = "••••"
_SHOWN = 4
_NUMBERS = ("recipient_id",)


def masked(number: str) -> str:
    """A number by its last four digits: "•••• 1234"; one of eight or fewer digits not even by these."""
    if not number:
        return ""
    bare = "".join(number.split())
    return f"{HIDDEN} {bare[-_SHOWN:]}" if len(bare) > 2 * _SHOWN else HIDDEN


def masked_person(person: Person) -> Person:
    """The person with name and address, without what they could be reached or impersonated by."""
    return replace(
        person,
        id_number=masked(person.id_number),
        phone=masked(person.phone),
        email=HIDDEN if person.email else "",
    )


def masked_event(event: E) -> E:
    """The event with the persons it names masked; one that names none is given back as it is."""
    from cchc_desktop.domain.application import Application  # the first list of the window needs no more than numbers

    changes: dict[str, object] = {}
    for field in fields(event):
        value = getattr(event, field.name)
        if isinstance(value, Person):
            changes[field.name] = masked_person(value)
        elif isinstance(value, Application):
            submitter = masked_person(value.submitter) if value.submitter else None
            changes[field.name] = replace(value, owner=masked_person(value.owner), submitter=submitter)
        elif field.name in _NUMBERS and value:
            changes[field.name] = masked(str(value))
    return replace(event, **changes) if changes else event  # type: ignore[arg-type]
