"""The number that the office clerk gives a letter afterwards: its form, doubles of its year, who may do what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.domain import events as ev
from cchc_desktop.domain import numbering
from cchc_desktop.domain.errors import Conflict, NotAllowed
from cchc_desktop.domain.people import Right

if TYPE_CHECKING:
    from cchc_desktop.services.steps.trip import Trip
    from cchc_desktop.storage.letter_numbers import LetterNumber

SYMBOL = "PXL"
# The name of the form's field that says that two letters do bear one number.
DOUBLE = "is_double"


def number_letter(trip: Trip) -> str:
    """Write the number on the letter that the form names; returns it in its printed form.

    A bare number gets the symbol that the office clerk wrote last that year. Raises InvalidInput ``number``; Conflict
    ``is_double`` when another letter of that year bears it, unless the form says that this is so, which only the leader
    may, as only he puts right a number that the program gave: NotAllowed.
    """
    dossier, form = trip.dossier, trip.form
    if not form.number or not dossier.letters:
        dossier.number_letter(trip.stamp, form.number, place=form.letter, instead_of=form.instead_of)
        return ""
    place = form.letter or len(dossier.letters)
    letter = dossier.letters[min(max(place, 1), len(dossier.letters)) - 1]
    year = letter.happened_at.year
    known = trip.unit.duties.letter_numbers(year)
    number = numbering.typed_letter_number(form.number, _symbol(known))
    if form.instead_of and number != form.instead_of:
        _check_giver(trip, place)
    double = next((one for one in known if _is_double(one, number, dossier.id, place)), None)
    if double is not None:
        _check_double(trip, double)
    dossier.number_letter(trip.stamp, number, place=form.letter, instead_of=form.instead_of)
    _raise_counter(trip, number, year)
    return number


def _symbol(known: tuple[LetterNumber, ...]) -> str:
    """That of the latest letter whose number was typed; the form's own where there is none."""
    typed = [one for one in known if one.is_typed]
    latest = max(typed, key=lambda one: (one.issued_on, one.dossier_id), default=None)
    return (numbering.letter_symbol(latest.number) if latest else "") or SYMBOL


def _is_double(one: LetterNumber, number: str, dossier_id: int | None, place: int) -> bool:
    is_itself = (one.dossier_id, one.place) == (dossier_id, place)
    return not is_itself and numbering.letter_key(one.number) == numbering.letter_key(number)


def _check_double(trip: Trip, other: LetterNumber) -> None:
    may = trip.desk.actor.may(Right.OVERRULE)
    if trip.form.is_double and may:
        return
    said = f"Số {other.number} năm {other.issued_on.year} đã ghi cho thư xin lỗi của hồ sơ {other.code}"
    if trip.form.is_double:
        raise NotAllowed(f"{said}; chỉ lãnh đạo được ghi trùng số.")
    way = "nếu đúng là một số cho hai thư thì ghi trùng ở «Thư đã cấp»." if may else "hãy xem lại số."
    raise Conflict(f"{said} (ngày {other.issued_on:%d/%m/%Y}); {way}", field=DOUBLE)


def _check_giver(trip: Trip, place: int) -> None:
    letters = [one for one in trip.dossier.history if isinstance(one, ev.Extended | ev.LetterIssued)]
    given = letters[place - 1].letter.number if 0 < place <= len(letters) else ""
    if given and not trip.desk.actor.may(Right.OVERRULE):
        raise NotAllowed(f"Số {given} do phần mềm cấp khi cấp thư; chỉ lãnh đạo được sửa.")


def _raise_counter(trip: Trip, number: str, year: int) -> None:
    """Our own counter never gives again what the office clerk gave, also after the setting was changed."""
    bare, symbol = numbering.letter_key(number)
    if bare.isdecimal() and symbol == SYMBOL.casefold():
        trip.unit.counters.at_least(f"{SYMBOL}:{year}", int(bare))
