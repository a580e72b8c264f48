"""A batch of dossiers leaves the book as if each had been kept alone, and many are read back as they were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest

from cchc_desktop.desk import Desk
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.services import book, intake, maintenance
from cchc_desktop.services.intake import IntakeForm
from tests.random_dossiers import Life
from tests.storage.conftest import NewOffice

NOW = datetime(2026, 6, 1, 9, 0)


@pytest.fixture
def desk(tmp_path: Path, found_office: NewOffice) -> Iterator[Desk]:
    made, _ = found_office(tmp_path / "office", NOW)
    yield made
    made.close()


def lives(desk: Desk, number: int, *, start: datetime = datetime(2026, 1, 5, 8), seed: int = 1) -> list[Dossier]:
    """Dossiers with random lives and all sorts of codes."""
    chance = Random(seed)
    with desk.read() as view:
        versions = [procedure.latest for procedure in view.catalogue.procedures]
        return [
            Life(chance, chance.choice(versions), view.terms, start, serial).live(chance.randrange(9))
            for serial in range(1, number + 1)
        ]


def keep(desk: Desk, made: list[Dossier]) -> list[int]:
    with desk.change() as unit:
        ids = unit.bulk.add_all(made)
        unit.commit()
    return ids


def test_a_batch_is_proven_searched_and_shown_like_any_dossier(desk: Desk) -> None:
    made = lives(desk, 120)
    events = sum(len(dossier.fresh) for dossier in made)
    ids = keep(desk, made)
    health = maintenance.check(desk)
    assert (health.dossiers, health.events, health.problems) == (120, events, ())
    assert book.show_id(desk, ids[7]).dossier.code == made[7].code
    named = {dossier.code for dossier in made if dossier.asked.owner.name == "Đặng Hoà"}
    assert {row.code for row in book.search(desk, "hoa dang", limit=200).rows} == named
    assert ids == list(range(1, 121))
    assert all(dossier.version and not dossier.fresh for dossier in made)


def test_serials_go_on_above_those_of_a_batch(desk: Desk) -> None:
    made = [dossier for dossier in lives(desk, 60, start=NOW.replace(hour=7, day=1)) if dossier.local_no]
    day = datetime.strptime(made[0].local_no[3:9], "%y%m%d").date()
    highest = max(int(d.local_no[-4:]) for d in made if d.local_no[3:9] == f"{day:%y%m%d}")
    keep(desk, made)
    with desk.change() as unit:
        assert unit.counters.next_serial(day) == highest + 1


def test_letter_numbers_go_on_above_those_of_a_batch(desk: Desk) -> None:
    made = [dossier for dossier in lives(desk, 200) if dossier.letters]
    assert made
    keep(desk, made)
    with desk.change() as unit:
        assert unit.counters.next_letter("PXL", 2026) == 2


def test_known_finds_a_dossier_by_each_of_its_codes(desk: Desk) -> None:
    taken = intake.receive(desk, IntakeForm(procedure="1.004873", name="Lê An")).value
    with desk.read() as view:
        assert view.bulk.known([taken.local_no, "X-1"]) == {taken.code: taken.id, taken.local_no: taken.id}
        assert view.bulk.known([f"X-{number}" for number in range(2000)] + [taken.code])[taken.code] == taken.id


def test_a_stream_holds_those_that_came_in_between_two_days(desk: Desk) -> None:
    made = lives(desk, 80)
    keep(desk, made)
    first, last = date(2026, 2, 1), date(2026, 2, 28)

    def came(dossier: Dossier) -> date:
        moment = dossier.received_at or dossier.registered_at or dossier.rejected_at
        assert moment is not None
        return moment.date()

    with desk.read() as view:
        found = list(view.bulk.stream(first, last))
        wanted = [dossier.id or 0 for dossier in made if first <= came(dossier) <= last]
        assert [dossier.id for dossier, _ in found] == wanted
        assert view.bulk.count(first, last) == len(wanted)
        assert view.bulk.count() == 80
        assert [dossier.code for dossier in view.bulk.of(wanted)] == [d.code for d, _ in found]
        for _, history in found:
            for one in history:
                record = view.bulk.record_of(one.event)
                assert view.bulk.event_of(type(one.event).__name__, one.event.stamp, record) == one.event
