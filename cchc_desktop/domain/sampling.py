"""A random sample that anybody can draw again: the codes whose fingerprints with the seed are the smallest."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable


def drawn(codes: Iterable[str], count: int, seed: str) -> tuple[str, ...]:
    """``count`` of the codes, in the order given; all of them when there are no more.

    A code is in before another when SHA-256 of "seed:code" is smaller, so neither a program nor its version decides.
    """
    ranked = ((hashlib.sha256(f"{seed}:{code}".encode()).digest(), place, code) for place, code in enumerate(codes))
    return tuple(code for _, code in sorted((place, code) for _, place, code in heapq.nsmallest(count, ranked)))
