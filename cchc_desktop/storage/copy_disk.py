"""The disk under the copies: what is written whole or not at all, sums, what a pulled stick or a full disk says."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc_desktop.disks import give_name, has_folder
from cchc_desktop.domain.errors import Damaged, Unavailable

PART = ".part"
REST_SECONDS = 0.002
_CHUNK = 1024 * 1024
# What Windows says of a file that another program has open, or has locked a part of.
_HELD = (32, 33)


@contextmanager
def told_of(folder: Path) -> Iterator[None]:
    """Turn what a disk says while a copy is written into one sentence that names the place."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise _refusal(folder, error) from error


def _refusal(folder: Path, error: Exception) -> Unavailable:
    number = getattr(error, "errno", None)
    said = str(error).lower()
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or "full" in said:
        return Unavailable(f"Ổ đĩa chứa “{folder}” đã đầy nên chưa sao lưu được; hãy dọn bớt hoặc chọn nơi khác.")
    if not has_folder(folder):
        return Unavailable(f"Không còn thấy thư mục “{folder}”; hãy cắm lại USB, ổ đĩa hoặc chọn nơi khác.")
    if getattr(error, "winerror", None) in _HELD:
        return Unavailable(
            f"Tệp trong “{folder}” đang mở ở chương trình khác nên chưa sao lưu được; hãy đóng tệp rồi làm lại."
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or "readonly" in said or not os.access(folder, os.W_OK):
        return Unavailable(f"Không ghi được vào thư mục “{folder}”: chỉ được đọc; hãy chọn nơi khác để sao lưu.")
    if isinstance(error, sqlite3.DatabaseError) and ("malformed" in said or "not a database" in said):
        return Damaged("Tệp sổ đang dùng đã hỏng nên không sao lưu được; hãy khôi phục bản sao lưu gần nhất.")
    if "locked" in said or "busy" in said:
        return Unavailable("Sổ đang bị chương trình khác khóa nên chưa sao lưu được; hãy thử lại sau ít phút.")
    return Unavailable(f"Ổ đĩa chứa “{folder}” báo lỗi khi ghi nên chưa sao lưu được; hãy kiểm tra lại ổ đĩa, USB.")


def sum_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, as hexadecimal digits."""
    total = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            total.update(piece)
    return total.hexdigest()


@contextmanager
def part(folder: Path) -> Iterator[Path]:
    """A name for what is not finished; nothing is left of it, except by a kill."""
    unfinished = folder / f".{secrets.token_hex(6)}{PART}"
    try:
        yield unfinished
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def write_json(path: Path, said: object) -> None:
    """Write it whole or not at all: what stood there stays until all of it is on the disk. Raises OSError."""
    with part(path.parent) as beside:
        with beside.open("x", encoding="utf-8") as file:
            json.dump(said, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        give_name(beside, path)


def duplicate(source: Path, target: Path) -> str:
    """Copy a file's bytes with rests between, down to the disk; returns the sum of what was read. Raises OSError."""
    total = hashlib.sha256()
    with source.open("rb") as reading, target.open("xb") as writing:
        while piece := reading.read(_CHUNK):
            total.update(piece)
            writing.write(piece)
            time.sleep(REST_SECONDS)
    sync(target)
    return total.hexdigest()


def sync(path: Path) -> None:
    """Wait until a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError:  # some file systems of sticks know no such thing
        pass
    finally:
        os.close(number)
