"""A book on a server is copied, proven, kept and brought back exactly like the one in a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from cchc_desktop.desk import Desk, open_desk, open_vault
from cchc_desktop.domain.errors import Conflict, Unavailable
from cchc_desktop.domain.events import Deed, Noted
from cchc_desktop.domain.rotation import Why
from cchc_desktop.services import backups, book, intake, maintenance, office
from cchc_desktop.services.backups import Lost
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.steps.backing import back_up_first, is_due
from cchc_desktop.storage import copying, server_book
from cchc_desktop.storage.listening import DOSSIER, KEPT
from cchc_desktop.storage.postgresql import driver_address
from tests.offices import MovedClock
from tests.postgres import Cluster
from tests.services.counters import Counter
from tests.storage.conftest import NewOffice
from tests.storage.test_lost_server import NOW

pytestmark = pytest.mark.postgresql
LATER = timedelta(hours=2)


@pytest.fixture
def counter(tmp_path: Path, new_office_on_server: NewOffice) -> Iterator[Counter]:
    desk, clock = new_office_on_server(tmp_path / "office", NOW)
    yield Counter(desk, clock)
    desk.close()


def codes(desk: Desk) -> list[str]:
    return [row.code for row in book.whole_book(desk, limit=500).rows]


def last_noted(desk: Desk) -> Noted:
    with desk.read() as view:
        found = view.journal.unbound(Noted)[-1]
    assert isinstance(found, Noted)
    return found


def copied(counter: Counter) -> Path:
    made = backups.make(counter.desk).value.path
    counter.clock.now += LATER
    return made


def test_a_copy_is_due_when_something_was_done_and_kept_here_and_at_the_second_place(
    counter: Counter, tmp_path: Path
) -> None:
    counter.take()
    (tmp_path / "usb").mkdir()
    backups.choose_second(counter.desk, tmp_path / "usb")
    made = backups.make_if_due(counter.desk, Why.CLOSING).value
    assert made is not None
    assert made.manifest is not None
    assert (made.path.parent, made.manifest.dossiers) == (counter.desk.config.backups, 1)
    assert made.manifest.heads
    assert [one.is_second for one in backups.copies(counter.desk)] == [False, True]
    state = backups.state(counter.desk)
    assert (state.is_old, state.needs_care, state.last) == (False, False, made)
    assert (last_noted(counter.desk).deed, last_noted(counter.desk).about) == (Deed.BACKUP, made.path.name)
    assert not is_due(counter.desk)
    assert backups.make_if_due(counter.desk, Why.HOURS).value is None
    counter.take()
    assert is_due(counter.desk)


def test_hours_of_use_are_counted_on_a_server_too(counter: Counter) -> None:
    assert not backups.is_time(counter.desk, 200)
    assert backups.is_time(counter.desk, 60)
    copied(counter)
    counter.take()
    assert not backups.is_time(counter.desk, 60)


def test_the_book_is_copied_before_it_is_changed_in_a_large_way(counter: Counter) -> None:
    kept = back_up_first(counter.desk, Why.IMPORT)
    assert kept is not None
    assert kept.path.is_file()


def test_a_copy_of_a_server_that_does_not_answer_is_told_and_leaves_no_half_file(
    counter: Counter, cluster: Cluster
) -> None:
    cluster.stop()
    try:
        with pytest.raises(Unavailable, match="Không kết nối được với máy chủ"):
            open_vault(counter.desk.config).make(Why.CLOSING, NOW)
    finally:
        cluster.start()
    assert [path.name for path in counter.desk.config.backups.iterdir()] == ["sao-luu.json"]
    assert "máy chủ" in backups.state(counter.desk).failed


def test_the_preview_names_what_would_be_lost_and_changes_nothing(counter: Counter) -> None:
    stays = counter.take()
    copy = copied(counter)
    new = counter.take(name="Trần Thị Bí Mật")
    office.change(counter.desk, {"phone": "0203"})
    shown = backups.preview(counter.desk, copy)
    assert (shown.lost, shown.changed) == ((Lost(new, ("Tiếp nhận",), is_whole=True),), ("cài đặt",))
    assert codes(counter.desk) == [new, stays]
    assert sorted(path.suffix for path in copy.parent.iterdir()) == [".db", ".json", ".json"]


def test_a_copy_comes_back_onto_the_server_and_that_can_be_undone(counter: Counter) -> None:
    stays = counter.take()
    copy = copied(counter)
    new = counter.take(name="Lê Thị Mới")
    office.change(counter.desk, {"phone": "0203"})
    way_back = backups.restore(counter.desk, copy).value.way_back
    assert way_back is not None
    assert codes(counter.desk) == [stays]
    assert office.look(counter.desk).settings.phone == "", "what was in memory went back too"
    assert (last_noted(counter.desk).deed, last_noted(counter.desk).became) == (Deed.RESTORE, way_back.name)
    assert maintenance.check(counter.desk).problems == ()
    assert book.search(counter.desk, "le thi moi").rows == ()
    counter.clock.now += LATER
    backups.restore(counter.desk, way_back)
    assert codes(counter.desk) == [new, stays]
    assert counter.take().endswith("-0003")
    assert maintenance.check(counter.desk).problems == ()


def test_what_was_written_while_the_copy_came_back_is_not_lost(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copied(counter)
    outdate = server_book.outdate_caches

    def with_one_more(url: str, other: Path) -> None:
        outdate(url, other)
        counter.take()

    monkeypatch.setattr(server_book, "outdate_caches", with_one_more)
    with pytest.raises(Conflict, match="Vừa có thêm việc"):
        backups.restore(counter.desk, copy)
    assert len(codes(counter.desk)) == 1
    assert maintenance.check(counter.desk).problems == ()


def test_a_restore_that_fails_half_way_leaves_the_book_as_it_was(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copied(counter)
    taken = counter.take()
    keep = copying._keep

    def careless(connection, table, rows):  # type: ignore[no-untyped-def]
        keep(connection, table, rows[:-1] if table.name == "settings" else rows)

    monkeypatch.setattr(copying, "_keep", careless)
    with pytest.raises(Unavailable, match="không giống"):
        backups.restore(counter.desk, copy)
    assert codes(counter.desk) == [taken]
    assert maintenance.check(counter.desk).problems == ()


def test_who_reads_meanwhile_sees_one_whole_book_and_other_counters_hear_of_it(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.take()
    copy = copied(counter)
    counter.take()
    other = open_desk(counter.desk.config, clock=MovedClock(NOW))
    seen: list[list[str]] = []
    reading = Thread(target=lambda: seen.append(codes(other)))
    keep = copying._keep

    def with_a_reader(connection, table, rows):  # type: ignore[no-untyped-def]
        keep(connection, table, rows)
        if connection.dialect.name == "postgresql" and not reading.ident:
            reading.start()

    monkeypatch.setattr(copying, "_keep", with_a_reader)
    with psycopg.connect(driver_address(counter.desk.config.database_url), autocommit=True) as ear:
        ear.execute("LISTEN cchc_book")
        backups.restore(counter.desk, copy)
        words = {word.payload.rpartition(" ")[2] for word in ear.notifies(timeout=2, stop_after=3)}
    reading.join()
    assert seen == [codes(counter.desk)]
    assert words == {KEPT, DOSSIER}
    intake.receive(other, IntakeForm(procedure="1.004873", name="Lê An"))
    other.close()
