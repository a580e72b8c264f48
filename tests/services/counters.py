"""A counter at work: an office whose clock the test moves, and shorthand for what happens there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cchc_desktop.desk import Desk
from cchc_desktop.domain.people import Actor, Officer, Role
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, intake, printing, progress
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.printing import Form, PrintedPaper
from cchc_desktop.services.progress import StepForm, Stepped
from tests.documents.papers import flat, is_nfc, text_of
from tests.offices import MovedClock

MARITAL, COPY = "1.004873", "2.000815"


@dataclass
class Counter:
    """The desk, its clock and shorthand for what happens at it."""

    desk: Desk
    clock: MovedClock

    def at(self, text: str) -> Counter:
        """Move the clock: "03-05 14:00" of 2026."""
        self.clock.now = datetime.fromisoformat(f"2026-{text}")
        return self

    def take(self, procedure: str = MARITAL, name: str = "Đặng Thị Hòa", **more: Any) -> str:
        """Receive a dossier now; its code."""
        return intake.receive(self.desk, IntakeForm(procedure=procedure, name=name, **more)).value.code

    def do(self, code: str, action: Action, **more: Any) -> Stepped:
        """Do an action now."""
        return progress.step(self.desk, code, action, StepForm(**more)).value

    def officer(self, name: str, role: Role, section: str = "") -> Officer:
        """Add an officer."""
        return accounts.add(self.desk, name, role, section).value

    def acting(self, officer: Officer) -> Desk:
        """The same desk with an officer at it."""
        return replace(self.desk, actor=Actor(officer.id, officer.name, officer.role))


def printed(counter: Counter, form: Form, code: str, **more: Any) -> PrintedPaper:
    """A form of a dossier as it comes from the printer."""
    return printing.dossier_form(counter.desk, form, code, **more).value


def words(counter: Counter, form: Form, code: str, **more: Any) -> str:
    """What stands on it, read back."""
    text = flat(text_of(printed(counter, form, code, **more).pdf))
    assert is_nfc(text)
    return text
