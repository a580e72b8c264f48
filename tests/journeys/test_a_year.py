"""Weeks at an office where people are slow, forget to click and fall ill: nothing goes late in silence."""

from __future__ import annotations

from datetime import date

import pytest

from bench.year.proof import Outcome
from bench.year.run import live


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Seven weeks with an officer ill for two of them; ``python -m bench.year`` lives a whole year of 20,000."""
    return live(tmp_path_factory.mktemp("year") / "office", 400, 3, date(2026, 2, 9), date(2026, 3, 27))


def test_no_dossier_goes_overdue_without_a_warning_before(outcome: Outcome) -> None:
    assert outcome.went_overdue > 0
    assert outcome.unwarned == ()


def test_every_late_dossier_has_its_letter_or_is_owed_it(outcome: Outcome) -> None:
    assert outcome.late > 0
    assert outcome.without_letter_or_debt == ()


def test_the_close_of_the_day_finds_what_was_settled_but_not_clicked(outcome: Outcome) -> None:
    assert outcome.found_by_close > 10
    assert outcome.missed_by_close == ()


def test_the_warnings_of_a_day_stay_readable(outcome: Outcome) -> None:
    assert max(outcome.messages) <= 8
