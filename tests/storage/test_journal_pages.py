"""A page of the journal is answered by its indexes alone, in whatever order events came into the book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event

from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain.audit_log import Sought, Topic, of_topic
from cchc_desktop.domain.events import Deed, Noted, Stamp
from cchc_desktop.services import offices
from tests.storage.conftest import NewDatabase

DAY = datetime(2026, 3, 2, 9)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, new_database: NewDatabase) -> Iterator[Desk]:
    url = new_database()
    config = config_from(
        {"office": str(tmp_path_factory.mktemp("journal") / "vp"), **({"database": url} if url else {})}, {}
    )
    made = open_desk(config, create=True, clock=lambda: DAY)
    offices.found(made, "UBND phường Một", "000.00.00.H56")
    yield made
    made.close()


def note(desk: Desk, deed: Deed, at: datetime) -> int:
    stamp = Stamp(at.replace(second=0), at, None)
    with desk.change() as unit:
        (kept,) = unit.journal.append(None, [Noted(stamp=stamp, deed=deed, about='a "deed":"restore" in words')])
        unit.commit()
    return kept


def ids(desk: Desk, sought: Sought, before: int | None = None, limit: int = 50) -> list[int]:
    with desk.read() as view:
        return [row.id for row in view.audit_log.page(sought, before, limit)]


def test_what_was_keyed_last_stands_first_also_where_it_came_into_the_book_earlier(desk: Desk) -> None:
    late, early, same = (note(desk, Deed.EXPORT, DAY + timedelta(hours=h)) for h in (5, -3, 5))
    exports = Sought(deeds=(Deed.EXPORT,))
    assert ids(desk, exports) == [same, late, early]
    assert ids(desk, exports, before=same, limit=1) == [late]
    assert ids(desk, exports, before=late) == [early]


def test_deeds_of_several_kinds_stand_in_one_order_and_words_do_not_pass_for_a_deed(desk: Desk) -> None:
    deeds = [Deed.RESTORE, Deed.IMPORT, Deed.RESTORE, Deed.BACKUP]
    kept = [note(desk, deed, DAY + timedelta(minutes=n)) for n, deed in enumerate(deeds)]
    assert ids(desk, Sought(deeds=(Deed.RESTORE,))) == [kept[2], kept[0]]
    assert ids(desk, Sought(deeds=(Deed.BACKUP, Deed.RESTORE), last=DAY.date())) == [kept[3], kept[2], kept[0]]
    assert ids(desk, Sought(deeds=(Deed.BACKUP,), first=DAY.date() + timedelta(days=1))) == []


DAYS = Sought(date(2026, 3, 2), date(2026, 3, 2))
KEPT = of_topic(Topic.KEPT)[1]


@pytest.mark.parametrize(
    ("sought", "index"),
    [
        (Sought(), "ix_events_recorded"),
        (DAYS, "ix_events_recorded"),
        (Sought(officer=1), "ix_events_recorded"),
        (Sought(kinds=of_topic(Topic.MENDED)[0]), "ix_events_recorded"),
        (Sought(DAYS.first, DAYS.last, 1, *of_topic(Topic.DOSSIERS)), "ix_events_recorded"),
        (Sought(deeds=KEPT), "ix_events_deed"),
        (Sought(DAYS.first, DAYS.last, 1, deeds=KEPT), "ix_events_deed"),
        (Sought(dossier=1), "ix_events_dossier_id"),
    ],
    ids=["all", "a day", "an officer", "a kind", "all three", "deeds", "deeds of a day", "a dossier"],
)
def test_each_filter_is_answered_by_an_index_without_sorting_the_book(desk: Desk, sought: Sought, index: str) -> None:
    plan = "\n".join(_plan(desk, sought))
    events = [line for line in plan.splitlines() if re.search(r"\bevents|ix_events", line)]
    used = set(re.findall(r"ix_events_\w+", plan))
    assert used == {index}, plan
    assert not any(re.search(r"SCAN events$|Seq Scan on events", line) for line in events), plan


def _plan(desk: Desk, sought: Sought) -> list[str]:
    """How the database would answer, when it had too many events to look at all of them."""
    seen: list[tuple[str, Any]] = []

    def hear(_c: Connection, _cursor: Any, statement: str, values: Any, _x: Any, _many: bool) -> None:
        if "LIMIT" in statement and "events" in statement:
            seen.append((statement, values))

    with desk.read() as view:
        on_server = view.connection.dialect.name == "postgresql"
        if on_server:
            view.connection.exec_driver_sql("SET enable_seqscan = off")
            view.connection.exec_driver_sql("SET enable_bitmapscan = off")
        event.listen(view.connection, "before_cursor_execute", hear)
        view.audit_log.page(sought, None, 50)
        event.remove(view.connection, "before_cursor_execute", hear)
        statement, values = seen[-1]
        explain = "EXPLAIN" if on_server else "EXPLAIN QUERY PLAN"
        found = view.connection.exec_driver_sql(f"{explain} {statement}", values).all()
        if on_server:
            view.connection.exec_driver_sql("RESET ALL")
    return [str(row[0 if on_server else 3]) for row in found]
