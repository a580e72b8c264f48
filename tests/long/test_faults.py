"""A twentieth of the failing calls of the full count; and that a half file would be seen."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from cchc_desktop.services.steps import paper
from tests.long import faults
from tests.long.faults_disk import FailingDisk


# The writer of workbooks leaves it to the collector to close what it could not finish.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_disk_that_fails_leaves_the_old_file_or_the_new_one_and_a_sentence() -> None:
    tally = faults.run(20, 6)
    gc.collect()
    assert tally.breaches == []
    for kind in ("write", "fsync", "rename"):
        assert sum(number for what, number in tally.counts.items() if f": {kind} failed" in what) > 5


def test_a_file_that_is_written_in_place_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def in_place(made: paper.PrintedPaper, path: Path) -> None:
        with path.open("wb") as target:
            target.write(made.pdf[:100])
            target.flush()
            os.fsync(target.fileno())
            target.write(made.pdf[100:])

    monkeypatch.setattr(paper.PrintedPaper, "save", in_place)
    monkeypatch.setattr(faults, "DEEDS", faults.DEEDS[:1])
    assert any("half file" in sentence or "crash: OSError" in sentence for sentence in faults.run(20, 6).breaches)


def test_the_disk_fails_where_it_is_told_and_only_below_its_folder(tmp_path: Path) -> None:
    (tmp_path / "on").mkdir()
    with FailingDisk(tmp_path / "on", 2, 28).mounted():
        (tmp_path / "off").write_bytes(b"x")
        (tmp_path / "on" / "first").write_bytes(b"x")
        with pytest.raises(OSError, match="28"):
            (tmp_path / "on" / "second").write_bytes(b"x")
    (tmp_path / "on" / "third").write_bytes(b"x")
