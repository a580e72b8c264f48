"""Makes or mends the environment: system packages, its folder, the locked libraries, the stamp."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from installer import environment, system_packages
from installer.report import SetUpFailed, run, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

TURN = os.path.join(environment.FOLDER, "turn")
PIP = ["pip", "--disable-pip-version-check", "--no-input"]
INSTALL = ["install", "--require-hashes", "--only-binary=:all:"]
UNFINISHED = b"unfinished"


def make(lock: str) -> None:
    """Bring the environment to hold ``lock``; raise SetUpFailed when the machine or network does not let it.

    Runs that come together take turns, and the later one finds the work done.
    """
    try:
        with _turn():
            if not environment.is_ready(lock):
                _make(lock)
    except OSError as error:
        raise SetUpFailed(
            f"Không ghi được vào thư mục {environment.FOLDER}. Kiểm tra quyền ghi và chỗ trống trên đĩa.\n"
            f"Chi tiết: {error}"
        ) from error


def _make(lock: str) -> None:
    for_tests = lock == environment.TEST_LOCK
    system_packages.provide(for_tests)
    if _was_interrupted() or not _has_pip():
        _empty_folder()
        _write_stamp(UNFINISHED)
        say("Chuẩn bị chương trình: tạo môi trường Python riêng trong thư mục .venv…")
        run([_base_python(), "-m", "venv", environment.FOLDER], "Không tạo được môi trường Python.")
    _write_stamp(UNFINISHED)
    say("Chuẩn bị chương trình: tải và cài thư viện (khoảng 130 MB, thường một đến ba phút)…")
    run(
        [environment.PYTHON, "-m", *PIP, *INSTALL, "-r", lock],
        "Không tải hoặc không cài được thư viện. Kiểm tra mạng và chỗ trống trên đĩa rồi chạy lại cùng lệnh.",
    )
    _write_stamp(environment.current_interpreter() + b"\n" + _installed(lock))
    say("Đã chuẩn bị xong.")


def _installed(lock: str) -> bytes:
    """Return the locks now satisfied: the tests' lock holds the versions of the one to run, and more."""
    locks = [environment.RUN_LOCK, lock] if lock == environment.TEST_LOCK else [lock]
    contents = []
    for name in locks:
        with open(name, "rb") as file:
            contents.append(file.read())
    return b"".join(contents)


def _was_interrupted() -> bool:
    try:
        with open(environment.STAMP, "rb") as stamp:
            interpreter = stamp.read().partition(b"\n")[0]
    except FileNotFoundError:
        return False
    return interpreter != environment.current_interpreter()


def _has_pip() -> bool:
    try:
        asked = subprocess.run([environment.PYTHON, "-c", "import pip"], capture_output=True, check=False)
    except OSError:
        return False
    return asked.returncode == 0


def _empty_folder() -> None:
    """Remove everything but the file that others wait at: it must stay the same file for them."""
    for entry in os.scandir(environment.FOLDER):
        if entry.path == TURN:
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)


def _base_python() -> str:
    """Return the Python outside any environment, so that a broken one is not asked to make itself anew."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def _write_stamp(content: bytes) -> None:
    draft = environment.STAMP + ".new"
    with open(draft, "wb") as file:
        file.write(content)
    os.replace(draft, environment.STAMP)


@contextlib.contextmanager
def _turn() -> Iterator[None]:
    os.makedirs(environment.FOLDER, exist_ok=True)
    with open(TURN, "ab") as file:
        _wait_for(file)
        yield  # closing the file, or the end of the process in any way, gives the turn on


def _wait_for(file: BinaryIO) -> None:
    waiting = "Một lần chuẩn bị khác đang chạy, xin chờ…"
    if sys.platform == "win32":
        import msvcrt

        told = False
        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # gives up after ten seconds
                return
            except OSError:
                if not told:
                    say(waiting)
                told = True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say(waiting)
        fcntl.flock(file, fcntl.LOCK_EX)
