"""Runs Windows programs under Wine, in a prefix of its own that leaves the user's alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from installer.report import SetUpFailed, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What Debian's packages of these names bring.
PROGRAMS = {
    "wine": "wine wine64",
    "makensis": "nsis",
    "osslsigncode": "osslsigncode",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
}


def require(programs: Mapping[str, str]) -> None:
    """Raise SetUpFailed with the line that installs what is missing of these programs."""
    missing = [package for program, package in programs.items() if shutil.which(program) is None]
    if missing:
        raise SetUpFailed(
            "Máy còn thiếu công cụ. Chạy dòng sau rồi chạy lại:\n"
            "sudo apt-get install -y --no-install-recommends " + " ".join(missing)
        )


def windows_path(path: str) -> str:
    """How a Windows program under Wine names a file of this machine."""
    return "Z:" + os.path.abspath(path).replace("/", "\\")


class Wine:
    """One prefix: a Windows 10 of its own, made when it is not there."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    @property
    def is_made(self) -> bool:
        """Whether the prefix is there, whole."""
        return os.path.exists(os.path.join(self.prefix, "ready"))

    def make(self) -> None:
        """Make the prefix and keep its server up, so that no call pays for its start."""
        shutil.rmtree(self.prefix, ignore_errors=True)
        os.makedirs(self.prefix)
        say("Windows: dựng môi trường Wine…")
        self._quietly("wineboot", "-i")
        self._quietly("winecfg", "-v", "win10")
        if not os.path.isdir(os.path.join(self.prefix, "drive_c", "windows", "system32")):
            raise SetUpFailed("Không dựng được môi trường Wine.")

    def mark_made(self) -> None:
        """From now on the prefix need not be made again."""
        with open(os.path.join(self.prefix, "ready"), "w", encoding="ascii"):
            pass

    def keep_up(self) -> None:
        """Start the prefix' server before the first call: the server must not inherit that call's pipes."""
        self._quietly("wineserver", "-p")

    def end(self) -> None:
        """End everything that runs in this prefix, and only there."""
        self._quietly("wineserver", "-k")

    def environ(self, **more: str) -> dict[str, str]:
        """The variables by which a program runs in this prefix."""
        return {
            **os.environ,
            "WINEPREFIX": self.prefix,
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            **more,
        }

    def answer(
        self, command: Sequence[str], seconds: float = 300, folder: str | None = None, **environ: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program to its end; its two outputs go through pipes: with a file, Python of Windows does not start."""
        return subprocess.run(
            ["wine", *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environ(**environ),
            cwd=folder,
            timeout=seconds,
            check=False,
        )

    def run(self, command: Sequence[str], seconds: float = 300, folder: str | None = None, **environ: str) -> bytes:
        """Run a program and return what it said; raises SetUpFailed with the end of it when it failed."""
        done = self.answer(command, seconds, folder, **environ)
        if done.returncode != 0:
            told = (done.stdout + done.stderr).decode("utf-8", "replace").strip().splitlines()[-20:]
            raise SetUpFailed("\n".join([f"Lệnh của Windows không chạy được: {' '.join(command)}", *told]))
        return done.stdout

    def start(self, command: Sequence[str], **environ: str) -> subprocess.Popen[bytes]:
        """Start a program and go on; what it says is dropped."""
        nothing = subprocess.DEVNULL
        return subprocess.Popen(
            ["wine", *command], stdin=nothing, stdout=nothing, stderr=nothing, env=self.environ(**environ)
        )

    def _quietly(self, *command: str) -> None:
        nothing = subprocess.DEVNULL
        subprocess.run(command, stdin=nothing, stdout=nothing, stderr=nothing, env=self.environ(), check=False)
