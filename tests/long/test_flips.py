"""A twentieth of the bits that are flipped by the full count; what the draws stand on is tested too."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.long import flips
from tests.long.flips_book import facts, filled, opened
from tests.long.flips_pages import used_bytes


def test_every_bit_flipped_in_a_book_or_a_backup_is_found_or_harmless() -> None:
    tally = flips.run(20, 6)
    assert tally.breaches == []
    assert sum(number for what, number in tally.counts.items() if "of a book" in what) == flips.IN_A_BOOK // 20
    assert tally.counts["bits of a backup: refused in a sentence"] == flips.IN_A_BACKUP // 20


def test_a_bit_that_nothing_guards_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path)
    with closing(opened(path)) as desk:
        expected = facts(desk)
    path.write_bytes(path.read_bytes().replace(b"granted", b"grantee"))
    assert flips.verdict_on(path, expected) == flips.FOUND
    monkeypatch.setattr("cchc_desktop.storage.audit.Audit.found", lambda *_: iter(()))
    assert flips.verdict_on(path, expected).startswith("silently wrong: reports")


def test_the_places_that_are_drawn_hold_what_was_written(tmp_path: Path) -> None:
    path = filled(tmp_path)
    content = path.read_bytes()
    trees = used_bytes(content)
    names = {"dossiers", "events", "settings", "fees", "ix_dossiers_statistics", "dossier_words_data", "sqlite_master"}
    assert names <= set(trees)
    settings = b"".join(content[span.start : span.stop] for span in trees["settings"])
    assert "Bình Minh".encode() in settings
    assert b"CREATE TABLE" in b"".join(content[span.start : span.stop] for span in trees["sqlite_master"])
