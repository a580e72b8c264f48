"""Which procedures certify, and in what their dossiers are counted."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache

from cchc_desktop import resources
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import Certified, ProcedureVersion

MOST_COPIES = 9_999


@cache
def known_kinds() -> Mapping[str, Certified]:
    """What the published procedures certify, by their codes.

    A copy from the original register and a slip put right in a contract certify nothing anew, so they are left out.
    """
    rows = csv.DictReader(io.StringIO(resources.text("seed/certification.csv")))
    return {row["code"]: Certified(row["kind"]) for row in rows}


def copies_checked(copies: int) -> int:
    """How many were certified by one dossier. Raises InvalidInput ``copies``."""
    if not 0 <= copies <= MOST_COPIES:
        raise InvalidInput("copies", "Số bản, số việc chứng thực từ 0 đến 9.999.")
    return copies


def certified_by(version: ProcedureVersion) -> Certified | None:
    """What dossiers of this version are counted in; books older than the question go by the published code."""
    return version.certifies or known_kinds().get(version.code)
