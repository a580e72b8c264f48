"""Hearing what other counters keep in the same book on a server: a thread that waits for the server's word."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress

KEPT, DOSSIER = "kept", "dossier"
CHANNEL = "cchc_book"
_LOOK_UP_S = 0.5
_AGAIN_AFTER_S = 2.0
Heard = Callable[[str], object]


def own_name() -> str:
    """What this process is called on the server, so that it need not hear of its own changes."""
    host = os.environ.get("COMPUTERNAME", "pc") if os.name == "nt" else os.uname().nodename
    return f"cchc-{host[:40]}-{os.getpid()}"


class Listening:
    """Calls ``heard`` with KEPT or DOSSIER, from a thread of its own, after others changed something of that kind.

    A connection that is lost is made again; since nobody knows what was missed meanwhile, both are then heard.
    """

    def __init__(self, url: str, heard: Heard) -> None:
        self._url = url
        self._heard = heard
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="other-counters", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening; a thread that is just waiting for a dead server is not waited for."""
        self._stopped.set()
        self._thread.join(2 * _LOOK_UP_S)

    def _listen(self) -> None:
        import psycopg

        was_lost = False
        while not self._stopped.is_set():
            with suppress(psycopg.Error):
                self._hear(was_lost=was_lost)
            was_lost = True
            self._stopped.wait(_AGAIN_AFTER_S)

    def _hear(self, *, was_lost: bool) -> None:
        import psycopg

        from cchc_desktop.storage.postgresql import driver_address, patience

        with psycopg.connect(driver_address(self._url), autocommit=True, **patience()) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            if was_lost and not self._stopped.is_set():
                self._heard(KEPT)
                self._heard(DOSSIER)
            while not self._stopped.is_set():
                for word in connection.notifies(timeout=_LOOK_UP_S):
                    name, _, kind = word.payload.rpartition(" ")
                    if name != own_name() and not self._stopped.is_set():
                        self._heard(kind)
