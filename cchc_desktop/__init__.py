"""The one-stop counter of a commune: everything but the window."""

from __future__ import annotations

__version__ = "0.1.0"
