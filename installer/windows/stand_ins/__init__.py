"""Puts into a Wine prefix what Windows 10 has and Wine 8 lacks; for building and trying only, never shipped."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from typing import TYPE_CHECKING

from installer.report import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from installer.windows.wine import Wine

_TOOLS = "x86_64-w64-mingw32-"
_HERE = os.path.dirname(__file__)
_FAILED = "Không dựng được phần thay thế cho Wine."
_SETTINGS = "Windows.UI.ViewManagement.UISettings"
_CLASSES = r"HKLM\Software\Microsoft\WindowsRuntime\ActivatableClassId"
_OVERRIDES = r"HKCU\Software\Wine\DllOverrides"


def put_in(wine: Wine, qt: str) -> None:
    """Give a prefix what Qt, found in the folder ``qt`` of its wheel, and the libraries in Rust ask Windows for."""
    system = os.path.join(wine.prefix, "drive_c", "windows", "system32")
    _compile("ui_settings.c", os.path.join(system, "windows.ui.dll"), "-lole32")
    wine.run(["reg", "add", rf"{_CLASSES}\{_SETTINGS}", "/v", "DllPath", "/t", "REG_SZ",
              "/d", r"C:\windows\system32\windows.ui.dll", "/f"])  # fmt: skip
    _compile("random_numbers.c", os.path.join(system, "bcryptprimitives.dll"), "-ladvapi32")
    _hollow(os.path.join(qt, "Qt6Core.dll"), "icuuc", system)
    _hollow(os.path.join(qt, "plugins", "platforms", "qwindows.dll"), "mscms", system)
    wine.run(["reg", "add", _OVERRIDES, "/v", "mscms", "/d", "native", "/f"])


def _compile(source: str, target: str, library: str) -> None:
    flags = ["-w", "-O1", "-shared", "-s", "-o", target]
    run([f"{_TOOLS}gcc", *flags, os.path.join(_HERE, source), library], _FAILED)


def _hollow(program: str, library: str, system: str) -> None:
    """Make a library whose functions, those that the program imports, all answer 0."""
    told = subprocess.run([f"{_TOOLS}objdump", "-p", program], capture_output=True, text=True, check=True).stdout
    names = imported(told, library)
    target = os.path.join(system, f"{library}.dll")
    with tempfile.TemporaryDirectory() as place:
        code, exports, made, whole = (os.path.join(place, name) for name in ("a.s", "a.def", "a.o", "a.dll"))
        for path, text in ((code, assembly(names)), (exports, f"LIBRARY {library}.dll\nEXPORTS\n" + "\n".join(names))):
            with open(path, "w", encoding="ascii") as file:
                file.write(text + "\n")
        run([f"{_TOOLS}as", "-o", made, code], _FAILED)
        run([f"{_TOOLS}ld", "-shared", "-e", "DllMain", "-o", whole, made, exports], _FAILED)
        if os.path.lexists(target):
            os.unlink(target)  # Wine's own may be a link to a file of all prefixes
        shutil.move(whole, target)


def imported(told: str, library: str) -> list[str]:
    """The functions of one library that a program imports, as objdump tells them."""
    names: list[str] = []
    is_there = False
    for line in told.splitlines():
        if "DLL Name:" in line:
            is_there = line.lower().rstrip().endswith(f"{library.lower()}.dll")
        elif is_there and (found := re.match(r"\s+[0-9a-f]+\s+\d+\s+(\w+)", line)):
            names.append(found[1])
    return names


def assembly(names: Sequence[str]) -> str:
    """Functions that all answer 0; the opener of converters also says that it failed, or Qt would go on with it."""
    lines = [".intel_syntax noprefix", ".text", ".globl DllMain", "DllMain:", " mov eax,1", " ret"]
    for name in names:
        lines += [f".globl {name}", f"{name}:"]
        if name == "ucnv_open":
            lines += [" test rdx,rdx", " je 1f", " mov dword ptr [rdx],4", "1:"]
        lines += [" xor eax,eax", " ret"]
    return "\n".join(lines)
