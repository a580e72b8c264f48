"""Runs Windows programs under Wine, in a prefix of its own that leaves the user's alone."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import threading
from typing import TYPE_CHECKING

from installer.report import SetUpFailed, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import IO

_LAST_WORDS_S = 2.0
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
        os.makedirs(os.path.join(self.prefix, "home"))
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
            "HOME": os.path.join(self.prefix, "home"),  # Wine links desktop and documents into it
            "WINEPREFIX": self.prefix,
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            **more,
        }

    def answer(
        self, command: Sequence[str], seconds: float = 300, folder: str | None = None, **environ: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program to its end; its two outputs go through pipes: with a file, Python of Windows does not start."""
        whole = self._words(command)
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        with subprocess.Popen(
            whole, stdin=nothing, stdout=pipe, stderr=pipe, env=self.environ(**environ), cwd=folder
        ) as running:
            said, told = (_Listener(stream) for stream in (running.stdout, running.stderr))
            try:
                code = running.wait(seconds)
            except subprocess.TimeoutExpired:
                running.kill()
                raise
            return subprocess.CompletedProcess(whole, code, said.heard(), told.heard())

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
            self._words(command), stdin=nothing, stdout=nothing, stderr=nothing, env=self.environ(**environ)
        )

    def _words(self, command: Sequence[str]) -> list[str]:
        return [shutil.which("wine") or "wine", *command]

    def _quietly(self, *command: str) -> None:
        nothing = subprocess.DEVNULL
        subprocess.run(command, stdin=nothing, stdout=nothing, stderr=nothing, env=self.environ(), check=False)


class _Listener(threading.Thread):
    """Reads a stream until its program ended: what that program started may hold the stream open much longer."""

    def __init__(self, stream: IO[bytes] | None) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._pieces: list[bytes] = []
        self.start()

    def run(self) -> None:
        if self._stream is not None:
            with contextlib.suppress(OSError, ValueError):  # closed under our hands when the program has ended
                while piece := os.read(self._stream.fileno(), 65536):
                    self._pieces.append(piece)

    def heard(self) -> bytes:
        """What came until now; the program has ended."""
        self.join(_LAST_WORDS_S)
        return b"".join(self._pieces)
