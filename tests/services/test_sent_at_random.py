"""Whatever is keyed after a report was sent: the adjustments listed are the whole difference to a recomputation."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.sent import Cell
from cchc_desktop.services import office, periods, statistics
from tests.offices import MovedClock, new_office
from tests.random_dossiers import Life

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.desk import Desk

Q1 = ReportingPeriod(date(2025, 12, 15), date(2026, 3, 14), "Quý I/Năm 2026", PeriodRule.ND09)
START = datetime(2025, 11, 20, 8)
SENT_AT, LATER = datetime(2026, 3, 16, 9), datetime(2026, 5, 4, 9)


class KeyedLife(Life):
    """A life whose every step is keyed by the hour that its clock shows: what is stated after that is not lived."""

    def __init__(self, clock: MovedClock, *args: object) -> None:
        self.clock = clock
        super().__init__(*args)  # type: ignore[arg-type]

    def _stamp(self) -> ev.Stamp:
        self.at = min(self.at, self.clock.now)
        is_late = self.clock.now - self.at > timedelta(days=1)
        reason = "Cập nhật sau khi gửi" if is_late and self.chance.random() < 0.8 else ""
        origin = ev.Origin.SCREEN if reason or not is_late else ev.Origin.IMPORT
        return ev.Stamp(self.at.replace(second=0, microsecond=0), self.clock.now, None, origin, reason)


def live_on(desk: Desk, clock: MovedClock, lives: list[KeyedLife], chance: Random, new: int) -> None:
    """Some steps of some dossiers and some new ones, all keyed now, stated at any time."""
    with desk.change() as unit:
        procedures = [procedure.latest for procedure in unit.catalogue.procedures][:40]
        for life in lives:
            if chance.random() < 0.5:
                life.live(chance.randrange(1, 4))
                unit.dossiers.save(life.dossier)
        for serial in range(len(lives) + 1, len(lives) + new + 1):
            life = KeyedLife(clock, chance, chance.choice(procedures), unit.terms, START, serial)
            life.live(chance.randrange(0, 5))
            unit.dossiers.add(life.dossier)
            lives.append(life)
        unit.commit()


def cells(desk: Desk) -> dict[int, Cell]:
    """Where each dossier stands now, by another query than the list of adjustments."""
    return {
        line.id: Cell(line.field, line.arrival, line.outcome)
        for line in statistics.lines(desk, Q1)
        if line.arrival is not None and line.outcome is not None
    }


@pytest.mark.parametrize("seed", range(3))
def test_the_adjustments_are_the_difference_between_what_was_sent_and_what_is_counted(
    tmp_path: Path, seed: int
) -> None:
    chance = Random(seed)
    desk, clock = new_office(tmp_path / "office", SENT_AT)
    lives: list[KeyedLife] = []
    live_on(desk, clock, lives, chance, 120)
    before = cells(desk)
    periods.lock(desk, Q1)
    sent = statistics.report(desk, Q1)
    for round_ in range(3):
        clock.now = LATER + timedelta(days=round_)
        live_on(desk, clock, lives, chance, 15)
        if round_ == 2:
            office.change(desk, {"closed": "own"}, valid_from=date(2026, 1, 1))
        shown = periods.sent_report(desk, Q1)
        assert shown is not None
        assert (shown.report.rows, shown.report.total, shown.report.memo) == (sent.rows, sent.total, sent.memo)
        now = cells(desk)
        listed = {one.dossier_id: (one.was, one.now) for one in shown.adjustments if one.changes_figures}
        differing = {n for n in {*before, *now} if before.get(n) != now.get(n)}
        assert listed == {n: (before.get(n), now.get(n)) for n in differing}
        assert len(differing) > 10
        added_up = Counter(shown.report.total.columns)
        added_up.update(shown.movement.total.columns)
        assert +added_up == +Counter(shown.current.total.columns)
        assert all(one.events or one.why for one in shown.adjustments)
        stated_inside = {
            life.dossier.id
            for life in lives
            for event in life.dossier.history
            if event.stamp.late_reason and event.happened_at.date() in Q1 and event.stamp.recorded_at > SENT_AT
        }
        assert stated_inside
        assert stated_inside <= {one.dossier_id for one in shown.adjustments}
        for by in Grouping:
            told = periods.sent_report(desk, Q1, by)
            assert told is not None
            assert told.report.total == sent.total
    with desk.read() as view:
        assert list(view.audit.problems()) == []
    desk.close()


def test_the_clock_of_the_random_lives_stands_where_their_steps_are_keyed(tmp_path: Path) -> None:
    desk, clock = new_office(tmp_path / "office", datetime.combine(Q1.last, time(9)))
    lives: list[KeyedLife] = []
    live_on(desk, clock, lives, Random(9), 20)
    assert {event.stamp.recorded_at for life in lives for event in life.dossier.history} == {clock.now}
    desk.close()
