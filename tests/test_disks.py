"""A finished file gets its name as soon as nobody holds what it replaces, and who waits is told in the end."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from threading import Timer

import pytest

from cchc_desktop import disks
from cchc_desktop.disks import give_name


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    part, target = tmp_path / ".moi.part", tmp_path / "sổ.xlsx"
    part.write_bytes(b"new")
    target.write_bytes(b"old")
    return part, target


def test_a_file_gets_its_name_at_once(files: tuple[Path, Path]) -> None:
    part, target = files
    begun = time.monotonic()
    give_name(part, target)
    assert time.monotonic() - begun < disks._AGAIN_SECONDS
    assert (target.read_bytes(), part.exists()) == (b"new", False)


@pytest.mark.parametrize("held", [0, 1])
def test_what_a_scanner_holds_for_a_moment_is_waited_for(files: tuple[Path, Path], held: int) -> None:
    open_elsewhere = files[held].open("rb")
    letting_go = Timer(0.15, open_elsewhere.close)
    letting_go.start()
    try:
        give_name(*files)  # elsewhere than on Windows nothing waits
    finally:
        letting_go.join()
    assert files[1].read_bytes() == b"new"


def test_a_refusal_that_passes_is_tried_again(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disks, "PATIENCE_SECONDS", 1.0)
    replace, refusals = Path.replace, [PermissionError(13, "held"), PermissionError(13, "held")]

    def held(part: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return replace(part, target)

    monkeypatch.setattr(Path, "replace", held)
    give_name(*files)
    assert files[1].read_bytes() == b"new"


def test_what_stays_held_is_told(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    part, target = files
    monkeypatch.setattr(disks, "PATIENCE_SECONDS", 0.1)
    tried: list[float] = []

    def held(*_: object) -> None:
        tried.append(time.monotonic())
        raise PermissionError(13, "held")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PermissionError):
        give_name(part, target)
    assert len(tried) > 1
    assert (part.read_bytes(), target.read_bytes()) == (b"new", b"old")


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows holds what is open")
def test_what_is_open_in_another_program_keeps_its_content(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disks, "PATIENCE_SECONDS", 0.1)
    part, target = files
    with target.open("rb"), pytest.raises(PermissionError):
        give_name(part, target)
    assert (part.read_bytes(), target.read_bytes()) == (b"new", b"old")


def test_a_disk_that_fails_is_not_tried_again(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disks, "PATIENCE_SECONDS", 60.0)
    files[0].unlink()
    with pytest.raises(FileNotFoundError):
        give_name(*files)
