"""The chain of seals: each event is sealed with the one before it on its station, so no change stays unseen.

Personal data enter only by the digest of a salted payload: one row can be anonymised and the chain still holds.
"""

from __future__ import annotations

import hashlib

GENESIS = bytes(32)


def private_digest(salt: bytes, payload: str) -> bytes:
    """What stands in the chain for a private payload."""
    return hashlib.sha256(salt + payload.encode()).digest()


def seal(prev: bytes, public: str, private: bytes | None) -> bytes:
    """The seal of an event: over the seal before it, its public part with stamp and kind, and its private digest."""
    return hashlib.sha256(prev + public.encode() + (private or b"")).digest()


def row_digest(*values: object) -> bytes:
    """The digest of a row that people keep by hand (settings, officers, procedures, calendar)."""
    return hashlib.sha256("\x1f".join("" if v is None else str(v) for v in values).encode()).digest()
