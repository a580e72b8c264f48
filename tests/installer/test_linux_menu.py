"""The folder for Linux puts itself into the menu of its user, wherever it lies, and takes itself out."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import installer.linux
from cchc_desktop.config import PACKAGE_ENDING

HERE = Path(installer.linux.__file__).parent
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a menu of Linux")


def menu(folder: Path, data: Path, *switches: str) -> None:
    environ = {**os.environ, "XDG_DATA_HOME": str(data)}
    subprocess.run([folder / "menu.sh", *switches], env=environ, check=True, capture_output=True)


def test_the_entry_names_the_folder_with_spaces_and_letters_of_all_kinds(tmp_path: Path) -> None:
    folder, data = tmp_path / "Một cửa & bạn", tmp_path / "data"
    shutil.copytree(HERE, folder)
    menu(folder, data)
    entry = configparser.RawConfigParser()
    entry.read(data / "applications" / "cchc.desktop", encoding="utf-8")
    said = entry["Desktop Entry"]
    assert Path(said["Icon"]).is_file()
    assert said["Exec"] == f'"{folder}/cchc" %f'
    assert said["Icon"] == f"{folder}/cchc.svg"
    kind = (data / "mime" / "packages" / "cchc-package.xml").read_text(encoding="utf-8")
    assert f'type="{said["MimeType"].rstrip(";")}"' in kind
    assert f"*{PACKAGE_ENDING}" in kind
    menu(folder, data, "--remove")
    assert not (data / "applications" / "cchc.desktop").exists()
    assert not (data / "mime" / "packages" / "cchc-package.xml").exists()
