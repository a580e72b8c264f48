"""What the disks of Windows ask for besides: patience with a name, and an answer of a share that is away."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Scanners and the search index let go within moments; who has the file open in Excel is told after this.
PATIENCE_SECONDS = 1.0 if os.name == "nt" else 0.0
_AGAIN_SECONDS = 0.05


def has_folder(path: Path | str) -> bool:
    """Whether a folder can be reached there; a path's own question raises what a network answers that is down."""
    return os.path.isdir(path)  # noqa: PTH112


def has_file(path: Path) -> bool:
    """Whether a file can be reached there; as for a folder."""
    return os.path.isfile(path)  # noqa: PTH113


def as_uri(path: Path, *, mode: str) -> str:
    r"""The address by which the driver opens a file only to read (``ro``) or to write (``rw``), and never makes one.

    A share of Windows (``\\server\share``) stands in the path: in the place of a server the driver takes none.
    """
    address = path.absolute().as_uri()
    if not address.startswith("file:///"):
        address = address.replace("file://", "file:////", 1)
    return f"{address}?mode={mode}"


def give_name(part: Path, target: Path) -> None:
    """Let ``part`` take the place of ``target``, at once and whole; both are on one disk.

    Windows renames no file that is open: there it is tried for a second. Raises OSError as the system says it.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            part.replace(target)
        except PermissionError:
            if time.monotonic() >= end:
                raise
            time.sleep(_AGAIN_SECONDS)
        else:
            return
