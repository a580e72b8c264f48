"""A dossier made from one line of a register: the fewest events that give the line, each lawful and in order of time.

What the line cannot say (when a supplement was asked for, when the clock was stopped) is assumed and remarked.
"""

from __future__ import annotations

from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.imported.bearings import Bearings, Remark
from cchc_desktop.domain.imported.teller import Teller
from cchc_desktop.domain.register import RegisterLine

__all__ = ["Bearings", "Remark", "dossier_of"]


def dossier_of(line: RegisterLine, bearings: Bearings) -> tuple[Dossier, tuple[Remark, ...]]:
    """The dossier that the line tells of, with what had to be assumed.

    Raises InvalidInput by the line's field when it contradicts itself, lacks a day it needs or tells of the future.
    """
    teller = Teller(line, bearings)
    teller.tell()
    return teller.dossier, tuple(teller.remarks)
