"""The command line: every trip of the office without its window, for scripts and IT staff."""

from __future__ import annotations

from cchc_desktop.cli.program import run

__all__ = ["run"]
