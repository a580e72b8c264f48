"""The catalogue keeps every version: what is in force decides, what is ended stays, who compared is noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.domain.errors import Conflict, InvalidInput, NotAllowed
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit, Variant
from cchc_desktop.services import accounts, catalogue, intake, maintenance
from tests.offices import MovedClock, new_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cchc_desktop.desk import Desk

BIRTH, TO_COMPARE = "1.001193", "2.000815"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[tuple[Desk, MovedClock]]:
    desk, clock = new_office(tmp_path / "don-vi", datetime(2026, 3, 2, 8))
    yield desk, clock
    desk.close()


def test_a_new_version_rules_from_its_day_and_leaves_earlier_promises_alone(book: tuple[Desk, MovedClock]) -> None:
    desk, clock = book
    before = intake.receive(desk, intake.IntakeForm(procedure=BIRTH, name="Nguyễn Văn An")).value
    was = catalogue.get(desk, BIRTH).latest
    changed = replace(was, valid_from=date(2026, 3, 3), limit=TimeLimit(Decimal(2), LimitUnit.WORKING_DAY))
    done = catalogue.put(desk, changed)
    assert (done.value.version, done.changes.kinds) == (2, frozenset({"catalogue"}))
    clock.now = datetime(2026, 3, 3, 8)
    after = intake.preview(desk, intake.IntakeForm(procedure=BIRTH, name="Nguyễn Văn Bách"))
    assert before.due_at == datetime(2026, 3, 2, 17)
    assert after.due_at == datetime(2026, 3, 5, 8)


def test_a_version_not_after_the_last_one_is_refused_by_its_day(book: tuple[Desk, MovedClock]) -> None:
    desk, _ = book
    was = catalogue.get(desk, BIRTH).latest
    with pytest.raises(Conflict) as refused:
        catalogue.put(desk, was)
    assert refused.value.field == "valid_from"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": " "}, "code"),
        ({"name": ""}, "name"),
        ({"field": ""}, "field"),
        ({"fee": -1}, "fee"),
        ({"variants": (Variant("Khó", TimeLimit(Decimal(2), LimitUnit.WORKING_DAY)),) * 2}, "variants"),
    ],
)
def test_what_a_procedure_lacks_is_told_by_the_field(
    book: tuple[Desk, MovedClock], changes: dict[str, object], field: str
) -> None:
    desk, _ = book
    version = replace(catalogue.get(desk, BIRTH).latest, valid_from=date(2026, 3, 3), **changes)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput) as refused:
        catalogue.put(desk, version)
    assert refused.value.field == field
    assert len(catalogue.get(desk, BIRTH).versions) == 1


def test_comparing_notes_the_officer_and_the_time(book: tuple[Desk, MovedClock]) -> None:
    desk, _ = book
    accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    catalogue.confirm(desk.acting_as("Nguyễn Thị Lành"), TO_COMPARE)
    version = catalogue.get(desk, TO_COMPARE).latest
    assert (version.confirmed_by, version.confirmed_at) == ("Nguyễn Thị Lành", datetime(2026, 3, 2, 8))
    assert TO_COMPARE not in [p.code for p, _ in catalogue.shelf(desk, only_unconfirmed=True).rows]
    assert maintenance.check(desk).problems == ()


def test_an_ended_procedure_is_refused_at_the_counter_and_kept_in_the_catalogue(book: tuple[Desk, MovedClock]) -> None:
    desk, clock = book
    catalogue.end(desk, BIRTH, date(2026, 3, 2))
    assert catalogue.find(desk, BIRTH) != ()
    clock.now = datetime(2026, 3, 3, 8)
    assert catalogue.find(desk, BIRTH) == ()
    assert BIRTH in [p.code for p, _ in catalogue.shelf(desk, BIRTH).rows]
    with pytest.raises(InvalidInput):
        catalogue.end(desk, BIRTH, date(2025, 1, 1))


def test_an_ended_procedure_comes_back_as_a_new_version(book: tuple[Desk, MovedClock]) -> None:
    desk, clock = book
    catalogue.end(desk, BIRTH, date(2026, 3, 2))
    catalogue.put(desk, replace(catalogue.get(desk, BIRTH).latest, valid_from=date(2026, 3, 4), valid_to=None))
    clock.now = datetime(2026, 3, 4, 8)
    assert [version.version for version in catalogue.find(desk, BIRTH)] == [2]


def test_a_clerk_reads_the_catalogue_and_does_not_change_it(book: tuple[Desk, MovedClock]) -> None:
    desk, _ = book
    accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    accounts.add(desk, "Trần Văn Khoa", Role.CLERK)
    clerk = desk.acting_as("Trần Văn Khoa")
    assert catalogue.shelf(clerk).rows
    changes: tuple[Callable[[], object], ...] = (
        lambda: catalogue.confirm(clerk, BIRTH),
        lambda: catalogue.end(clerk, BIRTH, date(2026, 3, 2)),
        lambda: catalogue.put(clerk, catalogue.get(clerk, BIRTH).latest),
    )
    for change in changes:
        with pytest.raises(NotAllowed):
            change()
