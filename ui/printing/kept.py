"""The queue as this PC keeps it: what has yet to come out, as recipes without a page or a person, written whole."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QIODevice, QSaveFile

from cchc_desktop.domain.errors import InvalidInput, Unavailable
from ui.printing.entry import Entry, State
from ui.printing.recipe import as_kept, from_kept
from ui.printing.setup import MOST_COPIES, PrintSetup

FILE_NAME = "print-queue.json"
CLOSED = "Chương trình đã đóng trước khi giấy này in xong."
BROKE_OFF = "Chương trình dừng giữa lúc in; hãy xem giấy đã ra chưa."
UNKEPT = "Không ghi nhớ được hàng đợi in trên máy này; giấy chưa in sẽ mất nếu chương trình dừng."


class QueueFile:
    """Lies beside the window's preferences; of two writings the one asked later stays, whatever thread is quicker."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._lock = threading.Lock()
        self._written = 0

    def read(self) -> tuple[Entry, ...]:
        """What had not come out when the program ended; what cannot be read is left out."""
        try:
            kept = json.loads(self.path.read_text("utf-8"))
            lines = kept["entries"]
        except (OSError, ValueError, KeyError, TypeError):
            return ()
        return tuple(_read(lines)) if isinstance(lines, list) else ()

    def write(self, entries: Iterable[Entry], version: int) -> None:
        """Keep these in the place of what was kept; a lower ``version`` than the last is old news.

        Raises Unavailable when the folder does not take it: what was kept before is still there then.
        """
        lines = [_kept(entry) for entry in entries]
        with self._lock:
            if version <= self._written:
                return
            if lines or self.path.exists():
                self._replace({"entries": lines})
            self._written = version

    def _replace(self, kept: Mapping[str, Any]) -> None:
        file = QSaveFile(str(self.path))
        if not file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise Unavailable(UNKEPT)
        file.write(json.dumps(kept, ensure_ascii=False, indent=1).encode())
        if not file.commit():
            raise Unavailable(UNKEPT)


def _kept(entry: Entry) -> dict[str, Any]:
    """No title: a screen may have put a name into it."""
    return {
        "id": entry.id,
        "form": entry.form,
        "recipe": as_kept(entry.recipe) if entry.recipe else None,
        "at": entry.at.isoformat(),
        "printer": entry.setup.printer,
        "copies": entry.setup.copies,
        "pages": entry.pages,
        "state": entry.state.value,
    }


def _read(lines: list[Any]) -> Iterator[Entry]:
    for line in lines:
        try:
            was_printing = State(line["state"]) is State.PRINTING
            yield Entry(
                title="",
                form=str(line["form"]),
                at=datetime.fromisoformat(line["at"]),
                setup=PrintSetup(str(line["printer"]), copies=max(1, min(MOST_COPIES, int(line["copies"])))),
                recipe=from_kept(line["recipe"]) if line["recipe"] else None,
                pages=int(line["pages"]),
                state=State.FAILED if was_printing else State.WAITING,
                why=BROKE_OFF if was_printing else CLOSED,
                id=str(line["id"]),
            )
        except (ValueError, KeyError, TypeError, InvalidInput):
            continue
