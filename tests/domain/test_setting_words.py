"""A setting's value as the history tells it."""

from __future__ import annotations

from dataclasses import fields
from datetime import time
from enum import Enum
from typing import Any

import pytest

from cchc_desktop.domain.calendar import Shift
from cchc_desktop.domain.people import SignInWay
from cchc_desktop.domain.setting_words import CHOICES, said
from cchc_desktop.domain.settings import TITLES, UNDATED, OfficeSettings


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("sign_in", SignInWay.PASSWORDS, "Mỗi người một mật khẩu"),
        ("is_practice", True, "có"),
        ("is_practice", False, "không"),
        ("cutoff", time(15), "15:00"),
        ("place", "Bình Minh", "Bình Minh"),
        ("lock_minutes", 30, "30"),
        (
            "week",
            {5: (), 0: (Shift(time(7, 30), time(11, 30)), Shift(time(13, 30), time(17)))},
            "Thứ Hai 07:30–11:30, 13:30–17:00",
        ),
    ],
)
def test_a_value_is_told_as_its_reader_knows_it(name: str, value: Any, words: str) -> None:
    assert said(name, value) == words


def test_every_choice_of_every_setting_has_its_word_and_no_key_of_the_code_is_told() -> None:
    settings = OfficeSettings()
    for name, choices in CHOICES.items():
        kind: type[Enum] = type(getattr(settings, name))
        assert {value for value, _ in choices} == set(kind)
        for value, _ in choices:
            assert said(name, value) != str(value)


def test_every_setting_has_a_title() -> None:
    assert set(TITLES) == {one.name for one in fields(OfficeSettings)}
    assert set(TITLES) >= UNDATED


@pytest.mark.parametrize(
    ("minutes", "holds"), [(0, True), (15, True), (480, True), (14, False), (1, False), (481, False)]
)
def test_the_screen_locks_after_fifteen_minutes_or_more_or_never(minutes: int, holds: bool) -> None:
    check = next(one for one in fields(OfficeSettings) if one.name == "lock_minutes").metadata["check"]
    assert (check(minutes) is None) is holds
