"""The register workbook (sheets "Sổ theo dõi" and "Diễn biến"), in both directions."""

from __future__ import annotations

from cchc_desktop.workbooks.register.columns import SHEET, TITLE_OF
from cchc_desktop.workbooks.register.happenings import SHEET as EVENTS_SHEET
from cchc_desktop.workbooks.register.happenings import Happening, HappeningsSheets
from cchc_desktop.workbooks.register.incoming import IncomingRegister, ReadRow
from cchc_desktop.workbooks.register.outgoing import OutgoingRegister, writing
from cchc_desktop.workbooks.register.plain_book import Cover
from cchc_desktop.workbooks.register.refused import RefusedRows, write_refused

__all__ = [
    "EVENTS_SHEET",
    "SHEET",
    "TITLE_OF",
    "Cover",
    "Happening",
    "HappeningsSheets",
    "IncomingRegister",
    "OutgoingRegister",
    "ReadRow",
    "RefusedRows",
    "write_refused",
    "writing",
]
