"""The frozen folder is the program: it makes an office, registers, draws, counts, checks, and opens its window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.house import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".exe" if os.name == "nt" else ""
UNTIL_PAINTED_S = 4


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Freeze the program and return the folder that an office would be given."""
    place = tmp_path_factory.mktemp("frozen")
    build = ["--noconfirm", "--distpath", str(place / "dist"), "--workpath", str(place / "build")]
    done = subprocess.run(
        [sys.executable, "-m", "PyInstaller", *build, "pyinstaller.spec"],
        cwd=ROOT,
        env=os.environ | {"PYINSTALLER_CONFIG_DIR": str(place / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return place / "dist" / "cchc"


@pytest.fixture(scope="module")
def office(frozen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let the frozen program make a practice office."""
    folder = tmp_path_factory.mktemp("office") / "xã Lạc Tánh"
    ask(frozen, folder, "init", "--name", "UBND xã Lạc Tánh", "--agency-code", "H10.62", "--practice")
    return folder


def ask(frozen: Path, office: Path, *arguments: str) -> dict[str, Any]:
    """Run one command of the frozen program and return the object that it answers."""
    command = [str(frozen / f"cchc-cli{SUFFIX}"), "--office", str(office), "--json", *arguments]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_a_dossier_goes_from_intake_to_paper_and_quarter(frozen: Path, office: Path, tmp_path: Path) -> None:
    now = ("--now", "2026-03-02T08:30")
    received = ask(frozen, office, "intake", "--procedure", "1.004873", "--name", "Trần Thị Ánh", *now)
    receipt, quarter = tmp_path / "giay-hen.pdf", tmp_path / "quy.xlsx"
    ask(frozen, office, "print", "receipt", received["code"], "--out", str(receipt), *now)
    report = ask(frozen, office, "report", "--quarter", "2026Q1", "--out", str(quarter), *now)
    assert receipt.read_bytes().startswith(b"%PDF")
    assert quarter.read_bytes().startswith(b"PK")
    assert report["total"]["c3"] == 1
    assert ask(frozen, office, "check")["problems"] == []


def test_a_coming_year_is_proposed_by_the_moon_that_is_carried_along(frozen: Path, office: Path) -> None:
    proposed = ask(frozen, office, "calendar", "propose", "2028", "--dry-run")
    assert "2028-01-26" in [day["day"] for day in proposed["days"]]


def test_the_window_stays_open(frozen: Path, office: Path) -> None:
    window = subprocess.Popen(
        [frozen / f"cchc{SUFFIX}", "--office", office],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
    )
    with pytest.raises(subprocess.TimeoutExpired):
        window.communicate(timeout=UNTIL_PAINTED_S)
    window.terminate()
    told = window.communicate()[1].decode().splitlines()
    assert [line for line in told if not line.startswith("This plugin does not support")] == []
    assert list((office / "logs").glob("loi-*")) == []


def test_heavy_work_is_done_by_the_frozen_program_started_once_more(frozen: Path, office: Path) -> None:
    asked = "import sys; from tests.far_work import count_by; print(count_by(*sys.argv[1:]))"
    told = [str(frozen / f"cchc{SUFFIX}"), str(office)]
    done = subprocess.run([sys.executable, "-c", asked, *told], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert int(done.stdout) == ask(frozen, office, "check")["dossiers"]


def test_nothing_unused_is_carried_along(frozen: Path) -> None:
    carried = {path.name.lower() for path in frozen.rglob("*")}
    for unused in ("qml", "quick", "webengine", "virtualkeyboard", "tkinter", "numpy", "hypothesis"):
        assert [name for name in carried if unused in name] == []
