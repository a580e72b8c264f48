"""What a copy would lose is shown by code and step, a restore can be undone, and a bad file changes nothing."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.errors import Conflict, NotAllowed, Unavailable
from cchc_desktop.domain.events import Deed, Noted
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, backups, book, maintenance, office, offices
from cchc_desktop.services.backups import Lost
from cchc_desktop.storage import restoring
from tests.services.counters import Counter

LATER = timedelta(hours=2)


def codes(counter: Counter) -> list[str]:
    return [row.code for row in book.whole_book(counter.desk, limit=500).rows]


def copied(counter: Counter) -> Path:
    made = backups.make(counter.desk).value.path
    counter.clock.now += LATER
    return made


def test_the_preview_names_what_would_be_lost_by_code_and_step(counter: Counter) -> None:
    stays = counter.take()
    copy = copied(counter)
    counter.do(stays, Action.FINISH)
    new = counter.take(name="Trần Thị Bí Mật")
    office.change(counter.desk, {"phone": "0203"})
    shown = backups.preview(counter.desk, copy)
    assert shown.lost == (Lost(stays, ("Có kết quả",)), Lost(new, ("Tiếp nhận",), is_whole=True))
    assert (shown.dossiers, shown.lost_dossiers, shown.gained_events) == (1, 1, 0)
    assert shown.changed == ("cài đặt",)
    assert "Bí Mật" not in repr(shown)
    assert codes(counter) == [new, stays], "nothing was changed by looking"


def test_a_restored_book_is_the_old_one_and_notes_what_it_replaced(counter: Counter) -> None:
    stays = counter.take()
    copy = copied(counter)
    gone = counter.take()
    done = backups.restore(counter.desk, copy).value
    assert codes(counter) == [stays]
    assert maintenance.check(counter.desk).problems == ()
    with counter.desk.read() as view:
        last = view.journal.unbound(Noted)[-1]
    assert isinstance(last, Noted)
    assert done.way_back is not None
    assert (last.deed, last.about, last.became) == (Deed.RESTORE, copy.name, done.way_back.name)
    with closing(sqlite3.connect(done.way_back)) as replaced:
        station, seq, seal = replaced.execute("SELECT name, last_seq, last_seal FROM stations").fetchone()
        assert replaced.execute("SELECT count(*) FROM dossiers WHERE code = ?", (gone,)).fetchone() == (1,)
    assert last.was == f"{station} {seq} {seal.hex()}"


def test_a_restore_can_be_undone(counter: Counter) -> None:
    counter.take()
    copy = copied(counter)
    counter.take()
    before = codes(counter)
    way_back = backups.restore(counter.desk, copy).value.way_back
    assert way_back is not None
    counter.clock.now += LATER
    undone = backups.restore(counter.desk, way_back).value
    assert codes(counter) == before
    assert (undone.preview.lost_dossiers, [one.steps for one in undone.preview.gained]) == (0, [("Tiếp nhận",)])
    assert maintenance.check(counter.desk).problems == ()
    counter.take()
    assert maintenance.check(counter.desk).problems == ()


def test_the_heads_beside_agree_with_the_restored_book_and_those_left_behind_are_set_aside(counter: Counter) -> None:
    counter.take()
    copy = copied(counter)
    counter.take()
    maintenance.keep_heads(counter.desk)
    counter.take()  # after the heads were kept: what is set aside holds this one too
    beside = counter.desk.config.office / "office.heads.json"
    assert maintenance.check_against(counter.desk, beside).problems == ()
    way_back = backups.restore(counter.desk, copy).value.way_back
    assert way_back is not None
    (aside,) = beside.parent.glob("office.heads-*.json")
    assert maintenance.check(counter.desk).problems == ()
    assert maintenance.check_against(counter.desk, beside).problems == ()
    for left in (aside, way_back, way_back.with_suffix(".json")):
        (told,) = maintenance.check_against(counter.desk, left).problems
        assert "bị thay" in told or "bị cắt" in told
    assert maintenance.keep_heads(counter.desk) == (), "nobody is told again of what they did themselves"
    backups.restore(counter.desk, way_back)
    assert len(list(beside.parent.glob("office.heads-*.json"))) == 2
    assert maintenance.check_against(counter.desk, aside).problems == (), "undone: what was left behind is there again"


def test_a_copy_in_the_place_of_a_ruined_book_has_its_own_heads_beside(counter: Counter) -> None:
    counter.take()
    copy = copied(counter)
    counter.take()
    maintenance.keep_heads(counter.desk)
    config = counter.desk.config
    counter.desk.close()
    (config.office / "office.db").write_bytes(b"x" * 5000)
    backups.restore_where_none_is(config, copy, clock=counter.clock)
    with closing(open_desk(config, clock=counter.clock)) as desk:
        assert maintenance.check(desk).problems == ()
        (aside,) = config.office.glob("office.heads-*.json")
        assert maintenance.check_against(desk, aside).problems != ()


def test_settings_in_memory_go_back_with_the_book(counter: Counter) -> None:
    copy = copied(counter)
    office.change(counter.desk, {"phone": "0203"})
    assert office.look(counter.desk).settings.phone == "0203"
    backups.restore(counter.desk, copy)
    assert office.look(counter.desk).settings.phone == ""


def test_who_is_newer_than_the_copy_restores_it_all_the_same_and_is_named(counter: Counter) -> None:
    copy = copied(counter)
    chief = counter.officer("Lê Văn Quản Trị", Role.ADMINISTRATOR)
    backups.restore(counter.acting(chief), copy)
    with counter.desk.read() as view:
        last = view.journal.unbound(Noted)[-1]
    assert isinstance(last, Noted)
    assert last.about == f"{copy.name}, do Lê Văn Quản Trị thực hiện"
    assert accounts.officers(counter.desk) == ()


def test_only_who_keeps_the_settings_may_bring_a_copy_back(counter: Counter) -> None:
    copy = copied(counter)
    counter.officer("Lê Văn Quản Trị", Role.ADMINISTRATOR)
    clerk = counter.officer("Nguyễn Thị Một Cửa", Role.CLERK)
    for trip in (backups.preview, backups.restore):
        with pytest.raises(NotAllowed):
            trip(counter.acting(clerk), copy)


def test_what_was_written_while_the_copy_came_back_is_not_lost(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copied(counter)
    real = restoring.outdate_caches

    def meanwhile(mine: Path, other: Path) -> None:
        counter.take()
        real(mine, other)

    monkeypatch.setattr(restoring, "outdate_caches", meanwhile)
    with pytest.raises(Conflict, match="Vừa có thêm việc"):
        backups.restore(counter.desk, copy)
    assert len(codes(counter)) == 1
    assert maintenance.check(counter.desk).problems == ()


def test_a_copy_of_another_office_is_named_and_refused_unless_it_is_meant(counter: Counter, tmp_path: Path) -> None:
    counter.take()
    other = open_desk(config_from({"office": str(tmp_path / "khac")}, {}), create=True, clock=counter.clock)
    offices.found(other, "Trung tâm PVHCC xã An Khê", "H99.1.2", is_practice=True)
    copy = backups.make(other).value.path
    other.close()
    with pytest.raises(Conflict, match="«Trung tâm PVHCC xã An Khê»"):
        backups.restore(counter.desk, copy)
    assert len(codes(counter)) == 1
    backups.restore(counter.desk, copy, other_office=True)
    assert office.look(counter.desk).settings.name == "Trung tâm PVHCC xã An Khê"


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _flipped(content: bytes) -> bytes:
    place = content.index(b"B\xc3\xacnh Minh")
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


BENT: list[tuple[Callable[[bytes], bytes], bool]] = [
    (_cut, True),
    (_cut, False),
    (_flipped, True),
    (lambda _: b"", False),
    (lambda _: b"PK\x03\x04" + b"khong phai so" * 100, False),
    (lambda content: content[:100] + bytes(len(content) - 100), False),
]


@pytest.mark.parametrize(("bend", "has_manifest"), BENT)
def test_a_bent_copy_is_refused_and_the_book_stays_as_it_is(
    counter: Counter, bend: Callable[[bytes], bytes], has_manifest: bool
) -> None:
    counter.take()
    copy = copied(counter)
    after = counter.take()
    copy.write_bytes(bend(copy.read_bytes()))
    if not has_manifest:
        copy.with_suffix(".json").unlink()
    before = sorted(path.name for path in counter.desk.config.backups.iterdir())
    with pytest.raises(Unavailable):
        backups.restore(counter.desk, copy)
    assert after in codes(counter)
    assert sorted(path.name for path in counter.desk.config.backups.iterdir()) == before


def test_a_file_of_another_program_and_a_newer_book_are_told_apart(counter: Counter, tmp_path: Path) -> None:
    strange = tmp_path / "khac.db"
    with closing(sqlite3.connect(strange)) as made, made:
        made.execute("CREATE TABLE songs (name TEXT)")
    with pytest.raises(Unavailable, match="chương trình khác"):
        backups.preview(counter.desk, strange)
    newer = tmp_path / "moi.db"
    shutil.copy(copied(counter), newer)
    with closing(sqlite3.connect(newer)) as made, made:
        made.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Unavailable, match="bản mới hơn"):
        backups.preview(counter.desk, newer)
    with pytest.raises(Unavailable, match="Không tìm thấy tệp"):
        backups.preview(counter.desk, tmp_path / "khong-co.db")


def test_a_full_disk_leaves_the_book_as_it_is(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    counter.take()
    copy = copied(counter)
    counter.take()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "injected")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable, match="đã đầy"):
        backups.restore(counter.desk, copy)
    monkeypatch.undo()
    assert len(codes(counter)) == 2
    assert maintenance.check(counter.desk).problems == ()


def test_an_older_copy_comes_back_brought_up_to_date(counter: Counter, tmp_path: Path) -> None:
    fossil = Path(__file__).parent.parent / "fossils" / "r0001.db"
    copy = tmp_path / "office-cu.db"
    shutil.copy(fossil, copy)
    backups.restore(counter.desk, copy, other_office=True)
    assert maintenance.check(counter.desk).problems == ()
    assert codes(counter)


def test_a_copy_comes_back_where_there_is_no_book_at_all(counter: Counter, tmp_path: Path) -> None:
    counter.take()
    copy = copied(counter)
    config = config_from({"office": str(tmp_path / "may-moi")}, {})
    done = backups.restore_where_none_is(config, copy, clock=counter.clock)
    assert (done.way_back, done.preview.dossiers) == (None, 1)
    desk = open_desk(config, clock=counter.clock)
    assert maintenance.check(desk).problems == ()
    desk.close()


def test_a_book_that_nothing_can_read_is_kept_aside_when_a_copy_takes_its_place(counter: Counter) -> None:
    counter.take()
    copy = copied(counter)
    counter.desk.close()
    ruin = counter.desk.config.office / "office.db"
    ruin.write_bytes(b"x" * 5000)
    done = backups.restore_where_none_is(counter.desk.config, copy, clock=counter.clock)
    assert done.way_back is not None
    assert done.way_back.read_bytes() == b"x" * 5000
    desk = open_desk(counter.desk.config, clock=counter.clock)
    assert maintenance.check(desk).problems == ()
    desk.close()


def test_a_book_that_can_be_read_is_never_replaced_unopened(counter: Counter) -> None:
    copy = copied(counter)
    after = counter.take()
    with pytest.raises(Conflict, match="vẫn đọc được"):
        backups.restore_where_none_is(counter.desk.config, copy, clock=counter.clock)
    assert codes(counter) == [after]


def test_a_dossier_that_comes_in_while_the_book_is_copied_waits_for_nothing(counter: Counter) -> None:
    """It is in the book at once, and in the next copy: each copy is of one moment."""
    before = counter.take()
    taken: list[str] = []

    class Meanwhile:
        def progress(self, done: int, total: int | None = None, what: str = "") -> None:
            if not taken and total is not None and done < total:
                taken.append(counter.take())

    kept = backups.make(counter.desk, job=Meanwhile()).value
    assert kept.manifest is not None
    assert (codes(counter), kept.manifest.dossiers) == ([*taken, before], 1)


def test_a_bent_book_is_copied_as_it_stands_before_a_copy_replaces_it(counter: Counter) -> None:
    counter.take()
    copy = copied(counter)
    with closing(sqlite3.connect(counter.desk.config.office / "office.db")) as bent, bent:
        for trigger in bent.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            bent.execute(f"DROP TRIGGER {trigger[0]}")
        bent.execute("UPDATE events SET happened_at = '2026-03-01T09:00' WHERE kind = 'Received'")
    done = backups.restore(counter.desk, copy).value
    assert done.way_back is not None
    assert maintenance.check(counter.desk).problems == ()
    kept = next(one for one in backups.copies(counter.desk) if one.path == done.way_back)
    assert kept.manifest is not None
    assert "không khớp dấu niêm phong" in kept.manifest.problem
