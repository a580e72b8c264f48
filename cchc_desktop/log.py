"""A rotating log and reports of bugs that tell where something failed and never whose dossier it was."""

from __future__ import annotations

import logging
import platform
import sys
import tempfile
from contextlib import suppress
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

import cchc_desktop
from cchc_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

LOG_NAME = "cchc.log"
_ROOT = Path(__file__).parent.parent
_OWN = ("cchc_desktop", "ui", "main.py")


class Anonymous(logging.Formatter):
    """Writes the constant part of a message without the values put into it, and of an error its places."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, and below it the places of the error that came with the record."""
        told = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
        when = datetime.fromtimestamp(record.created).isoformat(timespec="seconds")
        line = f"{when} {record.levelname} {record.name}:{record.lineno} {told}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([line, *(places_of(error) if error else ())])


class Rolling(RotatingFileHandler):
    """Goes on in a full file as long as Windows lets it not be renamed, because somebody looks at it."""

    def doRollover(self) -> None:  # noqa: N802  (the name is the library's)
        """Begin a new file; the older ones move on only when the full one can."""
        if self.stream is not None:
            self.stream.close()
            self.stream = None
        with suppress(OSError):
            Path(self.baseFilename).rename(self.baseFilename)
            super().doRollover()


def start_log(folder: Path) -> logging.Handler:
    """Log to ``folder`` from now on: five files of 1 MB; a log that cannot be written stays silent."""
    logging.raiseExceptions = False
    handler = Rolling(folder / LOG_NAME, maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True)
    handler.setFormatter(Anonymous())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def bug_report(error: BaseException) -> str:
    """Return a text that may be sent to anyone: versions and places, no value, no message of the error."""
    return "\n".join([*_versions(), "", *places_of(error), ""])


def report_bug(error: BaseException, folder: Path) -> Path:
    """Write the report of a bug into ``folder``, or where the machine keeps passing files if that fails."""
    name = f"loi-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
    report = bug_report(error)
    for place in (folder, Path(tempfile.gettempdir())):
        try:
            place.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(report, encoding="utf-8")
        except OSError:
            continue
        return place / name
    raise error


def _versions() -> Iterator[str]:
    yield f"cchc-desktop {cchc_desktop.__version__}{' (frozen)' if getattr(sys, 'frozen', False) else ''}"
    yield f"Python {platform.python_version()} {platform.system()} {platform.release()} {platform.machine()}"
    # Asked only of what is loaded already: a report must not import a library that may be the broken one.
    for name in ("PySide6", "sqlalchemy", "alembic", "openpyxl", "reportlab"):
        if name in sys.modules:
            yield f"{name} {getattr(sys.modules[name], '__version__', '?')}"


def places_of(error: BaseException | None) -> Iterator[str]:
    """Tell the error and what led to it, the newest first, each by its kind and its places.

    An error that carries ``places`` of its own happened in another process, there.
    """
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        yield f"{kind} (field {error.field})" if isinstance(error, UserError) and error.field else kind
        yield from _frames(error.__traceback__)
        yield from getattr(error, "places", ())
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if error is not None:
            yield "led to by"


def _frames(traceback: TracebackType | None) -> Iterator[str]:
    told = ""
    while traceback is not None:
        code = traceback.tb_frame.f_code
        place = _own_place(code.co_filename)
        library = str(traceback.tb_frame.f_globals.get("__name__", "?")).partition(".")[0]
        line = f"  {place}:{traceback.tb_lineno} {code.co_name}" if place else f"  ({library})"
        if place or line != told:  # the many steps inside one library say nothing to us
            yield line
        told = line
        traceback = traceback.tb_next


def _own_place(file_name: str) -> str | None:
    """Return the place inside the program, without the folders before it: they may name a person."""
    path = Path(file_name)
    if path.is_absolute():
        if not path.is_relative_to(_ROOT):
            return None
        path = path.relative_to(_ROOT)
    return path.as_posix() if path.parts and path.parts[0] in _OWN else None
