"""A book whose file was damaged is refused or shown in a sentence; it is found by the check and never written over."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.disks import give_name
from cchc_desktop.domain.errors import Unavailable, UserError
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.services import book, intake, maintenance, statistics
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.storage import age, derived
from tests.offices import new_office

NOW = datetime(2026, 3, 2, 9)
FORM = IntakeForm(procedure="1.004873", name="Đặng Thị Hòa", id_number="001099012345")
PAGES = 25


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a small book, closed."""
    folder = tmp_path_factory.mktemp("filled") / "vp"
    desk, _clock = new_office(folder, NOW)
    for number in range(40):
        intake.receive(desk, IntakeForm(procedure=FORM.procedure, name=f"Người Số {number}"))
    desk.close()
    return folder / "office.db"


def put(book_file: Path, folder: Path) -> Path:
    """An office with a copy of that file; its path."""
    config_from({"office": str(folder)}, {}).make_folders()
    return Path(shutil.copy(book_file, folder / "office.db"))


def opened(path: Path) -> Desk:
    return open_desk(config_from({"office": str(path.parent)}, {}), clock=lambda: NOW)


def uses(desk: Desk) -> Iterator[Callable[[], object]]:
    """What a clerk does first with a book."""
    yield lambda: book.whole_book(desk, limit=500)
    yield lambda: book.search(desk, "nguoi so 7")
    yield lambda: statistics.report(desk, ReportingPeriod(date(2026, 1, 1), date(2026, 3, 31), "Quý I"))
    yield lambda: intake.receive(desk, FORM)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp dữ liệu còn trống"),
        (b"khong phai so" * 500, "không phải là sổ của chương trình hoặc đã hỏng"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "không phải là sổ của chương trình hoặc đã hỏng|đã hỏng"),
    ],
)
def test_a_file_that_is_no_book_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "trong").write_bytes(content)
    path = put(tmp_path / "trong", tmp_path / "vp")
    with pytest.raises(Unavailable, match=sentence):
        opened(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("age_said", [" 006", "006", "0004", "0002", "X006", ""])
def test_a_book_whose_age_was_bent_is_refused_in_a_sentence(filled: Path, tmp_path: Path, age_said: str) -> None:
    path = put(filled, tmp_path / "vp")
    with closing(sqlite3.connect(path)) as bent, bent:
        bent.execute("UPDATE alembic_version SET version_num = ?", (age_said,))
    with pytest.raises(Unavailable, match="đã hỏng"):
        opened(path)
    with closing(sqlite3.connect(path)) as bent:
        assert bent.execute("SELECT count(*) FROM dossiers").fetchone() == (40,)


@pytest.mark.parametrize("part", [0.3, 0.7, 0.98])
def test_a_book_that_was_cut_off_is_told_in_a_sentence(filled: Path, tmp_path: Path, part: float) -> None:
    whole = filled.read_bytes()
    (tmp_path / "cut").write_bytes(whole[: int(len(whole) * part)])
    path = put(tmp_path / "cut", tmp_path / "vp")
    refused = 0
    try:
        with closing(opened(path)) as desk:
            for use in uses(desk):
                try:
                    use()
                except UserError:
                    refused += 1
            assert refused or maintenance.check_quick(desk).problems
    except UserError:
        refused += 1
    assert refused


def test_a_page_that_was_overwritten_is_told_or_found_by_the_check(filled: Path, tmp_path: Path) -> None:
    chance = random.Random(6)
    whole = filled.read_bytes()
    size = 4096
    for number in range(PAGES):
        bent = bytearray(whole)
        place = chance.randrange(1, len(whole) // size) * size
        bent[place : place + size] = chance.randbytes(size)
        (tmp_path / "bent").write_bytes(bent)
        path = put(tmp_path / "bent", tmp_path / str(number))
        is_told = False
        try:
            with closing(opened(path)) as desk:
                for use in uses(desk):
                    try:
                        use()
                    except UserError:
                        is_told = True
                is_told = is_told or bool(maintenance.check(desk).problems)
        except UserError:
            is_told = True
        assert is_told, f"page {place // size + 1}"


def test_a_log_of_writes_that_lost_its_end_loses_what_was_in_it_and_nothing_before(
    filled: Path, tmp_path: Path
) -> None:
    path = put(filled, tmp_path / "vp")
    desk = opened(path)
    code = intake.receive(desk, FORM).value.code
    log = path.with_name("office.db-wal").read_bytes()
    shutil.copy(path, tmp_path / "book")
    desk.close()
    path.with_name("office.db-shm").unlink(missing_ok=True)
    for part in (0.0, 0.2, 0.9, 1.0):
        shutil.copy(tmp_path / "book", path)
        path.with_name("office.db-wal").write_bytes(log[: int(len(log) * part)])
        with closing(opened(path)) as again:
            assert maintenance.check(again).problems == ()
            assert len(book.whole_book(again, limit=500).rows) in (40, 41)
            if part == 1.0:
                assert book.show(again, code).dossier.code == code


def test_a_book_that_another_program_locks_says_so(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc_desktop.storage.engine.BUSY_SECONDS", 0.2)
    path = put(filled, tmp_path / "vp")
    with closing(opened(path)) as desk, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="đang bị chương trình khác khóa"):
            intake.receive(desk, FORM)
        other.execute("ROLLBACK")
        assert intake.receive(desk, FORM).value.created


def test_a_folder_that_is_gone_is_told_and_no_empty_book_takes_its_place(filled: Path, tmp_path: Path) -> None:
    path = put(filled, tmp_path / "usb")
    opened(path).close()
    path.parent.rename(tmp_path / "rut-ra")
    with pytest.raises(Unavailable, match="Không tìm thấy thư mục văn phòng"):
        opened(path)
    assert not path.parent.exists()
    (tmp_path / "rut-ra").rename(path.parent)
    with closing(opened(path)) as desk:
        assert maintenance.check(desk).problems == ()
    assert age.revision(path) == age.HEAD


@pytest.mark.parametrize("looked_at", [maintenance.check, maintenance.check_quick])
def test_what_others_wrote_meanwhile_is_no_damage(
    filled: Path, tmp_path: Path, looked_at: Callable[[Desk], maintenance.Health]
) -> None:
    put(filled, tmp_path / "vp")
    config = config_from({"office": str(tmp_path / "vp")}, {})
    with closing(open_desk(config, clock=lambda: NOW)) as one, closing(open_desk(config, clock=lambda: NOW)) as other:
        for _ in range(3):
            assert looked_at(one).problems == ()
            intake.receive(other, FORM)


def test_a_check_that_is_stopped_lets_go_of_the_book(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lets nobody put another file in the place of one that is open: so a restore would fail."""
    monkeypatch.setattr(derived, "_TELL_EVERY", 1)
    path = put(filled, tmp_path / "vp")

    class Stopped(Exception):
        pass

    def on_looked(done: int, total: int) -> None:
        if total - 20 <= done < total:  # among the dossiers, which come last
            raise Stopped

    # Its traceback stays with the log, and with it all that was under way.
    with closing(opened(path)) as desk, pytest.raises(Stopped) as stopped:
        maintenance.check(desk, on_looked)
    assert stopped.value.__traceback__ is not None
    assert held(path.parent) == []
    give_name(Path(shutil.copy(filled, tmp_path / "ban-sao.db")), path)
    opened(path).close()


def held(folder: Path) -> list[str]:
    """The files of a folder that this process has open, where the system tells."""
    numbers = Path("/proc/self/fd").iterdir() if sys.platform == "linux" else ()
    names = [str(one.readlink()) for one in numbers if one.is_symlink()]
    return [name for name in names if name.startswith(f"{folder}{os.sep}")]
