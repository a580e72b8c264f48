"""The printers of this PC; asked one at a time, and never from the window's thread: a printer may be slow to answer."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_desktop.domain.errors import Unavailable
from ui.printing.setup import Tray

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

NO_PRINTER = "Chưa có máy in; giấy nằm trong hàng đợi, có thể lưu thành tệp PDF."
# What writes a file or opens another program is no printer that paper may go to unasked.
_NOT_PAPER = re.compile(r"(?i)print to pdf|xps document writer|onenote|fax")
# The system's lists of printers are not made for several threads at a time.
_one_at_a_time = threading.RLock()


class NoPrinter(Unavailable):
    """There is no printer that paper may go to unasked."""


class PrinterGone(Unavailable):
    """The printer that was chosen is not on this PC any more: another one is not taken silently."""


@dataclass(frozen=True, slots=True)
class Printers:
    """Their names as the system knows them, and which takes paper when none was chosen (empty: none does)."""

    names: tuple[str, ...] = ()
    usual: str = ""


def installed() -> Printers:
    """What printers there are now."""
    from PySide6.QtPrintSupport import QPrinterInfo

    with _one_at_a_time:
        names = tuple(QPrinterInfo.availablePrinterNames())
        usual = QPrinterInfo.defaultPrinterName()
    if usual not in names or not takes_paper(usual):
        usual = ""
    real = [name for name in names if takes_paper(name)]
    return Printers(names, usual or (real[0] if len(real) == 1 else ""))


def takes_paper(name: str) -> bool:
    """Whether sheets come out of it, as far as its name tells."""
    return _NOT_PAPER.search(name) is None


def chosen(wanted: str, here: Printers) -> str:
    """The printer to send to. Raises PrinterGone and NoPrinter."""
    if wanted:
        if wanted not in here.names:
            raise PrinterGone(f"Máy in «{wanted}» đã chọn không còn trên máy này; hãy chọn máy in khác.")
        return wanted
    if here.usual:
        return here.usual
    if any(takes_paper(name) for name in here.names):
        raise PrinterGone("Máy này có nhiều máy in mà chưa đặt máy nào làm mặc định; hãy chọn máy in.")
    raise NoPrinter(NO_PRINTER)


def opened(name: str) -> QPrinter:
    """The printer of that name, ready to be set up. Raises PrinterGone."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    from ui.printing.cups import spooler

    with _one_at_a_time:
        info = QPrinterInfo.printerInfo(name)
        service = spooler()
        if service is not None:
            service.ask_nobody()
        if info.isNull():
            raise PrinterGone(f"Máy in «{name}» đã chọn không còn trên máy này; hãy chọn máy in khác.")
        return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def trouble(name: str) -> str:
    """Why the printer cannot print, as it says itself, in one sentence; empty when it does not say so."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    from ui.printing.cups import IN_TROUBLE, spooler

    service = spooler()
    if service is not None:
        return service.trouble(name)
    with _one_at_a_time:
        info = QPrinterInfo.printerInfo(name)
        has_stopped = info.state() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
        return IN_TROUBLE.format(name) if has_stopped and not info.isNull() else ""


def trays(name: str) -> tuple[Tray, ...]:
    """The trays that can be chosen of a printer; only systems that tell them offer any."""
    printer = opened(name)
    ask = getattr(printer, "supportedPaperSources", None)
    if ask is None:
        return (Tray.AUTO,)
    with _one_at_a_time:
        told = {getattr(source, "value", source) for source in ask()}
    return (Tray.AUTO, *(tray for tray in Tray if tray is not Tray.AUTO and tray.value in told))
