"""What a letter would do if it were issued now, told before it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from cchc_desktop.desk import Desk
from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.counting import Judging
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.people import Right
from cchc_desktop.services.apologies.issuing import action_of, step_form
from cchc_desktop.services.apologies.proposal import propose
from cchc_desktop.services.steps.actions import DOERS
from cchc_desktop.services.steps.cautions import cautions
from cchc_desktop.services.steps.codes import typed_code
from cchc_desktop.services.steps.letter_form import Filled
from cchc_desktop.services.steps.preview import Rehearsal, without_numbers
from cchc_desktop.services.steps.stamp import stamped

# Stands for a reason that is yet to be written: no date depends on it.
_YET_TO_COME = "…"
# That an extension does not move the judging date is the same for every letter, so it is not told under each.
_UNSAID = Judging.EXTENDED


@dataclass(frozen=True, slots=True)
class Ahead:
    """How the new date is reckoned, and what to heed, each in one Vietnamese sentence."""

    explanation: str
    warnings: tuple[str, ...] = ()


def ahead(desk: Desk, letter: Filled) -> Ahead:
    """What this letter would do; nothing is kept, no number is given. Raises what its issue would raise."""
    desk.require(Right.READ)
    with desk.read() as view:
        dossier = view.dossiers.load(typed_code(letter.code))
        explanation = _explained(dossier, letter, view.calendar, desk.now().date())
        if letter.new_due is not None:
            proposed = propose(dossier, desk.now(), view.calendar)
            if proposed is not None and proposed.day == letter.new_due:
                explanation = proposed.explanation
        stamp = stamped(desk, view, None)
        form = step_form(replace(letter, reason=letter.reason or _YET_TO_COME), None, desk.now())
        action = action_of(letter)
        DOERS[action](Rehearsal(desk, without_numbers(view), dossier, stamp, form))
        warnings = tuple(chain.from_iterable(cautions(one, dossier, view.terms, _UNSAID) for one in dossier.fresh))
    return Ahead(explanation, warnings)


def _explained(dossier: Dossier, letter: Filled, calendar: WorkCalendar, today: date) -> str:
    closing, day = dossier.closing, letter.new_due
    if closing is not None:
        return f"Đã có kết quả ngày {closing.closed_at:%d/%m/%Y}: thư xin lỗi không hẹn lại ngày."
    if day is None:
        return "Thư không hẹn lại ngày; ngày hẹn cũ giữ nguyên."
    promised = dossier.promise.due_at.date() if dossier.promise and dossier.promise.due_at else today
    since, words = (promised, f"ngày hẹn {promised:%d/%m/%Y}") if promised > today else (today, "hôm nay")
    return f"{calendar.counting_days_between(since, day):02d} ngày làm việc sau {words}; hẹn cuối giờ làm việc."
