"""Everything that happens to a dossier after its intake, told before it is done and done in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc_desktop.desk import Desk
from cchc_desktop.domain.text import nfc
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services.changes import Done, dossier_changed
from cchc_desktop.services.steps.actions import DOERS, StepForm
from cchc_desktop.services.steps.codes import typed_code
from cchc_desktop.services.steps.doing import Stepped, cleaned, do, named, require_rights
from cchc_desktop.services.steps.meanwhile import check_nothing_happened
from cchc_desktop.services.steps.preview import Rehearsal, StepPreview, look_ahead, without_numbers
from cchc_desktop.services.steps.stamp import stamped

__all__ = ["StepForm", "StepPreview", "Stepped", "preview", "step", "step_all", "step_each"]


def preview(desk: Desk, code: str, action: Action, form: StepForm) -> StepPreview:
    """What the step would promise and why, without doing it: nothing is kept, no number is given.

    Raises what the step would raise.
    """
    require_rights(desk, (action,))
    with desk.read() as view:
        dossier = view.dossiers.load(typed_code(code))
        check_nothing_happened(view, dossier, form.version, desk.now())
        clean = cleaned(form)
        stamp = stamped(desk, view, clean.at, clean.late_reason)
        return look_ahead(Rehearsal(desk, without_numbers(view), dossier, stamp, clean), DOERS[action])


def step(desk: Desk, code: str, action: Action, form: StepForm) -> Done[Stepped]:
    """Do one action of rules.md section 4 to the dossier of that code.

    Raises NotFound, NotAllowed, InvalidInput by field, Conflict when it is not lawful now or someone was faster.
    """
    done = step_each(desk, ((code, action, form),))
    return Done(done.value[0], done.changes)


def step_all(desk: Desk, codes: tuple[str, ...], action: Action, form: StepForm) -> Done[tuple[Stepped, ...]]:
    """Do the same to many dossiers, all or none: one transaction, one reason for the batch."""
    require_rights(desk, (action,))
    return step_each(desk, [(code, action, form) for code in codes])


def step_each(
    desk: Desk, steps: Sequence[tuple[str, Action, StepForm]], *, late_reason: str = ""
) -> Done[tuple[Stepped, ...]]:
    """Do each action with its own form, all or none: one transaction.

    ``late_reason`` serves every form that has none of its own. A dossier may come more than once; its ``version`` is
    looked at the first time. Of several steps the one that was refused is named: the message begins with its code.
    """
    require_rights(desk, (action for _, action, _ in steps))
    reason = nfc(late_reason)
    done: list[Stepped] = []
    with desk.change() as unit:
        for code, action, form in steps:
            clean = cleaned(form)
            clean = replace(clean, late_reason=clean.late_reason or reason)
            with named(code, is_one_of_many=len(steps) > 1):
                done.append(do(desk, unit, code, action, clean, {one.id for one in done}))
        unit.commit()
    return Done(tuple(done), dossier_changed(*(one.id for one in done)))
