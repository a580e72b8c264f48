"""Passwords: long enough, not the name, typed without accents; wrong ones lock for longer and longer."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from cchc_desktop.domain.credentials import FAILURES_TO_LOCK, MANGLED, Credential, checked, is_mangled, locked_sentence
from cchc_desktop.domain.errors import InvalidInput

NOW = datetime(2026, 3, 2, 9)
NAME = "Nguyễn Thị Lành"


@pytest.mark.parametrize("password", ["dai-vua-du", "Nguyen Thi Lanh 2026", "a" * 128, "        x"])
def test_a_password_that_keeps_the_rules_is_kept_as_typed(password: str) -> None:
    assert checked(password, NAME) == password


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "ít nhất 8"),
        ("1234567", "ít nhất 8"),
        ("a" * 129, "quá 128"),
        ("nguyenthilanh", "họ tên"),
        ("Nguyen Thi Lanh", "họ tên"),
        ("NGUYEN-THI-LANH", "họ tên"),
        ("mật khẩu dài", "Unikey"),
        ("tab\tgiua-chung", "Unikey"),
    ],
)
def test_a_password_that_breaks_a_rule_is_refused_by_its_field(password: str, said: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked(password, NAME, "password")
    assert refused.value.field == "password"
    assert said in refused.value.message


def test_accents_in_a_password_mean_that_an_input_method_changed_it() -> None:
    assert is_mangled("matkhaư")
    assert not is_mangled("mat khau ~!@#")
    assert "Unikey" in MANGLED


def test_every_fifth_wrong_password_in_a_row_locks_for_five_fifteen_and_then_sixty_minutes() -> None:
    kept = Credential(1, "hash", NOW, None)
    waits = []
    for _ in range(4 * FAILURES_TO_LOCK):
        kept = kept.failed(NOW)
        if kept.failures % FAILURES_TO_LOCK == 0:
            assert kept.locked_until is not None
            waits.append(kept.locked_until - NOW)
        else:
            assert kept.failures > FAILURES_TO_LOCK or not kept.is_locked(NOW)
    assert waits == [timedelta(minutes=minutes) for minutes in (5, 15, 60, 60)]


def test_a_lock_ends_by_itself_and_the_right_password_forgets_the_wrong_ones() -> None:
    kept = Credential(1, "hash", NOW, None)
    for _ in range(FAILURES_TO_LOCK):
        kept = kept.failed(NOW)
    assert kept.is_locked(NOW + timedelta(minutes=4, seconds=59))
    assert not kept.is_locked(NOW + timedelta(minutes=5))
    again = kept.passed()
    assert (again.failures, again.locked_until) == (0, None)


def test_who_is_locked_out_is_told_until_when() -> None:
    assert "09:05" in locked_sentence(NOW + timedelta(minutes=5))
