"""An upgrade of a book that fails leaves the old book whole, and the next start brings it up to date."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.config import Config, config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.services import maintenance
from cchc_desktop.storage import age, schema

ROOT = Path(__file__).parents[2]
FOSSILS = ROOT / "tests" / "fossils"


def old_office(folder: Path, name: str = "r0001") -> Config:
    """An office with a book of another age."""
    config = config_from({"office": str(folder)}, {})
    config.make_folders()
    shutil.copy(FOSSILS / f"{name}.db", folder / "office.db")
    return config


def dump(path: Path) -> list[tuple[object, ...]]:
    """All that a file says: its schema and every row."""
    with closing(sqlite3.connect(path)) as book:
        made = book.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
        tables = [name for kind, name, sql in made if kind == "table" and "VIRTUAL" not in sql]
        rows = [(name, *row) for name in tables for row in book.execute(f'SELECT * FROM "{name}" ORDER BY 1')]
        assert book.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return [*made, *rows]


def test_an_upgrade_that_fails_at_its_last_step_leaves_the_book_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = old_office(tmp_path / "vp")
    before = dump(config.office / "office.db")

    def fail(_connection: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(schema, "_derive_duties", fail)
        with pytest.raises(Unavailable, match="Ổ đĩa đã đầy, chưa ghi được gì"):
            open_desk(config)
    assert dump(config.office / "office.db") == before
    with closing(open_desk(config, clock=lambda: datetime(2026, 11, 20, 9))) as desk:
        assert maintenance.check(desk).problems == ()


def test_a_book_is_copied_before_it_is_upgraded(tmp_path: Path) -> None:
    config = old_office(tmp_path / "vp")
    before = dump(config.office / "office.db")
    open_desk(config).close()
    (copy,) = config.backups.glob("*.db")
    assert dump(copy) == before
    assert age.revision(config.office / "office.db") == age.HEAD


def test_a_book_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    config = old_office(tmp_path / "vp", f"r{age.HEAD}")
    book = config.office / "office.db"
    with closing(sqlite3.connect(book)) as changed:
        changed.execute("UPDATE alembic_version SET version_num = '9999'")
        changed.commit()
    before = dump(book)
    with pytest.raises(Unavailable, match="do bản mới hơn của chương trình lập; hãy cập nhật chương trình"):
        open_desk(config)
    assert dump(book) == before
