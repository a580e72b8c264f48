"""``python3 -m installer.windows.trying``: builds what is missing, tries it, and prints what was seen."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING

from installer import environment
from installer.report import SetUpFailed, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from installer.windows.trying.machine import Machine


def main(arguments: list[str]) -> int:
    """Go through all steps; 1 with the first rule that did not hold."""
    from installer.windows.version import project_version

    parser = argparse.ArgumentParser(prog="python3 -m installer.windows.trying", description="Thử bộ cài dưới Wine.")
    parser.add_argument("--work", default=os.path.join(environment.ROOT, "build", "windows"))
    parser.add_argument("--to", default=os.path.join(environment.ROOT, "dist", "windows"))
    parser.add_argument("--step", action="append", help="chỉ những bước này, theo tên")
    options = parser.parse_args(arguments)
    try:
        seen = go_through(os.path.abspath(options.work), os.path.abspath(options.to), project_version(), options.step)
    except SetUpFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    print(
        "\n".join(
            [f"Đã dựng và thử dưới Wine, bản {project_version()}; chưa chứng minh gì trên máy Windows thật.", *seen]
        )
    )
    return 0


def go_through(work: str, to: str, version: str, only: list[str] | None) -> list[str]:
    """Build what is missing and try it; returns what was seen, line by line."""
    from installer.windows import contents
    from installer.windows.freeze import FOLDER, freeze, prepare
    from installer.windows.package import make_all, make_setup, portable_name, setup_name
    from installer.windows.trying.machine import Machine
    from installer.windows.trying.screen import PROGRAMS, Screen
    from installer.windows.trying.setups import NEXT, OLD
    from installer.windows.wine import require

    require(PROGRAMS)
    frozen = os.path.join(work, "dist", FOLDER)
    setup, portable = os.path.join(to, setup_name(version)), os.path.join(to, portable_name(version))
    if not (os.path.exists(setup) and os.path.exists(portable) and os.path.exists(frozen)):
        frozen = freeze(work)
        make_all(frozen, version, to)
    following = os.path.join(work, setup_name(f"{version}.1"))
    make_setup(frozen, f"{version}.1", following, quick=True)
    if only is None:
        shutil.rmtree(os.path.join(work, "prefix"), ignore_errors=True)  # a PC that nobody has used
    wine = prepare(work)
    wine.end()  # what runs in it since it was made knows of no screen, and would keep every window from showing
    wine.keep_up()
    screen = Screen(os.path.join(to, "pictures"))
    try:
        at = Machine(wine, screen, work, {OLD: setup, NEXT: following}, frozen)
        at.tell(f"{os.path.basename(setup)}: {os.path.getsize(setup) / 1e6:.1f} MB")
        for name, step in steps(portable).items():
            if only is None or name in only:
                say(f"Thử: {name}")
                step(at)
        at.seen += contents.proof(frozen, work, to)
        return at.seen
    finally:
        screen.close()
        wine.end()


def steps(portable: str) -> dict[str, Callable[[Machine], None]]:
    """Every step by its name, in the order of a program's life."""
    from installer.windows.trying import commands, setups, windows

    return {
        "install": setups.install,
        "figures": commands.compare_figures,
        "apart": commands.work_apart,
        "held": commands.meet_a_held_file,
        "accents": commands.live_under_an_accented_name,
        "portable": partial(commands.carry_the_portable_one, archive=portable),
        "read-only": commands.work_from_a_read_only_folder,
        "first": windows.start_anew,
        "look": windows.look_around,
        "intake": windows.take_in_a_dossier,
        "single": windows.be_the_only_one,
        "upgrade": setups.upgrade,
        "downgrade": setups.refuse_downgrade,
        "half": setups.mend_half_an_installation,
        "room": setups.refuse_without_room,
        "wizard": setups.walk_through_the_wizard,
        "uninstall": setups.uninstall,
        "asked": setups.ask_about_the_book,
        "reports": windows.end_leaves_no_report,
    }


if __name__ == "__main__":
    environment.enter(environment.TEST_LOCK)
    sys.exit(main(sys.argv[1:]))
