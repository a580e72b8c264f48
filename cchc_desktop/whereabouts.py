"""Where a book must not lie: on a network share, which loses writes, or in a folder that another program syncs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cchc_desktop.domain.errors import Unavailable

_MOUNTS = Path("/proc/self/mounts")
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "afs", "ncpfs", "ceph", "davfs"})
_NETWORK_BY_FUSE = ("sshfs", "rclone", "glusterfs", "gvfsd-fuse", "davfs", "smbnetfs")
_REMOTE_DRIVE = 4
# By the beginning of a folder's name without spaces, in small letters, as the programs name their folders.
_SYNCED = (
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("googledrive", "Google Drive"),
    ("icloud", "iCloud"),
    ("mobiledocuments", "iCloud"),
    ("cloudstorage", "iCloud, Google Drive hoặc OneDrive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("megasync", "MEGA"),
)
# What the programs leave in the root of what they sync, however it is named.
_MARKS = (
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".stfolder", "Syncthing"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
)


def check_place(folder: Path) -> None:
    """Raise Unavailable with the reason and the way out when a book must not lie in that folder."""
    share = network_share(folder)
    if share is not None:
        raise Unavailable(
            f"Thư mục {folder} nằm trên ổ mạng ({share}). Sổ để trên ổ mạng có thể hỏng hoặc mất hồ sơ khi mạng chập "
            "chờn. Hãy chuyển cả thư mục về ổ đĩa của máy này; nếu nhiều quầy dùng chung một sổ, hãy dùng máy chủ "
            "PostgreSQL; ổ mạng chỉ nên làm nơi sao lưu thứ hai."
        )
    program = synced_by(folder)
    if program is not None:
        raise Unavailable(
            f"Thư mục {folder} đang được {program} đồng bộ. Sổ có thể bị ghi đè bằng bản cũ và dữ liệu công dân bị đưa "
            "lên mạng. Hãy chuyển cả thư mục ra ngoài thư mục đồng bộ, ví dụ sang một thư mục riêng trên ổ D."
        )


def network_share(folder: Path, mounts: str | None = None) -> str | None:
    """The share that a folder lies on, None for a disk of this PC; ``mounts`` is what the system says of its disks."""
    if sys.platform == "win32":
        return share_named(str(folder)) or _mapped_drive(folder)
    return _mounted(folder, _said(_MOUNTS) if mounts is None else mounts)


def share_named(name: str) -> str | None:
    r"""The ``\\server\share`` that a path of Windows begins with, None for one that names a drive."""
    name = name.replace("/", "\\")
    if name.upper().startswith("\\\\?\\UNC\\"):
        name = "\\\\" + name[8:]
    if not name.startswith("\\\\") or name.startswith(("\\\\?\\", "\\\\.\\")):
        return None
    return "\\\\" + "\\".join(name[2:].split("\\")[:2])


def _mapped_drive(folder: Path) -> str | None:
    import ctypes

    root = f"{folder.drive}\\"
    ask = getattr(ctypes, "windll").kernel32.GetDriveTypeW  # noqa: B009  (other systems have none)
    return folder.drive if ask(root) == _REMOTE_DRIVE else None


def _mounted(folder: Path, mounts: str) -> str | None:
    """The source of the mount that the folder is under, when its kind is one of the network."""
    place = os.path.realpath(folder)
    longest, found = "", None
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        source, at, kind = (_plain(part) for part in parts[:3])
        if len(at) >= len(longest) and (place == at or place.startswith(at.rstrip("/") + "/")):
            longest, found = at, source if _is_network(kind) else None
    return found


def _is_network(kind: str) -> bool:
    return kind in _NETWORK or kind.startswith(tuple(f"fuse.{name}" for name in _NETWORK_BY_FUSE))


def _plain(part: str) -> str:
    """A part of a line of mounts, where spaces stand as octal numbers."""
    return part.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


def _said(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:  # a system without such a file has no such mounts that we could know of
        return ""


def synced_by(folder: Path) -> str | None:
    """The program that syncs a folder or one above it, None for none that is known."""
    for one in (folder, *folder.parents):
        name = "".join(one.name.split()).lower()
        for beginning, program in _SYNCED:
            if name.startswith(beginning):
                return program
        for mark, program in _MARKS:
            if os.path.lexists(one / mark) and one != Path.home():
                return program
    return None
