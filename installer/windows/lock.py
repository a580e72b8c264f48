"""Which locked packages a Windows Python needs to freeze the program, each still with its hashes."""

from __future__ import annotations

import re

# To freeze: PyInstaller with what it needs on Windows; all else of the tests' lock would only swell the bundle.
FREEZING = frozenset(
    {
        "altgraph",
        "packaging",
        "pefile",
        "pyinstaller",
        "pyinstaller-hooks-contrib",
        "pywin32-ctypes",
        "setuptools",
    }
)
_MARKER = re.compile(r" ; (.+?)(?= \\$)", re.MULTILINE)
_COMPARISON = re.compile(r"(\w+) (==|!=) '([^']*)'")
_WINDOWS = {
    "sys_platform": "win32",
    "os_name": "nt",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
}


def for_windows(run_lock: str, test_lock: str) -> str:
    """The part of the locks that a Windows Python installs to freeze, without markers: a foreign pip misreads them.

    Raises ValueError when the locks lack one of the packages or hold a marker of an unknown kind.
    """
    wanted = set(entries(run_lock)) | FREEZING
    found = entries(test_lock)
    if wanted - found.keys():
        raise ValueError(f"not locked: {sorted(wanted - found.keys())}")
    taken = [entry for name, entry in found.items() if name in wanted and _holds_on_windows(entry)]
    return "\n".join(_MARKER.sub("", entry) for entry in taken) + "\n"


def entries(lock: str) -> dict[str, str]:
    """Each package of a lock with its lines."""
    blocks = re.split(r"\n(?=\S)", lock.strip())
    return {block.partition("==")[0]: block for block in blocks if not block.startswith("#")}


def _holds_on_windows(entry: str) -> bool:
    """Read a marker of comparisons joined by ``or``, which is all that the locks have."""
    marker = _MARKER.search(entry)
    return marker is None or any(map(_is_true, marker[1].split(" or ")))


def _is_true(comparison: str) -> bool:
    read = _COMPARISON.fullmatch(comparison)
    if read is None or read[1] not in _WINDOWS:
        raise ValueError(f"a marker of an unknown kind: {comparison}")
    return (_WINDOWS[read[1]] == read[3]) is (read[2] == "==")
