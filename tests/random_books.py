"""Small books of random lives in one real office, set back to an empty one before each example of a property."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.counting import EarlyBy, Judging, Placement, SettledBy
from cchc_desktop.domain.people import ApplicantKind, Role
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import office
from tests.offices import new_office
from tests.random_dossiers import Life

if TYPE_CHECKING:
    from cchc_desktop.domain.application import Application
    from cchc_desktop.domain.procedure import ProcedureVersion

START = datetime(2026, 1, 5, 8)
FIRST, TODAY = START.date(), date(2026, 7, 1)
OFFICERS = ("Lê Thị Hoa", "Phạm Văn Đức")
# The choices that a province has, as settings of the office; they stand for all periods.
RULES = st.fixed_dictionaries(
    {
        "settled_by": st.sampled_from(SettledBy),
        "early_by": st.sampled_from(EarlyBy),
        "withdrawn": st.sampled_from(Placement),
        "closed": st.sampled_from(Placement),
        "judging": st.sampled_from(Judging),
    }
)


class VariedLife(Life):
    """A life that also differs in who applies, who works on it, why it is late and what is ticked."""

    def __init__(self, officers: tuple[int, ...], *args: Any) -> None:
        self.officers = officers
        super().__init__(*args)

    def _stamp(self) -> ev.Stamp:
        return replace(super()._stamp(), by=self.chance.choice((None, *self.officers)))

    def _application(self, version: ProcedureVersion) -> Application:
        kind, ticked = self.chance.choice(tuple(ApplicantKind)), self.chance.random() < 0.5
        return replace(super()._application(version), applicant_kind=kind, is_digitised=ticked, is_reused=not ticked)

    def _do(self, action: Action) -> None:
        for usual in (Action.FINISH, Action.RETURN):
            # Else most lives would be those of the rare: stopped, corrected, opened again.
            if usual in self.dossier.lawful_actions and self.chance.random() < 0.4:
                action = usual
        if action is Action.FINISH:
            self._finish()
        elif action is Action.RETURN:
            self.dossier.return_result(self._stamp(), fee=8_000, is_paid_online=self.chance.random() < 0.5)
        else:
            super()._do(action)

    def _finish(self) -> None:
        due = self.dossier.promised_at
        if due is not None and due > self.at and self.chance.random() < 0.4:
            # Chance alone hardly ever ends one on the promised day.
            self.at = due - timedelta(hours=self.chance.randrange(0, 3))
        if self.chance.random() < 0.3:
            super()._do(Action.FINISH)
            return
        side = self.chance.choice((None, *ev.CauseSide))
        cause = "Quá tải" if side else ""
        self.dossier.finish(self._stamp(), None, cause=cause, side=side, is_electronic=self.chance.random() < 0.5)


class RandomOffice:
    """An office whose book is empty again before each example."""

    def __init__(self, folder: Path) -> None:
        self.desk, self.clock = new_office(folder, datetime.combine(TODAY, time(9)))
        with self.desk.change() as unit:
            added = [unit.people.add_officer(name, "", Role.OFFICER) for name in OFFICERS]
            self._versions = [procedure.latest for procedure in unit.catalogue.procedures][:40]
            self._terms = unit.terms
            unit.commit()
        self._officers = tuple(officer.id for officer in added)
        self._file = sqlite3.connect(folder / "office.db")
        self._empty = sqlite3.connect(":memory:")
        self._file.backup(self._empty)

    def fill(self, seed: int, dossiers: int, rules: Mapping[str, Any] | None = None) -> None:
        """A new book of so many random lives, counted by these rules."""
        self._empty.backup(self._file)
        # What was remembered of another book may bear the mark of this one.
        self.desk.store._memory.clear()
        if rules:
            office.change(self.desk, rules, valid_from=date(2025, 1, 1))
        chance = Random(seed)
        with self.desk.change() as unit:
            for serial in range(1, dossiers + 1):
                life = VariedLife(self._officers, chance, chance.choice(self._versions), self._terms, START, serial)
                unit.dossiers.add(life.live(chance.randrange(0, 9)))
            unit.commit()

    def close(self) -> None:
        """Let go of the book."""
        self._file.close()
        self._empty.close()
        self.desk.close()


def period(first: date, last: date) -> ReportingPeriod:
    """Days chosen freely."""
    return ReportingPeriod(first, last, f"{first:%d/%m/%Y} - {last:%d/%m/%Y}")


@st.composite
def neighbours(draw: st.DrawFn) -> tuple[ReportingPeriod, ReportingPeriod, ReportingPeriod]:
    """Two periods that touch and both as one; the later may still run."""
    first = draw(st.integers(-10, 120))
    lengths = draw(st.tuples(st.integers(1, 60), st.integers(1, 80)))
    start = FIRST + timedelta(days=first)
    cut = start + timedelta(days=lengths[0])
    last = cut + timedelta(days=lengths[1] - 1)
    return period(start, cut - timedelta(days=1)), period(cut, last), period(start, last)
