"""Dossiers that live through the steps of a test: received on Monday 02/03/2026 at nine, in days of that month."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.application import Application
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.people import Person
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit

TERMS = DueTerms()
MONDAY = datetime(2026, 3, 2, 9)
LETTER = ev.Letter("01/PXL")


def at(day: int, hour: int = 9, minute: int = 0, *, keyed: datetime | None = None) -> ev.Stamp:
    """A stamp of March 2026, keyed at once if not said otherwise."""
    happened = datetime(2026, 3, day, hour, minute)
    return ev.Stamp(happened, keyed or happened)


def application(days: int = 3, **more: Any) -> Application:
    """What is asked for, within so many working days if no other ``limit`` is given."""
    given = {"limit": TimeLimit(Decimal(days), LimitUnit.WORKING_DAY)} | more
    return Application(
        procedure="1.004873", procedure_version=1, field="Hộ tịch", owner=Person("Đặng Thị Hòa"), **given
    )


def received(days: int = 3, **more: Any) -> Dossier:
    """A dossier taken in on Monday at nine."""
    return Dossier.receive(at(2), application(days, **more), TERMS, local_no="TN-260302-0001")


def registered() -> Dossier:
    """A dossier that came online on Monday at nine and waits to be accepted."""
    return Dossier.register(at(2), application(), "H56.1-260302-0001", TERMS)
