"""One permission table, enforced by every service for every role: what it does not grant is refused, nothing changes.

Each public function of the services that takes a desk stands in ``TABLE`` with the rights it asks for; one that is
missing fails here. What a function does behind the door is held by its own tests: here any answer but NotAllowed
means that the role was let in.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

import cchc_desktop.services
from cchc_desktop.domain.errors import NotAllowed
from cchc_desktop.domain.people import NOBODY, PERMISSIONS, THE_OFFICE, Actor, Right, Role
from cchc_desktop.domain.period import PeriodRule, quarter
from cchc_desktop.domain.reasons import ReasonKind
from cchc_desktop.domain.workflow import TRANSITIONS, Action
from cchc_desktop.services import accounts
from cchc_desktop.services.calendars import Change
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.progress import StepForm
from tests.offices import new_office
from tests.services.rights import TABLE

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.desk import Desk

NAME = "cchc_desktop.services"
# No service of its own: shared steps, and the practice office that a developer's command makes.
BESIDE = ("steps", "demo", "changes")
# How a refusal by the table begins or goes on; others are refused work of another kind: a wrong password, one alone.
BY_RIGHT = r"không có quyền|Chưa đăng nhập"
DAY = date(2026, 3, 2)
Q1 = quarter("2026Q1", PeriodRule.ND09, today=DAY)

# What a parameter is given, by its name or by its type; anything else gets None, which leads no further than the door.
GIVEN: Mapping[str, Any] = {
    "action": Action.START,
    "board": "signing",
    "change": Change(remove=(DAY,)),
    "changes": {"place": "Bình Minh"},
    "code": "000.00.00.H56-260302-0001",
    "codes": ("000.00.00.H56-260302-0001",),
    "confirmed": (),
    "drafts": (),
    "form": IntakeForm(procedure="1.004873", name="Đặng Thị Hòa"),
    "kind": ReasonKind.OVERDUE,
    "letters": (),
    "officer_id": 99,
    "period": Q1,
    "plan": SimpleNamespace(create_missing=False, rejected=(), sources=()),
    "view_name": "overdue",
    "wanted": (),
    "int": 2026,
    "str": "khong-co",
    "date": DAY,
    "date | None": None,
    "bool": False,
}


# What would draw a page for every procedure of the country is asked for one field, which there is not.
NARROWED: Mapping[str, Mapping[str, Any]] = {
    "posters.poster": {"field": "khong-co"},
    "posters.slips": {"field": "khong-co"},
}


@dataclass(frozen=True)
class Service:
    """A function under the name of its row, with what it is called with besides the desk."""

    name: str
    call: Callable[..., Any]
    arguments: Mapping[str, Any]


def public_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """What takes a desk, by the service it belongs to; what also takes a view or a unit is a step inside another."""
    for found in pkgutil.walk_packages(cchc_desktop.services.__path__, f"{NAME}."):
        parts = found.name.removeprefix(f"{NAME}.").split(".")
        if parts[0] in BESIDE:
            continue
        service = parts if found.ispkg or len(parts) == 1 else parts[:-1]
        for name, function in vars(importlib.import_module(found.name)).items():
            if name.startswith("_") or not inspect.isfunction(function) or function.__module__ != found.name:
                continue
            parameters = list(inspect.signature(function).parameters)
            if parameters[:1] == ["desk"] and parameters[1:2] not in (["view"], ["unit"]):
                yield ".".join((*service, name)), function


def services() -> Iterator[Service]:
    """Every public function as it is tried; a step once for each action."""
    for name, function in public_functions():
        if not name.startswith("progress."):
            yield Service(name, function, NARROWED.get(name, {}))
            continue
        for action in TRANSITIONS:
            steps = {"steps": (("khong-co", action, StepForm()),)}
            one = {"action": action, "form": StepForm()}
            yield Service(f"{name} {action}", function, steps if name.endswith("step_each") else one)


def arguments_of(service: Service, folder: Path) -> dict[str, Any]:
    made = {}
    for name, parameter in list(inspect.signature(service.call).parameters.items())[1:]:
        if name in service.arguments:
            made[name] = service.arguments[name]
        elif parameter.default is inspect.Parameter.empty:
            written = str(parameter.annotation)
            found = GIVEN.get(name, GIVEN.get(written))
            made[name] = folder / "khong-co.xlsx" if written == "Path" else found
    return made


ALL = {service.name: service for service in services()}


@dataclass
class Staffed:
    """An office with one officer of each role, and a look at its file that tells whether anything was kept."""

    desk: Desk
    folder: Path
    seats: Mapping[str, Desk]
    outside: sqlite3.Connection

    def version(self) -> int:
        """A number that changes whenever another connection keeps something."""
        return int(self.outside.execute("PRAGMA data_version").fetchone()[0])


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staffed]:
    folder = tmp_path_factory.mktemp("permissions") / "don-vi"
    desk, _ = new_office(folder, datetime(2026, 3, 2, 9))
    seats: dict[str, Desk] = {"nobody": replace(desk, actor=NOBODY), "office": desk}
    for role in sorted(Role, key=lambda role: role is not Role.ADMINISTRATOR):
        officer = accounts.add(desk, f"Người {role.value}", role).value
        seats[role.value] = replace(desk, actor=Actor(officer.id, officer.name, role))
    outside = sqlite3.connect(folder / "office.db")
    yield Staffed(desk, folder, seats, outside)
    outside.close()
    desk.close()


def test_every_public_function_of_the_services_stands_in_the_table_and_no_other() -> None:
    assert sorted(set(ALL) - set(TABLE)) == [], "say in TABLE which rights these ask for"
    assert sorted(set(TABLE) - set(ALL)) == [], "these are no longer there"


def granted(rights: tuple[Right, ...], actor: Actor) -> bool:
    """Whether the permission table lets them in; written out, not asked of the code that is tried."""
    if not rights or actor is THE_OFFICE:
        return True
    return actor.role is not None and set(rights) <= PERMISSIONS[actor.role]


def is_refused(service: Service, desk: Desk, folder: Path) -> bool:
    """Whether the door stays shut; what stands behind it has its own tests."""
    try:
        service.call(desk, **arguments_of(service, folder))
    except Exception as error:  # noqa: BLE001
        return isinstance(error, NotAllowed) and re.search(BY_RIGHT, error.message) is not None
    return False


@pytest.mark.parametrize("name", sorted(set(ALL) & set(TABLE)))
def test_who_lacks_the_right_is_refused_and_nothing_changes_and_who_has_it_is_let_in(
    staffed: Staffed, tmp_path: Path, name: str
) -> None:
    service, rights = ALL[name], TABLE[name]
    able = [desk for desk in staffed.seats.values() if granted(rights, desk.actor)]
    for desk in staffed.seats.values():
        if desk in able:
            continue
        before = staffed.version()
        with pytest.raises(NotAllowed, match=BY_RIGHT):
            service.call(desk, **arguments_of(service, tmp_path))
        assert staffed.version() == before
        assert list(tmp_path.iterdir()) == []
    for desk in able:
        assert not is_refused(service, desk, tmp_path), desk.actor


def test_every_right_is_asked_for_somewhere_and_granted_to_someone() -> None:
    asked = {right for rights in TABLE.values() for right in rights}
    assert asked == set(Right)
    assert set().union(*PERMISSIONS.values()) == set(Right)


@pytest.mark.parametrize("role", Role)
def test_an_inspector_changes_nothing_and_everyone_reads(role: Role) -> None:
    assert Right.READ in PERMISSIONS[role]
    if role is Role.INSPECTOR:
        assert PERMISSIONS[role] <= {Right.READ, Right.REPORT, Right.AUDIT}
