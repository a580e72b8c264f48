"""A copy gets its name only when it was proven; what a disk or a stick does is told, and leaves no half file."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk, open_vault
from cchc_desktop.domain.errors import Damaged, InvalidInput, NotAllowed, Unavailable
from cchc_desktop.domain.events import Deed, Noted
from cchc_desktop.domain.people import Actor, Role
from cchc_desktop.domain.rotation import Why
from cchc_desktop.services import backups, maintenance, office
from cchc_desktop.services.steps.backing import back_up, back_up_first, is_due
from cchc_desktop.storage import age, copy_disk
from cchc_desktop.storage import backup as storage_backup
from tests.services.counters import Counter

PASSPHRASE = "mật khẩu của đơn vị"


def names(folder: Path) -> list[str]:
    """The finished copies and everything else that is not the book's own of this PC."""
    return sorted(path.name for path in folder.iterdir() if path.name != "sao-luu.json")


def noted(counter: Counter) -> list[Noted]:
    with counter.desk.read() as view:
        return [event for event in view.journal.unbound(Noted) if isinstance(event, Noted)]


def test_a_copy_holds_what_the_book_held_and_says_so_beside(counter: Counter) -> None:
    counter.take()
    kept = backups.make(counter.desk).value
    said = json.loads(kept.path.with_suffix(".json").read_text(encoding="utf-8"))
    assert kept.path.name == "office-20260302-0900.db"
    assert (said["dossiers"], said["revision"], said["encrypted"]) == (1, age.HEAD, False)
    assert said["sha256"] == copy_disk.sum_of(kept.path)
    with closing(sqlite3.connect(kept.path)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert copy.execute("SELECT count(*) FROM events").fetchone() == (said["events"],)
        assert [(h["station"], h["seq"], h["seal"]) for h in said["heads"]] == [
            (name, seq, seal.hex())
            for name, seq, seal in copy.execute("SELECT name, last_seq, last_seal FROM stations")
        ]
    assert names(kept.path.parent) == ["office-20260302-0900.db", "office-20260302-0900.json"]


def test_a_copy_is_noted_in_the_book_by_its_name_and_sum(counter: Counter) -> None:
    kept = backups.make(counter.desk).value
    assert kept.manifest is not None
    last = noted(counter)[-1]
    assert (last.deed, last.about, last.became) == (Deed.BACKUP, kept.path.name, kept.manifest.sha256)


def test_two_copies_of_one_minute_have_two_names(counter: Counter, tmp_path: Path) -> None:
    first = backups.make(counter.desk, tmp_path / "usb").value
    second = backups.make(counter.desk, tmp_path / "usb").value
    assert (first.path.name, second.path.name) == ("office-20260302-0900.db", "office-20260302-0900-2.db")
    assert first.path.is_file()


def test_no_copy_is_due_while_nothing_but_copies_was_noted(counter: Counter) -> None:
    assert is_due(counter.desk)
    assert backups.make_if_due(counter.desk, Why.CLOSING).value is not None
    assert backups.make_if_due(counter.desk, Why.CLOSING).value is None
    counter.take()
    assert is_due(counter.desk)


def test_a_changed_book_is_copied_first_and_the_copies_that_are_no_longer_kept_go(counter: Counter) -> None:
    office.change(counter.desk, {"backup_daily": 2, "backup_weekly": 0, "backup_monthly": 0})
    for _ in range(5):
        back_up(counter.desk, Why.HOURS)
        counter.clock.now += timedelta(days=1)
    last = back_up_first(counter.desk, Why.IMPORT)
    assert last is not None
    assert last.path.name == "office-20260306-0900.db", "nothing was done since: it is the way back"
    counter.take()
    assert back_up_first(counter.desk, Why.IMPORT) is not None
    assert [path for path in names(open_vault(counter.desk.config).folder) if path.endswith(".db")] == [
        "office-20260306-0900.db",
        "office-20260307-0900.db",
    ]


def test_old_copies_stay_when_the_new_one_fails(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    office.change(counter.desk, {"backup_daily": 1, "backup_weekly": 0, "backup_monthly": 0})
    first = back_up(counter.desk, Why.HOURS)
    counter.clock.now += timedelta(days=1)

    def bent(*_: object, **__: object) -> None:
        raise Damaged("Chuỗi sự kiện không còn nguyên vẹn.")

    monkeypatch.setattr(storage_backup, "look_into", bent)
    with pytest.raises(Damaged):
        back_up(counter.desk, Why.HOURS)
    assert [path.name for path in first.path.parent.glob("*.db")] == [first.path.name]
    assert backups.state(counter.desk).failed == "Chuỗi sự kiện không còn nguyên vẹn."
    assert backups.state(counter.desk).needs_care


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_no_file_with_a_copys_name(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, where: str
) -> None:
    def fails(*_: object) -> None:
        raise OSError(number, "injected")

    usb = tmp_path / "usb"
    if where == "fsync":
        monkeypatch.setattr(os, "fsync", fails)
    else:
        monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(Unavailable) as refusal:
        backups.make(counter.desk, usb)
    monkeypatch.undo()
    assert str(usb) in refusal.value.message
    assert list(usb.glob("office-*.db")) == []
    assert list(usb.glob(".*")) == []
    assert backups.make(counter.desk, usb).value.path.is_file()


def test_a_stick_that_was_pulled_is_named(counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usb = tmp_path / "usb"

    def pulled(path: Path, *_: object) -> None:
        shutil.rmtree(usb)
        raise OSError(errno.EIO, "injected")

    monkeypatch.setattr(copy_disk, "sync", pulled)
    with pytest.raises(Unavailable, match="Không còn thấy thư mục"):
        backups.make(counter.desk, usb)


def test_a_copy_that_is_not_the_book_is_thrown_away(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    counter.take()
    real = storage_backup.copy_book

    def later(*given: object, **more: object) -> object:
        real(*given, **more)  # type: ignore[arg-type]
        return ()

    monkeypatch.setattr(storage_backup, "copy_book", later)
    with pytest.raises(Damaged, match="không giống sổ gốc"):
        backups.make(counter.desk)
    assert names(counter.desk.config.backups) == []


def test_a_bent_event_is_no_copy(counter: Counter) -> None:
    counter.take()
    with closing(sqlite3.connect(counter.desk.config.office / "office.db")) as book, book:
        for trigger in book.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            book.execute(f"DROP TRIGGER {trigger[0]}")
        book.execute("UPDATE events SET happened_at = '2026-03-01T09:00' WHERE kind = 'Received'")
    with pytest.raises(Damaged, match="không khớp dấu niêm phong"):
        backups.make(counter.desk)
    assert list(counter.desk.config.backups.glob("office-*")) == []


def test_a_copy_that_was_bent_later_is_found_and_no_longer_counts(counter: Counter) -> None:
    first = back_up(counter.desk, Why.HOURS)
    counter.clock.now += timedelta(days=1)
    second = back_up(counter.desk, Why.HOURS)
    content = bytearray(second.path.read_bytes())
    content[len(content) // 2] ^= 1
    second.path.write_bytes(content)
    found = backups.check(counter.desk, second.path).value
    assert found.manifest is not None
    assert found.manifest.problem
    last = backups.state(counter.desk).last
    assert last is not None
    assert last.path == first.path


def test_the_second_place_gets_the_copy_too_and_is_missed_when_it_is_not_there(
    counter: Counter, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    with pytest.raises(InvalidInput) as refusal:
        backups.choose_second(counter.desk, usb)
    assert refusal.value.field == "second"
    usb.mkdir()
    backups.choose_second(counter.desk, usb)
    assert backups.state(counter.desk).wants_second
    made = back_up(counter.desk, Why.HOURS)
    assert (usb / made.path.name).read_bytes() == made.path.read_bytes()
    assert not backups.state(counter.desk).wants_second
    usb.rename(tmp_path / "pulled")
    counter.clock.now += timedelta(days=8)
    back_up(counter.desk, Why.HOURS)
    assert backups.state(counter.desk).wants_second


def test_hours_of_use_make_the_last_copy_old_not_nights_and_holidays(counter: Counter) -> None:
    back_up(counter.desk, Why.HOURS)
    counter.clock.now += timedelta(days=9)
    assert not backups.state(counter.desk).is_old
    assert backups.add_use(counter.desk, 24 * 60) == 24
    assert backups.state(counter.desk).is_old
    back_up(counter.desk, Why.HOURS)
    assert not backups.state(counter.desk).is_old


def test_a_locked_copy_opens_with_its_passphrase_only_and_holds_the_same_book(counter: Counter, tmp_path: Path) -> None:
    counter.take()
    with pytest.raises(InvalidInput) as short:
        backups.choose_passphrase(counter.desk, "ngắn", "ngắn")
    assert short.value.field == "passphrase"
    with pytest.raises(InvalidInput) as twice:
        backups.choose_passphrase(counter.desk, PASSPHRASE, "khác")
    assert twice.value.field == "again"
    backups.choose_passphrase(counter.desk, PASSPHRASE, PASSPHRASE)
    assert backups.make(counter.desk).value.path.suffix == ".db", "it stands beside the open book"
    kept = backups.make(counter.desk, tmp_path / "usb").value
    assert kept.path.name.endswith(".db.age")
    assert kept.path.read_bytes().startswith(b"age-encryption.org/v1")
    assert b"SQLite format" not in kept.path.read_bytes()
    assert names(tmp_path / "usb") == ["office-20260302-0900.db.age", "office-20260302-0900.json", "office-khoa.age"]
    shown = backups.preview(counter.desk, kept.path, PASSPHRASE)
    assert (shown.dossiers, shown.lost_dossiers) == (1, 0)
    with pytest.raises(InvalidInput) as wrong:
        backups.preview(counter.desk, kept.path, "mật khẩu khác hẳn")
    assert wrong.value.field == "passphrase"
    assert PASSPHRASE.encode() not in b"".join(
        path.read_bytes() for path in counter.desk.config.office.rglob("*") if path.is_file()
    )


def test_who_may_not_take_data_away_may_not_copy_it_to_a_stick(counter: Counter, tmp_path: Path) -> None:
    inspector = replace(counter.desk, actor=Actor(None, "Thanh tra", Role.INSPECTOR))
    with pytest.raises(NotAllowed):
        backups.make(inspector, tmp_path / "usb")
    with pytest.raises(NotAllowed):
        backups.choose_second(inspector, None)
    assert not (tmp_path / "usb").exists()


def test_an_older_book_is_copied_before_it_is_brought_up_to_date(tmp_path: Path) -> None:
    config = config_from({"office": str(tmp_path / "vp")}, {})
    config.make_folders()
    fossil = Path(__file__).parent.parent / "fossils" / "r0001.db"
    shutil.copy(fossil, config.office / "office.db")
    desk = open_desk(config)
    kept = backups.state(desk).last
    assert kept is not None
    assert kept.manifest is not None
    assert (kept.manifest.why, kept.manifest.revision) == (Why.MIGRATION, "0001")
    assert maintenance.check(desk).problems == ()
    desk.close()
