"""What every trip begins with: the stamp of what happened, and the dossier it happened to."""

from __future__ import annotations

from cchc_desktop.services.steps.stamp import stamped

__all__ = ["stamped"]
