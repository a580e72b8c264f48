"""The office's list of usual reasons as it stands: its own, or the one the program brings along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.domain.reasons import USUAL, Reason, ReasonKind

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View

# What a dossier keeps as its cause when the reason was told in words of one's own.
OTHER_CAUSE = "Lý do khác"


def listed(view: View, kind: ReasonKind) -> tuple[Reason, ...]:
    """The reasons of a kind in the office's order, also those no longer offered."""
    return tuple(view.reasons.load(kind)) or USUAL[kind]
