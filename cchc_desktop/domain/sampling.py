"""A random sample that anybody can draw again: the codes whose fingerprints with the seed are the smallest."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def drawn(codes: Sequence[str], count: int, seed: str) -> tuple[str, ...]:
    """``count`` of the codes, in the order given; all of them when there are no more.

    A code is in before another when SHA-256 of "seed:code" is smaller, so neither a program nor its version decides.
    """
    ranked = sorted(codes, key=lambda code: hashlib.sha256(f"{seed}:{code}".encode()).digest())
    taken = frozenset(ranked[:count])
    return tuple(code for code in codes if code in taken)
