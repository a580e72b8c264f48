"""A sample can be drawn again by anybody who has the codes and the seed."""

from __future__ import annotations

import hashlib

from cchc_desktop.domain.sampling import drawn

CODES = tuple(f"H56.123.45-260302-{number:04}" for number in range(1, 101))


def test_the_same_seed_draws_the_same_dossiers_whatever_their_order() -> None:
    sample = drawn(CODES, 7, "2026")
    assert len(sample) == 7
    assert set(drawn(CODES[::-1], 7, "2026")) == set(sample)
    assert drawn(CODES, 7, "2026") != drawn(CODES, 7, "2027")


def test_a_sample_stands_in_the_order_of_the_book_and_grows_without_losing_anyone() -> None:
    sample = drawn(CODES, 7, "2026")
    assert list(sample) == sorted(sample)
    assert set(sample) < set(drawn(CODES, 8, "2026"))
    assert drawn(CODES, 200, "2026") == CODES


def test_the_rule_printed_on_the_cover_is_the_rule() -> None:
    smallest = min(CODES, key=lambda code: hashlib.sha256(f"mầm:{code}".encode()).hexdigest())
    assert drawn(CODES, 1, "mầm") == (smallest,)
