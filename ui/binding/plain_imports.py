"""Keeps imports plain: Qt's binding would read the source of each module loaded after it, for a syntax not used here.

On import PySide6 puts an import of its own in the place of Python's, which looks in each new module's text for
``from __feature__ import …``. That is a sixth of what loading the program takes, and a frozen program has no text.
"""

from __future__ import annotations

import builtins


def keep_imports_plain() -> None:
    """Load Qt's core and put Python's own import back; harmless when done again, or when Qt was loaded before."""
    plain = getattr(builtins, "__orig_import__", builtins.__import__)
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain
