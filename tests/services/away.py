"""An office and its places away from it, each with its own folder, all by one clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain.packages import Place
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book, intake, maintenance, packages, places, progress
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.packages import Arrived
from cchc_desktop.services.progress import StepForm
from tests.offices import MovedClock

MARITAL = "1.004873"


@dataclass
class Away:
    """A desk somewhere, and shorthand for what happens at it."""

    desk: Desk
    clock: MovedClock
    folder: Path

    def at(self, text: str) -> Away:
        """Move the clock of all: "03-05 14:00" of 2026."""
        self.clock.now = datetime.fromisoformat(f"2026-{text}")
        return self

    def take(self, name: str = "Đặng Thị Hòa", **more: Any) -> str:
        """Receive a dossier now; its code."""
        return intake.receive(self.desk, IntakeForm(procedure=MARITAL, name=name, **more)).value.code

    def do(self, code: str, action: Action, **more: Any) -> None:
        """Do an action now."""
        progress.step(self.desk, code, action, StepForm(**more))

    def place(self, name: str, first: int, last: int) -> Away:
        """A new place with its own book, from today on."""
        folder = self.folder.parent / f"diem-{first}"
        places.give(self.desk, name, first, last, self.clock.now.date(), None, folder)
        desk = open_desk(config_from({"office": str(folder)}, {}), clock=self.clock)
        return Away(desk, self.clock, folder)

    def send(self, name: str = "") -> Path:
        """Export what is new, into a file."""
        path = self.folder.parent / f"{self.desk.station}-{name or 'goi'}-{self.clock.now:%d%H%M}.goi"
        packages.export(self.desk, path)
        return path

    def bring(self, path: Path, **more: Any) -> Arrived:
        """Take a package in."""
        return packages.take_in(self.desk, path, **more).value

    @property
    def own(self) -> Place:
        """The place whose book this is."""
        found = places.own_place(self.desk)
        assert found is not None
        return found


def is_whole(away: Away) -> bool:
    """Whether the check finds nothing."""
    return maintenance.check(away.desk).problems == ()


def codes(away: Away) -> list[str]:
    """The codes of the whole book."""
    return sorted(row.code for row in book.whole_book(away.desk, limit=500).rows)


def serials(away: Away) -> list[int]:
    """The serials of the whole book."""
    return sorted(int(code[-4:]) for code in codes(away))
