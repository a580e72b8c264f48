"""The clerk's Enter while heavy work is done: how long it waits, and how long the window stands still.

A real window over a real book, offscreen. A clerk takes one dossier in after the other while a register of 363,424
rows comes in, and then, on the book that it made, while the register goes out, the quarter's workbook is written,
copies are made and proven, locked by a passphrase, the whole book is checked, and names are taken out of dossiers.
Measured are the seconds from Enter to the answer in the window, which stands after the commit, and the longest gap
between two beats of a timer in the window's event loop.

What is humane: an answer within a third of a second is felt as at once, and up to a second the thought is not broken
off. So the usual wait (95 of 100) is told beside the wait on a quiet machine, to be looked at by people; a *breach* is
only what a lock explains and a busy machine does not: a wait or a stall more than two seconds over what the machine
shows beside nothing, or an Enter that is refused.
"""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain.people import Role
from cchc_desktop.services import accounts, backups, exchange, maintenance, retention
from tests.builders import PublishedBook, register
from tests.long.tally import Tally
from tests.long.waits_counter import Clerk, Pulse, clerk_at_work
from tests.ui.counter import CLERK, MORNING
from ui.files import AskFile
from ui.working import heavy

ROWS = {"early": (("Hộ tịch", 250_000), ("Chứng thực", 60_000)), "on_time": (("Chứng thực", 51_869),)}
LATE = 1_555
# Intakes on a quiet machine, and the most beside one work.
QUIET, MOST = 8, 400
NOTHING = "nothing"
LEADER = "Phạm Văn Chủ"
PASSPHRASE = "bờ tre xanh – 47 con cò – sang sông"
# Over that, and four times the worst beside nothing, a lock stands in the way: a machine that is busy with other things
# shows it beside nothing too.
BLOCKED = 2.0


def run(share: int, seed: int) -> Tally:
    """Measure with a ``share``-th of the rows; a breach is what only a block explains."""
    tally = Tally("waits")
    limits = heavy.LARGE_BOOK, heavy.LARGE_FILE
    # The way that a whole book goes is taken by a part of it too.
    heavy.LARGE_BOOK, heavy.LARGE_FILE = (limit // share for limit in limits)
    try:
        with tempfile.TemporaryDirectory(prefix="cchc-waits-") as name, clerk_at_work(Path(name)) as clerk:
            Measuring(clerk, tally, Path(name), max(MOST // share, QUIET)).all(share, seed)
    finally:
        heavy.LARGE_BOOK, heavy.LARGE_FILE = limits
    return tally


@dataclass
class Measuring:
    """One work after the other with the clerk beside it; at most so many intakes beside each."""

    clerk: Clerk
    tally: Tally
    folder: Path
    most: int
    quiet: float = 0.0

    def all(self, share: int, seed: int) -> None:
        """Every work after the other, the clerk beside each."""
        at = self.clerk.at
        accounts.add(at.desk, LEADER, Role.LEADER, "Lãnh đạo")
        whole, tenth = self._registers(share, seed)
        self.clerk.sit_down()
        self.beside(NOTHING, None)
        self.beside("an import in the window", self._import_here, whole)
        self.beside("an import by another process", self._elsewhere, import_file, tenth)
        self.beside("an export of the register", self._export)
        self.beside("the quarter's workbook", self._quarter)
        self.beside("a backup with its proof", self._back_up)
        self.beside("a passphrase being set", self._lock)
        self.beside("a locked backup at two places", self._back_up)
        self.beside("a check of the whole book", self._check)
        self.beside("names taken out of dossiers", self._elsewhere, anonymise_some)
        self._look()

    def _registers(self, share: int, seed: int) -> tuple[Path, Path]:
        """The published four years as rows until yesterday, and a tenth of them with other codes."""
        files = []
        for number, part in enumerate((share, share * 10)):
            book = PublishedBook(date(2022, 3, 1), date(2026, 2, 28), seed + number)
            for kind, counts in ROWS.items():
                for field, count in counts:
                    getattr(book, kind)(count // part, field)
            book.late(LATE // part, "Đất đai")
            rows = book.rows()
            for said in rows if number else ():
                said["Mã hồ sơ"] = said["Mã hồ sơ"].replace("H36", "H37")
            files.append(register(self.folder / f"so-{number}.xlsx", rows))
            self.tally.count("rows of registers", len(rows))
        return files[0], files[1]

    # One work and the clerk beside it

    def beside(self, name: str, begin: Callable[..., Callable[[], bool]] | None, *told: Any) -> None:
        """Begin a work and take dossiers in until it is over; ``begin`` answers how to know that."""
        self.clerk.waits.clear()
        pulse, begun = Pulse(), time.monotonic()
        pulse.start()
        is_over = begin(*told) if begin is not None else lambda: len(self.clerk.waits) >= QUIET
        self.clerk.sit_down()
        while True:
            try:
                if len(self.clerk.waits) < self.most:
                    self.clerk.take_in()
                self.clerk.pause()
            except TimeoutError:
                self.tally.breach(f"beside {name} an Enter was not answered for a minute: {self.clerk.at.said}")
                return
            if is_over():
                break
        gap = pulse.stop()
        self.tally.count(f"seconds of {name}", round(time.monotonic() - begun))
        self._tell(name, sorted(self.clerk.waits), gap)

    def _tell(self, name: str, waits: list[float], gap: float) -> None:
        usual, slowest = waits[int(len(waits) * 0.95)], waits[-1]
        for what, number in (
            ("intakes", len(waits)),
            ("usual Enter (95 of 100), ms", round(usual * 1000)),
            ("slowest Enter, ms", round(slowest * 1000)),
            ("longest stall of the window, ms", round(gap * 1000)),
        ):
            self.tally.count(f"  beside {name}: {what}", number)
        if name == NOTHING:
            self.quiet = max(slowest, gap)
            return
        most = BLOCKED + 4 * self.quiet
        if slowest > most:
            self.tally.breach(f"beside {name} an Enter waited {slowest:.1f} s")
        if gap > most:
            self.tally.breach(f"beside {name} the window stood still for {gap:.1f} s")

    # The works: each begins one and says how to know that it is over

    def _import_here(self, file: Path) -> Callable[[], bool]:
        screen = self._go("exchange")
        screen.importing.look_at(file)
        self._until(lambda: screen.importing.plan is not None)
        return self._long(lambda: screen.importing.on_import(skip_rejected=False))

    def _export(self) -> Callable[[], bool]:
        screen = self._go("exchange")
        return self._written("ra.xlsx", lambda: screen.exporting.on_register(None, None))

    def _quarter(self) -> Callable[[], bool]:
        screen = self._go("statistics")
        self._until(lambda: screen.report is not None)
        return self._written("quy.xlsx", screen.on_excel)

    def _back_up(self) -> Callable[[], bool]:
        return self._long(self._go("backups").on_make)

    def _check(self) -> Callable[[], bool]:
        return self._long(self._go("audit_log").on_check)

    def _lock(self) -> Callable[[], bool]:
        """As the dialog asks for it; it keeps the clerk of this window out, so only the stalls tell."""
        second = self.folder / "usb"
        second.mkdir()
        backups.choose_second(self.clerk.at.desk, second)
        chosen: list[object] = []
        self.clerk.at.shell.tasks.write(
            lambda desk: heavy.do_apart(desk, None, backups.choose_passphrase, PASSPHRASE, PASSPHRASE), chosen.append
        )
        self._until(lambda: bool(chosen))
        return lambda: True

    def _elsewhere(self, work: Callable[..., None], *told: Any) -> Callable[[], bool]:
        process = multiprocessing.get_context("spawn").Process(target=work, args=(self._office, *told))
        process.start()

        def is_over() -> bool:
            if process.is_alive():
                return False
            if process.exitcode:
                self.tally.breach(f"{work.__name__} ended with {process.exitcode}")
            return True

        return is_over

    @property
    def _office(self) -> str:
        return str(self.clerk.at.desk.config.office)

    def _go(self, screen_id: str) -> Any:
        assert self.clerk.at.shell.go(screen_id)
        return self.clerk.at.shell.screens.front

    def _until(self, claim: Callable[[], bool]) -> None:
        self.clerk.at.bot.waitUntil(claim, timeout=900_000)

    def _written(self, name: str, start: Callable[[], object]) -> Callable[[], bool]:
        asking = AskFile.to_write
        AskFile.to_write = lambda *_: self.folder / name  # type: ignore[method-assign]
        try:
            return self._long(start)
        finally:
            AskFile.to_write = asking  # type: ignore[method-assign]

    def _long(self, start: Callable[[], object]) -> Callable[[], bool]:
        """Begin long work of the window, and hear when that very work ended."""
        tasks, began, ended = self.clerk.at.shell.tasks, list[Any](), list[Any]()
        tasks.long_began.connect(began.append)
        tasks.long_ended.connect(ended.append)
        start()
        tasks.long_began.disconnect(began.append)

        def is_over() -> bool:
            if began[0] not in ended:
                return False
            if began[0].error is not None:
                self.tally.breach(f"{began[0].job.title}: {began[0].error}")
            tasks.long_ended.disconnect(ended.append)
            return True

        return is_over

    def _look(self) -> None:
        """Every dossier that was told as taken in is in the book, and the book is whole."""
        codes = self.clerk.codes
        with self.clerk.at.desk.read() as view:
            self.tally.count("dossiers in the book", view.bulk.count())
            missing = set(codes) - set(view.bulk.known(codes))
        self.tally.count("intakes told as saved", len(codes))
        if missing:
            self.tally.breach(f"{len(missing)} dossiers were told as taken in and are not in the book")
        for problem in maintenance.check_quick(self.clerk.at.desk).problems:
            self.tally.breach(problem)


def _desk(office: str) -> Desk:
    return open_desk(config_from({"office": office}, {}), clock=lambda: MORNING).acting_as(CLERK)


def import_file(office: str, file: Path) -> None:
    """In another process: a register comes in."""
    desk = _desk(office)
    exchange.apply(desk, exchange.plan_register(desk, file))
    desk.close()


def anonymise_some(office: str) -> None:
    """In another process: the names of twenty settled dossiers go."""
    desk = _desk(office)
    with desk.read() as view:
        found = view.ask("SELECT code FROM dossiers WHERE closed_day IS NOT NULL ORDER BY id LIMIT 20", {})
    retention.anonymise(desk, [code for (code,) in found], "01/QĐ-UBND", desk.acting_as(LEADER))
    desk.close()
