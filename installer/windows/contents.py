"""Tells of each program file in the bundle what needs it, so that nothing lies there for nobody."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from installer.report import SetUpFailed

# What is found by its folder at run time, each with who asks for it.
PLUGINS = {
    "platforms/qwindows.dll": "Qt: cửa sổ",
    "platforms/qoffscreen.dll": "Qt: lệnh chụp màn hình",
    "iconengines/qsvgicon.dll": "Qt: biểu tượng SVG",
    "imageformats/qsvg.dll": "Qt: hình SVG của bảng kiểu",
    "imageformats/qico.dll": "Qt: biểu tượng của chương trình",
    "styles/": "Qt: kiểu cửa sổ",
}
# The runtime of Python itself, which the start of each program loads by name.
STARTED = {"python311.dll": "khởi động", "python3.dll": "mô-đun abi3", "base_library.zip": "khởi động"}
_PROGRAM = (".exe", ".dll", ".pyd")
_TAGS = re.compile(r"(\.cp\d+-win_amd64|\.abi3)?\.pyd$")
_LIBRARY = re.compile(r"DLL Name: (\S+)")
_OBJDUMP = "/usr/bin/x86_64-w64-mingw32-objdump"


def needs(files: list[str], libraries: dict[str, set[str]], importers: dict[str, list[str]]) -> dict[str, str]:
    """Of each program file who needs it; an empty text for one that nobody does.

    ``files`` by their places in the bundle, ``libraries`` what each loads, in small letters, ``importers`` the modules
    that import each module, as the freezer found them from main.py on.
    """
    found = {name: _own_reason(name, importers) for name in files}
    loaded: dict[str, str] = {}
    for name in files:
        for library in libraries.get(name, set()):
            if os.path.basename(name).lower() != library:
                loaded.setdefault(library, os.path.basename(name))
    for name in files:
        if not found[name] and (user := loaded.get(os.path.basename(name).lower())):
            found[name] = user
    return found


def _own_reason(name: str, importers: dict[str, list[str]]) -> str:
    if name.endswith(".exe"):
        return "chương trình"
    inside = name.removeprefix("_internal/")
    if name.endswith(".pyd"):
        users = importers.get(_TAGS.sub("", inside).replace("/", "."), [])
        return ", ".join(users[:3])
    for plugin, reason in PLUGINS.items():
        if f"/plugins/{plugin}" in name:
            return reason
    return STARTED.get(inside, "")


def importers(xref: str) -> dict[str, list[str]]:
    """Who imports each module, as PyInstaller's page of cross-references tells it; nobody counts as its own user."""
    found = {}
    for block in xref.split('<a name="')[1:]:
        name, _, rest = block.partition('"')
        _, _, users = rest.partition("imported by")
        named = re.findall(r'<a href="#[^"]*">([\w.]+)</a>', users)
        found[name] = [user for user in named if user != name]
    return found


def look(frozen: str, xref: str) -> dict[str, str]:
    """Who needs each program file of a frozen folder."""
    files = []
    for place, _, names in os.walk(frozen):
        files += [os.path.relpath(os.path.join(place, name), frozen).replace(os.sep, "/") for name in names]
    programs = sorted(name for name in files if name.endswith(_PROGRAM))
    with open(xref, encoding="utf-8") as page:
        modules = importers(page.read())
    return needs(programs, {name: _loaded(os.path.join(frozen, name)) for name in programs}, modules)


def _loaded(path: str) -> set[str]:
    told = subprocess.run([_OBJDUMP, "-p", path], capture_output=True, text=True, errors="replace", check=True).stdout
    return {name.lower() for name in _LIBRARY.findall(told)}


def proof(frozen: str, work: str, to: str) -> list[str]:
    """Write who needs what beside the setup; returns lines about it. Raises SetUpFailed for a file nobody needs."""
    found = look(frozen, os.path.join(work, "build", "pyinstaller", "xref-pyinstaller.html"))
    with open(os.path.join(to, "contents.txt"), "w", encoding="utf-8") as file:
        file.writelines(
            f"{os.path.getsize(os.path.join(frozen, name)):>10}  {name}  <- {who}\n" for name, who in found.items()
        )
    idle = [name for name, who in found.items() if not who]
    if idle:
        raise SetUpFailed("Trong gói có tệp không ai dùng: " + ", ".join(idle))
    whole = sum(os.path.getsize(os.path.join(frozen, name)) for name in found)
    return [f"{len(found)} tệp chương trình ({whole / 1e6:.1f} MB), tệp nào cũng có nơi dùng: contents.txt"]


if __name__ == "__main__":
    for name, who in look(sys.argv[1], sys.argv[2]).items():
        print(f"{name}  <- {who or 'KHÔNG AI DÙNG'}")
