"""What a service says it did: its answer, and what changed for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

DOSSIER, CATALOGUE, CALENDAR, SETTINGS, PEOPLE = "dossier", "catalogue", "calendar", "settings", "people"


@dataclass(frozen=True, slots=True)
class Changes:
    """Kinds of facts that changed and the dossiers they belong to."""

    kinds: frozenset[str] = frozenset()
    dossier_ids: frozenset[int] = frozenset()


NOTHING = Changes()


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A mutation's answer with what it changed."""

    value: T
    changes: Changes


def dossier_changed(*ids: int) -> Changes:
    """These dossiers changed."""
    return Changes(frozenset({DOSSIER}), frozenset(ids))


def kept_changed(kind: str) -> Changes:
    """The catalogue, the calendar, the settings or the people changed."""
    return Changes(frozenset({kind}))
