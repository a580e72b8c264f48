"""Keeps Python 3.11 alive under PySide6 6.12, whose calls take references to None, True and False they never got.

From Python 3.12 on these three cannot die (PEP 683) and the wheel is built for that; on 3.11 some thousand calls
end the program with "deallocating None". A count that cannot be used up is what 3.12 does.
"""

from __future__ import annotations

import sys

ENOUGH = 1 << 48
_SLACK = 1000


def keep_none_alive() -> None:
    """Give the three more references than calls into Qt can take; harmless when done again."""
    if sys.version_info >= (3, 12):
        return
    from ctypes import c_ssize_t

    for lasting in (None, True, False):
        count = c_ssize_t.from_address(id(lasting))
        if abs(count.value - sys.getrefcount(lasting)) < _SLACK and count.value < ENOUGH:
            count.value += 2 * ENOUGH
