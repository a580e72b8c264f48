"""``python3 -m installer.linux [--to FOLDER]``: freezes the program for this kind of Linux and packs the folder."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tarfile

from installer import environment
from installer.report import SetUpFailed, run, say

HERE = os.path.dirname(os.path.abspath(__file__))
BESIDE = ("cchc.desktop", "cchc.svg", "cchc-package.xml", "menu.sh")


def main(arguments: list[str]) -> int:
    """Freeze, put the menu's entry beside the programs, pack; 1 with the reason when a step failed."""
    from installer.windows.package import SUMS, sum_lines
    from installer.windows.version import project_version

    parser = argparse.ArgumentParser(prog="python3 -m installer.linux", description="Đóng gói chương trình cho Linux.")
    parser.add_argument("--to", default=os.path.join(environment.ROOT, "dist", "linux"), help="nơi đặt tệp nén")
    options = parser.parse_args(arguments)
    say("Linux: đóng gói chương trình…")
    work, spec = os.path.join(environment.ROOT, "build", "linux"), os.path.join(environment.ROOT, "pyinstaller.spec")
    places = ["--distpath", options.to, "--workpath", work]
    try:
        run([sys.executable, "-m", "PyInstaller", "--noconfirm", *places, spec], "Không đóng gói được chương trình.")
    except SetUpFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    frozen = os.path.join(options.to, "cchc")
    for name in BESIDE:
        shutil.copy(os.path.join(HERE, name), frozen)
    packed = os.path.join(options.to, f"cchc-{project_version()}-linux.tar.xz")
    with tarfile.open(packed, "w:xz") as archive:
        archive.add(frozen, "cchc", filter=_of_nobody)
    with open(os.path.join(options.to, SUMS), "w", encoding="utf-8") as file:
        file.write(sum_lines([packed]))
    print(f"{packed}  {os.path.getsize(packed) / 1e6:.1f} MB")
    return 0


def _of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whoever unpacks it owns it; who packed it is nobody's concern."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


if __name__ == "__main__":
    environment.enter(environment.TEST_LOCK)
    sys.exit(main(sys.argv[1:]))
