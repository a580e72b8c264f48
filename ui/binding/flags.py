"""Flags of Qt without some of them: ``~`` is not to be had, Python 3.11.9 loses the upper bits of Qt's flags by it."""

from __future__ import annotations

from enum import Flag
from typing import TypeVar

F = TypeVar("F", bound=Flag)


def without(flags: F, *unwanted: F) -> F:
    """What is left of ``flags`` when those are taken out that are in it."""
    for one in unwanted:
        flags ^= flags & one
    return flags
