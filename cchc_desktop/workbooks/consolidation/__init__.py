"""Quarter reports of many offices come in, in our layout or another, and go out as one workbook."""

from __future__ import annotations

from cchc_desktop.workbooks.consolidation.incoming import Incoming, read
from cchc_desktop.workbooks.consolidation.outgoing import ConsolidatedView, Warned, write

__all__ = ["ConsolidatedView", "Incoming", "Warned", "read", "write"]
