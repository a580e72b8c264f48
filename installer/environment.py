"""Puts a start of the program into its own Python environment, at the price of one look at a stamp.

Only the standard library stands here, and little of it: every start of the window runs through this file.
"""

from __future__ import annotations

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, ".venv")
STAMP = os.path.join(FOLDER, "stamp")
RUN_LOCK = os.path.join(ROOT, "requirements.lock")
TEST_LOCK = os.path.join(ROOT, "requirements-dev.lock")
PYTHON = (
    os.path.join(FOLDER, "Scripts", "python.exe")
    if os.name == "nt"
    else os.path.join(FOLDER, "bin", "python")
)
OLDEST = (3, 11)


def enter(lock: str = RUN_LOCK) -> None:
    """Go on in the environment that holds ``lock``, made or mended first if it is not ready.

    Returns only inside that environment, or in a frozen program, which carries its own. Ends the process with
    a Vietnamese sentence on standard error when the set-up needs what only people can give.
    """
    if getattr(sys, "frozen", False):
        return
    ready = is_ready(lock)
    if ready and is_inside():
        return
    if not ready:
        _make(lock)
    _go_on()


def is_ready(lock: str) -> bool:
    """Say whether a finished set-up put all of ``lock`` here and the interpreter is still the same one."""
    try:
        with open(STAMP, "rb") as stamp, open(lock, "rb") as wanted:
            interpreter, _, installed = stamp.read().partition(b"\n")
            return wanted.read() in installed and interpreter == current_interpreter()
    except OSError:
        return False


def current_interpreter() -> bytes:
    """Name the Python that the environment stands on, as a stamp keeps it; empty when it is gone.

    A system upgrade swaps the Python under the environment, and its libraries are then not found any more.
    """
    real = os.path.join(_home(), "python.exe") if os.name == "nt" else os.path.realpath(PYTHON)
    return os.fsencode(real) if os.path.exists(PYTHON) and os.path.exists(real) else b""


def is_inside() -> bool:
    """Say whether this process already runs in the environment."""
    return os.path.realpath(sys.prefix) == os.path.realpath(FOLDER)


def _home() -> str:
    """Return the folder of the Python that made the environment: on Windows nothing links to it."""
    with open(os.path.join(FOLDER, "pyvenv.cfg"), encoding="utf-8") as settings:
        return next(line.partition("=")[2].strip() for line in settings if line.startswith("home"))


def _make(lock: str) -> None:
    if sys.version_info < OLDEST:
        sys.exit("Cần Python 3.11 trở lên; máy này đang chạy Python " + sys.version.split()[0] + ".")
    from installer.report import SetUpFailed
    from installer.set_up import make

    try:
        make(lock)
    except SetUpFailed as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        sys.exit("Đã dừng theo yêu cầu. Chạy lại cùng lệnh để chuẩn bị tiếp.")


def _go_on() -> None:
    command = [PYTHON, *sys.orig_argv[1:]]
    if os.name == "nt":
        import subprocess

        sys.exit(subprocess.call(command))  # exec on Windows gives the prompt back before the program ends
    os.execv(PYTHON, command)  # noqa: S606
