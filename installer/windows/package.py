"""Makes of the frozen folder what is given away: the setup, the portable archive, and their sums."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import unicodedata
import zipfile

from installer.report import SetUpFailed, run, say
from installer.windows.version import four_numbers

HERE = os.path.dirname(os.path.abspath(__file__))
PORTABLE_MARK = "portable.txt"
_PORTABLE_SAYS = (
    "Còn tệp này thì sổ của đơn vị nằm trong thư mục van-phong cạnh chương trình.\r\n"
    "Chép cả thư mục khi chuyển sang máy khác; đóng chương trình trước khi rút USB.\r\n"
)
SUMS = "SHA256SUMS"
_EVERY_TIME = (2026, 1, 1, 0, 0, 0)  # so that the same folder gives the same archive


def setup_name(version: str) -> str:
    """The name of the setup's file."""
    return f"CCHC-Setup-{version}.exe"


def portable_name(version: str) -> str:
    """The name of the portable archive."""
    return f"CCHC-Portable-{version}.zip"


def make_all(frozen: str, version: str, to: str, *, quick: bool = False) -> list[str]:
    """Make setup, archive and sums of a frozen folder in ``to``; returns their paths. ``quick``: larger, sooner."""
    os.makedirs(to, exist_ok=True)
    setup, portable, sums = (os.path.join(to, name) for name in (setup_name(version), portable_name(version), SUMS))
    say("Windows: đóng bộ cài…")
    make_setup(frozen, version, setup, quick=quick)
    say("Windows: đóng bản mang theo…")
    make_portable(frozen, version, portable)
    with open(sums, "w", encoding="utf-8", newline="\n") as file:
        file.write(sum_lines([setup, portable]))
    return [setup, portable, sums]


def make_setup(frozen: str, version: str, target: str, *, quick: bool = False) -> None:
    """Let NSIS pack a frozen folder into one setup; raises SetUpFailed when it cannot."""
    program = _makensis()
    with tempfile.TemporaryDirectory() as words:
        compose_words(_language_files(program), words)
        defined = {
            "VERSION": version,
            "FOUR": ".".join(map(str, four_numbers(version))),
            "SOURCE": os.path.abspath(frozen),
            "TARGET": os.path.abspath(target),
            "WORDS": words,
            **({} if os.name == "nt" else {"AMD64": "1"}),
            **({"QUICK": "1"} if quick else {}),
        }
        mark = "/" if os.name == "nt" else "-"
        told = [f"{mark}D{name}={value}" for name, value in defined.items()]
        run(
            [program, f"{mark}V2", f"{mark}INPUTCHARSET", "UTF8", *told, os.path.join(HERE, "setup.nsi")],
            "NSIS không đóng được bộ cài.",
        )


def compose_words(folder: str, to: str) -> None:
    """Copy the Vietnamese words of NSIS with each letter in one piece; it has letters and marks apart.

    The type of a setup, which is Windows' own, draws a mark that stands apart beside its letter.
    """
    for name in ("Vietnamese.nlf", "Vietnamese.nsh"):
        with open(os.path.join(folder, name), encoding="utf-8-sig") as file:
            text = file.read()
        with open(os.path.join(to, name), "w", encoding="utf-8-sig") as file:
            file.write(unicodedata.normalize("NFC", text))


def _makensis() -> str:
    usual = r"C:\Program Files (x86)\NSIS\makensis.exe"
    found = shutil.which("makensis") or (usual if os.path.exists(usual) else None)
    if found is None:
        raise SetUpFailed("Máy chưa có NSIS 3 (makensis) để đóng bộ cài; hãy cài rồi chạy lại.")
    return found


def _language_files(program: str) -> str:
    for place in (os.path.dirname(program), "/usr/share/nsis"):
        folder = os.path.join(place, "Contrib", "Language files")
        if os.path.isdir(folder):
            return folder
    raise SetUpFailed(f"Bản NSIS ở {program} thiếu thư mục «Contrib/Language files»; hãy cài lại NSIS 3.")


def make_portable(frozen: str, version: str, target: str) -> None:
    """Zip a frozen folder with the mark by which the program keeps its office beside itself."""
    top = f"CCHC-{version}"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(_entry(f"{top}/{PORTABLE_MARK}"), _PORTABLE_SAYS)
        for path in sorted(_files(frozen)):
            name = os.path.relpath(path, frozen).replace(os.sep, "/")
            with open(path, "rb") as file:
                archive.writestr(_entry(f"{top}/{name}"), file.read())


def sum_lines(paths: list[str]) -> str:
    """What ``sha256sum -c`` reads, one line a file."""
    lines = []
    for path in paths:
        with open(path, "rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {os.path.basename(path)}\n")
    return "".join(lines)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EVERY_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _files(folder: str) -> list[str]:
    return [os.path.join(place, name) for place, _, names in os.walk(folder) for name in names]
