"""Saving the form as one of its four outcomes, and the paper that follows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain.errors import UserError
from cchc_desktop.services import intake, printing
from cchc_desktop.services.changes import Done
from cchc_desktop.services.intake import Guidance, IntakeForm, Taken
from ui import format as written
from ui.dossier.prints import print_form
from ui.intake.wording import Outcome
from ui.messages import Action
from ui.printing.recipe import Recipe
from ui.printing.unbound import hand_over
from ui.shell import Shell

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk


class Saver(QObject):
    """One save at a time: what is asked while another is under way is ignored.

    ``saved`` tells in a few words what was done, ``refused`` a UserError with nothing done; a printer that fails comes
    after ``saved`` and undoes nothing.
    """

    saved = Signal(str)
    refused = Signal(object)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.is_saving = False
        self._done: dict[Outcome, Callable[[Done[Any]], None]] = {
            Outcome.RECEIVE: self._on_received,
            Outcome.REGISTER: self._on_registered,
            Outcome.TURN_AWAY: self._on_turned_away,
            Outcome.GUIDE: self._on_guided,
        }

    def save(self, outcome: Outcome, form: IntakeForm, missing: tuple[str, ...], reason: str) -> None:
        """Write it; ``missing`` is for a guidance slip, ``reason`` for that and for a refusal."""
        if self.is_saving:
            return
        self.is_saving = True
        self._shell.tasks.write(
            lambda desk: _saved(desk, outcome, form, missing, reason), self._done[outcome], self._on_refused
        )

    def _on_received(self, done: Done[Taken]) -> None:
        taken = done.value
        due = f", hẹn trả {written.moment(taken.due_at)}" if taken.due_at else ", không hẹn ngày trả"
        if not taken.created:
            self._tell(f"Hồ sơ này đã được lưu trước đó: {taken.code}{due}.", self._open(taken.code), is_odd=True)
            return
        waits = is_slip_due(taken)
        self._tell(
            f"Đã tiếp nhận {taken.code}{due}.",
            ("In lại &phiếu" if waits else "In &phiếu hẹn", partial(self._print, printing.Form.RECEIPT, taken.code)),
            self._open(taken.code),
        )
        if waits:
            self._print(printing.Form.RECEIPT, taken.code)

    def _on_registered(self, done: Done[Taken]) -> None:
        taken = done.value
        answer_by = written.moment(taken.due_at)
        self._tell(
            f"{_done(taken)} ghi nhận {taken.code}, phải tiếp nhận hoặc trả lời trước {answer_by}.",
            self._open(taken.code),
        )

    def _on_turned_away(self, done: Done[Taken]) -> None:
        code = done.value.code
        self._tell(
            # The code of a refusal is the number of its slip with the year behind it.
            f"{_done(done.value)} lập phiếu từ chối số {code.rpartition('-')[0]}.",
            ("In lại &phiếu", partial(self._print, printing.Form.REFUSAL, code)),
            self._open(code),
        )
        self._print(printing.Form.REFUSAL, code)

    def _on_guided(self, done: Done[Guidance]) -> None:
        slip = done.value
        again = ("In lại &phiếu", partial(self._print_guidance, slip.number, slip.at.year))
        said = f"Đã lập phiếu hướng dẫn số {slip.number}."
        self._tell(" ".join((said, *slip.warnings)), again, is_odd=bool(slip.warnings))
        self._print_guidance(slip.number, slip.at.year)

    def _on_refused(self, error: UserError) -> None:
        self.is_saving = False
        self.refused.emit(error)

    def _tell(self, text: str, *actions: Action, is_odd: bool = False) -> None:
        self.is_saving = False
        (self._shell.bar.warn if is_odd else self._shell.bar.say)(text, *actions)
        self.saved.emit(text.partition(". ")[0].rstrip("."))

    def _open(self, code: str) -> Action:
        return ("&Mở", lambda: self._shell.go("dossiers", code=code))

    def _print(self, form: printing.Form, code: str) -> None:
        print_form(self._shell, form, code)

    def _print_guidance(self, number: str, year: int) -> None:
        recipe = Recipe.of_guidance(number, year)

        def on_drawn(paper: printing.PrintedPaper) -> None:
            hand_over(self._shell, paper, at_once=True, recipe=recipe)

        self._shell.tasks.read(lambda desk: printing.guidance(desk, number, year), on_drawn, owner=self)


def _done(taken: Taken) -> str:
    return "Đã" if taken.created else "Trước đó đã"


def _saved(desk: Desk, outcome: Outcome, form: IntakeForm, missing: tuple[str, ...], reason: str) -> Done[Any]:
    if outcome is Outcome.RECEIVE:
        return intake.receive(desk, form)
    if outcome is Outcome.REGISTER:
        return intake.register(desk, form)
    if outcome is Outcome.TURN_AWAY:
        return intake.turn_away(desk, form, reason)
    return intake.guide(desk, form, missing, reason)


def is_slip_due(taken: Taken) -> bool:
    """Whether the receipt is printed unasked: a result given on the same day needs none (NĐ 118/2025 Điều 17.4)."""
    return taken.due_at is None or taken.received_at is None or taken.due_at.date() > taken.received_at.date()
