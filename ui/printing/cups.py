"""Linux's print service, spoken to directly: it takes pages as they are, tells what it refuses, and forgets a job."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain.errors import Unavailable

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PAUSED = "Máy in «{}» đang tạm dừng; hãy cho chạy lại trong cài đặt máy in."
REJECTS = "Máy in «{}» đang khóa nhận giấy; hãy mở lại trong cài đặt máy in."
IN_TROUBLE = "Máy in «{}» báo lỗi: hết giấy, kẹt giấy hoặc đang tắt."
NOT_ALLOWED = "Máy in «{}» không cho tài khoản này in; hãy chọn máy in khác."
NOT_TAKEN = "Máy in «{}» không nhận trang in; hãy kiểm tra máy in hoặc lưu thành tệp PDF."
GIVEN_UP = "Máy in «{}» đã bỏ giấy này giữa chừng; hãy xem máy in rồi in lại."
_PDF = b"application/pdf"
_STOPPED = "5"
# Numbers of HTTP and of IPP (RFC 8011, appendix B) by which the library answers.
_GOES_ON, _TAKEN = 100, range(0x0100)
_REFUSALS = {0x0506: REJECTS, **dict.fromkeys((0x0401, 0x0402, 0x0403, 0x1000), NOT_ALLOWED)}
_MINE, _EVERY_STATE = 1, -1
_AskForPassword = ctypes.CFUNCTYPE(
    ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p
)


class Progress(IntEnum):
    """Where a job stands, by the numbers of RFC 8011; what the service knows no more of has come out."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


class Option(ctypes.Structure):
    """A name and its value, as the service's library has them."""

    _fields_ = (("name", ctypes.c_char_p), ("value", ctypes.c_char_p))


class Destination(ctypes.Structure):
    """A printer, as the service's library has it."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("instance", ctypes.c_char_p),
        ("is_default", ctypes.c_int),
        ("count", ctypes.c_int),
        ("options", ctypes.POINTER(Option)),
    )


class Listed(ctypes.Structure):
    """A job, as the service's library lists it."""

    _fields_ = (
        ("id", ctypes.c_int),
        *((name, ctypes.c_char_p) for name in ("dest", "title", "user", "format")),
        ("state", ctypes.c_int),
        *((name, ctypes.c_int) for name in ("size", "priority")),
        *((name, ctypes.c_long) for name in ("completed", "created", "processed")),
    )


@dataclass(frozen=True, slots=True)
class Ticket:
    """What the service gave for pages it took."""

    printer: str
    id: int


class Spooler:
    """The print service of this PC; each thread that calls has a connection of its own."""

    def __init__(self, library: Any) -> None:
        self._cups = library
        self._give_none = _AskForPassword(lambda *_: None)

    def ask_nobody(self) -> None:
        """Let no password be asked for from this thread: Qt would open a window from it, and hang the program."""
        self._cups.cupsSetPasswordCB2(self._give_none, None)

    def trouble(self, printer: str) -> str:
        """Why the printer takes no pages now, or would keep them to itself; empty when nothing stands in the way."""
        told = self._told(printer)
        if told.get("printer-state") == _STOPPED:
            is_paused = "paused" in told.get("printer-state-reasons", "").split(",")
            return (PAUSED if is_paused else IN_TROUBLE).format(printer)
        return REJECTS.format(printer) if told.get("printer-is-accepting-jobs") == "false" else ""

    def is_stuck(self, printer: str) -> bool:
        """Whether it has stopped, or says what is wrong with it: no paper, jammed, open."""
        told = self._told(printer)
        reasons = told.get("printer-state-reasons", "").split(",")
        return told.get("printer-state") == _STOPPED or any(one.endswith("-error") for one in reasons)

    def send(self, printer: str, title: str, pdf: bytes, options: Mapping[str, str]) -> Ticket:
        """Hand the pages over, to be printed as ``options`` say. Raises Unavailable when they are not taken whole."""
        self.ask_nobody()
        cups, name = self._cups, printer.encode()
        pairs = [(key.encode(), value.encode()) for key, value in options.items()]
        made = (Option * len(pairs))(*(Option(*pair) for pair in pairs))
        number = cups.cupsCreateJob(None, name, title.encode(), len(pairs), made)
        if not number:
            raise Unavailable(_REFUSALS.get(cups.cupsLastError(), NOT_TAKEN).format(printer))
        ticket = Ticket(printer, number)
        is_taken = cups.cupsStartDocument(None, name, number, title.encode(), _PDF, 1) == _GOES_ON
        is_taken = is_taken and cups.cupsWriteRequestData(None, pdf, len(pdf)) == _GOES_ON
        if cups.cupsFinishDocument(None, name) not in _TAKEN or not is_taken:
            self.take_back(ticket)
            raise Unavailable(NOT_TAKEN.format(printer))
        return ticket

    def take_back(self, ticket: Ticket) -> None:
        """Have the service forget a job; what has come out already is out."""
        self._cups.cupsCancelJob2(None, ticket.printer.encode(), ticket.id, 0)

    def progress(self, ticket: Ticket) -> Progress:
        """How far a job is."""
        jobs = ctypes.POINTER(Listed)()
        count = self._cups.cupsGetJobs2(None, ctypes.byref(jobs), ticket.printer.encode(), _MINE, _EVERY_STATE)
        try:
            found = (Progress(jobs[place].state) for place in range(max(0, count)) if jobs[place].id == ticket.id)
            return next(found, Progress.COMPLETED)
        finally:
            self._cups.cupsFreeJobs(count, jobs)

    def _told(self, printer: str) -> dict[str, str]:
        """What the service tells of a printer, by the names of RFC 8011; nothing where it does not know it."""
        found = self._cups.cupsGetNamedDest(None, printer.encode(), None)
        if not found:
            return {}
        one = found.contents
        told = {one.options[place].name: one.options[place].value or b"" for place in range(one.count)}
        self._cups.cupsFreeDests(1, found)
        return {name.decode(): value.decode(errors="replace") for name, value in told.items()}


def spooler_of(printer: QPrinter) -> Spooler | None:
    """The service that this printer belongs to; None where the system prints in another way."""
    is_real = printer.outputFormat() is printer.OutputFormat.NativeFormat
    return spooler() if is_real and sys.platform.startswith("linux") else None


@cache
def spooler() -> Spooler | None:
    """This PC's print service, None where its library is missing."""
    try:
        library = ctypes.CDLL("libcups.so.2")
    except OSError:
        return None
    library.cupsGetNamedDest.restype = ctypes.POINTER(Destination)
    # Where a caller names no type, a pointer would be cut to the width of a number.
    library.cupsWriteRequestData.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t)
    return Spooler(library)
