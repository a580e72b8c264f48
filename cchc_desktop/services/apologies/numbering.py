"""The number of an issued letter, written in the ledger when the office clerk has given it."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.desk import Desk
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.workflow import TRANSITIONS, Action
from cchc_desktop.services.changes import NOTHING, Done, dossier_changed
from cchc_desktop.services.steps.actions import StepForm
from cchc_desktop.services.steps.doing import do


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbering:
    """Which letter gets which number: ``place`` counts the letters of the dossier from 1.

    ``instead_of`` is what the screen showed, empty for none; ``is_double`` says that another letter does bear it too.
    """

    code: str
    place: int
    number: str
    instead_of: str = ""
    is_double: bool = False


def number(desk: Desk, numbering: Numbering) -> Done[str]:
    """Write down or put right the number that the office clerk gave a letter; returns it in its printed form.

    The same number again does nothing. Raises InvalidInput ``number``; Conflict when somebody wrote another number
    meanwhile, or ``is_double`` when another letter of that year bears it; NotAllowed.
    """
    action = Action.NUMBER_LETTER
    desk.require(TRANSITIONS[action].right)
    form = StepForm(
        number=nfc(numbering.number),
        letter=numbering.place,
        instead_of=numbering.instead_of,
        is_double=numbering.is_double,
    )
    with desk.change() as unit:
        done = do(desk, unit, numbering.code, action, form)
        unit.commit()
    is_kept = done.number != numbering.instead_of
    return Done(done.number, dossier_changed(done.id) if is_kept else NOTHING)
