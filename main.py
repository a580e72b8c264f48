"""Opens the window, or carries out one command without it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from installer import environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from cchc_desktop.config import Config


def main(arguments: list[str]) -> int:
    """Return the exit code: 0 done, 1 refused with a reason, 2 wrong usage, 3 a bug of ours."""
    from cchc_desktop.config import window_options

    _speak_utf8()
    options = window_options(arguments)
    if options is None:
        from cchc_desktop.cli import run

        return run(arguments, _take_pictures)
    return _open_window(options)


def _open_window(options: dict[str, str | None]) -> int:
    from pathlib import Path

    from cchc_desktop.config import config_from
    from cchc_desktop.domain.errors import UserError

    if not _has_screen():
        print("Máy này không có màn hình để mở cửa sổ.")
        print("Để xem thử chương trình, hãy chạy: python3 main.py demo THU-MUC")
        return 0
    try:
        config = config_from(options, os.environ)
    except UserError as refusal:
        print(refusal.message, file=sys.stderr)
        return 1
    from ui.application import run

    package = options.get("package")
    return run(config, None if package is None else Path(package))


def _take_pictures(config: Config, folder: Path, clock: Callable[[], datetime]) -> list[Path]:
    from ui.pictures import picture_office

    return picture_office(config, folder, clock)


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _speak_utf8() -> None:
    """Write Vietnamese in UTF-8 whatever the machine's locale; a windowed program has no streams at all."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a frozen program that is started to work apart does that and nothing else
        from multiprocessing import freeze_support

        freeze_support()
    environment.enter()
    sys.exit(main(sys.argv[1:]))
