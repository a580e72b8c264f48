"""Offices for the command line, founded once and copied for each test."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.line import Line
from tests.offices import new_office


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice office that gives its own codes."""
    folder = tmp_path_factory.mktemp("offices") / "van-phong"
    desk, _clock = new_office(folder, datetime(2026, 1, 5, 8))
    desk.close()
    return folder


@pytest.fixture
def line(founded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    """The command line of a fresh practice office."""
    folder = tmp_path / "vp"
    shutil.copytree(founded, folder)
    return Line(folder, capsys)


@pytest.fixture
def nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    """The command line where no office has been made yet."""
    return Line(tmp_path / "chua-co", capsys)
