"""Passwords cost little in tests: a real one takes its time on purpose, and hundreds of them are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import argon2
import pytest

DEAR = argon2.PasswordHasher
QUICK = partial(DEAR, time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """Hash at the least cost; a hash tells its own, so that one of another cost opens all the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argon2, "PasswordHasher", QUICK)
        yield


@pytest.fixture
def dear_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash as the program does, for a test of the cost itself."""
    monkeypatch.setattr(argon2, "PasswordHasher", DEAR)
