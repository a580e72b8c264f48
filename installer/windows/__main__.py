"""Makes the Windows setup in one command: ``python3 -m installer.windows [--to FOLDER] [--work FOLDER] [--quick]``."""

from __future__ import annotations

import argparse
import os
import sys

from installer import environment
from installer.report import SetUpFailed


def main(arguments: list[str]) -> int:
    """Freeze, pack, and print what was made with its size; 1 with the reason when a step failed."""
    from installer.windows.freeze import freeze
    from installer.windows.package import make_all
    from installer.windows.version import project_version

    build = os.path.join(environment.ROOT, "build", "windows")
    parser = argparse.ArgumentParser(prog="python3 -m installer.windows", description="Làm bộ cài cho Windows.")
    parser.add_argument("--to", default=os.path.join(environment.ROOT, "dist", "windows"), help="nơi đặt bộ cài")
    parser.add_argument("--work", default=build, help="nơi làm; lần sau dùng lại những gì đã tải")
    parser.add_argument("--quick", action="store_true", help="nén nhanh, tệp to hơn; để thử")
    options = parser.parse_args(arguments)
    try:
        made = make_all(freeze(os.path.abspath(options.work)), project_version(), options.to, quick=options.quick)
    except SetUpFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    for path in made:
        print(f"{path}  {os.path.getsize(path) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    environment.enter(environment.TEST_LOCK)
    sys.exit(main(sys.argv[1:]))
