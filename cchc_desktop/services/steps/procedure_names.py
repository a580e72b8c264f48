"""A procedure by the name another book gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_desktop.domain.text import fold, nfc

if TYPE_CHECKING:
    from cchc_desktop.domain.catalogue import Catalogue, Procedure

_CODE = re.compile(r"(?<!\d)\d\.\d{6}(?!\d)")
_PREFIX = "Thủ tục "


def procedure_called(catalogue: Catalogue, name: str) -> Procedure | None:
    """The procedure of exactly that name, "Thủ tục" before it aside, or whose code stands in it."""
    if not name:
        return None
    bare = nfc(name)
    other = bare[len(_PREFIX) :] if fold(bare).startswith(fold(_PREFIX)) else f"{_PREFIX}{bare}"
    found = catalogue.named(bare) or catalogue.named(other)
    codes = _CODE.findall(bare)
    return found or (catalogue.get(codes[0]) if len(codes) == 1 else None)
