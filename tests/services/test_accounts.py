"""Officers come and go, their names stay; someone can always keep the people."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from cchc_desktop.domain.people import Role
from cchc_desktop.services import accounts, maintenance
from tests.offices import new_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cchc_desktop.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _ = new_office(tmp_path / "don-vi", datetime(2026, 3, 2, 8))
    yield made
    made.close()


def named_in_the_book(desk: Desk, name: str) -> int:
    """Someone whose name came with an imported register; returns their id."""
    with desk.change() as unit:
        officer = unit.people.add_officer(name, "", Role.OFFICER, is_active=False, has_account=False)
        unit.commit()
    return officer.id


def test_the_first_officer_keeps_the_people(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as refused:
        accounts.add(desk, "Trần Văn Khoa", Role.CLERK)
    assert refused.value.field == "role"
    done = accounts.add(desk, " Nguyễn  Thị Lành ", Role.ADMINISTRATOR, "Một cửa")
    assert (done.value.name, done.value.section) == ("Nguyễn Thị Lành", "Một cửa")
    assert done.changes.kinds == {"people"}


def test_officers_are_listed_by_given_name(desk: Desk) -> None:
    accounts.add(desk, "Nguyễn Thị Ánh", Role.ADMINISTRATOR)
    for name in ("Trần Văn Dũng", "Lê Minh Đức", "Hoàng Anh", "Đặng Bình"):
        accounts.add(desk, name, Role.OFFICER)
    listed = [officer.name for officer in accounts.officers(desk)]
    assert listed == ["Hoàng Anh", "Nguyễn Thị Ánh", "Đặng Bình", "Trần Văn Dũng", "Lê Minh Đức"]


def test_one_name_belongs_to_one_officer_accents_and_case_aside(desk: Desk) -> None:
    accounts.add(desk, "Lê Hòa", Role.ADMINISTRATOR)
    with pytest.raises(Conflict):
        accounts.add(desk, "LÊ HOÀ", Role.CLERK)
    other = accounts.add(desk, "Lê Hòa B", Role.CLERK).value
    with pytest.raises(Conflict):
        accounts.change(desk, other.id, name="lê hoà")


def test_the_last_keeper_of_the_people_can_neither_leave_nor_change_role(desk: Desk) -> None:
    keeper = accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR).value
    for change in ({"is_active": False}, {"role": Role.CLERK}):
        with pytest.raises(InvalidInput) as refused:
            accounts.change(desk, keeper.id, **change)
        assert refused.value.field == "role"
    accounts.add(desk, "Trần Văn Khoa", Role.ADMINISTRATOR)
    assert not accounts.change(desk, keeper.id, is_active=False).value.is_active


def test_who_left_stays_named_and_can_no_longer_act(desk: Desk) -> None:
    accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    accounts.add(desk, "Trần Văn Khoa", Role.CLERK)
    accounts.disable(desk, "Trần Văn Khoa")
    assert "Trần Văn Khoa" in [officer.name for officer in accounts.officers(desk)]
    assert "Trần Văn Khoa" not in [officer.name for officer in accounts.officers(desk, only_active=True)]
    with pytest.raises(NotFound):
        desk.acting_as("Trần Văn Khoa")


def test_a_name_of_an_imported_book_becomes_an_officer_who_acts(desk: Desk) -> None:
    accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    number = named_in_the_book(desk, "Phạm Văn Cũ")
    with pytest.raises(NotFound):
        desk.acting_as("Phạm Văn Cũ")
    accounts.change(desk, number, role=Role.CLERK, is_active=True, has_account=True)
    assert desk.acting_as("Phạm Văn Cũ").actor.role is Role.CLERK
    assert maintenance.check(desk).problems == ()


def test_the_first_account_from_an_imported_book_keeps_the_people_too(desk: Desk) -> None:
    number = named_in_the_book(desk, "Phạm Văn Cũ")
    with pytest.raises(InvalidInput):
        accounts.change(desk, number, role=Role.CLERK, is_active=True, has_account=True)
    accounts.change(desk, number, role=Role.ADMINISTRATOR, is_active=True, has_account=True)


def test_names_without_accounts_may_be_corrected_before_anyone_has_one(desk: Desk) -> None:
    number = named_in_the_book(desk, "Phạm Văn Cu")
    assert accounts.change(desk, number, name="Phạm Văn Cũ").value.name == "Phạm Văn Cũ"


def test_only_who_keeps_the_people_changes_them(desk: Desk) -> None:
    accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    clerk = accounts.add(desk, "Trần Văn Khoa", Role.CLERK).value
    acting = desk.acting_as(clerk.id)
    with pytest.raises(NotAllowed):
        accounts.add(acting, "Người mới", Role.CLERK)
    with pytest.raises(NotAllowed):
        accounts.change(acting, clerk.id, role=Role.ADMINISTRATOR)


def test_a_role_is_read_by_its_word_or_its_key(desk: Desk) -> None:
    assert accounts.role_named("Lãnh đạo") is accounts.role_named("leader") is Role.LEADER
    with pytest.raises(InvalidInput):
        accounts.role_named("giám đốc sở")
