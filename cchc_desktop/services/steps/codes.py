"""What people give to name a dossier: a typed code, a scanned slip, the number of a slip."""

from __future__ import annotations

from cchc_desktop.domain.numbering import code_from_scan
from cchc_desktop.domain.text import nfc


def typed_code(text: str) -> str:
    """The code as the book keeps it. Raises InvalidInput ``code`` for a mangled scan.

    The number of a slip ("05/PTC-TTPVHCC") names a dossier that was turned away; no scanner types it.
    """
    clean = nfc(text)
    return clean.upper() if "/" in clean else code_from_scan(clean)
