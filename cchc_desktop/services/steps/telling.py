"""What the actions do that give the citizen a letter, a replacement slip or a call."""

from __future__ import annotations

from datetime import datetime

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.errors import InvalidInput, NotAllowed
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.recount import recounted
from cchc_desktop.domain.settings import LetterNumbers
from cchc_desktop.domain.text import nfc
from cchc_desktop.services.steps.letter_numbers import SYMBOL
from cchc_desktop.services.steps.trip import Trip


def _letter(trip: Trip) -> ev.Letter:
    """The letter with its number: from our counter, or left for the office clerk (setting); never given by a draft."""
    own = trip.unit.settings.letter_numbers is LetterNumbers.OWN
    return ev.Letter(
        number=trip.slip(SYMBOL) if own else "",
        signer=trip.form.signer,
        cause=nfc(trip.form.cause),
        side=trip.form.side,
        told_how=nfc(trip.form.told_how),
        told_at=trip.form.told_at,
    )


def extend(trip: Trip) -> str:
    """Apologise and give a new date; a second time only the leader may."""
    if trip.form.new_due is None:
        raise InvalidInput("new_due", "Chưa chọn ngày hẹn mới.")
    if trip.dossier.extensions and trip.form.note and not trip.desk.actor.may(Right.OVERRULE):
        raise NotAllowed("Gia hạn lần hai chỉ lãnh đạo được quyết định.")
    letter = _letter(trip)
    trip.dossier.extend(
        trip.stamp,
        trip.form.new_due,
        trip.unit.terms,
        letter,
        reason=trip.form.reason,
        leader_note=trip.form.note,
    )
    return letter.number


def issue_letter(trip: Trip) -> str:
    """Write the letter without a new date."""
    letter = _letter(trip)
    trip.dossier.issue_letter(trip.stamp, letter, reason=trip.form.reason)
    return letter.number


def reissue(trip: Trip) -> None:
    """The date that today's calendar gives, unless another one is asked for."""
    dossier, wanted = trip.dossier, trip.form.new_due
    due_at = wanted if isinstance(wanted, datetime) else None
    calendar = trip.unit.terms.calendar
    if wanted is not None and due_at is None:
        due_at = calendar.closing_moment(wanted)
    if due_at is not None and not calendar.is_counting(due_at.date()):
        raise InvalidInput("new_due", f"Ngày {due_at:%d/%m/%Y} là ngày nghỉ; hãy chọn một ngày làm việc.")
    due_at = due_at or recounted(dossier.history, dossier.asked.limit, trip.unit.terms)
    if due_at is None:
        raise InvalidInput("new_due", f"Hồ sơ {dossier.code} không có ngày hẹn trả.")
    dossier.reissue(trip.stamp, due_at, decision=trip.form.note, reason=trip.form.reason)


def notify(trip: Trip) -> None:
    """Log a call."""
    form = trip.form
    trip.dossier.notify(trip.stamp, form.about, nfc(form.how), is_reached=form.is_reached, note=form.note)
