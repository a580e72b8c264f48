"""One door: without a command the window, with one the command line, and each pays only for itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import main
from cchc_desktop import cli
from cchc_desktop.config import Config

ROOT = Path(__file__).parent.parent


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Config]:
    """Note which offices a window was opened for, without opening one."""
    windows: list[Config] = []

    def run(config: Config, package: Path | None = None) -> int:
        windows.append(config)
        return 0 if package is None else 7

    stand_in = SimpleNamespace(run=run)
    monkeypatch.setitem(sys.modules, "ui.application", stand_in)
    return windows


def call(script: str, **environ: str) -> subprocess.CompletedProcess[str]:
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, *script.split()],
        cwd=ROOT,
        env=bare | environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_the_demo_is_offered() -> None:
    answer = call("main.py")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "không có màn hình" in answer.stdout
    assert "python3 main.py demo" in answer.stdout


def test_a_call_without_a_command_opens_the_window_of_that_office(
    opened: list[Config], tmp_path: Path
) -> None:
    assert main.main(["--office", str(tmp_path)]) == 0
    assert [config.office for config in opened] == [tmp_path]


def test_a_package_that_was_opened_in_a_folder_reaches_the_window(opened: list[Config], tmp_path: Path) -> None:
    assert main.main([str(tmp_path / "Thôn Đông 1.GOI"), "--office", str(tmp_path)]) == 7
    assert [config.office for config in opened] == [tmp_path]


def test_an_office_that_cannot_be_meant_is_refused(
    opened: list[Config], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["--office", ""]) == 1
    assert capsys.readouterr().err == "Tên thư mục văn phòng đang để trống.\n"
    assert opened == []


def test_a_call_with_a_command_goes_to_the_command_line(
    opened: list[Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "run", lambda words, _pictures: len(words))
    assert main.main(["--office", "x", "list"]) == 3
    assert opened == []


def test_a_command_loads_neither_qt_nor_the_database_to_answer_for_help() -> None:
    script = "import sys, main; main.main(['--help'])"
    answer = subprocess.run(
        [sys.executable, "-c", f"{script}; print(sorted(sys.modules), file=sys.stderr)"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    for library in ("PySide6", "sqlalchemy", "reportlab", "openpyxl", "alembic"):
        assert f"'{library}'" not in answer.stderr
