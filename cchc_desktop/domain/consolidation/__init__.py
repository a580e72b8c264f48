"""Reports of several offices become one: what each layout promises, what breaks it, and what may be added up."""

from __future__ import annotations

from cchc_desktop.domain.consolidation.layout import FIGURE_ROLES, ROLE_WORDS, HeaderColumn, Layout, Role
from cchc_desktop.domain.consolidation.standing import BANDS, Band, Standing, standings
from cchc_desktop.domain.consolidation.submission import (
    Breach,
    Line,
    Remark,
    StatedPeriod,
    Submission,
    Verdict,
    breaches,
    verdict,
)
from cchc_desktop.domain.consolidation.summary import FieldRows, OfficeRow, Summary, same_office, summed_up

__all__ = [
    "BANDS",
    "FIGURE_ROLES",
    "ROLE_WORDS",
    "Band",
    "Breach",
    "FieldRows",
    "HeaderColumn",
    "Layout",
    "Line",
    "OfficeRow",
    "Remark",
    "Role",
    "Standing",
    "StatedPeriod",
    "Submission",
    "Summary",
    "Verdict",
    "breaches",
    "same_office",
    "standings",
    "summed_up",
    "verdict",
]
