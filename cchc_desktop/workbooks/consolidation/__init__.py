"""Quarter reports of many offices come in, in our layout or another, and go out as one workbook."""

from __future__ import annotations

from cchc_desktop.workbooks.consolidation.incoming import Incoming, Remark, read

__all__ = ["Incoming", "Remark", "read"]
