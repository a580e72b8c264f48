"""Who is named and who acts: how a person is kept, what an officer may do, who signs what on which day."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.domain.errors import InvalidInput, NotAllowed
from cchc_desktop.domain.people import (
    NOBODY,
    PERMISSIONS,
    ROLE_WORDS,
    THE_OFFICE,
    Actor,
    Person,
    Right,
    Role,
    Signer,
    cleaned,
)

DAY = date(2026, 3, 2)


def test_a_person_is_kept_without_stray_spaces_and_the_number_without_any() -> None:
    typed = Person("  Đặng  Thị\u00a0Hòa ", " 001 090 123 456 ", "Thôn 1 ", " 0912 ", " a@b.vn ")
    assert cleaned(typed) == Person("Đặng Thị Hòa", "001090123456", "Thôn 1", "0912", "a@b.vn")


@pytest.mark.parametrize(
    ("person", "field"),
    [
        (Person("a" * 301), "name"),
        (Person("An", "1" * 41), "id"),
        (Person("An", address="a" * 501), "address"),
        (Person("An", phone="1" * 61), "phone"),
        (Person("An", email="a" * 121), "email"),
    ],
)
def test_what_is_longer_than_any_form_has_room_for_is_refused_by_its_field(person: Person, field: str) -> None:
    with pytest.raises(InvalidInput, match="dài quá") as refused:
        cleaned(person)
    assert refused.value.field == field


def test_a_form_may_name_its_fields_otherwise() -> None:
    fields = ("submitter", "submitter_id", "submitter_address", "submitter_phone", "submitter_email")
    with pytest.raises(InvalidInput) as refused:
        cleaned(Person("a" * 301), fields)
    assert refused.value.field == "submitter"


@pytest.mark.parametrize(
    ("signer", "signs"),
    [
        (Signer("An", "Chủ tịch"), True),
        (Signer("An", "Chủ tịch", forms=("apology", "receipt")), True),
        (Signer("An", "Chủ tịch", forms=("receipt",)), False),
        (Signer("An", "Chủ tịch", valid_from=DAY, valid_to=DAY), True),
        (Signer("An", "Chủ tịch", valid_from=date(2026, 3, 3)), False),
        (Signer("An", "Chủ tịch", valid_to=date(2026, 3, 1)), False),
    ],
)
def test_a_signer_signs_the_forms_named_on_the_days_in_force(signer: Signer, signs: bool) -> None:
    assert signer.signs("apology", DAY) is signs


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("right", Right)
def test_a_right_that_is_not_granted_is_refused_with_who_has_it(role: Role, right: Right) -> None:
    actor = Actor(1, "Lê An", role)
    if right in PERMISSIONS[role]:
        assert actor.may(right)
        actor.require(right)
        return
    with pytest.raises(NotAllowed, match="Lê An không có quyền") as refused:
        actor.require(right)
    assert all((ROLE_WORDS[able] in refused.value.message) == (right in PERMISSIONS[able]) for able in Role)


def test_the_office_itself_may_do_everything_until_an_officer_is_named() -> None:
    assert all(THE_OFFICE.may(right) for right in Right)
    assert all(any(right in rights for rights in PERMISSIONS.values()) for right in Right)


def test_before_the_door_nobody_may_do_anything() -> None:
    for right in Right:
        assert not NOBODY.may(right)
        with pytest.raises(NotAllowed, match="Chưa đăng nhập"):
            NOBODY.require(right)
    assert all(THE_OFFICE.may(right) for right in Right)


def test_only_who_looks_from_outside_does_not_see_citizens_numbers() -> None:
    assert [role for role in Role if Right.SEE_PERSONAL not in PERMISSIONS[role]] == [Role.INSPECTOR]
