"""What stands beside a copy of the book: when it was made, what was found in it, and the sum of its bytes."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cchc_desktop.domain.rotation import Made, Why
from cchc_desktop.storage.copy_disk import PART, write_json

PLAIN, SEALED = ".db", ".db.age"
PREFIX = "office-"
_FORGOTTEN_AFTER_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class HeadThen:
    """Where the chain of a station ended when the copy was made."""

    station: str
    seq: int
    seal: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One copy; ``problem`` is what the last look into it found wrong, empty while it is whole."""

    file: str
    made_at: datetime
    why: Why
    version: str
    revision: str
    office: str
    agency_code: str
    dossiers: int
    events: int
    heads: tuple[HeadThen, ...]
    size: int
    sha256: str
    encrypted: bool
    checked_at: datetime
    problem: str = ""

    @property
    def made(self) -> Made:
        """The copy as the rotation sees it."""
        return Made(self.file, self.made_at, self.why, not self.problem)


def manifest_path(copy: Path) -> Path:
    """The manifest's place beside a copy."""
    name = copy.name.removesuffix(SEALED).removesuffix(PLAIN)
    return copy.with_name(f"{name}.json")


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write it whole or not at all; raises OSError."""
    said = {**asdict(manifest), "made_at": manifest.made_at.isoformat(), "checked_at": manifest.checked_at.isoformat()}
    write_json(manifest_path(folder / manifest.file), said)


def read_manifest(copy: Path) -> Manifest | None:
    """What is said beside a copy; None where nothing readable stands there, or it speaks of another file."""
    try:
        said: dict[str, Any] = json.loads(manifest_path(copy).read_text(encoding="utf-8"))
        heads = tuple(HeadThen(str(one["station"]), int(one["seq"]), str(one["seal"])) for one in said["heads"])
        times = {name: datetime.fromisoformat(said[name]) for name in ("made_at", "checked_at")}
        manifest = Manifest(**{**said, **times, "heads": heads, "why": Why(said["why"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return manifest if manifest.file == copy.name else None


def copies_in(folder: Path) -> Iterator[Path]:
    """The finished copies in a folder by their names, the newest first; none where the folder is not there."""
    try:
        names = sorted((entry.name for entry in os.scandir(folder) if entry.is_file()), reverse=True)
    except OSError:
        return
    for name in names:
        if name.startswith(PREFIX) and name.endswith((PLAIN, SEALED)):
            yield folder / name


def tidy(folder: Path) -> None:
    """Remove what a killed program left half written; what another is writing now is young and stays."""
    with suppress(OSError):
        spoken_of = {manifest_path(copy) for copy in copies_in(folder)}
        # A manifest is there before its copy is: one alone belongs to a copy that never came, or has gone.
        alone = (said for said in folder.glob(f"{PREFIX}*.json") if said not in spoken_of)
        for left in (*folder.glob(f".*{PART}*"), *alone):
            if time.time() - left.stat().st_mtime > _FORGOTTEN_AFTER_SECONDS:
                left.unlink()


def free_name(folder: Path, at: datetime, *, encrypted: bool) -> str:
    """A name for a copy made then that nothing in the folder has; it names nobody."""
    ending = SEALED if encrypted else PLAIN
    number = 1
    while True:
        stem = f"{PREFIX}{at:%Y%m%d-%H%M}" + (f"-{number}" if number > 1 else "")
        if not any((folder / f"{stem}{taken}").exists() for taken in (PLAIN, SEALED)):
            return f"{stem}{ending}"
        number += 1
