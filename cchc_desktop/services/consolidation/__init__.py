"""Quarter reports of many offices into one workbook: looked at first, written only when nothing is left to ask."""

from __future__ import annotations

from cchc_desktop.services.consolidation.columns import confirm
from cchc_desktop.services.consolidation.looking import Plan, Source, State, look
from cchc_desktop.services.consolidation.writing import Accepted, Written, file_name, write

__all__ = ["Accepted", "Plan", "Source", "State", "Written", "confirm", "file_name", "look", "write"]
