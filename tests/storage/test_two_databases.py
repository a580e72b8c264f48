"""A file and a server answer alike: the same words find the same dossiers, and every list has the same order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from cchc_desktop.config import Config
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.services import book, intake
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.storage import copying
from tests.offices import new_office
from tests.postgres import Cluster
from tests.random_dossiers import Life

pytestmark = pytest.mark.postgresql
NOW = datetime(2026, 5, 4, 9)
NAMES = ("Đặng Thị Hòa", "Đặng Thị Hoà", "H'Hen Niê", "Y-Bhiu Kbuôr", "Nguyễn Văn An", "nguyễn văn an", "Ông Ích Khiêm")
TYPED = (
    *("hoa dang", "HÒA ĐẶNG", "đặng", "d", "h", "H", "nie", "h'hen", "y bhiu", "ich khiem ong", "an", "nguyen van"),
    *("0001", "260", "TN-26", "tn", "H56", "0907", "0912", "1", "12", "123456", "không có ai", "%", "_", "' OR 1=1 --"),
    *('"', "a & b", "!an", "an:*", "\\", ":today", "(an)", "", " ", "ñ", "日本", "an\x00"),
)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, cluster: Cluster) -> Iterator[tuple[Desk, Desk]]:
    """One random book, in a file and on a server."""
    file, _ = new_office(tmp_path_factory.mktemp("office") / "office", NOW)
    chance = Random(11)
    with file.change() as unit:
        versions = [procedure.latest for procedure in unit.catalogue.procedures]
        made = []
        for serial in range(1, 301):
            start = datetime(2026, 1, 5, 8) + timedelta(days=chance.randrange(110))
            life = Life(chance, chance.choice(versions[:30]), unit.terms, start, serial)
            made.append(life.live(chance.randrange(5)))
        unit.bulk.add_all(made)
        unit.commit()
    url = cluster.fresh()
    copying.move(file.config.database_url, url, NOW.date())
    server = open_desk(Config(file.config.office, url), clock=lambda: NOW)
    yield file, server
    file.close()
    server.close()


def on(desk: Desk, ask: Any) -> Any:
    with desk.read() as view:
        return ask(view)


def pages(lists: Any, ask: Any) -> list[Any]:
    found, after = [], None
    while True:
        page = ask(lists, after)
        found.append(page)
        after = page.next
        if after is None:
            return found


@pytest.mark.parametrize("typed", TYPED)
def test_the_same_words_find_the_same_dossiers_in_the_same_order(both: tuple[Desk, Desk], typed: str) -> None:
    in_file, on_server = (
        on(desk, lambda view: pages(view.lists, lambda lists, after: lists.search(typed, NOW, after=after, limit=20)))
        for desk in both
    )
    assert in_file == on_server


def test_something_is_found_at_all(both: tuple[Desk, Desk]) -> None:
    found = [on(both[1], lambda view, typed=typed: len(view.lists.search(typed, NOW).rows)) for typed in TYPED]
    assert sum(bool(number) for number in found) > len(TYPED) // 3


@pytest.mark.parametrize("urgencies", [frozenset(), *(frozenset({one}) for one in Urgency)], ids="-".join)
def test_work_lists_have_the_same_pages(both: tuple[Desk, Desk], urgencies: frozenset[Urgency]) -> None:
    in_file, on_server = (
        on(desk, lambda view: pages(view.lists, lambda lists, after: lists.work(urgencies, NOW, after=after, limit=7)))
        for desk in both
    )
    assert in_file == on_server


@pytest.mark.parametrize("kind", DutyKind)
def test_duties_have_the_same_pages(both: tuple[Desk, Desk], kind: DutyKind) -> None:
    in_file, on_server = (
        on(desk, lambda view: pages(view.duties, lambda lists, after: lists.page(kind, NOW, after=after, limit=7)))
        for desk in both
    )
    assert in_file == on_server


def test_counts_and_what_a_day_brought_are_the_same(both: tuple[Desk, Desk]) -> None:
    def told(view: Any) -> tuple[Any, ...]:
        lists, duties, days = view.lists, view.duties, view.days
        day = date(2026, 3, 2)
        return (
            lists.counts(NOW),
            duties.counts(NOW),
            duties.by_officer(NOW),
            duties.by_field(NOW),
            duties.letters_owed(NOW, limit=50),
            duties.letters_written(date(2026, 1, 1), NOW.date(), NOW),
            duties.uncollected(NOW, NOW),
            [days.received_open(day + timedelta(days=one), NOW) for one in range(60)],
            [days.keyed_late_on(day + timedelta(days=one)) for one in range(60)],
            days.keyed_late(date(2026, 1, 1), NOW.date()),
            pages(lists, lambda lists, after: lists.book(NOW, after=after, limit=50)),
        )

    assert on(both[0], told) == on(both[1], told)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_keyed_on_either_is_found_alike(both: tuple[Desk, Desk], name: str) -> None:
    def keyed(desk: Desk) -> list[list[str]]:
        code = intake.receive(desk, IntakeForm(procedure="1.004873", name=name)).value.code
        words = sorted(set(name.replace("'", " ").replace("-", " ").split()))
        found = [[row.code for row in book.search(desk, word, limit=500).rows] for word in words]
        assert all(code in codes for codes in found)
        return found

    assert keyed(both[0]) == keyed(both[1])
