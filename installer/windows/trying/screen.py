"""A screen without a monitor: windows are found by their titles, keys are pressed, pictures taken."""

from __future__ import annotations

import os
import subprocess
import time

from installer.report import SetUpFailed

PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "import": "imagemagick"}
_SIZE = "1366x768x24"
_LOOK_EVERY_S = 0.2


class Screen:
    """An X server of its own with a plain window manager; pictures go into one folder."""

    def __init__(self, pictures: str) -> None:
        os.makedirs(pictures, exist_ok=True)
        self._pictures = pictures
        self._front = ""
        reading, writing = os.pipe()
        silent = subprocess.DEVNULL
        self._server = subprocess.Popen(
            ["/usr/bin/Xvfb", "-displayfd", str(writing), "-screen", "0", _SIZE, "-nolisten", "tcp"],
            pass_fds=[writing], stdout=silent, stderr=silent,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"
        self._manager = subprocess.Popen(
            ["/usr/bin/openbox"], env={**os.environ, "DISPLAY": self.display}, stdout=silent, stderr=silent
        )

    def close(self) -> None:
        """Take the screen down."""
        for one in (self._manager, self._server):
            one.terminate()
            one.wait()

    def windows(self, title: str) -> list[str]:
        """The visible windows whose title holds this text, by their numbers."""
        return self._asked("search", "--onlyvisible", "--name", title).split()

    def wait_for(self, title: str, seconds: float = 120) -> str:
        """The number of a window that shows, waited for; raises SetUpFailed when it does not come."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = self.windows(title)
            if found:
                return found[-1]
            time.sleep(_LOOK_EVERY_S)
        raise SetUpFailed(f"Không thấy cửa sổ «{title}».")

    def wait_gone(self, title: str, seconds: float = 60) -> None:
        """Wait until no window of this title shows; raises SetUpFailed when one stays."""
        until = time.monotonic() + seconds
        while self.windows(title):
            if time.monotonic() > until:
                raise SetUpFailed(f"Cửa sổ «{title}» không đóng.")
            time.sleep(_LOOK_EVERY_S)

    def press(self, *keys: str, pause_s: float = 0.6) -> None:
        """Press keys by their X names, one after the other, each left to do its work."""
        for key in keys:
            self.focus(self._front)
            self._asked("key", "--clearmodifiers", key)
            time.sleep(pause_s)

    def type(self, text: str) -> None:
        """Type a text at the pace of a person, so that it is not taken for a scanner's."""
        self.focus(self._front)
        self._asked("type", "--clearmodifiers", "--delay", "140", text)

    def focus(self, window: str) -> None:
        """Give a window the keyboard, now and before each key: Wine's tray is a window too and takes it away."""
        self._front = window
        self._asked("windowactivate", window)
        time.sleep(_LOOK_EVERY_S)

    def picture(self, name: str) -> str:
        """Take a picture of the whole screen; returns its file."""
        path = os.path.join(self._pictures, f"{name}.png")
        subprocess.run(["/usr/bin/import", "-display", self.display, "-window", "root", path], check=True)
        return path

    def _asked(self, *words: str) -> str:
        environ = {**os.environ, "DISPLAY": self.display}
        done = subprocess.run(
            ["/usr/bin/xdotool", *words], env=environ, capture_output=True, text=True, check=False, timeout=60
        )
        return done.stdout
