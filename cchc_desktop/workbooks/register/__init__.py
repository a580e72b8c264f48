"""The register workbook (sheets "Sổ theo dõi" and "Diễn biến"), in both directions."""

from __future__ import annotations

from cchc_desktop.workbooks.register.columns import SHEET, TITLE_OF
from cchc_desktop.workbooks.register.happenings import SHEET as EVENTS_SHEET
from cchc_desktop.workbooks.register.happenings import Happening, HappeningsSheets
from cchc_desktop.workbooks.register.incoming import IncomingRegister, ReadRow
from cchc_desktop.workbooks.register.mapped import MappedRegister
from cchc_desktop.workbooks.register.mapping import TARGETS, ColumnMap, given, guess, remembered
from cchc_desktop.workbooks.register.outgoing import OutgoingRegister, writing
from cchc_desktop.workbooks.register.plain_book import Cover
from cchc_desktop.workbooks.register.refused import RefusedRows, write_refused

__all__ = [
    "EVENTS_SHEET",
    "SHEET",
    "TARGETS",
    "TITLE_OF",
    "ColumnMap",
    "Cover",
    "Happening",
    "HappeningsSheets",
    "IncomingRegister",
    "MappedRegister",
    "OutgoingRegister",
    "ReadRow",
    "RefusedRows",
    "given",
    "guess",
    "remembered",
    "write_refused",
    "writing",
]
