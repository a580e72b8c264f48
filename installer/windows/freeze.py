"""Freezes the program for Windows: with this Python on Windows itself, elsewhere with a fetched one under Wine."""

from __future__ import annotations

import os
import shutil
import sys

from installer import environment
from installer.report import SetUpFailed, run, say
from installer.windows import runtime, stand_ins
from installer.windows.lock import for_windows
from installer.windows.wine import PROGRAMS, Wine, require, windows_path

FOLDER = "cchc"
_WHEELS_FOR = [
    "--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp",
    "--abi", "cp311", "--abi", "abi3", "--abi", "none", "--only-binary=:all:",
]  # fmt: skip
_C_RUNTIME = ("vcruntime140.dll", "vcruntime140_1.dll")
_WINES_OWN = (b"Wine builtin DLL", b"Wine placeholder DLL")
_MOST_SECONDS = 3600


def freeze(work: str) -> str:
    """Make the folder of the two programs under ``work``; return it. Raises SetUpFailed when a step fails."""
    if sys.platform == "win32":
        return freeze_here(work)
    require(PROGRAMS)
    wine = prepare(work)
    try:
        say("Windows: đóng gói chương trình (vài phút)…")
        frozen = os.path.join(work, "dist", FOLDER)
        shutil.rmtree(frozen, ignore_errors=True)
        command = [windows_path(os.path.join(work, "python", "python.exe")), "-m", "PyInstaller", "--noconfirm"]
        places = ["--distpath", windows_path(os.path.join(work, "dist")), "--workpath",
                  windows_path(os.path.join(work, "build"))]  # fmt: skip
        wine.run(
            [*command, *places, windows_path(os.path.join(environment.ROOT, "pyinstaller.spec"))],
            _MOST_SECONDS,
            environment.ROOT,
            PYTHONDONTWRITEBYTECODE="1",
            PYINSTALLER_CONFIG_DIR=windows_path(os.path.join(work, "cache")),
        )
    finally:
        wine.end()
    refuse_wines_own(frozen)
    return frozen


def freeze_here(work: str) -> str:
    """Freeze with the Python that runs this, on Windows."""
    places = ["--distpath", os.path.join(work, "dist"), "--workpath", os.path.join(work, "build")]
    spec = os.path.join(environment.ROOT, "pyinstaller.spec")
    run([sys.executable, "-m", "PyInstaller", "--noconfirm", *places, spec], "Không đóng gói được chương trình.")
    return os.path.join(work, "dist", FOLDER)


def prepare(work: str) -> Wine:
    """Bring a checked Python with its libraries and a prefix of Wine to freeze and try in; they are made once."""
    python = runtime.fetch(work)
    _furnish(python, work)
    wine = Wine(os.path.join(work, "prefix"))
    is_new = not wine.is_made
    if is_new:
        wine.make()
    wine.keep_up()
    if is_new:
        stand_ins.put_in(wine, os.path.join(python, "Lib", "site-packages", "PySide6"))
        wine.mark_made()
    return wine


def _furnish(python: str, work: str) -> None:
    """Install the locked wheels for Windows, each by its hash; a foreign pip lays them out like one of Windows."""
    wanted = for_windows(_text(environment.RUN_LOCK), _text(environment.TEST_LOCK))
    stamp = os.path.join(python, "furnished")
    if os.path.exists(stamp) and _text(stamp) == wanted:
        return
    say("Windows: tải thư viện cho Windows (khoảng 100 MB)…")
    packages = os.path.join(python, "Lib", "site-packages")
    shutil.rmtree(packages, ignore_errors=True)
    lock = os.path.join(work, "windows.lock")
    with open(lock, "w", encoding="utf-8") as file:
        file.write(wanted)
    run(
        [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--no-compile",
         "--require-hashes", *_WHEELS_FOR, "--target", packages, "-r", lock],
        "KHÔNG TẢI ĐƯỢC thư viện cho Windows, nên KHÔNG làm được bộ cài. Kiểm tra mạng rồi chạy lại cùng lệnh.",
    )  # fmt: skip
    for name in _C_RUNTIME:  # Microsoft's, as Qt's makers ship it under the hash of their wheel
        shutil.copy(os.path.join(packages, "shiboken6", name), os.path.join(python, name))
    with open(stamp, "w", encoding="utf-8") as file:
        file.write(wanted)


def _text(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def refuse_wines_own(folder: str) -> None:
    """Raise SetUpFailed when a file of Wine came into the bundle: it would not run on Windows."""
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), "rb") as file:
                begin = file.read(4096)
            if any(mark in begin for mark in _WINES_OWN):
                raise SetUpFailed(f"Tệp của Wine lọt vào gói: {os.path.join(place, name)}")
