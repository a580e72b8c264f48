"""Finds what a bare Debian lacks for an environment, Qt and the tests, and installs it where it may."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import sys

from installer.report import SetUpFailed, run, say

# Found by installing and starting Qt on a minimal Debian 12; the wheels of Qt carry everything else.
LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libglib2.0-0": "libgthread-2.0.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libcups2": "libcups.so.2",
}
# The tests read pages back and freeze the program.
TEST_PROGRAMS = {"poppler-utils": ("pdftotext", "pdftoppm"), "binutils": ("objcopy", "objdump")}
PYTHON = f"libpython{sys.version_info[0]}.{sys.version_info[1]}"


def missing(for_tests: bool) -> list[str]:
    """Name the Debian packages that this machine lacks; none outside Linux, where the wheels bring all."""
    if not sys.platform.startswith("linux"):
        return []
    lacking = [] if _can_make_environments() else ["python3-venv"]
    lacking += [package for package, library in LIBRARIES.items() if not _loads(library)]
    if for_tests:
        lacking += [package for package, names in TEST_PROGRAMS.items() if not all(map(shutil.which, names))]
        lacking += [PYTHON] if _is_debians_python() and not _loads(f"{PYTHON}.so.1.0") else []
    return lacking


def provide(for_tests: bool) -> None:
    """Install what is missing when root on a Debian, else raise SetUpFailed with the line that does it."""
    lacking = missing(for_tests)
    if not lacking:
        return
    if shutil.which("apt-get") is None:
        raise SetUpFailed("Máy còn thiếu các gói hệ thống sau, hãy cài rồi chạy lại: " + " ".join(lacking))
    line = "apt-get install -y --no-install-recommends " + " ".join(lacking)
    if os.geteuid() != 0:
        raise SetUpFailed("Máy còn thiếu gói hệ thống. Chạy dòng sau rồi chạy lại:\nsudo " + line)
    say("Chuẩn bị chương trình: cài gói hệ thống còn thiếu (" + ", ".join(lacking) + ")…")
    _install(line.split())
    still = missing(for_tests)
    if still:
        raise SetUpFailed("Đã cài nhưng máy vẫn thiếu: " + " ".join(still))


def _install(command: list[str]) -> None:
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    wait = ["-o", "DPkg::Lock::Timeout=300"]
    failed = "Không cài được gói hệ thống. Kiểm tra mạng, rồi chạy dòng sau và chạy lại:\n" + " ".join(
        command
    )
    run(["dpkg", "--configure", "-a"], failed, quiet)  # mends what an interrupted run left half done
    run(["apt-get", "update", "-q", *wait], failed, quiet)
    run([command[0], *wait, *command[1:]], failed, quiet)
    importlib.invalidate_caches()


def _can_make_environments() -> bool:
    return importlib.util.find_spec("venv") is not None and importlib.util.find_spec("ensurepip") is not None


def _is_debians_python() -> bool:
    """Debian keeps the library that a frozen program carries in a package apart; other builds have it inside."""
    return sys.base_prefix == "/usr"


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
