"""A Windows PC to try on: a prefix of Wine, the setup, the place it was installed to, and what was seen."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import time
from typing import TYPE_CHECKING, Any

from installer import environment
from installer.report import SetUpFailed, say
from installer.windows.wine import windows_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from installer.windows.trying.screen import Screen
    from installer.windows.wine import Wine

LISTED = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\CCHC"
PLACE = r"C:\Chương trình một cửa\Phần mềm (bản thử)"
STEP_S = 900
_LEAVE_S = 60
# Wine's DirectWrite measures a text some hundred times slower than its GDI; Windows' own is the quicker of the two.
_QUICK_TYPE = "windows:nodirectwrite"
# What reg.exe would print in the console's own letters, which know no Vietnamese.
_ASK_REGISTRY = (
    "import sys, winreg; "
    "print(winreg.QueryValueEx(winreg.OpenKey(winreg.HKEY_CURRENT_USER, sys.argv[1]), sys.argv[2])[0])"
)


class Machine:
    """What every step gets first."""

    def __init__(self, wine: Wine, screen: Screen, work: str, setups: dict[str, str], frozen: str) -> None:
        self.wine = wine
        self.screen = screen
        self.work = work
        self.setups = setups
        self.frozen = frozen
        self.seen: list[str] = []

    def tell(self, sentence: str) -> None:
        """Keep what was seen, for the page at the end."""
        self.seen.append(sentence)
        say(f"  {sentence}")

    def expect(self, is_so: bool, rule: str) -> None:
        """Note a rule that held; raises SetUpFailed for one that did not."""
        if not is_so:
            raise SetUpFailed(f"KHÔNG ĐÚNG: {rule}")
        self.tell(f"đúng: {rule}")

    def here(self, path: str) -> str:
        """Where a file of drive C lies on this machine."""
        return os.path.join(self.wine.prefix, "drive_c", *path.removeprefix("C:\\").split("\\"))

    @property
    def home(self) -> str:
        """The user's folder, as Windows names it."""
        names = [name for name in os.listdir(self.here(r"C:\users")) if name != "Public"]
        return "C:\\users\\" + names[0]

    def call(self, *command: str, seconds: float = STEP_S, **environ: str) -> tuple[int, str, str]:
        """Run a program; returns its exit code and what it said in UTF-8 on both streams."""
        done = self.wine.answer(command, seconds, DISPLAY=self.screen.display, **environ)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def ask(self, *arguments: str, place: str = PLACE) -> Any:
        """The object that the installed ``cchc-cli.exe`` answers; raises SetUpFailed when it refuses."""
        code, said, told = self.call(place + r"\cchc-cli.exe", "--json", *arguments)
        if code != 0:
            raise SetUpFailed(f"cchc-cli {' '.join(arguments)}: {code} {told}")
        return json.loads(said)

    def install(self, version: str, *switches: str, place: str | None = PLACE) -> int:
        """Run a setup silently; returns its exit code.

        Wine puts quotes around an argument with spaces, which the setup's /D must not have: cmd passes it on as it is.
        """
        line = " ".join([windows_path(self.setups[version]), "/S", *switches, *([f"/D={place}"] if place else [])])
        return self.call("cmd", "/c", line)[0]

    def uninstall(self, *switches: str, place: str = PLACE) -> int:
        """Run the uninstaller silently and wait for its end, which a copy of it in the temporary folder does."""
        code = self.call(place + r"\uninstall.exe", "/S", *switches)[0]
        until = time.monotonic() + 60
        while os.path.exists(self.here(place + r"\_internal")) and code == 0 and time.monotonic() < until:
            time.sleep(0.5)
        return code

    def log(self) -> str:
        """What the last setup told IT."""
        path = self.here(self.home + r"\Temp\CCHC-Setup.log")
        with open(path, encoding="utf-16") as file:
            return file.read().strip()

    def listed(self, name: str) -> str | None:
        """A value of the entry by which Windows lists the program, None when there is none."""
        code, said, _ = self.python("-c", _ASK_REGISTRY, LISTED, name)
        return said.strip() if code == 0 else None

    def python(self, *arguments: str) -> tuple[int, str, str]:
        """Let the Python of Windows that froze the program carry out a file, or with ``-c`` a few lines."""
        python = windows_path(os.path.join(self.work, "python", "python.exe"))
        return self.call(python, "-X", "utf8", "-B", *arguments, PYTHONPATH=windows_path(environment.ROOT))

    @contextlib.contextmanager
    def window(self, *arguments: str, place: str = PLACE, title: str = "Một cửa") -> Iterator[float]:
        """Open the window; yields the seconds until it showed, and closes it by its own key at the end."""
        began = time.monotonic()
        running = self.wine.start(
            [place + r"\CCHC.exe", *arguments], DISPLAY=self.screen.display, WINEQT_QPA_PLATFORM=_QUICK_TYPE
        )
        try:
            shown = self.screen.wait_for(title)
            yield time.monotonic() - began
            self.screen.focus(shown)
            self.screen.press("alt+F4")
            self.screen.wait_gone(title)
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(_LEAVE_S)
            if running.poll() != 0:
                raise SetUpFailed(f"Cửa sổ kết thúc với mã {running.poll()}.")
        finally:
            if running.poll() is None:
                running.kill()
