"""Lets a frozen program do heavy work as its own window does: started once more, in a process that only works."""

from __future__ import annotations

import sys


def count_by(program: str, office: str) -> int:
    """The dossiers that ``program``, a frozen window, counts when it checks the whole book apart; -1 for damage.

    The caller must be ``python -c``: what is started would look for a script of ours that a bundle does not have.
    """
    import multiprocessing

    from cchc_desktop.config import config_from
    from cchc_desktop.desk import open_desk
    from ui.working import heavy, heavy_work

    vars(sys)["frozen"] = True  # so that the start is worded as by a frozen program
    multiprocessing.set_executable(program)
    desk = open_desk(config_from({"office": office}, {}))
    try:
        health = heavy.do_apart(desk, _Silent(), heavy_work.check_book)
    finally:
        desk.close()
    return -1 if health.problems else health.dossiers


class _Silent:
    """Does not show how far the work is."""

    def progress(self, done: int, total: int | None = None, what: str = "") -> None:
        """Heard and dropped."""
