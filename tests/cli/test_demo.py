"""``demo`` makes a practice year that depends on seed, size and now alone; ``screens`` takes pictures of the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop import cli
from cchc_desktop.config import Config
from cchc_desktop.desk import Clock
from tests.cli.line import Line

NOW = "2026-11-20T10:00"


def made(nowhere: Line, folder: Path, *more: str) -> dict[str, object]:
    outcome = nowhere.bare("demo", str(folder), "--dossiers", "60", "--now", NOW, "--json", *more)
    assert outcome.code == 0, outcome.err
    return outcome.keys


def test_a_practice_office_has_a_year_its_papers_and_a_quarter(nowhere: Line) -> None:
    keys = made(nowhere, nowhere.folder)
    assert isinstance(keys["counts"], dict)
    assert keys["counts"]["dossiers"] == 60
    names = [Path(file).name for file in keys["files"]]  # type: ignore[attr-defined]
    assert sum(name.startswith("giay-tiep-nhan-") for name in names) >= 1
    assert any(name.startswith("phieu-xin-loi-") for name in names)
    assert "II.06a-Quy-III-Nam-2026.xlsx" in names
    assert all(Path(file).stat().st_size for file in keys["files"])  # type: ignore[attr-defined]
    assert nowhere.keys("check", now=None)["dossiers"] == 60
    assert nowhere.keys("report", "--quarter", "2026Q3", now=NOW)["total"]["c3"] > 0


def test_the_same_seed_size_and_now_give_the_same_year(nowhere: Line, tmp_path: Path) -> None:
    first, second, other = (Line(tmp_path / name, nowhere._capsys) for name in ("a", "b", "c"))
    for line, seed in ((first, "7"), (second, "7"), (other, "8")):
        made(nowhere, line.folder, "--seed", seed)
    rows = [line.keys("list", "--limit", "100", now=NOW)["rows"] for line in (first, second, other)]
    assert rows[0] == rows[1]
    assert rows[0] != rows[2]


def test_a_folder_that_has_a_book_is_left_alone(nowhere: Line, line: Line) -> None:
    before = (line.folder / "office.db").read_bytes()
    outcome = nowhere.bare("demo", str(line.folder), "--json")
    assert outcome.error["kind"] == "conflict"
    assert (line.folder / "office.db").read_bytes() == before


@pytest.mark.parametrize(("field", "words"), [("dossiers", ("--dossiers", "0")), ("seed", ("--seed", "một"))])
def test_a_year_that_cannot_be_leaves_no_folder(nowhere: Line, field: str, words: tuple[str, str]) -> None:
    assert nowhere.bare("demo", str(nowhere.folder), *words, "--json").error["field"] == field
    assert not nowhere.folder.exists()
    assert nowhere.bare("demo", str(nowhere.folder), "--office", "x").code == 2


def test_the_demo_never_means_the_office_of_the_variables(
    nowhere: Line, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_OFFICE", str(line.folder))
    monkeypatch.setenv("CCHC_DATABASE", f"sqlite:///{line.folder}/office.db")
    made(nowhere, nowhere.folder)
    assert line.bare("list", "--json").keys["rows"] == []


def test_pictures_are_taken_by_whoever_knows_the_window(line: Line, tmp_path: Path) -> None:
    asked: list[tuple[Path, Path, str]] = []

    def pictures(config: Config, folder: Path, clock: Clock) -> list[Path]:
        asked.append((config.office, folder, clock().isoformat()))
        return [folder / "01-today.png"]

    words = ["screens", str(tmp_path / "anh"), "--office", str(line.folder), "--now", NOW]
    assert cli.run(words, pictures) == 0
    assert asked == [(line.folder, tmp_path / "anh", "2026-11-20T10:00:00")]
    assert cli.run(words) == 1, "a program without a window says so"


def test_pictures_of_a_missing_office_are_refused_before_the_window_is_loaded(nowhere: Line, tmp_path: Path) -> None:
    assert nowhere.call("screens", str(tmp_path / "anh"), now=None).error["kind"] == "unavailable"
    assert not (tmp_path / "anh").exists()
