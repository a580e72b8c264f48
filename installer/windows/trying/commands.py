"""Steps at the console: the same figures as elsewhere, files that others hold, folders and names of all kinds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING, Any

from installer import environment
from installer.report import SetUpFailed
from installer.windows.trying.machine import PLACE
from installer.windows.wine import windows_path

if TYPE_CHECKING:
    from installer.windows.trying.machine import Machine

NOW = ("--now", "2026-11-20T15:30")
BOOK = r"C:\Sổ thực hành\xã Lạc Tánh"
_DEMO = ("--dossiers", "60", "--seed", "7")
_QUARTER = ("report", "--quarter", "2026Q3")
_SHELL_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
_ACCENTED = r"C:\users\Nguyễn Thị Ánh"
# Holds a file as Excel does: nobody else may write it.
_HOLD = (
    "import ctypes, sys, time; "
    "ctypes.windll.kernel32.CreateFileW(sys.argv[1], 0xC0000000, 0, None, 3, 128, None); time.sleep(30)"
)

_COUNT_APART = "import sys; from tests.far_work import count_by; print(count_by(*sys.argv[1:]))"


def compare_figures(at: Machine) -> None:
    """The demo's year and its quarter are the same here and on this machine, figure by figure."""
    made = at.ask("demo", BOOK, *_DEMO, *NOW)
    here = os.path.join(at.work, "so-thuc-hanh")
    shutil.rmtree(here, ignore_errors=True)
    own = _own("demo", here, *_DEMO, *NOW)
    at.expect(made["counts"] == own["counts"] and made["counts"]["dossiers"] == 60, "năm thực hành có cùng số hồ sơ")
    for more in ((), ("--by", "officer"), ("--by", "channel"), ("--rule", "calendar")):
        theirs, ours = at.ask(*_QUARTER, *more, "--office", BOOK, *NOW), _own(*_QUARTER, *more, "--office", here, *NOW)
        at.expect(theirs == ours, f"báo cáo quý bằng nhau từng số, như trên Linux {' '.join(more)}".strip())
    checked = at.ask("check", "--office", BOOK)
    at.expect(checked["problems"] == [] and checked["dossiers"] == 60, "check --json trả lời UTF-8, không có lỗi")
    at.tell(
        f"tệp của năm thực hành: {', '.join(sorted(os.path.basename(f.replace(chr(92), '/')) for f in made['files']))}"
    )


def work_apart(at: Machine) -> None:
    """Heavy work of the window is done by the same program, started once more."""
    code, said, told = at.python("-c", _COUNT_APART, PLACE + r"\CCHC.exe", BOOK)
    whole = at.ask("check", "--office", BOOK)["dossiers"]
    at.expect(code == 0 and int(said) == whole, f"việc nặng chạy ở một tiến trình riêng của CCHC.exe {told}".strip())


def meet_a_held_file(at: Machine) -> None:
    """A workbook that is open in Excel gives a sentence, and stays as it is."""
    book = BOOK + r"\documents\quý.xlsx"
    at.ask(*_QUARTER, "--out", book, "--office", BOOK, *NOW)
    before = os.path.getsize(at.here(book))
    python = windows_path(os.path.join(at.work, "python", "python.exe"))
    holder = at.wine.start([python, "-c", _HOLD, book])
    time.sleep(10)
    try:
        code, said, told = at.call(PLACE + r"\cchc-cli.exe", *_QUARTER, "--out", book, "--office", BOOK, *NOW)
    finally:
        holder.kill()
    at.expect(code == 1 and os.path.getsize(at.here(book)) == before, "tệp Excel đang mở thì từ chối, tệp còn nguyên")
    at.tell(f"câu báo: {told.strip() or said.strip()}")


def live_under_an_accented_name(at: Machine) -> None:
    """The default office lies in the folder of a user whose name has accents."""
    os.makedirs(at.here(_ACCENTED + r"\AppData\Local"), exist_ok=True)
    at.call("reg", "add", _SHELL_FOLDERS, "/v", "Local AppData", "/d", _ACCENTED + r"\AppData\Local", "/f")
    try:
        made = at.ask("init", "--name", "UBND phường Đức Phổ", "--agency-code", "H48.1", "--practice")
        office = _ACCENTED + r"\AppData\Local\cchc-desktop"
        at.expect(made["office"] == office, f"sổ mặc định nằm ở {office}")
        kept = at.ask("backup")
        at.expect(kept["file"].startswith(office), "sao lưu dưới tên tài khoản có dấu")
    finally:
        at.call("reg", "delete", _SHELL_FOLDERS, "/v", "Local AppData", "/f")


def carry_the_portable_one(at: Machine, archive: str) -> None:
    """Unpacked anywhere the portable program keeps its office beside itself."""
    place = r"C:\Ổ USB của Lành"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(at.here(place))
        top = packed.namelist()[0].partition("/")[0]
    made = at.ask("init", "--name", "Điểm lưu động", "--agency-code", "H48.2", "--practice", place=f"{place}\\{top}")
    at.expect(made["office"] == f"{place}\\{top}\\van-phong", "bản mang theo để sổ cạnh chương trình")
    shutil.rmtree(at.here(place))


def work_from_a_read_only_folder(at: Machine) -> None:
    """The program writes nothing beside itself: its folder may be read-only."""
    if os.geteuid() != 0:
        at.tell("BỎ QUA thư mục chương trình chỉ đọc: cần quyền root để gắn")
        return
    place = at.here(PLACE)
    subprocess.run(["/usr/bin/mount", "--bind", place, place], check=True)
    try:
        subprocess.run(["/usr/bin/mount", "-o", "remount,ro,bind", place], check=True)
        at.expect(at.ask("check", "--office", BOOK)["problems"] == [], "chạy được từ thư mục chương trình chỉ đọc")
    finally:
        subprocess.run(["/usr/bin/umount", place], check=True)


def _own(*arguments: str) -> Any:
    """What the program answers from this checkout, on this machine."""
    command = [sys.executable, os.path.join(environment.ROOT, "main.py"), "--json", *arguments]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        raise SetUpFailed(done.stderr.decode())
    return json.loads(done.stdout)
